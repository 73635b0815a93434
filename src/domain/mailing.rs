//! How somebody wants to be told by mail. In the portal everything is told at once.

use chrono::{DateTime, Days, NaiveTime, Utc};

use super::calendar::{SEOUL, seoul_day};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mailing {
    #[default]
    Each,
    /// Everything of a day in one mail.
    Daily,
    /// Only what has to be written to them.
    Owed,
}

/// When the mail of the day leaves, in Seoul.
const HOUR: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("nine is an hour");

impl Mailing {
    pub const ALL: [Self; 3] = [Self::Each, Self::Daily, Self::Owed];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Daily => "daily",
            Self::Owed => "owed",
        }
    }

    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// The next nine o'clock in Seoul after `now`.
pub fn next_digest(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = seoul_day(now);
    let at = |day: chrono::NaiveDate| {
        day.and_time(HOUR).and_local_timezone(SEOUL).single().map(|at| at.to_utc())
    };
    let next = at(today).filter(|at| *at > now).or_else(|| at(today + Days::new(1)));
    next.unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mail_of_the_day_leaves_at_the_next_nine_o_clock_in_seoul() {
        let next = |now: &str| next_digest(now.parse().unwrap()).to_rfc3339();

        assert_eq!(next("2026-09-21T08:59:00+09:00"), "2026-09-21T00:00:00+00:00");
        assert_eq!(next("2026-09-21T09:00:00+09:00"), "2026-09-22T00:00:00+00:00");
        assert_eq!(next("2026-09-30T23:30:00+09:00"), "2026-10-01T00:00:00+00:00");
    }
}
