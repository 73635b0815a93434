//! `/statistics/{slug}.csv`: the numbers of the page, for anyone and any site.

use axum::http::StatusCode;
use madang::world::story::{HANEUL, Story};

use crate::harness::Portal;

#[tokio::test]
async fn every_table_has_a_file_with_what_the_page_shows() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let visitor = portal.visitor();

    for slug in ["pipeline", "time", "outcomes", "refusals", "conditions", "rules"] {
        let file = visitor.get(&format!("/statistics/{slug}.csv")).await;
        assert_eq!(file.status, StatusCode::OK, "{slug}");
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8; header=present");
        assert_eq!(file.header("access-control-allow-origin"), "*");
        assert!(file.body.starts_with("as_of,route,code,label_ko,label_en,"), "{}", file.body);
        let again = visitor
            .get_with(&format!("/statistics/{slug}.csv"), "if-none-match", file.header("etag"))
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    }
    let outcomes = visitor.get("/statistics/outcomes.csv").await.body;
    assert!(outcomes.contains(",CITY_RULE,APPROVED_WITH_CONDITIONS,조건부 승인,"), "{outcomes}");
    let time = visitor.get("/statistics/time.csv").await.body;
    assert!(
        time.contains(",total,전체,Whole,,,,true\r\n"),
        "one case is told in no number: {time}"
    );
    let excel = visitor.get("/statistics/outcomes.csv?bom=true").await;
    assert!(excel.bytes.starts_with("\u{feff}as_of".as_bytes()));
}

#[tokio::test]
async fn there_is_no_file_of_anything_else() {
    let portal = Portal::open().await;

    for name in ["pipeline", "pipeline.json", "people.csv", ".csv"] {
        let answer = portal.visitor().get(&format!("/statistics/{name}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
    }
}
