//! A meeting as it is planned: day, hour, place and form, and what speaks against the day.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

use crate::{
    act::Plan,
    app::App,
    domain::{
        calendar::{Calendar, seoul_day, seoul_time},
        engine::Procedures,
    },
    store::{form_key, scene},
    web::{
        forms::{Faults, Pairs},
        review::desk::Day,
    },
};

/// Face to face in principle, by video or in writing if needed (RC-R 8(2), CM-R 4).
pub(super) const FORMS: [&str; 3] = ["IN_PERSON", "VIDEO", "WRITTEN"];

#[derive(Serialize)]
pub(super) struct Draft {
    on: Day,
    at: String,
    place: String,
    form: String,
    pub key: String,
    /// The day and hour that were warned of and are meant all the same.
    sure: String,
}

/// Why the day may not be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Doubts {
    /// The first day for which notice can still be given in time.
    pub first: Option<NaiveDate>,
    pub off: bool,
}

impl Draft {
    pub(super) fn blank() -> Self {
        Self {
            on: Day::default(),
            at: "14:00".to_owned(),
            place: String::new(),
            form: FORMS[0].to_owned(),
            key: form_key::fresh(),
            sure: String::new(),
        }
    }

    pub(super) fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        Self {
            on: Day::read(pairs, "on"),
            at: of("at"),
            place: of("place"),
            form: of("form"),
            key: of("key"),
            sure: of("sure"),
        }
    }

    pub(super) fn parse(&self, app: &App, body: &str) -> Result<Plan, Faults> {
        let mut faults = Faults::default();
        let starts_at = starts_at(&mut faults, (&self.on, &self.at), app.now());
        let place = faults.required("place", &self.place);
        if !FORMS.contains(&self.form.as_str()) {
            faults.add("form", "missing-choice");
        }
        faults.or(Plan { body: body.to_owned(), starts_at, place, form: self.form.clone() })
    }

    /// What speaks against the day, unless just this day was said to be meant.
    pub(super) fn doubts(&mut self, plan: &Plan, by: (NaiveDate, &Calendar)) -> Option<Doubts> {
        let sure = plan.starts_at.to_rfc3339();
        let doubts = Doubts::of(seoul_day(plan.starts_at), by);
        let meant = self.sure == sure;
        self.sure = sure;
        (!meant && doubts != Doubts::default()).then_some(doubts)
    }
}

impl Doubts {
    pub(super) fn of(on: NaiveDate, (today, calendar): (NaiveDate, &Calendar)) -> Self {
        let first = first_day(today).filter(|first| on < *first);
        Self { first, off: !calendar.is_working_day(on) }
    }
}

/// The first day for which a meeting can be called today with the whole notice.
fn first_day(today: NaiveDate) -> Option<NaiveDate> {
    let notice = Procedures::in_force().for_kind(&scene::MEETING.into())?.notice_days()?;
    today.checked_add_days(Days::new(u64::try_from(notice).ok()? + 1))
}

/// Day and hour of a meeting, which lie ahead.
pub(super) fn starts_at(
    faults: &mut Faults,
    (on, at): (&Day, &str),
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let (day, time) = (on.parse(), NaiveTime::parse_from_str(at, "%H:%M"));
    if time.is_err() {
        faults.add("at", "committee-time");
    }
    let starts_at = seoul_time(day.unwrap_or_default(), time.unwrap_or_default());
    match day {
        Err(word) => faults.add("on", word),
        Ok(_) if time.is_ok() && starts_at <= now => faults.add("on", "committee-past"),
        Ok(_) => {}
    }
    starts_at
}
