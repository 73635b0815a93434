//! `/applications/{id}/versions/{version}`

use axum::http::StatusCode;
use madang::{
    store::{application, company},
    world::{
        story::{HANEUL, OFFICER, Story},
        texts::questions,
    },
};
use sea_orm::{EntityTrait, sea_query::Expr};

use crate::harness::{Portal, paper::text_of};

const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";

/// Filed, asked for more, and answered: version 2.
async fn answered(portal: &Portal) -> Story<'_> {
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 14, &questions("leaf")).await.unwrap();
    story.answer(&[("environment", "새벽 한 시간에 40명이 지납니다.")]).await.unwrap();
    story
}

#[tokio::test]
async fn a_version_stands_beside_another_with_what_changed_and_nothing_else() {
    let portal = Portal::open().await;
    let story = answered(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let home = format!("/applications/{}", story.application);

    let case = kim.get(&home).await.body;
    let second = kim.get(&format!("{home}/versions/2")).await.body;
    let back = kim.get(&format!("{home}/versions/1?from=2")).await.body;

    assert!(case.contains(&format!("href=\"{home}/versions/1\"")), "{case}");
    assert!(second.contains("1판과 다른 답 1개"), "{second}");
    let changed = second.split("id=\"changed\"").nth(1).unwrap();
    let changed = changed.split("id=\"whole\"").next().unwrap();
    assert_eq!(changed.matches("data-side=\"new\"").count(), 1);
    let (before, after) = changed.split_once("data-side=\"new\"").unwrap();
    assert!(after.contains("새벽 한 시간에 40명이 지납니다.") && !before.contains("40명이"));
    assert!(back.contains("2판과 다른 답 1개") && back.contains("SHA-256"));
    let number = story.row().await.unwrap().number.unwrap();
    assert!(back.contains(&format!("<span class=\"number\">{number}</span>")), "also on paper");
}

#[tokio::test]
async fn the_first_version_is_compared_with_none_and_its_files_have_their_hashes() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let home = format!("/applications/{}", story.application);
    kim.upload(&format!("{home}/files/drawings"), "drawings", &[("그림.pdf", PDF)]).await;
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 14, &questions("common")).await.unwrap();
    story.answer(&[("environment", "한 시간에 40명이 지납니다.")]).await.unwrap();

    let first = kim.get(&format!("{home}/versions/1")).await;

    assert_eq!(first.status, StatusCode::OK);
    assert!(!first.body.contains("id=\"changed\"") && first.body.contains("그림.pdf"));
    for none in ["3", "0", "first", "1?from=7"] {
        let address = format!("{home}/versions/{none}");
        assert_eq!(kim.get(&address).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn a_version_is_read_by_its_company_alone() {
    let portal = Portal::open().await;
    let story = answered(&portal).await;
    let address = format!("/applications/{}/versions/1", story.application);

    for other in ["owner@baram.example", OFFICER] {
        let person = portal.sign_in(other).await;
        assert_eq!(person.get(&address).await.status, StatusCode::NOT_FOUND, "{other}");
    }
}

/// S28: number, version, time of filing, every visible answer, and the files with their fingerprints; text that can be copied.
#[tokio::test]
async fn a_version_is_kept_as_a_pdf_with_every_answer_and_fingerprint() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let home = format!("/applications/{}", story.application);
    kim.upload(&format!("{home}/files/drawings"), "drawings", &[("그림 1.pdf", PDF)]).await;
    story.until_in_check().await.unwrap();
    let number = story.row().await.unwrap().number.unwrap();
    let pdf = format!("{home}/versions/1/pdf");
    assert!(kim.get(&format!("{home}/versions/1")).await.body.contains(&format!("href=\"{pdf}\"")));

    let taken = kim.get(&pdf).await;

    assert_eq!(taken.status, StatusCode::OK);
    assert!(taken.bytes == kim.get(&pdf).await.bytes, "the same bytes");
    let text = text_of(&taken.bytes);
    let hash = madang::domain::fingerprint::sha256(PDF);
    for told in [number.as_str(), "1판", "KST", "그림 1.pdf", hash.as_str(), "하늘로보틱스"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    let english = text_of(&kim.get(&format!("{pdf}?lang=en")).await.bytes);
    assert!(english.contains("version 1") && english.contains("Filed"), "{english}");
    let (renamed, db) = (Expr::val("다른회사"), portal.app.db.write().await.unwrap());
    let names = company::Entity::update_many().col_expr(company::Column::NameKo, renamed.clone());
    names.exec(&db).await.unwrap();
    let titles = application::Entity::update_many().col_expr(application::Column::Title, renamed);
    titles.exec(&db).await.unwrap();
    db.commit().await.unwrap();
    let later = kim.get(&format!("{pdf}?lang=ko")).await;
    assert!(later.bytes == taken.bytes, "whatever is called otherwise since");
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.get(&pdf).await.status, StatusCode::NOT_FOUND);
    assert_eq!(kim.get(&format!("{home}/versions/2/pdf")).await.status, StatusCode::NOT_FOUND);
}
