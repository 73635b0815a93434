//! A hearing that is called off.

use axum::http::StatusCode;
use madang::world::story::HANEUL;

use super::{
    super::{at, fill, patrol},
    SUPERVISOR, call, designation,
};
use crate::harness::Portal;

#[tokio::test]
async fn a_hearing_called_for_the_wrong_day_is_called_off_and_called_anew() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    let supervisor = portal.sign_in(SUPERVISOR).await;
    call(&supervisor, one, ["2026", "10", "28"]).await;

    let off = [("act", "cancel_hearing"), ("words", "날짜를 잘못 적었습니다.")];
    let sent = fill(&supervisor, &at(one, "reason?act=cancel_hearing"), &off).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let told = portal.subjects(HANEUL).await;
    assert!(told.last().unwrap().contains("청문 취소: "), "{told:?}");
    let kim = portal.sign_in(HANEUL).await;
    let case = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(
        !case.contains("청문이 예정되어 있습니다") && !case.contains("시청 3층 회의실"),
        "{case}"
    );
    let again = call(&supervisor, one, ["2026", "10", "29"]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    let case = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(case.contains("2026. 10. 29.(목) 14:30"), "{case}");
}
