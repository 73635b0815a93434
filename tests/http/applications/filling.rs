//! What a section says beside its questions while it is filled in.

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
