//! The meetings of the committee: every three weeks or so, each with a few cases, called seventeen days before.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};

use super::{DAYS, Meeting, Moment, Sitting, Step, What, at, working_day, working_day_before};
use crate::app::seoul;

/// Days from one to the next.
const EVERY: u64 = 21;
/// Items that one afternoon holds.
const ITEMS: usize = 10;
/// Its agenda is settled and told so many days before; fifteen whole days lie between (RC 16(3)).
const CALLED: u64 = 18;

pub(super) struct Sittings {
    pub(super) meetings: Vec<Meeting>,
}

impl Sittings {
    /// On Tuesdays at three, none on the days on which others meet: one was within the last week, so
    /// that some of its cases wait for their letters, and the last lie ahead.
    pub(super) fn before(start: DateTime<Utc>) -> Self {
        let today = seoul(start).date_naive();
        let since = (today.weekday().number_from_monday() + 5 - 1) % 7 + 1;
        let newest = today - Days::new(since.into());
        let rounds = (u64::from(DAYS) - 60) / EVERY;
        let first = newest - Days::new(rounds * EVERY);
        let last = today + Days::new(2 * EVERY);
        let taken = [working_day(today), working_day_before(today - Days::new(100))];
        let mut meetings = Vec::new();
        let mut day = first;
        while day <= last {
            debug_assert!(day.weekday() == Weekday::Tue);
            let meets = working_day(day);
            if !taken.contains(&meets) {
                let at = at(meets, 15 * 60);
                meetings.push(Meeting { at, cases: Vec::new(), put_off: Vec::new() });
            }
            day = day + Days::new(EVERY);
        }
        Self { meetings }
    }

    /// The first meeting that a case ready on that day can still come to.
    pub(super) fn take(&mut self, case: usize, ready: NaiveDate) -> Option<usize> {
        let meeting = (0..self.meetings.len()).find(|place| {
            self.table_day(*place) > ready && self.meetings[*place].cases.len() < ITEMS
        })?;
        self.meetings[meeting].cases.push(case);
        Some(meeting)
    }

    pub(super) fn put_off(&mut self, meeting: usize, case: usize) {
        self.meetings[meeting].put_off.push(case);
    }

    pub(super) fn day(&self, meeting: usize) -> NaiveDate {
        seoul(self.meetings[meeting].at).date_naive()
    }

    pub(super) fn table_day(&self, meeting: usize) -> NaiveDate {
        working_day_before(self.day(meeting) - Days::new(CALLED))
    }

    /// From 1, as the cases came.
    pub(super) fn order(&self, meeting: usize, case: usize) -> u32 {
        let place = self.meetings[meeting].cases.iter().position(|one| *one == case);
        place.and_then(|place| u32::try_from(place + 1).ok()).unwrap_or(1)
    }

    /// What the committee itself does; a meeting without a case is not held.
    pub(super) fn convene(&self, moments: &mut Vec<Moment>) {
        for (place, meeting) in self.meetings.iter().enumerate() {
            if meeting.cases.is_empty() {
                continue;
            }
            let mut push = |at, what| moments.push(Moment { at, what });
            let mut hold = |at, sitting| push(at, What::Meeting(place, sitting));
            let planned = working_day_before(self.day(place) - Days::new(CALLED + 9));
            hold(at(planned, 10 * 60), Sitting::Plan);
            hold(at(self.table_day(place), 11 * 60 + 30), Sitting::Call);
            hold(meeting.at, Sitting::Open);
            let minutes = |count: usize| TimeDelta::minutes(i64::try_from(count).unwrap_or(0) * 12);
            hold(meeting.at + minutes(meeting.cases.len() + 1), Sitting::End);
            let signed = working_day(self.day(place) + Days::new(2));
            hold(at(signed, 16 * 60), Sitting::Sign);
            for (order, case) in meeting.cases.iter().enumerate() {
                let step =
                    if meeting.put_off.contains(case) { Step::PutOff } else { Step::Vote(place) };
                push(meeting.at + minutes(order) + TimeDelta::minutes(5), What::Case(*case, step));
            }
        }
    }
}
