//! `/committee/{id}/minutes`

use axum::http::StatusCode;
use madang::{
    act,
    domain::{
        duty::Duty,
        engine::{Action, Ballot, Resolution, Resolved, Sheet, Vote},
        ids::RowId,
        programme::Value,
    },
    store::{self, duty, event, publication, seat, signature},
    world::{
        people,
        story::{CHAIR, DECIDER, SECRETARY, Story, committee, does, reader, signed},
        texts::conditions,
    },
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{all_sign, held, home, in_session, names};
use crate::{
    harness::Portal,
    review::{at, fill, patrol, version},
};

/// Of the outcome, on the page and in the records behind it.
async fn nothing_shows(portal: &Portal) {
    let before = portal.visitor().get("/meetings/C-2026-01").await.body;
    for trace in ["제동 시험", "찬성 8", "조건부 승인 의결", "하늘로보틱스"] {
        assert!(!before.contains(trace), "{trace} before the decision is told: {before}");
    }
    assert!(before.contains("출석 8명, 불참 1명"), "{before}");
    assert!(before.contains("결정을 신청인에게 통지한 뒤에 공개합니다"), "{before}");
    let records = publication::Entity::about("C-2026-01").all(portal.app.db.read()).await.unwrap();
    for trace in ["approve_with_conditions", "제동 시험", "\"for\""] {
        assert!(records.iter().all(|row| !row.record.contains(trace)), "{trace} in a record");
    }
}

#[tokio::test]
async fn what_came_of_an_item_is_public_with_its_decision_and_not_before() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let (meeting, secretary) = held(&portal, &story).await;
    let said = names(&secretary.get(&home(meeting, "minutes")).await.body, "said.");
    let saved = fill(
        &secretary,
        &home(meeting, "minutes"),
        &[
            (&said[0], "하늘로보틱스의 제동 시험을 물었습니다."),
            ("other", "다음 회의는 12월입니다."),
            ("attending", "도로관리과 한 사람"),
            ("recording", "기록관 녹음 7호"),
            ("closed_reason", ""),
        ],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    all_sign(&portal, meeting).await;

    nothing_shows(&portal).await;
    story.approve(conditions("common")).await.unwrap();
    let signed = portal.visitor().get("/meetings/C-2026-01").await.body;
    assert!(!signed.contains("찬성 8"), "a signature shows nowhere");
    story.release().await.unwrap();

    let public = portal.visitor().get("/meetings/C-2026-01").await.body;
    assert!(
        public.contains("제동 시험을 물었습니다.") && !public.contains("하늘로보틱스"),
        "{public}"
    );
    assert!(public.contains("찬성 8, 반대 0, 기권 0, 제척·회피 0, 불참 1"), "{public}");
    assert!(public.contains(&story.row().await.unwrap().title), "approved, so named");
    assert!(!public.contains("위원(법)"), "who voted how is nobody's business");
    let closed =
        secretary.post(&home(meeting, "minutes"), &[("version", "1"), ("other", "")]).await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND, "signed minutes are not written on");
}

#[tokio::test]
async fn minutes_of_a_case_that_was_withdrawn_after_the_vote_say_so() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let (meeting, _) = held(&portal, &story).await;
    all_sign(&portal, meeting).await;
    nothing_shows(&portal).await;

    story.withdraw().await.unwrap();

    let public = portal.visitor().get("/meetings/C-2026-01").await.body;
    for words in ["이 신청은 결정 없이 끝났습니다.", "찬성 8, 반대 0", "조건부 승인 의결"]
    {
        assert!(public.contains(words), "{words}: {public}");
    }
    assert!(!public.contains("통지한 뒤에 공개합니다"), "{public}");
    assert!(!public.contains(&story.row().await.unwrap().title), "{public}");
    assert!(!public.contains("하늘로보틱스"), "{public}");
    let english = portal.visitor().get("/meetings/C-2026-01?lang=en").await.body;
    assert!(english.contains("The application ended without a decision."), "{english}");
}

/// S61: who keeps away stays on the roll and is not present, and the minutes show all three numbers.
#[tokio::test]
async fn the_minutes_tell_the_roll_who_was_there_and_who_kept_away() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let afternoon = "2026-10-20T14:00:00+09:00";
    let meeting = story.until_tabled(afternoon.parse().unwrap()).await.unwrap();
    portal.at(afternoon);
    let away = ["member6@city.example", "member7@city.example"];
    committee::open_session(&portal.app, meeting, &away).await.unwrap();
    for member in ["kang@city.example", "member1@city.example"] {
        story.declare(member, Some("FAIRNESS_DOUBT")).await.unwrap();
    }
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    committee::end_session(&portal.app, meeting).await.unwrap();
    let secretary = portal.sign_in(SECRETARY).await;

    let page = secretary.get(&home(meeting, "minutes")).await.body;

    let plain: String =
        page.chars().filter(|sign| !matches!(sign, '\u{2068}' | '\u{2069}')).collect();
    for told in [
        "재적 9명 가운데 5명",
        "찬성 5, 반대 0, 기권 0, 제척·회피 2, 불참 2",
        "제척·회피: 강 위원, 위원(법)",
    ] {
        assert!(plain.contains(told), "{told} in {plain}");
    }
}

#[tokio::test]
async fn after_a_refusal_the_meeting_names_no_title() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::Against).await.unwrap();
    let before = portal.visitor().get("/meetings/C-2026-01").await.body;
    assert!(!before.contains("부결"), "{before}");

    story.refuse().await.unwrap();
    story.release_refusal().await.unwrap();

    let public = portal.visitor().get("/meetings/C-2026-01").await.body;
    assert!(public.contains("부결"), "{public}");
    assert!(!public.contains(&story.row().await.unwrap().title), "{public}");
}

#[tokio::test]
async fn a_change_of_the_text_asks_for_every_signature_again() {
    let portal = Portal::open().await;
    let (meeting, secretary) = held(&portal, &patrol(&portal).await).await;
    let chair = portal.sign_in("moon@city.example").await;
    let page = chair.get(&home(meeting, "signature")).await.body;
    assert!(page.contains("위원회는") || page.contains("말한 내용"), "the text is read: {page}");
    let unread = fill(&chair, &home(meeting, "signature"), &[]).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    fill(&chair, &home(meeting, "signature"), &[("read", "yes")]).await;
    let waits = secretary.get(&home(meeting, "")).await.body;
    assert!(waits.contains("회의록 서명을 기다리는 위원"), "{waits}");

    fill(&secretary, &home(meeting, "minutes"), &[("other", "고쳤습니다.")]).await;

    let named = signature::Entity::of(meeting).all(portal.app.db.read()).await.unwrap();
    assert!(named.iter().all(|row| row.signed_at.is_none()));
    let absent = portal.sign_in("member7@city.example").await;
    let refused = fill(&absent, &home(meeting, "signature"), &[("read", "yes")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "who was not there signs nothing");
    all_sign(&portal, meeting).await;
    assert!(secretary.get(&home(meeting, "")).await.body.contains("회의 종료"));
}

/// Whose text it was and who named whom stays in the chain, and what changes nothing leaves nothing.
#[tokio::test]
async fn what_is_written_and_who_is_named_to_sign_are_events_of_the_meeting() {
    let portal = Portal::open().await;
    let (meeting, secretary) = held(&portal, &patrol(&portal).await).await;
    let db = portal.app.db.read();
    let acts = async || {
        let events = event::Entity::on([meeting]).all(db).await.unwrap();
        events.into_iter().map(|event| event.act).collect::<Vec<_>>()
    };
    let before = acts().await.len();
    let address = home(meeting, "minutes");
    let named = signature::Entity::of(meeting).all(db).await.unwrap();
    let row = store::meeting::Entity::find_by_id(meeting).one(db).await.unwrap().unwrap();
    let able = signature::candidates(db, &row).await.unwrap();
    let able: Vec<String> = able.iter().map(|one| one.id.to_string()).collect();
    let all = able.iter().map(|id| ("signer", id.as_str()));
    let form: Vec<_> =
        [("other", "다음 회의는 12월입니다."), ("signers", "yes")].into_iter().chain(all).collect();

    let sent = fill(&secretary, &address, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let again = fill(&secretary, &address, &form).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);

    assert!(able.len() > named.len());
    assert_eq!(acts().await[before..], ["write_minutes", "name_signers"]);
    assert!(act::verify(db).await.unwrap().is_ok());
}

#[tokio::test]
async fn what_the_committee_closed_is_not_published_but_its_reason_is() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &[]).await;
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    let secretary = portal.sign_in("secretary@city.example").await;
    let said = names(&secretary.get(&home(meeting, "minutes")).await.body, "said.");
    let closed = [
        (said[0].as_str(), "설계 도면을 논의했습니다."),
        ("other", ""),
        ("closed_reason", "영업비밀 보호"),
    ];
    fill(&secretary, &home(meeting, "minutes"), &closed).await;
    committee::end_session(&portal.app, meeting).await.unwrap();
    committee::sign_minutes(&portal.app, meeting).await.unwrap();

    let public = portal.visitor().get("/meetings/C-2026-01").await.body;

    assert!(public.contains("영업비밀 보호") && !public.contains("설계 도면"), "{public}");
}

#[tokio::test]
async fn two_who_write_at_once_do_not_overwrite_each_other() {
    let portal = Portal::open().await;
    let meeting = in_session(&portal, &patrol(&portal).await, &[]).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let seen = version(&secretary.get(&home(meeting, "minutes")).await.body);
    let write = |words: &'static str| {
        let (secretary, seen, address) =
            (secretary.clone(), seen.clone(), home(meeting, "minutes"));
        async move {
            secretary
                .post(&address, &[("version", &seen), ("other", words), ("closed_reason", "")])
                .await
        }
    };

    let (first, second) = (write("첫째").await, write("둘째").await);

    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::CONFLICT));
    let member = portal.sign_in("member1@city.example").await;
    let page = member.get(&home(meeting, "minutes")).await.body;
    assert!(page.contains("첫째") && !page.contains("<textarea"), "{page}");
}

/// A case with a second rule in the way, of the same words as the first.
async fn two_rules(portal: &Portal) -> Story<'_> {
    let story = patrol(portal).await;
    let twice = |before: &madang::domain::programme::Answers| {
        let mut answers = before.clone();
        let mut rules = before.blocks("exemptions").to_vec();
        let mut second = rules[0].clone();
        "second".clone_into(&mut second.id);
        rules.push(second);
        answers.set("exemptions", Value::Blocks(rules));
        answers
    };
    story.write(twice).await.unwrap();
    story
}

/// The first request is carried, the others are lost, each with its own words.
async fn one_for_and_one_against(portal: &Portal, story: &Story<'_>) {
    let roll = seat::roll(portal.app.db.read(), people::body()).await.unwrap();
    let (mut ballots, mut resolutions) = (Vec::new(), Vec::new());
    for (place, (request, _)) in story.requests().await.unwrap().into_iter().enumerate() {
        let (vote, result, words) = match place {
            0 => (Vote::For, Resolved::Approve, "첫째 규정은 하늘 로보틱스의 자료로 충분합니다."),
            _ => (Vote::Against, Resolved::Reject, "둘째 규정은 안전을 보인 자료가 없습니다."),
        };
        let request = request.id.0;
        ballots.extend(roll.iter().map(|one| Ballot { request, member: one.id.0, vote }));
        resolutions.push(Resolution {
            request,
            result,
            words: words.to_owned(),
            conditions: Vec::new(),
        });
    }
    story
        .does(SECRETARY, "record_vote", Sheet::Votes { ballots, resolutions, correction: None })
        .await
        .unwrap();
}

/// As the committee resolved, and told.
async fn decided(portal: &Portal, story: &Story<'_>) {
    for (place, (request, _)) in story.requests().await.unwrap().into_iter().enumerate() {
        let act = if place == 0 { "approve" } else { "refuse" };
        let action = Action::new(act, signed(Vec::new()));
        does(&portal.app, DECIDER, request.id, action).await.unwrap();
    }
    story.does(DECIDER, "approve", signed(Vec::new())).await.unwrap();
    story.release().await.unwrap();
}

#[tokio::test]
async fn two_requests_decided_differently_are_told_apart_everywhere() {
    let portal = Portal::open().await;
    let story = two_rules(&portal).await;
    let meeting = in_session(&portal, &story, &[]).await;
    story.declare_all().await.unwrap();
    one_for_and_one_against(&portal, &story).await;
    committee::end_session(&portal.app, meeting).await.unwrap();

    let secretary = portal.sign_in(SECRETARY).await;
    let decider = portal.sign_in(DECIDER).await;
    for page in [
        secretary.get(&home(meeting, "minutes")).await.body,
        decider.get(&at(story.application, "decision")).await.body,
    ] {
        for words in ["승인 의결", "부결", "첫째 규정은", "둘째 규정은"] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }

    committee::sign_minutes(&portal.app, meeting).await.unwrap();
    decided(&portal, &story).await;
    let public = portal.visitor().get("/meetings/C-2026-01").await.body;
    for words in ["승인 의결", "부결", "첫째 규정은 ○○○의 자료로", "둘째 규정은"]
    {
        assert!(public.contains(words), "{words}: {public}");
    }
}

#[tokio::test]
async fn who_chairs_or_prepares_another_body_does_not_lead_this_one() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let (meeting, _) = held(&portal, &story).await;
    let (chair, secretary) =
        (reader(&portal.app, CHAIR).await.unwrap(), reader(&portal.app, SECRETARY).await.unwrap());
    let tx = portal.app.db.write().await.unwrap();
    seat::Entity::update_many()
        .col_expr(seat::Column::Body, "another_body".into())
        .filter(seat::Column::UserId.eq(chair.id()))
        .exec(&tx)
        .await
        .unwrap();
    duty::Entity::update_many()
        .col_expr(duty::Column::Office, "road".into())
        .filter(duty::Column::UserId.eq(secretary.id()))
        .exec(&tx)
        .await
        .unwrap();
    // So that both still read every meeting.
    for user_id in [chair.id(), secretary.id()] {
        let role = Duty::Auditor.as_str().to_owned();
        let auditor = duty::Model { id: RowId::fresh(), user_id, role, office: None };
        auditor.into_active_model().insert(&tx).await.unwrap();
    }
    tx.commit().await.unwrap();

    let chair = portal.sign_in(CHAIR).await;
    assert_eq!(chair.get(&home(meeting, "")).await.status, StatusCode::OK);
    for leaf in ["acts/sign_minutes", "signature"] {
        assert_eq!(chair.get(&home(meeting, leaf)).await.status, StatusCode::NOT_FOUND, "{leaf}");
    }
    assert!(committee::sign_minutes(&portal.app, meeting).await.is_err());
    let secretary = portal.sign_in(SECRETARY).await;
    let page = secretary.get(&home(meeting, "minutes")).await;
    assert!(page.status == StatusCode::OK && !page.body.contains("<textarea"), "{}", page.body);
    assert!(!secretary.get("/committee").await.body.contains("name=\"place\""));
}

#[tokio::test]
async fn minutes_that_are_too_long_are_not_saved_and_stay_as_typed() {
    let portal = Portal::open().await;
    let meeting = in_session(&portal, &patrol(&portal).await, &[]).await;
    let secretary = portal.sign_in("secretary@city.example").await;
    let long = "가".repeat(20_001);

    let page =
        fill(&secretary, &home(meeting, "minutes"), &[("other", &long), ("closed_reason", "b")])
            .await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("20,000자 이하로") && page.body.contains(&long));
    assert!(!secretary.get(&home(meeting, "minutes")).await.body.contains("가가가"));
}
