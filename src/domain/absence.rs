//! When somebody of the city is away: from a day to a day, both counted, or until they came back before.

use chrono::NaiveDate;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    pub first_on: NaiveDate,
    pub last_on: NaiveDate,
    /// The first day of being here again, where that came earlier.
    pub back_on: Option<NaiveDate>,
}

impl Absence {
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.first_on <= day && day <= self.last_on && self.back_on.is_none_or(|back| day < back)
    }

    /// It goes on, or is to come.
    pub fn lies_ahead(&self, today: NaiveDate) -> bool {
        let comes = self.back_on.is_none_or(|back| today < back && self.first_on < back);
        today <= self.last_on && comes
    }

    /// Both have a day in common.
    pub fn meets(&self, other: &Self) -> bool {
        let first = self.first_on.max(other.first_on);
        self.holds_on(first) && other.holds_on(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn september(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, day).unwrap()
    }

    fn away(first: u32, last: u32, back: Option<u32>) -> Absence {
        let (first_on, last_on) = (september(first), september(last));
        Absence { first_on, last_on, back_on: back.map(september) }
    }

    #[test]
    fn both_days_count_and_whoever_is_back_is_away_no_more() {
        let whole = away(21, 23, None);
        let held = (20..=24).map(|day| whole.holds_on(september(day)));
        assert_eq!(held.collect::<Vec<_>>(), [false, true, true, true, false]);
        let short = away(21, 23, Some(22));
        assert_eq!((21..=23).filter(|day| short.holds_on(september(*day))).count(), 1);
        assert!(whole.lies_ahead(september(23)) && !whole.lies_ahead(september(24)));
        assert!(short.lies_ahead(september(21)) && !short.lies_ahead(september(22)));
        assert!(!away(22, 23, Some(21)).lies_ahead(september(20)), "called off before it began");
    }

    #[test]
    fn two_meet_where_they_have_a_day_in_common() {
        for (other, met) in [
            (away(23, 25, None), true),
            (away(24, 25, None), false),
            (away(18, 21, None), true),
            (away(18, 20, None), false),
            (away(20, 30, None), true),
            (away(18, 30, Some(21)), false),
        ] {
            assert_eq!(away(21, 23, None).meets(&other), met, "{other:?}");
            assert_eq!(other.meets(&away(21, 23, None)), met, "{other:?}");
        }
    }
}
