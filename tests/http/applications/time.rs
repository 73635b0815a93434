//! `/applications/{id}/time`

use axum::http::StatusCode;
use madang::{
    domain::calendar::seoul_day,
    store::clock,
    world::story::{HANEUL, OFFICER, Story},
};

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
    assert_eq!(ask("5", "보고서를 기다립니다.").await.status, StatusCode::SEE_OTHER);
    assert!(story.matter().await.unwrap().due_at.unwrap() > due);
    assert_eq!(ask("5", "아직 기다립니다.").await.status, StatusCode::SEE_OTHER);
    let thrice = ask("99", "또 기다립니다.").await;
    assert_eq!(thrice.status, StatusCode::CONFLICT, "twice is enough");
    assert!(thrice.body.contains("이미 늘렸습니다"), "{}", thrice.body);
    assert!(!thrice.body.contains("기한이 지났습니다"), "the date is to come: {}", thrice.body);
}

#[tokio::test]
async fn a_number_that_is_too_large_is_told_beside_its_field() {
    let portal = Portal::open().await;
    let story = asked_for(&portal, 14).await;
    let address = format!("/applications/{}/time", story.application);
    let kim = portal.sign_in(HANEUL).await;
    let version = story.matter().await.unwrap().version.to_string();

    for (days, fault) in [
        ("15", "‘더 필요한 날’ 항목에 14일 이하의 값을 적어 주세요"),
        ("366", "‘더 필요한 날’ 항목에 14일 이하의 값을 적어 주세요"),
        ("99999999999999999999", "‘더 필요한 날’ 항목에 14일 이하의 값을 적어 주세요"),
        ("-99999999999999999999", "‘더 필요한 날’ 항목에 1 이상의 수를 적어 주세요"),
        ("열흘", "‘더 필요한 날’ 항목은 숫자로만 입력해 주세요"),
    ] {
        let answer = kim.post(&address, &fields(&version, days)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{days}");
        for part in [
            format!("<a href=\"#days\">{fault}</a>"),
            format!("</span>{fault}</p>"),
            "aria-describedby=\"days-hint days-error\"".to_owned(),
            format!("value=\"{days}\""),
        ] {
            assert!(answer.body.contains(&part), "{days}: {part}: {}", answer.body);
        }
        assert!(!answer.body.contains("지금은 할 수 없습니다"), "{days}: {}", answer.body);
    }
    let most = kim.post(&address, &fields(&version, "14")).await;
    assert_eq!(most.status, StatusCode::SEE_OTHER, "{}", most.body);
}

#[tokio::test]
async fn the_company_reads_until_when_its_time_was_extended_and_how_often_it_still_may_be() {
    let portal = Portal::open().await;
    let story = asked_for(&portal, 14).await;
    let address = format!("/applications/{}/time", story.application);
    let kim = portal.sign_in(HANEUL).await;
    let first = kim.get(&address).await.body;
    assert!(first.contains("한 번에 14일까지 연장할 수 있습니다. 앞으로 2번"), "{first}");
    let about = first.split("name=\"about\" value=\"").nth(1).unwrap();
    let about = about.split('"').next().unwrap();
    let done = format!("{address}?done=extended&about={about}");
    let early = kim.get(&done).await.body;
    assert!(!early.contains("연장했습니다") && early.contains("name=\"days\""), "{early}");

    for left in ["앞으로 1번 연장할 수 있습니다.", "더 연장할 수 없습니다."] {
        let version = story.matter().await.unwrap().version.to_string();
        let sent = kim.post(&address, &fields(&version, "7")).await;
        assert_eq!(sent.location(), done);
        let page = kim.get(sent.location()).await;
        let until = format!("기한을 {}", last_day(&portal, &story).await);
        assert_eq!(page.status, StatusCode::OK);
        for part in [until.as_str(), "까지 연장했습니다.", left] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        assert!(!page.body.contains("보냈습니다."), "{}", page.body);
        let again = kim.get(&address).await.body;
        assert_eq!(again.contains("앞으로 1번 연장할 수 있습니다."), left.starts_with("앞으로"));
    }
    let english = kim.get(&format!("{done}&lang=en")).await.body;
    assert!(english.contains("The time is extended until "), "{english}");
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

/// An application whose company was asked for something, with so many days to answer.
async fn asked_for(portal: &Portal, days: u32) -> Story<'_> {
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let questions = [("monitoring", "누가 보는지 적어 주세요.")];
    story.request_supplement(OFFICER, days, &questions).await.unwrap();
    story
}

fn fields<'a>(version: &'a str, days: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("version", version),
        ("days", days),
        ("cause", "document_awaited"),
        ("words", "보고서를 기다립니다."),
    ]
}

/// Of the time to answer, without the day of the week.
async fn last_day(portal: &Portal, story: &Story<'_>) -> String {
    let clocks = clock::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let asked = clocks.iter().find(|clock| clock.key == "supplement-due").unwrap();
    seoul_day(asked.due_at.unwrap()).format("%Y. %-m. %-d.").to_string()
}
