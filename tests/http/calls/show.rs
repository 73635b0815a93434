//! `/calls/{number}`: what a call says, and that its closing is kept to the second.

use axum::http::StatusCode;
use madang::{
    domain::ids::MatterId,
    world::{
        answers::answers,
        story::{BARAM, HANEUL, Story},
    },
};

use super::published;
use crate::{
    applications::drafting::{TRIAGE, fresh, hidden},
    harness::{Answer, Person, Portal},
};

const OPENS: &str = "2026-09-01T09:00:00+09:00";
const CLOSES: &str = "2026-11-13T18:00:00+09:00";
const CLOSED: &str = "2026. 11. 13.(금) 18:00(한국 시각)에 마감되었습니다";

#[tokio::test]
async fn a_call_says_what_it_is_for_until_when_and_how_to_apply() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, Some(CLOSES)).await;
    let visitor = portal.visitor();

    let page = visitor.get(&call.address()).await.body;
    let english = visitor.get(&format!("{}?lang=en", call.address())).await.body;

    for told in [
        "가을 자유공모",
        "로봇",
        "안전 40점, 편익 30점",
        "안전 검증 자료",
        "서울형 규제특례",
        "3억",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(page.contains(&format!("href=\"/apply?call={}\"", call.number)));
    assert!(english.contains("Autumn free proposal") && english.contains("(KST)"));
    assert_eq!(visitor.get("/calls/G-2026-0099").await.status, StatusCode::NOT_FOUND);
}

/// S05: the form was open in a tab when the call closed; the clock of the server decides, and no other.
#[tokio::test]
async fn a_filing_counts_to_the_last_second_and_what_came_too_late_stays_readable() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, Some(CLOSES)).await;
    portal.at("2026-11-13T17:50:00+09:00");
    let (kim, owner) = (portal.sign_in(HANEUL).await, portal.sign_in(BARAM).await);
    let late = drafted(&portal, &kim, (HANEUL, &call.number)).await;
    let timely = drafted(&portal, &owner, (BARAM, &call.number)).await;
    let (opened_late, opened_timely) = (checked(&kim, &late).await, checked(&owner, &timely).await);

    portal.at("2026-11-13T17:59:59+09:00");
    let accepted = file(&owner, &timely, &opened_timely).await;
    portal.at(CLOSES);
    let refused = file(&kim, &late, &opened_late).await;

    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.body);
    assert!(accepted.location().ends_with("/receipt"));
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.body.contains(CLOSED), "{}", refused.body);
    let address = format!("/applications/{}", late.application);
    let english = kim.get(&format!("{address}/check?lang=en")).await.body;
    assert!(english.contains("Closed on Fri 13 November 2026, 18:00 (KST)"), "{english}");
    assert!(!english.contains("Submit the application"), "no button that leads nowhere");
    assert_eq!(late.row().await.unwrap().filed_at, None);
    for kept in [address.clone(), format!("{address}/sections/idea")] {
        let page = kim.get(&format!("{kept}?lang=ko")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("한강공원 야간 순찰로봇"), "{kept}");
    }
}

#[tokio::test]
async fn a_clock_that_the_browser_sends_changes_nothing() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, Some(CLOSES)).await;
    portal.at("2026-11-13T17:50:00+09:00");
    let kim = portal.sign_in(HANEUL).await;
    let story = drafted(&portal, &kim, (HANEUL, &call.number)).await;
    let page = checked(&kim, &story).await;
    portal.at(CLOSES);

    let (key, version) = (fresh(), hidden(&page, "draft_version"));
    let fields = [
        ("key", key.as_str()),
        ("draft_version", &version),
        ("as_is", "yes"),
        ("filed_at", "2026-11-13T17:00:00+09:00"),
    ];
    let header = ("date", "Fri, 13 Nov 2026 08:00:00 GMT");
    let address = format!("/applications/{}/version", story.application);
    let refused = kim.post_with(&address, &fields, header).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
}

/// S03: who has a draft for the call is asked; looking alone begins nothing.
#[tokio::test]
async fn who_has_a_draft_for_this_call_goes_on_with_it_or_begins_another() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, Some(CLOSES)).await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begin(&kim, Some(&call.number), false).await.location().to_owned();
    portal.at("2026-09-22T14:03:00+09:00");
    let kim = portal.sign_in(HANEUL).await;

    let asked = begin(&kim, Some(&call.number), false).await;
    let choice = kim.get(asked.location()).await.body;
    kim.get(asked.location()).await;
    let without = begin(&kim, None, false).await;
    let another = begin(&kim, Some(&call.number), true).await;

    assert!(asked.location().contains(&format!("call={}", call.number)), "{}", asked.location());
    assert!(choice.contains(&format!("href=\"{draft}\"")), "go on: {choice}");
    assert!(choice.contains(&format!("name=\"call\" value=\"{}\"", call.number)), "or anew");
    assert!(without.location().starts_with("/applications/0"), "no draft without a call was there");
    assert_ne!(another.location(), draft);
    assert_eq!(kim.get("/applications").await.body.matches("row-title").count(), 3);
}

#[tokio::test]
async fn the_call_is_carried_through_the_questions_to_the_draft() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, Some(CLOSES)).await;
    let kim = portal.sign_in(HANEUL).await;

    let first = kim.get(&format!("/apply?call={}", call.number)).await.body;
    let answers =
        "field=ROBOT&in-seoul=yes&obstacle=city&place=public&readiness=TRL_6_7&people=yes";
    let result = kim.get(&format!("/apply?{answers}&call={}", call.number)).await.body;
    let draft = begin(&kim, Some(&call.number), false).await.location().to_owned();
    let page = kim.get(&draft).await.body;
    let elsewhere = answers.replace("obstacle=city", "obstacle=none");
    let unfit = kim.get(&format!("/apply?{elsewhere}&call={}", call.number)).await.body;

    let carried = format!("name=\"call\" value=\"{}\"", call.number);
    assert!(first.contains(&carried) && result.contains(&carried), "{first}");
    assert!(result.contains("이 공고로 신청합니다"));
    assert!(page.contains("가을 자유공모") && page.contains("2026. 11. 13.(금) 18:00"), "{page}");
    let words = "이 공고는 다른 제도나 분야의 공고입니다";
    assert!(unfit.contains(words), "{unfit}");
    let other = answers.replace("ROBOT", "FINTECH");
    let other = kim.get(&format!("/apply?{other}&call={}", call.number)).await.body;
    assert!(other.contains(words), "of another field: {other}");
}

#[tokio::test]
async fn before_it_opens_one_may_write_and_not_file() {
    let portal = Portal::open().await;
    let call = published(&portal, "2026-10-01T09:00:00+09:00", Some(CLOSES)).await;
    portal.at("2026-10-01T08:50:00+09:00");
    let kim = portal.sign_in(HANEUL).await;
    let story = drafted(&portal, &kim, (HANEUL, &call.number)).await;
    let version = story.row().await.unwrap().draft_version.to_string();

    let early = checked(&kim, &story).await;
    let refused = send(&kim, &story, &version).await;
    portal.at("2026-10-01T09:00:00+09:00");
    let taken = send(&kim, &story, &version).await;

    assert!(early.body.contains("2026. 10. 1.(목) 09:00(한국 시각)부터"), "{}", early.body);
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("2026. 10. 1.(목) 09:00(한국 시각)부터"), "{}", refused.body);
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
}

#[tokio::test]
async fn who_comes_after_the_close_is_led_back_to_the_call() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, Some(CLOSES)).await;
    portal.at("2026-11-13T18:00:01+09:00");
    let kim = portal.sign_in(HANEUL).await;

    let begun = begin(&kim, Some(&call.number), true).await;
    let page = kim.get(&call.address()).await.body;

    assert_eq!(begun.location(), call.address());
    assert!(page.contains("마감됨") && !page.contains("/apply?call="), "{page}");
}

async fn begin(person: &Person, call: Option<&str>, again: bool) -> Answer {
    let key = fresh();
    let mut fields: Vec<(&str, &str)> = TRIAGE.to_vec();
    fields.push(("key", &key));
    fields.extend(call.map(|number| ("call", number)));
    fields.extend(again.then_some(("again", "yes")));
    person.post("/applications", &fields).await
}

/// A whole draft for the call.
async fn drafted<'a>(portal: &'a Portal, person: &Person, (lead, call): (&str, &str)) -> Story<'a> {
    let begun = begin(person, Some(call), true).await;
    let id: MatterId = begun.location().rsplit('/').next().unwrap().parse().unwrap();
    let story = Story::of(&portal.app, lead, id);
    story.write(|before| answers("patrol", before, portal.app.now())).await.unwrap();
    story
}

async fn checked(person: &Person, story: &Story<'_>) -> Answer {
    person.get(&format!("/applications/{}/check", story.application)).await
}

async fn file(person: &Person, story: &Story<'_>, page: &Answer) -> Answer {
    send(person, story, &hidden(page, "draft_version")).await
}

async fn send(person: &Person, story: &Story<'_>, version: &str) -> Answer {
    let key = fresh();
    let fields = [("key", key.as_str()), ("draft_version", version), ("as_is", "yes")];
    person.post(&format!("/applications/{}/version", story.application), &fields).await
}

#[tokio::test]
async fn a_call_is_open_data_from_the_moment_it_is_published_and_follows_its_changes() {
    let portal = Portal::open().await;
    let call = published(&portal, "2026-09-01T09:00:00+09:00", Some("2026-11-13T18:00:00+09:00"));
    let call = call.await;
    let visitor = portal.visitor();
    let address = format!("/api/v1/datasets/calls/rows/{}", call.number);
    let row = visitor.get(&address).await.json()["data"].clone();
    let catalogue = visitor.get("/opendata").await.body;
    assert!(catalogue.contains("/opendata/datasets/calls"), "{catalogue}");
    assert_eq!(row["title_ko"], "가을 자유공모", "{row}");
    assert_eq!(row["closes_at"], "2026-11-13T18:00:00+09:00");
    assert_eq!((&row["budget_krw"], &row["fields"]), (&300_000_000.into(), &"ROBOT".into()));

    let lead = madang::world::story::reader(&portal.app, super::LEAD).await.unwrap();
    let tx = portal.app.db.write().await.unwrap();
    let later = ("2026-11-20T18:00:00+09:00".parse().unwrap(), "하루 멈춤".to_owned());
    let by = (lead.id(), portal.app.now());
    madang::store::call::close_later(&tx, call, later, by).await.unwrap();
    tx.commit().await.unwrap();

    let row = visitor.get(&address).await.json()["data"].clone();
    assert_eq!(row["closes_at"], "2026-11-20T18:00:00+09:00", "{row}");
    assert_eq!(row["closed_before"], "2026-11-13T18:00:00+09:00");
    assert_eq!(row["moved_reason_ko"], "하루 멈춤");
    let csv = visitor.get("/opendata/datasets/calls.csv").await;
    assert!(csv.body.contains("하루 멈춤"), "{}", csv.body);
}
