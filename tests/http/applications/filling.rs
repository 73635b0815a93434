//! What a section says beside its questions while it is filled in.

use madang::world::story::{HANEUL, OFFICER, Story};

use super::drafting::{begun, save};
use crate::harness::Portal;

/// The first press opens the question whether it is meant, also without a script.
#[tokio::test]
async fn nothing_that_is_written_is_taken_away_by_one_press() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    save(&kim, &draft, "obstacle", &[("exemptions.0.requested", "하나")]).await;
    save(&kim, &draft, "capability", &[("financials.0.year", "2025")]).await;

    for section in ["obstacle", "capability"] {
        let page = kim.get(&format!("{draft}/sections/{section}")).await.body;
        let buttons: Vec<usize> =
            page.match_indices(".remove\" value").map(|(place, _)| place).collect();
        assert!(!buttons.is_empty(), "{section}");
        for place in buttons {
            let around = page[..place].rsplit("<details class=\"take-away\"").next().unwrap();
            assert!(!around.contains("</details>"), "{section}: {around}");
        }
    }
}

#[tokio::test]
async fn every_fault_of_an_answer_is_told_and_that_of_its_mark_beside_the_mark() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let long = "가".repeat(4001);

    let typed = [("technology", long.as_str()), ("technology.secret", "yes")];
    let saved = save(&kim, &draft, "idea", &typed).await;

    let page = kim.get(saved.location()).await.body;
    let beside = |id: &str| {
        let (_, rest) = page.split_once(&format!("id=\"{id}\"><span")).unwrap();
        rest.split("</p>").next().unwrap()
    };
    let (answer, mark) = (beside("technology-error"), beside("technology-secret-reason-error"));
    assert!(answer.contains("4,000자 이하로 줄여 주세요. 지금은 4,001자입니다"), "{answer}");
    assert!(!answer.contains("경영상 비밀") && mark.contains("왜 경영상 비밀인지"), "{mark}");
    assert!(page.contains("href=\"#technology-secret-reason\""), "{page}");
}

#[tokio::test]
async fn a_mean_names_its_column_and_is_given_of_two_rows_alone() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/capability");
    let rows = [
        ("financials.0.year", "2024"),
        ("financials.0.assets", "1000000"),
        ("financials.1.year", "2025"),
        ("financials.1.assets", "2000000"),
    ];

    save(&kim, &draft, "capability", &rows[..2]).await;
    let one = kim.get(&address).await.body;
    save(&kim, &draft, "capability", &rows).await;
    let two = kim.get(&address).await.body;

    assert!(!one.contains("총자산 평균"), "{one}");
    assert!(two.contains("총자산 평균</span>1,500,000원"), "{two}");
}

/// Two questions about one block are one answer, on the case as on the page of the request.
#[tokio::test]
async fn the_case_counts_what_is_to_be_answered_as_its_page_does_and_of_every_request() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let asked = [
        ("exemptions.0.rule", "어느 조문인가요?"),
        ("exemptions.0.reason", "왜인가요?"),
        ("monitoring", "누가 보나요?"),
    ];
    story.request_supplement(OFFICER, 10, &asked).await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let home = format!("/applications/{}", story.application);

    let one = kim.get(&home).await.body;
    let page = kim.get(&format!("{home}/answers")).await.body;
    let own = [("objective", "목표를 숫자로 적어 주세요.")];
    story.request_supplement("park@city.example", 10, &own).await.unwrap();
    let both = kim.get(&home).await.body;

    assert!(page.contains("2개 가운데"), "{page}");
    assert!(one.contains("보완 요청 2개에 답해 주세요"), "{one}");
    assert!(both.contains("보완 요청 3개에 답해 주세요"), "{both}");
}
