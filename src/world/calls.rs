//! The calls of the demo: one that has closed, one that is open, one that comes.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use serde::Deserialize;
use toml::value::Datetime;

use super::story::reader;
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::{seoul_day, seoul_time},
    },
    error::Result,
    store::call::{self, Terms},
};

/// Leads the case officers.
const LEAD: &str = "jung@city.example";
/// In whole hours of Seoul.
const OPENS: u32 = 9;
const CLOSES: u32 = 18;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    call: Vec<Call>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    published: i64,
    opens: i64,
    closes: i64,
    closes_on: Option<Datetime>,
    programme: String,
    title: Bilingual,
    about: Bilingual,
    #[serde(default)]
    fields: Vec<String>,
    budget_krw: Option<i64>,
    criteria: Bilingual,
    documents: Bilingual,
}

static CALLS: LazyLock<Vec<Call>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("calls.toml")).expect("a test reads calls.toml");
    file.call
});

/// Each is published on its day before the demo begins.
pub(super) async fn fill(app: &App, start: DateTime<Utc>) -> Result<()> {
    let today = seoul_day(start);
    for call in CALLS.iter() {
        app.clock.set(at(shifted(today, call.published), OPENS));
        let lead = reader(app, LEAD).await?;
        let tx = app.db.write().await?;
        call::publish(&tx, call.terms(today), (lead.id(), app.now())).await?;
        tx.commit().await?;
    }
    Ok(())
}

impl Call {
    fn terms(&self, today: NaiveDate) -> Terms {
        Terms {
            programme: self.programme.clone(),
            title: self.title.clone(),
            about: self.about.clone(),
            fields: self.fields.clone(),
            opens_at: at(shifted(today, self.opens), OPENS),
            closes_at: Some(at(self.closes_on(today), CLOSES)),
            budget_krw: self.budget_krw,
            criteria: self.criteria.clone(),
            documents: self.documents.clone(),
        }
    }

    fn closes_on(&self, today: NaiveDate) -> NaiveDate {
        let named = self.closes_on.and_then(|day| day.to_string().parse::<NaiveDate>().ok());
        let near = |day: &NaiveDate| (14..120).contains(&(*day - today).num_days());
        named.filter(near).unwrap_or_else(|| friday(shifted(today, self.closes)))
    }
}

fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    let shifted = if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) };
    shifted.unwrap_or(day)
}

/// The next Friday, from this day on.
fn friday(day: NaiveDate) -> NaiveDate {
    let (wanted, here) =
        (Weekday::Fri.num_days_from_monday(), day.weekday().num_days_from_monday());
    shifted(day, i64::from((7 + wanted - here) % 7))
}

fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    seoul_time(day, NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::call::Phase;

    #[test]
    fn one_has_closed_one_is_open_and_one_comes_whenever_the_demo_begins() {
        for today in ["2026-09-21", "2026-11-26", "2031-02-02"] {
            let today: NaiveDate = today.parse().unwrap();
            let phases = CALLS.iter().map(|call| {
                let terms = call.terms(today);
                Phase::at(at(today, OPENS), terms.opens_at, terms.closes_at)
            });

            assert_eq!(
                phases.collect::<Vec<_>>(),
                [Phase::Closed, Phase::Open, Phase::Coming],
                "{today}"
            );
        }
    }

    #[test]
    fn the_autumn_call_closes_on_the_day_that_everybody_knows() {
        let terms = CALLS[1].terms("2026-09-21".parse().unwrap());

        assert_eq!(terms.closes_at, "2026-11-13T18:00:00+09:00".parse().ok());
    }
}
