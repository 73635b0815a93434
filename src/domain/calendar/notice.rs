//! Counting backwards: by when something must be sent so that whole days lie before a meeting or an end.

use chrono::{Days, Months, NaiveDate};

/// The last day on which a notice leaves `whole_days` between itself and `meeting`, both left out.
///
/// The clause may also be read one day later; the earlier day is right under both readings.
pub fn latest_notice_day(meeting: NaiveDate, whole_days: u32) -> NaiveDate {
    meeting - Days::new(u64::from(whole_days) + 1)
}

/// How many whole days lie between the day of sending and the meeting, both left out.
pub fn whole_days_between(sent: NaiveDate, meeting: NaiveDate) -> u32 {
    u32::try_from((meeting - sent).num_days() - 1).unwrap_or(0)
}

/// The last day that leaves `months` whole months before `end`, as for an extension asked before a term expires.
pub fn latest_day_months_before(end: NaiveDate, months: u32) -> NaiveDate {
    end - Months::new(months) - Days::new(1)
}
