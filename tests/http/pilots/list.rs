//! `/pilots`: the register is searched by parts of words and narrowed, and says what to drop where it finds nothing.

use axum::http::StatusCode;
use madang::world::story::{HANEUL, Story};

use crate::harness::Portal;

#[tokio::test]
async fn an_empty_register_says_so() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/pilots?lang=en").await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Nothing has been published yet."));
}

#[tokio::test]
async fn a_trial_is_found_by_parts_of_words_and_missed_by_what_does_not_fit() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let visitor = portal.visitor();

    for query in [
        "q=하늘로보틱스",
        "q=㈜하늘",
        "q=P-2026",
        "status=approved",
        "year=2026",
        "view=table",
        "sort=title",
    ] {
        let page = visitor.get(&format!("/pilots?lang=en&{}", encoded(query))).await;
        assert!(page.body.contains("href=\"/pilots/P-2026-0001\""), "{query}");
    }
    let none = visitor.get(&format!("/pilots?lang=en&{}", encoded("q=하늘&status=revoked"))).await;
    assert!(!none.body.contains("href=\"/pilots/P-2026-0001\""));
    assert!(none.body.contains("Without “Revoked” there are 1"), "the condition to drop is named");
}

#[tokio::test]
async fn the_register_is_the_same_for_everyone_and_sets_no_cookie() {
    let portal = Portal::open().await;

    for address in ["/pilots", "/opendata", "/opendata/datasets/pilots"] {
        let page = portal.visitor().get(address).await;
        assert!(page.header("cache-control").starts_with("public, max-age=60"), "{address}");
        assert_eq!(page.header("set-cookie"), "", "{address}");
    }
    let signed_in = portal.sign_in("park@city.example").await.get("/pilots").await;
    assert_eq!(signed_in.header("cache-control"), "no-store");
}

fn encoded(query: &str) -> String {
    let pairs: Vec<(&str, &str)> =
        query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    serde_html_form::to_string(pairs).unwrap()
}

#[tokio::test]
async fn a_question_without_end_is_refused_and_a_repeated_one_is_asked_once() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let many = |times| format!("/pilots?{}", "field=ROBOT&".repeat(times));

    assert_eq!(visitor.get(&many(4000)).await.status, StatusCode::URI_TOO_LONG);
    let page = visitor.get(&many(100)).await;
    assert_eq!(page.status, StatusCode::OK);
    let links = |body: &str| body.matches("href=\"/pilots?").count();
    assert_eq!(links(&page.body), links(&visitor.get(&many(1)).await.body));
    let nul = visitor.get("/pilots?q=%00").await;
    assert_eq!(nul.status, StatusCode::OK, "a NUL is found nowhere");
}

#[tokio::test]
async fn a_page_that_sets_the_language_is_kept_by_nobody() {
    let portal = Portal::open().await;

    for address in ["/pilots?lang=en", "/api/v1/openapi.json?lang=en"] {
        let page = portal.visitor().get(address).await;
        assert_ne!(page.header("set-cookie"), "", "{address}");
        assert_eq!(page.header("cache-control"), "no-store", "{address}");
    }
}
