//! The day and the hour of a hearing.

use axum::http::StatusCode;
use chrono::Days;
use madang::{store::designation as trial, world::story::HANEUL};
use sea_orm::EntityTrait;

use super::{
    super::{at, fill, patrol},
    SUPERVISOR, call, call_for, designation,
};
use crate::harness::Portal;

/// Administrative Procedures Act, art. 31: a hearing takes place before its result does.
#[tokio::test]
async fn no_result_of_a_hearing_is_recorded_before_its_day_and_hour() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    call(&portal.sign_in(SUPERVISOR).await, one, ["2026", "10", "28"]).await;
    let recorded = async |instant: &str| {
        portal.at(instant);
        portal.settle().await;
        let supervisor = portal.sign_in(SUPERVISOR).await;
        let record = [("act", "hold_hearing"), ("record", "들었습니다."), ("opinion", "없습니다.")];
        fill(&supervisor, &at(one, "hearing"), &record).await
    };

    for early in ["2026-10-27T16:00:00+09:00", "2026-10-28T14:29:00+09:00"] {
        let refused = recorded(early).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{early}: {}", refused.body);
        assert!(refused.body.contains("2026. 10. 28."), "{early}: {}", refused.body);
        assert!(refused.body.contains("14:30부터 할 수 있습니다"), "{early}: {}", refused.body);
    }
    let held = recorded("2026-10-28T14:30:00+09:00").await;
    assert_eq!(held.status, StatusCode::SEE_OTHER, "{}", held.body);
}

#[tokio::test]
async fn a_day_off_and_an_hour_of_the_night_are_asked_about_once_more() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    let supervisor = portal.sign_in(SUPERVISOR).await;
    let (saturday, by) = (["2026", "10", "31"], "법무담당관 과장 한여름");

    let asked = call_for(&supervisor, one, (saturday, "03:00"), (by, "")).await;

    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", asked.body);
    for word in ["이날은 쉬는 날입니다", "밖의 시각입니다", "보험이 끊긴 채"]
    {
        assert!(asked.body.contains(word), "{word}: {}", asked.body);
    }
    let sure = asked.body.split("name=\"sure\" value=\"").nth(1).unwrap();
    let sure = sure.split('"').next().unwrap();
    assert_eq!(sure, "2026-10-31 03:00:00");
    let other = call_for(&supervisor, one, (saturday, "04:00"), (by, sure)).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "another hour is another doubt");
    assert_eq!(portal.subjects(HANEUL).await.iter().filter(|one| one.contains("청문")).count(), 0);
    let meant = call_for(&supervisor, one, (saturday, "03:00"), (by, sure)).await;
    assert_eq!(meant.status, StatusCode::SEE_OTHER, "{}", meant.body);
}

#[tokio::test]
async fn no_hearing_is_called_for_a_day_after_the_designation() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    let row = trial::Entity::find_by_id(one).one(portal.app.db.read()).await.unwrap().unwrap();
    let supervisor = portal.sign_in(SUPERVISOR).await;
    let called = async |on: chrono::NaiveDate| {
        let pieces = ["%Y", "%-m", "%-d"].map(|piece| on.format(piece).to_string());
        let (day, sure) = (pieces.each_ref().map(String::as_str), format!("{on} 14:30:00"));
        call_for(&supervisor, one, (day, "14:30"), ("법무담당관 과장 한여름", sure.as_str())).await
    };

    let late = called(row.valid_to + Days::new(1)).await;
    let last = called(row.valid_to).await;

    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.body);
    assert!(late.body.contains("지정의 마지막 날보다 늦을 수 없습니다"), "{}", late.body);
    let named = row.valid_to.format("지정이 %Y. %-m. %-d.").to_string();
    assert!(late.body.contains(&named), "{named}: {}", late.body);
    assert_eq!(last.status, StatusCode::SEE_OTHER, "{}", last.body);
}

/// Ten days lie between the notice and the hearing (APA §21(2)): five days before the end it is too late for both.
#[tokio::test]
async fn where_no_day_is_left_for_a_hearing_the_page_says_so() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    let row = trial::Entity::find_by_id(one).one(portal.app.db.read()).await.unwrap().unwrap();
    let page = async |day: chrono::NaiveDate| {
        portal.at(&format!("{day}T10:00:00+09:00"));
        let supervisor = portal.sign_in(SUPERVISOR).await;
        supervisor.get(&at(one, "hearing?act=call_hearing")).await.body
    };

    let in_time = page(row.valid_to - Days::new(20)).await;
    let too_late = page(row.valid_to - Days::new(5)).await;

    assert!(in_time.contains("오늘 통지하면") && !in_time.contains("날이 남지 않았습니다"));
    assert!(too_late.contains("청문을 열 수 있는 날이 남지 않았습니다"), "{too_late}");
    assert!(!too_late.contains("오늘 통지하면"), "{too_late}");
}
