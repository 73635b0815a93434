//! `/review/{id}/agenda`

use axum::http::StatusCode;
use madang::{
    domain::ids::MatterId,
    store::agenda_item,
    world::story::{SECRETARY, Story, committee},
};
use sea_orm::EntityTrait;

use super::{at, fill, patrol};
use crate::{committee::names, harness::Portal};

const AFTERNOON: &str = "2026-10-20T14:00:00+09:00";

async fn planned(portal: &Portal) -> MatterId {
    committee::plan(&portal.app, AFTERNOON.parse().unwrap()).await.unwrap()
}

async fn places(portal: &Portal) -> Vec<(MatterId, MatterId, i32)> {
    let mut items = agenda_item::Entity::find().all(portal.app.db.read()).await.unwrap();
    items.sort_by_key(|item| item.position);
    items.into_iter().map(|item| (item.meeting_id, item.application_id, item.position)).collect()
}

#[tokio::test]
async fn cases_take_their_places_one_after_the_other_on_a_planned_meeting() {
    let portal = Portal::open().await;
    let one = patrol(&portal).await;
    one.until_pre_review().await.unwrap();
    let two = Story::draft(&portal.app, &one.lead, "guide").await.unwrap();
    two.until_pre_review().await.unwrap();
    let meeting = planned(&portal).await;
    let chosen = meeting.to_string();
    let secretary = portal.sign_in(SECRETARY).await;

    for story in [&one, &two] {
        let sent =
            fill(&secretary, &at(story.application, "agenda"), &[("meeting", &chosen)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }

    assert_eq!(
        places(&portal).await,
        [(meeting, one.application, 1), (meeting, two.application, 2)]
    );
}

#[tokio::test]
async fn only_a_meeting_that_is_not_yet_called_takes_a_case() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_tabled(AFTERNOON.parse().unwrap()).await.unwrap();
    let (called, _, _) = places(&portal).await[0];
    let later = Story::draft(&portal.app, &story.lead, "guide").await.unwrap();
    later.until_pre_review().await.unwrap();
    let address = at(later.application, "agenda");
    let secretary = portal.sign_in(SECRETARY).await;
    let (called, planned) = (called.to_string(), planned(&portal).await.to_string());

    for (meeting, order, link) in [
        ("", "", "href=\"#meeting\""),
        (called.as_str(), "", "href=\"#meeting\""),
        (planned.as_str(), "first", "href=\"#order\""),
        (planned.as_str(), "0", "href=\"#order\""),
    ] {
        let again = fill(&secretary, &address, &[("meeting", meeting), ("order", order)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{meeting} {order}");
        assert!(again.body.contains(link), "{meeting} {order}");
    }
    assert_eq!(later.stage().await.unwrap(), "pre-review");
    for email in ["choi@city.example", "moon@city.example", "decider@city.example"] {
        let other = portal.sign_in(email).await;
        assert_ne!(other.get(&address).await.status, StatusCode::OK, "{email}");
    }
}

#[tokio::test]
async fn a_case_before_a_meeting_in_session_is_settled_there_before_it_goes_on() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = story.until_tabled(AFTERNOON.parse().unwrap()).await.unwrap();
    portal.at(AFTERNOON);
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    let next = committee::plan(&portal.app, "2026-11-20T14:00:00+09:00".parse().unwrap());
    let chosen = next.await.unwrap().to_string();
    let secretary = portal.sign_in(SECRETARY).await;
    let address = at(story.application, "agenda");

    let silent = fill(&secretary, &address, &[("meeting", &chosen)]).await;
    assert_eq!(silent.status, StatusCode::CONFLICT);
    assert!(silent.body.contains("열려 있는 회의에 올라 있습니다"), "{}", silent.body);
    let reason = at(story.application, "reason");
    let title = secretary.get(&format!("{reason}?act=note_no_quorum")).await.body;
    assert!(title.contains("<h1>의사정족수 미달로 넘기기</h1>"), "{title}");
    let words = [("act", "note_no_quorum"), ("words", "위원 다섯이 먼저 자리를 떠났습니다.")];
    let quorate = fill(&secretary, &reason, &words).await;
    assert_eq!(quorate.status, StatusCode::CONFLICT, "{}", quorate.body);
    assert!(quorate.body.contains("의사정족수가 찼습니다"), "{}", quorate.body);
    let attendance = format!("/committee/{meeting}/attendance");
    let members = names(&secretary.get(&attendance).await.body, "presence.");
    let left = |place| if place < 4 { "present" } else { "absent" };
    let left: Vec<(&str, &str)> =
        members.iter().enumerate().map(|(place, name)| (name.as_str(), left(place))).collect();
    assert_eq!(fill(&secretary, &attendance, &left).await.status, StatusCode::SEE_OTHER);
    let settled = fill(&secretary, &reason, &words).await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.body);
    let moved = fill(&secretary, &address, &[("meeting", &chosen)]).await;

    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    assert_eq!(places(&portal).await.len(), 2, "the sitting keeps its trace");
    let minutes = secretary.get(&format!("/committee/{meeting}/minutes")).await.body;
    assert!(minutes.contains("의사정족수 미달"), "{minutes}");
    assert!(minutes.contains("위원 다섯이 먼저 자리를 떠났습니다."), "{minutes}");
    committee::end_session(&portal.app, meeting).await.unwrap();
}

/// S60: what is not ready is put on no agenda, and what was withdrawn since is told so where it stood.
#[tokio::test]
async fn only_what_is_ready_is_tabled_and_what_was_withdrawn_since_says_so() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = story.until_tabled(AFTERNOON.parse().unwrap()).await.unwrap();
    let early = Story::draft(&portal.app, &story.lead, "guide").await.unwrap();
    early.until_consulting().await.unwrap();
    let secretary = portal.sign_in(SECRETARY).await;
    let page = secretary.get(&at(early.application, "agenda")).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "it is still with the offices: {}", page.body);
    assert!(early.table(planned(&portal).await, 1).await.is_err());

    story.withdraw().await.unwrap();

    let packet = secretary.get(&format!("/committee/{meeting}")).await.body;
    let number = story.row().await.unwrap().number.unwrap();
    assert!(packet.contains(&number), "its place is kept: {packet}");
    assert!(packet.contains("취하"), "{packet}");
}

#[tokio::test]
async fn a_place_that_no_agenda_has_is_told_which_there_are() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_pre_review().await.unwrap();
    let meeting = planned(&portal).await.to_string();
    let secretary = portal.sign_in(SECRETARY).await;
    let address = at(story.application, "agenda");

    for (typed, told) in [("0", "1에서 99까지"), ("100", "1에서 99까지"), ("끝", "숫자로만")]
    {
        let again = fill(&secretary, &address, &[("meeting", &meeting), ("order", typed)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(again.body.contains(told), "{typed}: {}", again.body);
    }
}

#[tokio::test]
async fn a_case_leads_whoever_may_open_it_to_the_meeting_on_whose_agenda_it_stands() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_pre_review().await.unwrap();
    let meeting = planned(&portal).await;
    let case = at(story.application, "");
    let link = format!("<a href=\"/committee/{meeting}\">");
    let secretary = portal.sign_in(SECRETARY).await;
    assert!(!secretary.get(&case).await.body.contains(&link));

    story.table(meeting, 1).await.unwrap();

    for email in [SECRETARY, "choi@city.example"] {
        let page = portal.sign_in(email).await.get(&case).await.body;
        let (_, after) = page.split_once(&link).expect(email);
        let line = after.split("</p>").next().unwrap();
        assert!(line.contains("2026. 10. 20.") && line.contains("14:00"), "{email}: {line}");
    }
    let road = portal.sign_in("road@city.example").await;
    assert!(!road.get(&case).await.body.contains(&link), "an office that was asked opens none");
}
