//! `/accessibility`: the statement stands in both languages, and every page leads to it.

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn the_statement_says_what_works_what_does_not_and_whom_to_tell() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    let korean = visitor.get("/accessibility").await;
    assert_eq!(korean.status, StatusCode::OK);
    for id in ["standard", "can", "checked", "short", "tell"] {
        assert!(korean.body.contains(&format!("<h2 id=\"{id}\">")), "{id}");
    }
    assert!(korean.header("cache-control").starts_with("public, max-age=60"));
    assert!(visitor.get("/accessibility?lang=en").await.body.contains("What you can rely on"));
    for page in ["/", "/sign-in", "/pilots", "/nothing-here"] {
        let body = portal.visitor().get(page).await.body;
        assert!(body.contains("href=\"/accessibility\""), "{page}");
        assert!(body.contains("href=\"/privacy\""), "{page}");
    }
}
