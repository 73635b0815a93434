//! `/review/{id}/outside`

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{at, fill, patrol};
use crate::{harness::Portal, story::national_only};
use madang::{
    domain::ids::MatterId,
    world::story::{BARAM, HANEUL, Story},
};

const REGISTERED: [(&str, &str); 7] = [
    ("act", "track"),
    ("number", "ICT-2026-0451"),
    ("date.year", "2026"),
    ("date.month", "9"),
    ("date.day", "21"),
    ("state", "CONSULTING"),
    ("words", "관계부처 두 곳이 보고 있습니다."),
];

/// The record of a ministry to which the one rule of the case went.
async fn relayed(story: &Story<'_>) -> MatterId {
    story.write(national_only).await.unwrap();
    story.until_relayed("msit", "ICT").await.unwrap();
    let [record] = story.records().await.unwrap().try_into().unwrap();
    record.id
}

#[tokio::test]
async fn what_the_ministry_says_is_entered_and_its_applicant_reads_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let record = relayed(&story).await;
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(record, "outside");

    let page = choi.get(&address).await.body;
    assert!(
        page.contains("과학기술정보통신부") && page.contains("아직 확인되지 않았습니다"),
        "{page}"
    );
    let sent = fill(&choi, &address, &REGISTERED).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let kim = portal.sign_in(HANEUL).await;
    let case = kim.get(&format!("/applications/{}", story.application)).await.body;
    for told in ["ICT-2026-0451", "관계부처 협의", "관계부처 두 곳이", "연계는 승인이 아닙니다"]
    {
        assert!(case.contains(told), "{told} in {case}");
    }
    let desk = choi.get(&at(story.application, "")).await.body;
    assert!(desk.contains(&format!("/review/{record}")), "the way there: {desk}");
    let list = choi.get("/review?part=all").await.body;
    assert!(list.contains(&at(record, "")), "it is work, though the case has ended: {list}");
}

#[tokio::test]
async fn a_day_to_come_and_a_state_that_is_none_are_said_and_what_was_typed_stays() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let record = relayed(&story).await;
    let choi = portal.sign_in("choi@city.example").await;
    let wrong = REGISTERED.map(|(name, typed)| match name {
        "date.year" => (name, "2099"),
        "state" => (name, "SOON"),
        "number" => (name, " "),
        _ => (name, typed),
    });

    let again = fill(&choi, &at(record, "outside"), &wrong).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#number", "#date", "#state"] {
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{link} in {}", again.body);
    }
    assert!(again.body.contains("2099") && again.body.contains("관계부처 두 곳이"));
    assert_eq!(story.records().await.unwrap()[0].number, None);
}

#[tokio::test]
async fn the_end_at_the_ministry_ends_the_record_and_is_nobody_elses_to_enter() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let record = relayed(&story).await;
    let stranger = portal.sign_in("owner@baram.example").await;
    assert_eq!(stranger.get(&at(record, "outside")).await.status, StatusCode::NOT_FOUND);
    let choi = portal.sign_in("choi@city.example").await;
    let granted = REGISTERED.map(|(name, typed)| match name {
        "act" => (name, "note_granted"),
        "state" => (name, ""),
        _ => (name, typed),
    });

    let sent = fill(&choi, &at(record, "outside"), &granted).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let row = story.records().await.unwrap().remove(0);
    assert_eq!((row.number.as_deref(), row.state), (Some("ICT-2026-0451"), None));
    let kim = portal.sign_in(HANEUL).await;
    let case = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(case.contains("소관 부처에서 승인하였습니다"), "{case}");
}

/// The sheet that joins a filing with the one of that number.
fn joining(number: &str) -> [(&str, &str); 6] {
    [
        ("act", "merge"),
        ("number", number),
        ("date.year", "2026"),
        ("date.month", "9"),
        ("date.day", "21"),
        ("words", "같은 내용으로 두 번 내셨습니다."),
    ]
}

async fn number(story: &Story<'_>) -> String {
    story.row().await.unwrap().number.unwrap()
}

/// The same, sent by the page on which both filings were seen.
fn seen(number: &str) -> Vec<(&str, &str)> {
    joining(number).into_iter().chain([("shown", number)]).collect()
}

#[tokio::test]
async fn what_a_company_filed_twice_is_joined_with_its_earlier_filing() {
    let portal = Portal::open().await;
    let (first, second) = (patrol(&portal).await, patrol(&portal).await);
    for story in [&first, &second] {
        story.file().await.unwrap();
    }
    let park = portal.sign_in("park@city.example").await;
    let earlier = number(&first).await;

    let sent = fill(&park, &at(second.application, "outside"), &seen(&earlier)).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(second.stage().await.unwrap(), "merged");
    assert_eq!(first.stage().await.unwrap(), "submitted", "the earlier one goes on");
    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get(&format!("/applications/{}", second.application)).await.body;
    assert!(
        page.contains("먼저 접수된 같은 신청과 합쳤습니다") && page.contains(&earlier),
        "{page}"
    );
    let later = number(&second).await;
    for (person, home) in [(&kim, "/applications"), (&park, "/review")] {
        let page = person.get(&format!("{home}/{}", first.application)).await.body;
        let link = format!("href=\"{home}/{}\"", second.application);
        assert!(page.contains("나중에 낸 신청") && page.contains(&link), "{home}: {page}");
        assert!(page.contains(&later), "{home}");
        let own = person.get(&format!("{home}/{}", second.application)).await.body;
        assert!(!own.contains("나중에 낸 신청"), "it is the later one itself");
    }
}

#[tokio::test]
async fn both_filings_are_shown_side_by_side_before_the_later_one_ends() {
    let portal = Portal::open().await;
    let (first, second) = (patrol(&portal).await, patrol(&portal).await);
    for story in [&first, &second] {
        story.file().await.unwrap();
    }
    let park = portal.sign_in("park@city.example").await;
    let address = at(second.application, "outside");
    let (earlier, later) = (number(&first).await, number(&second).await);
    let begins = park.get(&address).await.body;
    assert!(begins.contains("두 신청 비교하기") && !begins.contains("name=\"shown\""), "{begins}");

    let asked = fill(&park, &address, &joining(&earlier)).await;

    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    assert_eq!(second.stage().await.unwrap(), "submitted", "nothing is merged yet");
    let (_, beside) = asked.body.split_once("id=\"both\"").unwrap();
    let (table, rest) = beside.split_once("</table>").unwrap();
    let row = first.row().await.unwrap();
    for told in [&earlier, &later, &row.title, "하늘로보틱스"] {
        assert!(table.contains(told), "{told} in {table}");
    }
    assert_eq!(table.matches(&format!("href=\"/review/{}\"", first.application)).count(), 1);
    assert!(table.matches(&row.title).count() >= 2, "of each its own: {table}");
    let rule = first.requests().await.unwrap()[0].0.rule();
    assert!(table.matches(&rule).count() >= 2, "{rule} in {table}");
    assert!(rest.contains(&format!("name=\"shown\" value=\"{earlier}\"")));
    assert!(rest.contains("같은 내용으로 두 번 내셨습니다."), "what was typed stays");
    let of_another = [("shown", later.as_str())].into_iter().chain(joining(&earlier));
    let again = fill(&park, &address, &of_another.collect::<Vec<_>>()).await;
    assert_eq!(again.status, StatusCode::OK, "the page has shown another");
    first.withdraw().await.unwrap();
    let over = fill(&park, &address, &joining(&earlier)).await.body;
    assert!(over.contains("먼저 낸 신청은 이미 끝났습니다"), "{over}");
}

#[tokio::test]
async fn a_filing_is_joined_with_no_other_than_an_earlier_one_of_its_company() {
    let portal = Portal::open().await;
    let (first, second) = (patrol(&portal).await, patrol(&portal).await);
    let rival = Story::draft(&portal.app, BARAM, "dock").await.unwrap();
    for story in [&rival, &first, &second] {
        story.file().await.unwrap();
        portal.app.clock.move_on(TimeDelta::minutes(1));
    }
    let park = portal.sign_in("park@city.example").await;
    let address = at(first.application, "outside");
    let (own, theirs, later) = (number(&first).await, number(&rival).await, number(&second).await);

    for (typed, why) in [
        ("2026-APP-999999", "이 번호의 신청이 없습니다"),
        (own.as_str(), "이 신청의 번호입니다"),
        (theirs.as_str(), "다른 기업의 신청입니다"),
        (later.as_str(), "이 신청보다 나중에 낸 신청입니다"),
        (" ", "입력해 주세요"),
    ] {
        let refused = fill(&park, &address, &seen(typed)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.body.contains("id=\"number-error\""), "{typed}: {}", refused.body);
        assert!(refused.body.contains(why), "{typed}: {}", refused.body);
        assert!(!refused.body.contains("id=\"both\""), "{typed}");
    }
    assert_eq!(first.stage().await.unwrap(), "submitted");
}
