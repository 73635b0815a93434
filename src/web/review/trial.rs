//! Where the trial takes place, on which scale, and by when it begins: as it was filed.

use chrono::NaiveDate;

use super::filling::{date, put};
use crate::{
    act::{self, release::granted},
    app::App,
    domain::{
        bilingual::Locale,
        calendar::seoul_day,
        programme::{Answers, Filling, Means, Programme},
        tables,
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
    if let Some(day) = start_by(app, programme, &told.answers) {
        put(filling, "start-due", date(app, day));
    }
    Ok(())
}

/// The last day on which the trial may begin, if it is approved today.
pub(super) async fn start_due(
    app: &App,
    application: &application::Model,
) -> Result<Option<NaiveDate>> {
    let newest = answer_version::newest(app.db.read(), application.id).await?;
    Ok(match newest {
        Some(newest) => start_by(app, act::programme_of(application)?, &newest.read()?),
        None => None,
    })
}

fn start_by(app: &App, programme: &Programme, answers: &Answers) -> Option<NaiveDate> {
    tables::start_by(app.today(), granted(programme, answers, app.today()).last)
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
