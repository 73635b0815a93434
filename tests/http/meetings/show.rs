//! `/meetings/{number}`

use axum::http::StatusCode;
use madang::{
    domain::{
        engine::{Ballot, Resolution, Resolved, Sheet, Vote, VoteCorrection, VoteMistake},
        ids::MatterId,
    },
    store::{ballot, publication},
    world::story::{SECRETARY, Story, committee},
};
use strum::IntoEnumIterator;

use crate::{
    committee::{in_session, tabled},
    harness::Portal,
    review::patrol,
};

#[tokio::test]
async fn a_meeting_is_public_from_its_call_on_and_names_no_applicant_who_did_not_agree() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    let visitor = portal.visitor();
    assert_eq!(
        visitor.get("/meetings/C-2026-01").await.status,
        StatusCode::NOT_FOUND,
        "planned is not announced"
    );

    committee::call(&portal.app, meeting).await.unwrap();

    let page = visitor.get("/meetings/C-2026-01").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("<h3>1. ") && page.body.contains("방청하기"), "{}", page.body);
    let row = story.row().await.unwrap();
    let number = row.number.unwrap();
    for known_to_the_city in [number.as_str(), "하늘로보틱스"] {
        assert!(!page.body.contains(known_to_the_city), "{}", page.body);
    }
    let records = publication::Entity::about("C-2026-01").all(portal.app.db.read()).await.unwrap();
    assert!(!records.is_empty() && records.iter().all(|one| !one.record.contains(&number)));
    assert!(visitor.get("/meetings/C-2026-01?lang=en").await.body.contains("Anyone may attend"));
}

/// The record as it stands, with one member's votes the other way round.
async fn put_right(portal: &Portal, story: &Story<'_>, meeting: MatterId, cause: VoteMistake) {
    let db = portal.app.db.read();
    let requests = story.open_requests().await.unwrap();
    let cast = ballot::Entity::on(requests.clone()).all(db).await.unwrap();
    let vote = |choice: &str| Vote::iter().find(|vote| <&str>::from(vote) == choice).unwrap();
    let mut ballots: Vec<Ballot> = cast
        .iter()
        .map(|row| Ballot {
            request: row.request_id.0,
            member: row.user_id.0,
            vote: vote(&row.choice),
        })
        .collect();
    let for_ = ballots.iter_mut().find(|cast| cast.vote == Vote::For).unwrap();
    for_.vote = Vote::Abstained;
    let result = Resolved::Approve;
    let words = "심의하고 의결하였습니다.".to_owned();
    let of = |request: &MatterId| Resolution {
        request: request.0,
        result,
        words: words.clone(),
        conditions: Vec::new(),
    };
    let resolutions = requests.iter().map(of).collect();
    let words = "강 위원의 표를 바꾸어 적었습니다.".to_owned();
    let correction = Some(VoteCorrection { meeting: meeting.0, cause, words });
    let sheet = Sheet::Votes { ballots, resolutions, correction };
    story.does(SECRETARY, "correct_vote", sheet).await.unwrap();
}

#[tokio::test]
async fn the_public_minutes_say_that_a_vote_was_put_right_and_name_nobody() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &["member7@city.example"]).await;
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    put_right(&portal, &story, meeting, VoteMistake::Counted).await;
    committee::end_session(&portal.app, meeting).await.unwrap();
    put_right(&portal, &story, meeting, VoteMistake::Written).await;
    committee::sign_minutes(&portal.app, meeting).await.unwrap();
    let before = portal.visitor().get("/meetings/C-2026-01").await.body;
    assert!(!before.contains("정정"), "nothing of an item before its decision: {before}");

    story.approve(Vec::new()).await.unwrap();
    story.release().await.unwrap();

    let public = portal.visitor().get("/meetings/C-2026-01").await.body;
    for told in ["정정 2026. 10. 14.", "표를 잘못 셈", "표나 결과를 잘못 적음", "찬성 6"]
    {
        assert!(public.contains(told), "{told}: {public}");
    }
    assert!(!public.contains("강 위원"), "{public}");
    let english = portal.visitor().get("/meetings/C-2026-01?lang=en").await.body;
    assert!(english.contains("the votes were counted wrong"), "{english}");
}

#[tokio::test]
async fn an_item_leads_to_its_trial_once_that_is_public_and_has_its_english_title() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let page = async || portal.visitor().get("/meetings/C-2026-01?lang=en").await.body;
    let before = page().await;

    story.release().await.unwrap();

    let after = page().await;
    assert!(before.contains("Night patrol robots in Hangang parks"), "{before}");
    assert!(!before.contains("href=\"/pilots/P-"), "not before it is told: {before}");
    let link = "<a href=\"/pilots/P-2026-0001\">Night patrol robots in Hangang parks</a>";
    assert!(after.contains(link), "{after}");
}

#[tokio::test]
async fn other_numbers_are_no_meetings() {
    let portal = Portal::open().await;
    for number in ["C-2026-99", "P-2026-0001", "nonsense"] {
        let page = portal.visitor().get(&format!("/meetings/{number}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{number}");
    }
}

#[tokio::test]
async fn a_nul_is_in_no_address() {
    let portal = Portal::open().await;
    for address in ["/meetings/%00", "/pilots/%00", "/opendata/datasets/%00"] {
        assert_eq!(portal.visitor().get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
