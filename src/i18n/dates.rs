//! Dates and times as they are read, always in Seoul's time.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use fluent_bundle::FluentArgs;

use super::Words;
use crate::domain::bilingual::Locale;

/// Seoul is nine hours ahead of UTC and keeps no summer time.
const SEOUL_SECONDS: i32 = 9 * 3600;

/// How a date stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// 2027. 3. 2.(화) · Tue 2 March 2027
    Prose,
    /// 2027. 3. 2. · 2 Mar 2027
    Table,
    /// 3. 2.(화) · Tue 2 March: where the year is plain
    Day,
}

/// A day and, if it was given, a time of day in Seoul.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
}

impl Moment {
    /// Reads what data holds: `2027-03-02`, an instant with its zone, or a time of Seoul without one.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(date) = text.parse::<NaiveDate>() {
            return Some(Self { date, time: None });
        }
        let local = match DateTime::parse_from_rfc3339(text) {
            Ok(instant) => {
                instant.with_timezone(&FixedOffset::east_opt(SEOUL_SECONDS)?).naive_local()
            }
            Err(_) => NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
                .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
                .ok()?,
        };
        Some(Self { date: local.date(), time: Some(local.time()) })
    }
}

impl Words {
    pub fn date(&self, locale: Locale, date: NaiveDate, shape: Shape) -> Option<String> {
        let month = self.word(locale, &format!("month-{}", date.month()))?;
        let short = self.word(locale, &format!("month-short-{}", date.month()))?;
        let weekday =
            self.word(locale, &format!("weekday-{}", date.weekday().number_from_monday()))?;
        // As text: a year is not a count and takes no comma.
        let args = FluentArgs::from_iter([
            ("year", date.year().to_string()),
            ("month", month),
            ("month-short", short),
            ("day", date.day().to_string()),
            ("weekday", weekday),
        ]);
        self.say(locale, key(shape), &args)
    }

    /// The month a day lies in.
    pub fn month(&self, locale: Locale, date: NaiveDate) -> Option<String> {
        let month = self.word(locale, &format!("month-{}", date.month()))?;
        let args = FluentArgs::from_iter([("year", date.year().to_string()), ("month", month)]);
        self.say(locale, "date-month", &args)
    }

    /// The date with its time; the date alone where no time was given.
    pub fn date_time(&self, locale: Locale, moment: Moment, shape: Shape) -> Option<String> {
        let date = self.date(locale, moment.date, shape)?;
        match moment.time {
            None => Some(date),
            Some(time) => {
                let time = time.format("%H:%M").to_string();
                self.say(
                    locale,
                    "date-with-time",
                    &FluentArgs::from_iter([("date", date), ("time", time)]),
                )
            }
        }
    }
}

fn key(shape: Shape) -> &'static str {
    match shape {
        Shape::Prose => "date-prose",
        Shape::Table => "date-table",
        Shape::Day => "date-day",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(locale: Locale, text: &str, shape: Shape) -> String {
        Words::load().unwrap().date_time(locale, Moment::parse(text).unwrap(), shape).unwrap()
    }

    #[test]
    fn dates_are_written_as_each_language_writes_them() {
        assert_eq!(read(Locale::Ko, "2027-03-02", Shape::Prose), "2027. 3. 2.(화)");
        assert_eq!(read(Locale::Ko, "2027-03-02", Shape::Table), "2027. 3. 2.");
        assert_eq!(read(Locale::Ko, "2027-03-02", Shape::Day), "3. 2.(화)");
        assert_eq!(read(Locale::En, "2027-03-02", Shape::Prose), "Tue 2 March 2027");
        assert_eq!(read(Locale::En, "2027-03-02", Shape::Table), "2 Mar 2027");
        assert_eq!(read(Locale::En, "2027-03-02", Shape::Day), "Tue 2 March");
    }

    #[test]
    fn an_instant_is_told_in_seoul_time() {
        assert_eq!(read(Locale::Ko, "2026-11-20T16:30:00Z", Shape::Table), "2026. 11. 21. 01:30");
        assert_eq!(
            read(Locale::En, "2026-11-20T16:40:00+09:00", Shape::Prose),
            "Fri 20 November 2026, 16:40"
        );
        assert_eq!(read(Locale::Ko, "2026-11-20T14:00", Shape::Day), "11. 20.(금) 14:00");
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        assert_eq!(["", "soon", "2027-02-30", "2027-03-02T25:00"].map(Moment::parse), [None; 4]);
    }
}
