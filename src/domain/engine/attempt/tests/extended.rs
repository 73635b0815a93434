//! How long a time may be extended.

use super::*;
use crate::domain::{
    calendar::{Calendar, Length},
    clock::{Mark, MarkKind, due},
};

/// S35: thirty days, due on November 5, are extended by thirty more and not by thirty-one.
#[test]
fn thirty_days_are_extended_by_thirty_and_not_by_thirty_one() {
    let clock = procedure("application-city-rule").clock(&"city-total".into()).unwrap();
    let mark = |kind, at: &str| Mark { kind, at: at.parse().unwrap() };
    let received = mark(MarkKind::Start, "2026-09-21T09:00:00+09:00");
    let last = |marks: &[Mark]| {
        let spec = clock.spec(Length::Days(30));
        due(&spec, marks, Calendar::shipped(), received.at).unwrap().last_day().to_string()
    };
    let extended = |days| {
        let running = ClockFact { running: true, length: 30, ..ClockFact::default() };
        let facts = Facts { clocks: [(clock.key.clone(), running)].into(), ..Facts::default() };
        let sheet = Sheet::Time { days, cause: Cause::Expert, words: String::new() };
        application("in-check", &facts, Role::CaseOfficer, &Action::new("extend", sheet))?;
        let more = MarkKind::Extend { length: Length::Days(days) };
        Ok(last(&[received, mark(more, "2026-11-02T09:00:00+09:00")]))
    };

    assert_eq!(last(&[received]), "2026-11-05");
    assert_eq!(extended(30), Ok("2026-12-17".to_owned()));
    assert_eq!(extended(31), Err(RefusalReason::TooManyDays { have: 31, at_most: 30 }));
}
