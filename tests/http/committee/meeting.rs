//! `/committee/{id}`

use axum::http::StatusCode;
use madang::world::story::{BARAM, Story, committee};

use super::{home, in_session, tabled};
use crate::{
    harness::Portal,
    review::{at, fill, patrol},
};

#[tokio::test]
async fn a_case_that_a_member_keeps_away_from_is_nowhere_for_that_member() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    let other = Story::draft(&portal.app, BARAM, "dock").await.unwrap();
    other.until_pre_review().await.unwrap();
    other.table(meeting, 2).await.unwrap();
    let title = story.row().await.unwrap().title;
    let number = story.row().await.unwrap().number.unwrap();
    let (kang, lay) =
        (portal.sign_in("kang@city.example").await, portal.sign_in("member7@city.example").await);
    assert!(kang.get(&home(meeting, "")).await.body.contains(&title));

    story.declare("kang@city.example", Some("FAIRNESS_DOUBT")).await.unwrap();
    committee::call(&portal.app, meeting).await.unwrap();

    let (seen, all) =
        (kang.get(&home(meeting, "")).await.body, lay.get(&home(meeting, "")).await.body);
    assert!(
        seen.contains("안건 1건") && all.contains("안건 2건"),
        "the totals differ by exactly one"
    );
    for address in
        [home(meeting, ""), home(meeting, "minutes"), "/committee".to_owned(), "/review".to_owned()]
    {
        let page = kang.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.body.contains(&title) && !page.body.contains(&number), "{address}");
    }
    assert!(kang.get("/committee").await.body.contains("안건 1건"));
    for leaf in ["", "declaration", "votes", "decision", "letter"] {
        let (gone, never) =
            (kang.get(&at(story.application, leaf)).await, kang.get(&at(meeting, leaf)).await);
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "{leaf}");
        assert_eq!(never.status, StatusCode::NOT_FOUND, "{leaf}");
    }
    assert!(all.contains("제척·회피: 강 위원"), "the others are told who keeps away");
}

#[tokio::test]
async fn a_meeting_that_is_put_off_is_said_to_be_in_public_and_called_anew() {
    let portal = Portal::open().await;
    let meeting = in_session(&portal, &patrol(&portal).await, &[]).await;
    let secretary = portal.sign_in("secretary@city.example").await;

    let postponed = fill(
        &secretary,
        &home(meeting, "reason"),
        &[("act", "postpone"), ("words", "정족수가 무너졌습니다.")],
    )
    .await;

    assert_eq!(postponed.status, StatusCode::SEE_OTHER, "{}", postponed.body);
    assert!(
        portal.visitor().get("/meetings/C-2026-01").await.body.contains("이 회의는 미루었습니다")
    );
    let page = secretary.get(&home(meeting, "")).await.body;
    assert!(page.contains(&format!("{}?act=call_meeting", home(meeting, "agenda"))), "{page}");
}

#[tokio::test]
async fn each_sees_the_buttons_that_are_theirs() {
    let portal = Portal::open().await;
    let meeting = in_session(&portal, &patrol(&portal).await, &["member1@city.example"]).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let member = portal.sign_in("member2@city.example").await;

    let (hers, theirs) =
        (secretary.get(&home(meeting, "")).await.body, member.get(&home(meeting, "")).await.body);

    assert!(
        hers.contains("아직 끝나지 않은 안건이 있습니다"),
        "closing waits for the items: {hers}"
    );
    assert!(!theirs.contains("회의 마치기"), "{theirs}");
    assert!(theirs.contains("이해관계 신고하기"));
    assert!(hers.contains("8명 참석 / 5명 필요 (재적 9명)"));
}
