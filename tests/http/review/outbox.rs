//! `/review/outbox`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    domain::{
        engine::{Resolved, Vote},
        statistics::figure::Figure,
    },
    world::{
        PASSWORD,
        story::{BARAM, DECIDER, HANEUL, Story, committee},
        texts::conditions,
    },
};

use super::{at, fill, patrol, written};
use crate::harness::Portal;

const OUTBOX: &str = "/review/outbox";

/// S64: what is signed shows nowhere until it goes out; then each is told once, and what is held back stays.
#[tokio::test]
async fn decisions_go_out_together_and_what_is_held_stays() {
    let portal = Portal::open().await;
    let (first, second) =
        (patrol(&portal).await, Story::draft(&portal.app, BARAM, "guide").await.unwrap());
    first.until_signed().await.unwrap();
    second.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let (one, other) = (first.application.to_string(), second.application.to_string());
    let mails = (portal.subjects(HANEUL).await.len(), portal.subjects(BARAM).await.len());
    let title = first.row().await.unwrap().title;
    assert!(!portal.public_bytes().await.contains(&title), "nothing is public");
    let page = decider.get(OUTBOX).await.body;
    assert!(page.contains(&one) && page.contains(&other), "{page}");
    assert!(decider.get("/review").await.body.contains("href=\"/review/outbox\""));

    let bare = decider.post(OUTBOX, &[("hold", &other)]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "without its reason");
    let held = decider.post(OUTBOX, &[("hold", &other), ("why", "위원장 확인 중")]).await;
    assert_eq!(held.status, StatusCode::SEE_OTHER);
    assert!(decider.get(OUTBOX).await.body.contains("위원장 확인 중"));
    let form = [("do", "release"), ("chosen", one.as_str()), ("chosen", other.as_str())];
    let sent = decider.post(OUTBOX, &form).await;

    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    assert!(sent.body.contains("1건을 내보냈습니다"), "{}", sent.body);
    assert!(sent.body.contains("보류된 결정이라 내보내지 않았습니다."));
    assert_eq!(first.stage().await.unwrap(), "approved");
    assert_eq!(second.stage().await.unwrap(), "signed-approval");
    assert!(portal.public_bytes().await.contains(&title));
    assert_eq!(portal.subjects(HANEUL).await.len(), mails.0 + 1, "told once");
    assert_eq!(portal.subjects(BARAM).await.len(), mails.1);
    let twice = decider.post(OUTBOX, &form[..2]).await;
    assert_eq!(twice.status, StatusCode::OK);
    for told in
        ["0건을 내보냈습니다", "1건은 기다리는 결정이 아니었습니다", "이미 내보낸 결정입니다"]
    {
        assert!(twice.body.contains(told), "{told}: {}", twice.body);
    }
    assert!(!twice.body.contains("내보내지 못했습니다"), "{}", twice.body);
    assert_eq!(portal.subjects(HANEUL).await.len(), mails.0 + 1, "a double click tells nobody");
}

/// What the public reads of both, by the title of each: its pages, its search, its feed and its numbers.
async fn public(portal: &Portal, titles: [&str; 2]) -> ([bool; 2], Vec<usize>) {
    let visitor = portal.visitor();
    let bytes = portal.public_bytes().await;
    let mut found = titles.map(|title| bytes.contains(title));
    for (title, found) in titles.iter().zip(&mut found) {
        let search = serde_html_form::to_string([("q", *title)]).unwrap();
        let page = visitor.get(&format!("/pilots?{search}")).await.body;
        let hit = page.contains("href=\"/pilots/P-");
        assert_eq!(hit, *found, "the search finds {title} where it is public, and only there");
    }
    let mut counts = Vec::new();
    for slug in ["pilots", "decisions", "events"] {
        let rows = visitor.get(&format!("/api/v1/datasets/{slug}/rows?limit=1000")).await.json();
        counts.push(rows["data"].as_array().unwrap().len());
    }
    (found, counts)
}

/// How many approvals with conditions the statistics tell of.
async fn approvals(portal: &Portal) -> Vec<Figure> {
    let app = &portal.app;
    let kept = app.statistics.current(app.db.read(), app.now(), app.today()).await.unwrap();
    let first = kept.table("outcomes").and_then(|table| table.groups.first());
    let lines = first.iter().flat_map(|group| &group.lines);
    let approved = lines.filter(|line| line.code == "APPROVED_WITH_CONDITIONS");
    approved.flat_map(|line| line.figures.iter().copied()).collect()
}

/// What a company reads of its case and of its list; of the case all but the state that its forms name.
async fn company(portal: &Portal, email: &str, story: &Story<'_>) -> String {
    let person = portal.sign_in(email).await;
    let mut all = String::new();
    for address in [format!("/applications/{}", story.application), "/applications".to_owned()] {
        let page = person.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        let main = page.body.split("<main").nth(1).unwrap();
        all.extend(main.lines().filter(|line| !line.contains("name=\"version\"")));
    }
    all
}

/// Both voted on, and neither decided.
async fn two(portal: &Portal) -> [Story<'_>; 2] {
    let stories = [patrol(portal).await, Story::draft(&portal.app, BARAM, "guide").await.unwrap()];
    for story in &stories {
        story.until_deliberated(Vote::For).await.unwrap();
    }
    portal.settle().await;
    stories
}

/// S64: of two decisions that rest, one goes out and the other is held: pages, search, feed, files and numbers show the one
/// alone, its company is told once, and for the other nothing has changed until it goes out too.
#[tokio::test]
async fn of_two_that_are_decided_only_the_one_that_went_out_shows_anywhere() {
    let portal = Portal::open().await;
    let [first, second] = two(&portal).await;
    let (title, held) = (first.row().await.unwrap().title, second.row().await.unwrap().title);
    let titles = [title.as_str(), held.as_str()];
    let before = [company(&portal, HANEUL, &first).await, company(&portal, BARAM, &second).await];
    let (nothing, none) = (public(&portal, titles).await, approvals(&portal).await);
    assert_eq!((nothing.0, &nothing.1[..2]), ([false, false], &[0, 0][..]));
    let mails = [portal.subjects(HANEUL).await, portal.subjects(BARAM).await];
    for story in [&first, &second] {
        story.approve(conditions("common")).await.unwrap();
    }
    assert_eq!(public(&portal, titles).await, nothing, "signed, and nothing shows");
    assert_eq!(approvals(&portal).await, none);
    let decider = portal.sign_in(DECIDER).await;
    let (one, other) = (first.application.to_string(), second.application.to_string());
    decider.post(OUTBOX, &[("hold", &other), ("why", "위원장 확인 중")]).await;

    decider.post(OUTBOX, &[("do", "release"), ("chosen", &one), ("chosen", &other)]).await;

    let (found, counts) = public(&portal, titles).await;
    assert_eq!((found, &counts[..2]), ([true, false], &[1, 1][..]), "the one that went out alone");
    assert!(counts[2] > nothing.1[2], "and its feed: {counts:?}");
    assert_eq!(approvals(&portal).await, [Figure::Shown(1.0)]);
    assert_ne!(company(&portal, HANEUL, &first).await, before[0]);
    assert_eq!(company(&portal, BARAM, &second).await, before[1], "the held one is as it was");
    let told = [portal.subjects(HANEUL).await, portal.subjects(BARAM).await];
    assert_eq!((told[0].len(), &told[1]), (mails[0].len() + 1, &mails[1]), "one mail, once");
    decider.post(OUTBOX, &[("free", &other)]).await;
    decider.post(OUTBOX, &[("do", "release"), ("chosen", &other)]).await;
    let (found, both) = public(&portal, titles).await;
    assert_eq!((found, &both[..2]), ([true, true], &[2, 2][..]));
    let last = [portal.subjects(HANEUL).await, portal.subjects(BARAM).await];
    assert_eq!((&last[0], last[1].len()), (&told[0], mails[1].len() + 1), "each is told once");
}

/// Who chose a decision before another took its signature back is told so, and a made-up one is none.
#[tokio::test]
async fn what_waits_no_more_is_told_by_what_became_of_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let one = story.application.to_string();
    story.take_back().await.unwrap();

    let sent = decider.post(OUTBOX, &[("do", "release"), ("chosen", &one)]).await;
    let unknown = "01999999-9999-7999-8999-999999999999";
    let never = decider.post(OUTBOX, &[("do", "release"), ("chosen", unknown)]).await;

    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    assert!(sent.body.contains("결재를 거두어들인 결정이라"), "{}", sent.body);
    assert_eq!(never.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", never.body);
}

#[tokio::test]
async fn a_letter_is_changed_and_kept_and_goes_out_as_changed() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let (decider, kim) = (portal.sign_in(DECIDER).await, portal.sign_in(HANEUL).await);
    let letter = at(story.application, "letter");
    let reasons = written(&decider.get(&letter).await.body, "reasons");

    let form = [("do", "keep"), ("reasons", &reasons), ("added", "축하드립니다.")];
    let kept = fill(&decider, &letter, &form).await;

    assert_eq!(
        (kept.status, kept.location()),
        (StatusCode::SEE_OTHER, "/review/outbox?done=saved")
    );
    assert!(decider.get(OUTBOX).await.body.contains("고친 글 있음"));
    assert_eq!(written(&decider.get(&letter).await.body, "added"), "축하드립니다.");
    let one = story.application.to_string();
    decider.post(OUTBOX, &[("do", "release"), ("chosen", &one)]).await;
    let case = format!("/applications/{}", story.application);
    let page = kim.get(&case).await.body;
    let link = format!("{case}/letters/");
    let mut found = false;
    for id in page.split(&link).skip(1).map(|rest| &rest[..36]) {
        found |= kim.get(&format!("{case}/letters/{id}")).await.body.contains("축하드립니다.");
    }
    assert!(found, "the letter says what was added");
}

#[tokio::test]
async fn the_outbox_is_there_for_the_decision_maker_only_and_says_when_it_is_empty() {
    let portal = Portal::open().await;
    let decider = portal.sign_in(DECIDER).await;

    assert!(decider.get(OUTBOX).await.body.contains("기다리는 결정이 없습니다"));
    let none = decider.post(OUTBOX, &[("do", "release")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    for email in ["park@city.example", HANEUL] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(OUTBOX).await.status, StatusCode::NOT_FOUND, "{email}");
    }
}

/// Enter in the box of the reason presses what comes first: nothing goes out by it, and nothing that was typed is lost.
#[tokio::test]
async fn whoever_writes_why_something_is_held_back_lets_nothing_go() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let one = story.application.to_string();
    let page = decider.get(OUTBOX).await.body;
    let (_, form) = page.split_once("action=\"/review/outbox\" method=\"post\"").unwrap();
    let (_, first) = form.split_once("<button").unwrap();
    let first = first.split('>').next().unwrap();
    assert!(first.contains("name=\"do\" value=\"show\""), "{first}");

    for pressed in ["show", "release"] {
        let form = [("do", pressed), ("chosen", one.as_str()), ("why", "위원장 확인 중")];
        let again = decider.post(OUTBOX, &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{pressed}");
        for told in ["href=\"#why\"", "까닭은 보류할 때만 적습니다", "위원장 확인 중", " checked>"]
        {
            assert!(again.body.contains(told), "{pressed}, {told}: {}", again.body);
        }
    }
    let same = decider.post(OUTBOX, &[("do", "show"), ("chosen", &one)]).await;
    assert_eq!(same.status, StatusCode::OK);
    assert!(same.body.contains(" checked>"), "{}", same.body);
    assert_eq!(story.stage().await.unwrap(), "signed-approval", "nothing went out");
    decider.post(OUTBOX, &[("do", "release"), ("chosen", &one), ("why", " ")]).await;
    assert_eq!(story.stage().await.unwrap(), "approved");
}

/// Once it is decided the record of the vote cannot be put right: while the minutes are open, who decides is told so.
#[tokio::test]
async fn whoever_decides_is_warned_while_the_minutes_are_not_signed() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let starts_at = "2026-11-10T14:00:00+09:00".parse().unwrap();
    let meeting = story.until_tabled(starts_at).await.unwrap();
    portal.app.clock.set(starts_at);
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::ApproveWithConditions).await.unwrap();
    committee::end_session(&portal.app, meeting).await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let (decision, letter) = (at(story.application, "decision"), at(story.application, "letter"));

    let before = decider.get(&decision).await.body;
    story.approve(conditions("common")).await.unwrap();
    let signed = [decider.get(&letter).await.body, decider.get(OUTBOX).await.body];
    committee::sign_minutes(&portal.app, meeting).await.unwrap();
    let after = [decider.get(&letter).await.body, decider.get(OUTBOX).await.body];

    let warned = "회의록에 아직 서명하지 않았습니다";
    assert!(before.contains(warned) && signed[0].contains(warned), "{before}");
    assert!(signed[1].contains("회의록 서명 전"), "{}", signed[1]);
    assert!(!after[0].contains(warned) && !after[1].contains("회의록 서명 전"), "{}", after[0]);
}

#[tokio::test]
async fn nothing_goes_out_long_after_the_password_until_it_is_given_once_more() {
    let portal = Portal::open_with(|config| config.asks_again = true).await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let decider = portal.sign_in(DECIDER).await;
    portal.app.clock.move_on(TimeDelta::minutes(16));
    let case = story.application.to_string();
    let form = [("do", "release"), ("chosen", case.as_str()), ("password", "wrong")];

    let refused = decider.post(OUTBOX, &form).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert!(refused.body.contains("href=\"#password\""), "{}", refused.body);
    let chosen = format!("value=\"{case}\" aria-label");
    let (_, row) = refused.body.split_once(&chosen).unwrap();
    assert!(row.split('>').next().unwrap().ends_with("checked"), "what was chosen stays so");
    assert_eq!(story.stage().await.unwrap(), "signed-approval");
    let sent = decider.post(OUTBOX, &[form[0], form[1], ("password", PASSWORD)]).await;
    assert!(sent.body.contains("1건을 내보냈습니다"), "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "approved");
}
