//! A hearing is held when the company was told that it is.

use super::*;

#[test]
fn no_hearing_is_held_before_the_hour_that_was_told() {
    let told = NaiveDate::from_ymd_opt(2026, 10, 28).unwrap().and_hms_opt(14, 30, 0).unwrap();
    let open = OpenOverlay {
        id: FIRST,
        key: "hearing-called".into(),
        asked_by_office: None,
        opened_at: DateTime::UNIX_EPOCH,
    };
    let standing = Standing { stage: "issued".into(), overlays: vec![open] };
    let lapsed = ClockFact { running: true, lapsed: true, ..ClockFact::default() };
    let offered = |now: NaiveDateTime| {
        let facts = Facts {
            today: now.date(),
            now,
            reached: [("hearing_at".to_owned(), told)].into(),
            overlay_clocks: [(FIRST, lapsed)].into(),
            ..Facts::default()
        };
        let offers = offers(procedure("designation"), &standing, &facts, Role::Supervisor);
        let offer = offers.into_iter().find(|offer| offer.act.as_str() == "hold_hearing").unwrap();
        offer.refused.map(|refusal| refusal.reason)
    };
    let early = told - chrono::Duration::minutes(1);
    let not_yet = RefusalReason::NotYetReached { date: "hearing_at".to_owned(), from: Some(told) };

    assert_eq!(offered(early), Some(not_yet));
    assert_eq!(offered(told), None);
}
