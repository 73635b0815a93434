//! Where the trial takes place, on which scale, from when to when, and by when it begins: as it was filed.

use chrono::NaiveDate;
use fluent_bundle::FluentArgs;
use serde::Serialize;

use super::filling::{date, put};
use crate::{
    act::{self, release::granted},
    app::App,
    domain::{
        bilingual::Locale,
        calendar::seoul_day,
        programme::{Answers, Filling, Means, Programme},
        tables::{StartBy, start_by},
    },
    error::Result,
    store::{answer_version, application},
    web::casework::{Shelf, answer},
};

/// The questions of the form that say where, and those that say how many.
const AREA: [Means; 3] = [Means::Area, Means::Zones, Means::Districts];
const SCALE: [Means; 3] = [Means::Units, Means::Users, Means::Transactions];

pub(super) async fn fill(
    app: &App,
    application: &application::Model,
    filling: &mut Filling,
) -> Result<()> {
    let Some(newest) = answer_version::newest(app.db.read(), application.id).await? else {
        return Ok(());
    };
    let (programme, answers) = (act::programme_of(application)?, newest.read()?);
    let shelf = Shelf { locale: Locale::Ko, ..Shelf::default() };
    let told = Told { programme, answers, shelf, day: seoul_day(app.now()) };
    let area = told.lines(&AREA);
    if !area.is_empty() {
        filling.facts.insert("area".to_owned());
    }
    put(filling, "area", area);
    put(filling, "scale", told.lines(&SCALE));
    if let Some(start) = Days::of(app, programme, &told.answers).start_by {
        put(filling, "start-due", date(app, start.day));
        put(filling, "start-why", why(app, start, Locale::Ko));
    }
    Ok(())
}

/// The days of a trial that is approved today.
#[derive(Serialize)]
pub(super) struct Days {
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// By when it begins.
    pub start_by: Option<StartBy>,
}

impl Days {
    fn of(app: &App, programme: &Programme, answers: &Answers) -> Self {
        let period = granted(programme, answers, app.today());
        let start_by = start_by(app.today(), period);
        Self { first: period.first, last: period.last, start_by }
    }
}

/// Its days as it was filed, if it is approved today.
pub(super) async fn days(app: &App, application: &application::Model) -> Result<Option<Days>> {
    let newest = answer_version::newest(app.db.read(), application.id).await?;
    Ok(match newest {
        Some(newest) => Some(Days::of(app, act::programme_of(application)?, &newest.read()?)),
        None => None,
    })
}

/// What sets the day by which a trial begins, in words.
pub(super) fn why(app: &App, start: StartBy, locale: Locale) -> String {
    let key = format!("start-by-{}", start.rule);
    let args = FluentArgs::from_iter([("count", start.count)]);
    app.templates.words().say(locale, &key, &args).unwrap_or_default()
}

struct Told {
    programme: &'static Programme,
    answers: Answers,
    shelf: Shelf,
    day: NaiveDate,
}

impl Told {
    /// Each question that was answered, with its answer.
    fn lines(&self, asked: &[Means]) -> String {
        let one = |means: &Means| {
            let path = &self.programme.meaning(*means)?.key;
            let view = answer(self.programme, &self.answers, path, (&self.shelf, self.day))?;
            (!view.empty && !view.text.is_empty())
                .then(|| format!("- {}: {}", view.label, view.text))
        };
        let lines: Vec<String> = asked.iter().filter_map(one).collect();
        lines.join("\n")
    }
}
