//! Why a case takes long: from its thirtieth day on the page says so by itself, from what is true now.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{ConsultationView, missed};
use crate::{
    domain::{bilingual::Bilingual, calendar::seoul_day},
    web::casework::{ClockView, Head, TimelineItem},
};

/// From this day after filing.
const LONG: i64 = 30;

#[derive(Serialize)]
pub(super) struct SlowView {
    days: i64,
    /// Since when it stands where it stands.
    since: Option<DateTime<Utc>>,
    /// Who was asked and has not answered.
    silent: Vec<Bilingual>,
    extended: i32,
    waited: usize,
    /// The day by which it was to be decided, where that is over.
    missed: Option<NaiveDate>,
}

pub(super) fn slow(
    filed_at: Option<DateTime<Utc>>,
    head: &Head,
    main: Option<&ClockView>,
    (way, consultations): (&[TimelineItem], &[ConsultationView]),
    now: DateTime<Utc>,
) -> Option<SlowView> {
    let today = seoul_day(now);
    let days = (today - seoul_day(filed_at?)).num_days();
    if !head.open || days < LONG {
        return None;
    }
    let silent = consultations.iter().filter(|one| one.open).map(|one| one.office.clone());
    Some(SlowView {
        days,
        since: way.iter().find(|item| item.state == "current").and_then(|item| item.at),
        silent: silent.collect(),
        extended: main.map_or(0, |clock| clock.extended),
        waited: main.map_or(0, |clock| clock.waited),
        missed: missed(main, now),
    })
}
