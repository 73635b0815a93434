//! `/committee/{id}`

use axum::http::StatusCode;
use madang::{
    domain::engine::{Resolved, Vote},
    world::story::{BARAM, Story, committee},
};

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
async fn a_meeting_that_is_put_off_gets_its_new_day_and_keeps_the_old_one_on_record() {
    let portal = Portal::open().await;
    let meeting = in_session(&portal, &patrol(&portal).await, &[]).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let address = format!("{}?act=move_meeting", home(meeting, "agenda"));
    assert!(secretary.get(&address).await.body.contains("<h1>회의 미루기</h1>"));
    let to = |month: &'static str, day: &'static str, words: &'static str| {
        [
            ("act", "move_meeting"),
            ("on.year", "2026"),
            ("on.month", month),
            ("on.day", day),
            ("at", "14:00"),
            ("place", "시청 8층"),
            ("words", words),
        ]
    };
    let agenda = home(meeting, "agenda");

    let unsaid = fill(&secretary, &agenda, &to("11", "3", "")).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let near = fill(&secretary, &agenda, &to("10", "20", "정족수가 무너졌습니다.")).await;
    assert!(near.body.contains("2026. 10. 30.(금)부터 열 수 있습니다"), "{}", near.body);
    let moved = fill(&secretary, &agenda, &to("11", "3", "정족수가 무너졌습니다.")).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);

    let public = portal.visitor().get("/meetings/C-2026-01").await.body;
    assert!(public.contains("미룬 회의") && public.contains("정족수가 무너졌습니다."), "{public}");
    assert!(public.contains("2026. 11. 3."), "{public}");
    let page = secretary.get(&home(meeting, "")).await.body;
    assert!(page.contains("9명 출석") && page.contains("재적 9명 가운데 5명 필요"), "{page}");
    assert!(page.contains("2026. 11. 3.(화) 14:00부터 할 수 있습니다"), "{page}");
}

#[tokio::test]
async fn the_secretary_is_led_to_the_next_step_and_told_what_it_waits_for() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &["member7@city.example"]).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let votes = format!("<a class=\"button\" href=\"{}\"", at(story.application, "votes"));

    let page = secretary.get(&home(meeting, "")).await.body;
    assert!(page.contains(&votes), "the main button is the vote: {page}");
    assert!(page.contains("이해관계를 아직 밝히지 않은 위원이 있습니다"), "{page}");
    assert!(!page.contains("?act=cancel"), "what was opened is not called off");
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    let page = secretary.get(&home(meeting, "")).await.body;
    let end = format!("<a class=\"button\" href=\"{}?act=end_session\"", home(meeting, "note"));
    assert!(page.contains(&end) && !page.contains(&votes), "{page}");
    committee::end_session(&portal.app, meeting).await.unwrap();

    let page = secretary.get(&home(meeting, "")).await.body;
    let minutes = format!("href=\"{}\"", home(meeting, "minutes"));
    assert!(page.contains(&format!("<a class=\"button\" {minutes}")), "{page}");
    assert_eq!(page.matches(&minutes).count(), 1, "one way to the minutes: {page}");
    let kang = portal.sign_in("kang@city.example").await.get(&home(meeting, "")).await.body;
    assert_eq!(kang.matches(&minutes).count(), 1, "who does not write them reads them: {kang}");
    assert!(!page.contains("?act=cancel"));
}

#[tokio::test]
async fn a_meeting_is_opened_on_its_day_from_its_hour_on_and_its_real_hour_is_kept() {
    let portal = Portal::open().await;
    let meeting = tabled(&portal, &patrol(&portal).await).await;
    committee::call(&portal.app, meeting).await.unwrap();
    let secretary = portal.sign_in("secretary@city.example").await;
    portal.at("2026-10-14T09:00:00+09:00");

    assert!(committee::open_session(&portal.app, meeting, &[]).await.is_err());
    let page = secretary.get(&home(meeting, "")).await.body;
    assert!(page.contains("2026. 10. 14.(수) 14:00부터 할 수 있습니다"), "{page}");
    assert!(page.contains("reason?act=cancel_meeting") && page.contains("회의 취소하기"), "{page}");
    assert!(!page.contains("meeting_on"), "{page}");
    portal.at("2026-10-15T09:00:00+09:00");
    assert!(
        committee::open_session(&portal.app, meeting, &[]).await.is_err(),
        "nor on another day"
    );
    let page = secretary.get(&home(meeting, "")).await.body;
    assert!(page.contains("알린 날이 지났습니다"), "{page}");
    portal.at("2026-10-14T14:07:00+09:00");
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();

    let minutes = secretary.get(&home(meeting, "minutes")).await.body;
    assert!(minutes.contains("2026. 10. 14.(수) 14:07"), "{minutes}");
}

#[tokio::test]
async fn a_member_who_sees_no_item_is_told_no_more_than_that() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    let kang = portal.sign_in("kang@city.example").await;
    let before = kang.get(&home(meeting, "")).await.body;
    assert!(before.contains("안건 1 이해관계 신고하기"), "{before}");
    assert!(!before.contains("지금 하실 일이 없습니다"), "{before}");

    story.declare("kang@city.example", Some("FAIRNESS_DOUBT")).await.unwrap();

    let page = kang.get(&home(meeting, "")).await.body;
    assert!(
        page.contains("지금 볼 안건이 없습니다") && !page.contains("사전 검토를 마친"),
        "{page}"
    );
    // The same stands there for a member who keeps away from nothing, so that it says nothing of this meeting (S50).
    let aside = "제척·회피한 안건은 그 위원에게 나오지 않습니다";
    let lay = portal.sign_in("member7@city.example").await;
    assert!(page.contains(aside) && lay.get(&home(meeting, "")).await.body.contains(aside));
}

/// Before the session the secretary and the chair see who has not declared yet; no other member does.
#[tokio::test]
async fn who_has_declared_is_known_to_who_prepares_and_who_chairs() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let (moon, lay) =
        (portal.sign_in("moon@city.example").await, portal.sign_in("member7@city.example").await);
    let missing = "아직 신고하지 않음: ";
    let named = |page: &str| {
        let (_, rest) = page.split_once(missing)?;
        rest.split_once('.').map(|(names, _)| names.split(", ").count())
    };
    assert_eq!(named(&secretary.get(&home(meeting, "")).await.body), Some(9));

    story.declare("kang@city.example", Some("FAIRNESS_DOUBT")).await.unwrap();
    story.declare("member7@city.example", None).await.unwrap();

    for reader in [&secretary, &moon] {
        let page = reader.get(&home(meeting, "")).await.body;
        assert_eq!(named(&page), Some(7), "{page}");
        assert!(page.contains("제척·회피: 강 위원"), "{page}");
        assert!(page.contains("신고함, 제척·회피 없음: "), "{page}");
    }
    assert!(!lay.get(&home(meeting, "")).await.body.contains(missing));
    story.declare_all().await.unwrap();
    assert!(!secretary.get(&home(meeting, "")).await.body.contains(missing));
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

/// Before a vote is marked its page says how many may vote, as the page of the meeting does.
#[tokio::test]
async fn the_page_of_a_vote_begins_with_who_may_vote_at_the_meeting() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &["member7@city.example"]).await;
    story.declare("kang@city.example", Some("FAIRNESS_DOUBT")).await.unwrap();
    story.declare_all().await.unwrap();
    let secretary = portal.sign_in("secretary@city.example").await;
    let able = "7명 참석 / 5명 필요 (재적 9명)";

    let vote = secretary.get(&at(story.application, "votes")).await.body;

    assert!(vote.contains(able) && !vote.contains("0명 참석"), "{vote}");
    assert!(secretary.get(&home(meeting, "")).await.body.contains(able));
}
