//! `/review/{id}/checklist`

use axum::http::StatusCode;
use tokio::task::JoinSet;

use super::{at, fill, patrol};
use crate::harness::{Person, Portal};

#[tokio::test]
async fn a_check_that_is_half_done_is_kept_and_shows_nobody_outside() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "checklist");
    let mails = portal.subjects("kim@haneul.example").await;

    let saved = fill(
        &choi,
        &address,
        &[
            ("line.applicant", "passed"),
            ("line.plan-technology", "failed"),
            ("note.plan-technology", "사람이 개입하는 지점"),
            ("do", "save"),
        ],
    )
    .await;

    assert_eq!(
        (saved.status, saved.location()),
        (StatusCode::SEE_OTHER, &*format!("{address}?done=saved"))
    );
    let page = choi.get(&address).await;
    assert!(page.body.contains("name=\"line.plan-technology\" value=\"failed\" checked"));
    assert!(page.body.contains("사람이 개입하는 지점"));
    assert_eq!(story.stage().await.unwrap(), "in-check");
    assert_eq!(
        portal.subjects("kim@haneul.example").await,
        mails,
        "nothing leaks before the request is sent"
    );
}

#[tokio::test]
async fn the_check_passes_only_when_every_line_has_its_verdict() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "checklist");

    let open = fill(
        &choi,
        &address,
        &[("line.applicant", "passed"), ("do", "act"), ("act", "pass_check")],
    )
    .await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        open.body.contains("name=\"line.applicant\" value=\"passed\" checked"),
        "what was chosen stays"
    );
    let (_, said) = open.body.split_once("아직 확인하지 않은 항목이 있습니다: “").unwrap();
    let said = said.split("</p>").next().unwrap();
    assert!(said.starts_with("사업자 상태(계속"), "the words of the page: {said}");
    assert_eq!(said.matches('”').count(), 5, "{said}");
    assert!(said.contains("”, “이름, 유형, 주요 내용이 있고"), "in its order: {said}");
    assert!(said.contains("그 밖에") && !said.contains("서식 13호"), "{said}");
    assert!(open.body.contains("href=\"#line-business-status\""), "{}", open.body);

    let passed = fill(&choi, &address, &verdicts(&choi, &address, None).await).await;
    assert_eq!(passed.status, StatusCode::SEE_OTHER, "{}", passed.body);
    assert_eq!(story.stage().await.unwrap(), "routing");
}

#[tokio::test]
async fn a_line_that_may_be_demanded_and_fails_keeps_the_case_where_it_is() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "checklist");

    let failed =
        fill(&choi, &address, &verdicts(&choi, &address, Some("line.plan-technology")).await).await;

    assert_eq!(failed.status, StatusCode::CONFLICT);
    assert!(failed.body.contains("갖추지 못한 항목이 있습니다: “"), "{}", failed.body);
    assert!(failed.body.contains("href=\"#line-plan-technology\""), "{}", failed.body);
    assert_eq!(story.stage().await.unwrap(), "in-check");
}

#[tokio::test]
async fn agencies_and_strangers_have_no_checklist() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();

    for email in
        ["road@city.example", "auditor@city.example", "owner@baram.example", "kim@haneul.example"]
    {
        let other = portal.sign_in(email).await;
        assert_eq!(
            other.get(&at(story.application, "checklist")).await.status,
            StatusCode::NOT_FOUND,
            "{email}"
        );
    }
}

/// Every line of the page passes, but the one that fails.
async fn verdicts<'a>(
    person: &Person,
    address: &str,
    failing: Option<&str>,
) -> Vec<(&'a str, &'a str)> {
    let page = person.get(address).await.body;
    let mut lines: Vec<String> = page
        .split("name=\"line.")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|key| format!("line.{key}"))
        .collect();
    lines.dedup();
    let verdict = |line: String| -> (&'a str, &'a str) {
        let verdict = if Some(line.as_str()) == failing { "failed" } else { "passed" };
        (line.leak(), verdict)
    };
    lines.into_iter().map(verdict).chain([("do", "act"), ("act", "pass_check")]).collect()
}

#[tokio::test]
async fn equal_forms_sent_at_once_keep_one_verdict_a_line() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "checklist");
    let seen = super::version(&choi.get(&address).await.body);
    let mut forms = JoinSet::new();
    for _ in 0..6 {
        let (choi, address, seen) = (choi.clone(), address.clone(), seen.clone());
        forms.spawn(async move {
            let form = [("version", seen.as_str()), ("line.applicant", "passed"), ("do", "save")];
            choi.post(&address, &form).await.status
        });
    }

    let statuses = forms.join_all().await;

    let saved = statuses.iter().filter(|status| **status == StatusCode::SEE_OTHER).count();
    let stale = statuses.iter().filter(|status| **status == StatusCode::CONFLICT).count();
    assert_eq!((saved, stale), (1, 5), "{statuses:?}");
    let long = "가".repeat(20_001);
    let form = [("line.applicant", "passed"), ("note.applicant", &long), ("do", "save")];
    let page = fill(&choi, &address, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("20,000자 이하로"));
}
