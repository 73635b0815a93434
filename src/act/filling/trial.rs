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
        programme::{
            Answers, Faults, Filling, Means, Programme, Programmes, Showing, Value, view::shown,
        },
        tables::{self, StartBy, start_by},
    },
    error::Result,
    i18n::Words,
    store::{answer_version, application},
};

/// The questions of the form that say where.
const AREA: [Means; 3] = [Means::Area, Means::Zones, Means::Districts];

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
    filling.say("scale", scale((programme, &answers), today));
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

/// How many of what, as it was asked for. Where nothing was, the letter says so: it may have no hole.
fn scale(filed: (&Programme, &Answers), today: NaiveDate) -> String {
    let asked = lines(&Means::SCALE, filed, today);
    if !asked.is_empty() {
        return asked;
    }
    let none = Words::shipped().word(Locale::Ko, "scale-none");
    format!("- {}", none.unwrap_or_default())
}

/// Each question that was answered, with its answer. A limit of zero is none: nothing was asked for.
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
        let value = answers.get(&field.key).filter(|value| !value.is_empty() && !is_zero(value))?;
        let text = shown(&showing, field, value);
        (!text.is_empty()).then(|| format!("- {}: {text}", field.label.ko))
    };
    let lines: Vec<String> = asked.iter().filter_map(one).collect();
    lines.join("\n")
}

fn is_zero(value: &Value) -> bool {
    [Value::Money(0), Value::Number("0".to_owned())].contains(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programme() -> &'static Programme {
        Programmes::shipped().latest("city-rule-exemption").unwrap()
    }

    fn label(means: Means) -> &'static str {
        &programme().meaning(means).unwrap().label.ko
    }

    /// The scale for so many units, users and won.
    fn told(units: &str, users: &str, won: i64) -> String {
        let mut answers = Answers::default();
        for (means, value) in [
            (Means::Units, Value::Number(units.to_owned())),
            (Means::Users, Value::Number(users.to_owned())),
            (Means::Transactions, Value::Money(won)),
        ] {
            answers.set(&programme().meaning(means).unwrap().key, value);
        }
        scale((programme(), &answers), "2026-03-02".parse().unwrap())
    }

    #[test]
    fn a_limit_of_zero_is_left_out_of_the_letter() {
        for (scale, told_of) in [
            (told("3", "20", 300_000), &Means::SCALE[..]),
            (told("3", "0", 0), &Means::SCALE[..1]),
            (told("0", "10", 0), &Means::SCALE[1..2]),
            (told("0", "0", 5), &Means::SCALE[2..]),
        ] {
            let labels: Vec<String> =
                told_of.iter().map(|means| format!("- {}: ", label(*means))).collect();
            let lines: Vec<&str> = scale.lines().collect();
            assert_eq!(lines.len(), labels.len(), "{scale}");
            for (line, label) in lines.iter().zip(&labels) {
                assert!(line.starts_with(label), "{line}");
            }
        }
    }

    #[test]
    fn a_letter_has_no_hole_where_nothing_was_asked_for() {
        let none = Words::shipped().word(Locale::Ko, "scale-none").unwrap();
        let unanswered = Answers::default();

        for scale in
            [told("0", "0", 0), scale((programme(), &unanswered), "2026-03-02".parse().unwrap())]
        {
            assert_eq!(scale, format!("- {none}"));
        }
    }
}
