//! Dates as the files write them: native TOML days, and texts where only the year or the month is known.

use chrono::{Datelike, Months, NaiveDate};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day, a month or a year: `2024-11-28`, `2023-06`, `2029`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum PartialDate {
    Day(NaiveDate),
    /// The first day of the month.
    Month(NaiveDate),
    /// The first day of the year.
    Year(NaiveDate),
}

impl PartialDate {
    /// The day, where the source knows it.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month(_) | Self::Year(_) => None,
        }
    }

    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Month(day) | Self::Year(day) => day,
        }
    }

    pub fn last_day(self) -> NaiveDate {
        let (first, months) = match self {
            Self::Day(day) => return day,
            Self::Month(first) => (first, 1),
            Self::Year(first) => (first, 12),
        };
        (first + Months::new(months)).pred_opt().unwrap_or(first)
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(first) => write!(f, "{}", first.format("%Y-%m")),
            Self::Year(first) => write!(f, "{}", first.year()),
        }
    }
}

/// As pages show it: how exact it is, its first day, and the pieces as text.
impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let first = self.first_day();
        let mut date = to.serialize_struct("PartialDate", 5)?;
        date.serialize_field(
            "precision",
            match self {
                Self::Day(_) => "day",
                Self::Month(_) => "month",
                Self::Year(_) => "year",
            },
        )?;
        date.serialize_field("text", &self.to_string())?;
        date.serialize_field("first", &first)?;
        date.serialize_field("year", &first.year().to_string())?;
        date.serialize_field("month", &first.month().to_string())?;
        date.end()
    }
}

impl TryFrom<String> for PartialDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let date = |full: String| {
            full.parse::<NaiveDate>().map_err(|_| format!("{text} is no day, month or year"))
        };
        match text.len() {
            4 => Ok(Self::Year(date(format!("{text}-01-01"))?)),
            7 => Ok(Self::Month(date(format!("{text}-01"))?)),
            _ => Ok(Self::Day(date(text.clone())?)),
        }
    }
}

/// For `#[serde(deserialize_with)]`: a native TOML day.
pub fn day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let written = toml::value::Datetime::deserialize(from)?;
    let known = written.date.filter(|_| written.time.is_none());
    known
        .and_then(|day| NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into()))
        .ok_or_else(|| de::Error::custom(format!("{written} is no day")))
}

/// For `#[serde(default, deserialize_with)]`: a native TOML day, or none.
pub fn maybe_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
    day(from).map(Some)
}

/// Whether `on` lies between two days, both included; an absent bound is open.
pub fn holds(from: Option<NaiveDate>, to: Option<NaiveDate>, on: NaiveDate) -> bool {
    from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_and_a_month_last_until_their_last_day() {
        let spans = ["2028", "2028-02", "2024-11-28"].map(|text| {
            let known = PartialDate::try_from(text.to_owned()).unwrap();
            (known.to_string(), known.day(), known.first_day(), known.last_day())
        });

        assert_eq!(
            spans,
            [
                ("2028".into(), None, date("2028-01-01"), date("2028-12-31")),
                ("2028-02".into(), None, date("2028-02-01"), date("2028-02-29")),
                (
                    "2024-11-28".into(),
                    Some(date("2024-11-28")),
                    date("2024-11-28"),
                    date("2024-11-28")
                ),
            ]
        );
    }

    #[test]
    fn what_is_no_date_is_refused() {
        assert!(
            ["", "soon", "2026-13", "20"]
                .iter()
                .all(|text| PartialDate::try_from((*text).to_owned()).is_err())
        );
    }
}
