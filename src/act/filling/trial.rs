//! Where the trial takes place, on which scale, from when to when, and by when it begins: as it was filed.

use chrono::NaiveDate;
use fluent_bundle::FluentArgs;
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::date;
use crate::{
    act::{programme_of, release::granted},
    domain::{
        bilingual::Locale,
        programme::{Answers, Faults, Filling, Means, Programme, Programmes, Showing, view::shown},
        tables::{self, StartBy, start_by},
    },
    error::Result,
    i18n::Words,
    store::{answer_version, application},
};

/// The questions of the form that say where, and those that say how many.
const AREA: [Means; 3] = [Means::Area, Means::Zones, Means::Districts];
const SCALE: [Means; 3] = [Means::Units, Means::Users, Means::Transactions];

/// The days of a trial that is approved today.
#[derive(Serialize)]
pub(crate) struct Days {
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// By when it begins.
    pub start_by: Option<StartBy>,
}

impl Days {
    fn of(programme: &Programme, answers: &Answers, today: NaiveDate) -> Self {
        let period = granted(programme, answers, today);
        let start_by = start_by(today, period);
        Self { first: period.first, last: period.last, start_by }
    }
}

pub(super) async fn fill(
    db: &impl ConnectionTrait,
    (application, today): (&application::Model, NaiveDate),
    filling: &mut Filling,
) -> Result<()> {
    let Some(newest) = answer_version::newest(db, application.id).await? else {
        return Ok(());
    };
    let (programme, answers) = (programme_of(application)?, newest.read()?);
    let area = lines(&AREA, (programme, &answers), today);
    if !area.is_empty() {
        filling.facts.insert("area".to_owned());
    }
    filling.say("area", area);
    filling.say("scale", lines(&SCALE, (programme, &answers), today));
    if let Some(start) = Days::of(programme, &answers, today).start_by {
        filling.say("start-due", date(start.day));
        filling.say("start-why", why(start, Locale::Ko));
    }
    Ok(())
}

/// Its days as it was filed, if it is approved today.
pub(crate) async fn days(
    db: &impl ConnectionTrait,
    application: &application::Model,
    today: NaiveDate,
) -> Result<Option<Days>> {
    let newest = answer_version::newest(db, application.id).await?;
    Ok(match newest {
        Some(newest) => Some(Days::of(programme_of(application)?, &newest.read()?, today)),
        None => None,
    })
}

/// What sets the day by which a trial begins, in words.
pub(crate) fn why(start: StartBy, locale: Locale) -> String {
    let key = format!("start-by-{}", start.rule);
    let args = FluentArgs::from_iter([("count", start.count)]);
    Words::shipped().say(locale, &key, &args).unwrap_or_default()
}

/// Each question that was answered, with its answer.
fn lines(
    asked: &[Means],
    (programme, answers): (&Programme, &Answers),
    today: NaiveDate,
) -> String {
    let (limits, faults) = (tables::limits(today), Faults::default());
    let showing = Showing {
        programme,
        answers,
        faults: &faults,
        locale: Locale::Ko,
        limits: &limits,
        laws: &Programmes::in_force().laws,
        lists: tables::lists(),
    };
    let one = |means: &Means| {
        let field = programme.meaning(*means)?;
        let value = answers.get(&field.key).filter(|value| !value.is_empty())?;
        let text = shown(&showing, field, value);
        (!text.is_empty()).then(|| format!("- {}: {text}", field.label.ko))
    };
    let lines: Vec<String> = asked.iter().filter_map(one).collect();
    lines.join("\n")
}
