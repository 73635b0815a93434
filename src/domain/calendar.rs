//! Which days the offices are open: Saturdays, Sundays and the public holidays of `holidays.toml`, in Seoul's time.

mod counting;
mod notice;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday,
};
use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

pub use self::counting::{CountingRule, Length, WrongLength};
pub use self::notice::{latest_day_months_before, latest_notice_day, whole_days_between};

use super::bilingual::Bilingual;
use super::reference::dates::{day, maybe_day};

/// Korea's time; it has known no summer time since 1988.
pub const SEOUL: FixedOffset =
    FixedOffset::east_opt(9 * 60 * 60).expect("nine hours are an offset");

static SHIPPED: LazyLock<Calendar> = LazyLock::new(|| {
    Calendar::parse(include_str!("../holidays.toml")).expect("holidays.toml is tested to be sound")
});

/// The days on which no office works.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The last day for which the holidays are announced; a date that depends on later ones is provisional.
    pub known_until: NaiveDate,
    /// The last day for which they are at least computed.
    pub computed_until: NaiveDate,
    pub law: Bilingual,
    pub law_address: String,
    holidays: BTreeMap<NaiveDate, Holiday>,
}

/// One row of `holidays.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    #[serde(deserialize_with = "day")]
    pub date: NaiveDate,
    pub name: Bilingual,
    pub kind: HolidayKind,
    pub substitute_rule: Option<SubstituteRule>,
    #[serde(default, deserialize_with = "maybe_day")]
    pub substitute_for: Option<NaiveDate>,
    pub basis: String,
    pub mark: Vec<String>,
    pub evidence: String,
}

impl Holiday {
    pub fn is_substitute(&self) -> bool {
        self.kind == HolidayKind::Substitute
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum HolidayKind {
    Fixed,
    Lunar,
    FixedAndLunar,
    Election,
    Substitute,
    /// By decision of the cabinet, known only later.
    Temporary,
}

/// When a holiday that falls badly is made up for; the head of `holidays.toml` has the rules in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubstituteRule {
    SatSun,
    Sun,
    None,
}

/// Why an office is closed on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DayOff<'a> {
    Holiday(&'a Holiday),
    Saturday,
    Sunday,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(deserialize_with = "day")]
    known_until: NaiveDate,
    #[serde(deserialize_with = "day")]
    computed_until: NaiveDate,
    law: Bilingual,
    law_address: String,
    #[serde(rename = "holiday")]
    holidays: Vec<Holiday>,
}

impl Calendar {
    /// The calendar of `holidays.toml`, read once.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let File { known_until, computed_until, law, law_address, holidays: rows } =
            toml::from_str(text)?;
        let mut holidays = BTreeMap::new();
        for row in rows {
            let date = row.date;
            if row.is_substitute() != row.substitute_for.is_some()
                || row.is_substitute() == row.substitute_rule.is_some()
            {
                return Err(toml::de::Error::custom(format!(
                    "{date}: a substitute has substitute_for, any other holiday substitute_rule"
                )));
            }
            if holidays.insert(date, row).is_some() {
                return Err(toml::de::Error::custom(format!("{date}: two rows for one day")));
            }
        }
        Ok(Self { known_until, computed_until, law, law_address, holidays })
    }

    /// This calendar with a temporary holiday that was declared later.
    #[must_use]
    pub fn with_extra_holiday(mut self, date: NaiveDate, name: Bilingual) -> Self {
        let holiday = Holiday {
            date,
            name,
            kind: HolidayKind::Temporary,
            substitute_rule: Some(SubstituteRule::None),
            substitute_for: None,
            basis: "HOL §2".to_owned(),
            mark: vec![],
            evidence: "found".to_owned(),
        };
        self.holidays.entry(date).or_insert(holiday);
        self
    }

    /// The holidays in the order of their days.
    pub fn holidays(&self) -> impl Iterator<Item = &Holiday> {
        self.holidays.values()
    }

    /// Why nobody works on `date`; a holiday is named even on a weekend.
    pub fn day_off(&self, date: NaiveDate) -> Option<DayOff<'_>> {
        if let Some(holiday) = self.holidays.get(&date) {
            return Some(DayOff::Holiday(holiday));
        }
        match date.weekday() {
            Weekday::Sat => Some(DayOff::Saturday),
            Weekday::Sun => Some(DayOff::Sunday),
            Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => None,
        }
    }

    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        self.day_off(date).is_none()
    }
}

/// The day on Seoul's calendars at `instant`.
pub fn seoul_day(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&SEOUL).date_naive()
}

/// What Seoul's clocks and calendars show at `instant`.
pub fn seoul_clock(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&SEOUL).naive_local()
}

/// The instant at which Seoul's clocks show `time` on `day`.
pub fn seoul_time(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    (day.and_time(time) - SEOUL).and_utc()
}

/// The last second of `day` in Seoul, so that the day of the instant is still the day meant.
pub fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    seoul_time(day, NaiveTime::MIN) + TimeDelta::days(1) - TimeDelta::seconds(1)
}
