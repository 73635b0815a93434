//! `/applications/{id}/time`

use axum::http::StatusCode;
use madang::world::story::{HANEUL, OFFICER, Story};

use crate::harness::Portal;

#[tokio::test]
async fn a_company_asks_for_more_time_twice_and_not_for_more_than_it_had() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let address = format!("/applications/{}/time", story.application);
    let kim = portal.sign_in(HANEUL).await;
    assert_eq!(kim.get(&address).await.status, StatusCode::OK, "greyed while nothing is asked");
    story
        .request_supplement(OFFICER, 10, &[("monitoring", "누가 보는지 적어 주세요.")])
        .await
        .unwrap();
    let due = story.matter().await.unwrap().due_at.unwrap();

    let ask = async |days: &str, words: &str| {
        let version = story.matter().await.unwrap().version.to_string();
        let fields = [
            ("version", version.as_str()),
            ("days", days),
            ("cause", "document_awaited"),
            ("words", words),
        ];
        kim.post(&address, &fields).await
    };
    let late = [("version", "0"), ("days", "5"), ("words", "보고서를 기다립니다.")];
    let stale = kim.post(&address, &late).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("보고서를 기다립니다."), "what was typed stays: {}", stale.body);
    assert!(stale.body.contains("다른 분이 먼저 처리했거나 저장했습니다"), "{}", stale.body);
    let blank = ask("5", " ").await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.body.contains("value=\"5\""), "what was typed stays");
    let none = ask("0", "보고서를 기다립니다.").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.body.contains("1 이상의 수를 적어 주세요"), "{}", none.body);
    let more = ask("11", "보고서를 기다립니다.").await;
    assert_eq!(more.status, StatusCode::CONFLICT, "more than it had: {}", more.body);
    assert!(more.body.contains("value=\"11\""), "what was typed stays: {}", more.body);
    assert_eq!(ask("5", "보고서를 기다립니다.").await.status, StatusCode::SEE_OTHER);
    assert!(story.matter().await.unwrap().due_at.unwrap() > due);
    assert_eq!(ask("5", "아직 기다립니다.").await.status, StatusCode::SEE_OTHER);
    assert_eq!(ask("5", "또 기다립니다.").await.status, StatusCode::CONFLICT, "twice is enough");
}

#[tokio::test]
async fn after_the_date_no_more_time_is_asked_for_and_the_page_says_what_follows() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    story
        .request_supplement(OFFICER, 10, &[("monitoring", "누가 보는지 적어 주세요.")])
        .await
        .unwrap();
    story.later(15);
    let kim = portal.sign_in(HANEUL).await;
    let case = format!("/applications/{}", story.application);

    let page = kim.get(&format!("{case}/time")).await;
    let version = story.matter().await.unwrap().version.to_string();
    let fields = [
        ("version", version.as_str()),
        ("days", "5"),
        ("cause", "illness"),
        ("words", "아팠습니다."),
    ];
    let asked = kim.post(&format!("{case}/time"), &fields).await;

    assert!(
        page.body.contains("한 번 더 요청하고") && !page.body.contains("name=\"days\""),
        "{}",
        page.body
    );
    assert_eq!(asked.status, StatusCode::CONFLICT);
    let case = kim.get(&case).await.body;
    assert!(
        case.contains("한 번 더 요청하고")
            && case.contains("/answers?about=")
            && !case.contains("/time?about=")
    );
}
