//! What is public is given from memory until something happens, and to nobody who is signed in.

use axum::http::StatusCode;
use madang::world::story::{HANEUL, Story};

use crate::harness::Portal;

const PAGES: [&str; 4] =
    ["/pilots", "/pilots?field=ROBOT", "/pilots/P-2026-0001", "/api/v1/datasets/pilots/rows"];

#[tokio::test]
async fn a_public_answer_is_read_from_the_database_once() {
    let portal = Portal::open().await;
    Story::draft(&portal.app, HANEUL, "patrol").await.unwrap().until_published().await.unwrap();
    for address in PAGES {
        let first = portal.visitor().get(address).await;
        assert_eq!(first.status, StatusCode::OK, "{address}");
        portal.statements();

        let second = portal.visitor().get(address).await;

        assert_eq!(second.body, first.body, "{address}");
        assert_eq!(second.header("etag"), first.header("etag"), "{address}");
        // Whether something has happened is asked, and nothing else.
        assert!(portal.statements().len() <= 2, "{address}");
    }
}

#[tokio::test]
async fn whoever_has_the_page_already_is_told_so_until_it_changes() {
    let portal = Portal::open().await;
    Story::draft(&portal.app, HANEUL, "patrol").await.unwrap().until_published().await.unwrap();
    for address in ["/pilots", "/api/v1/datasets/pilots/rows"] {
        let visitor = portal.visitor();
        let tag = visitor.get(address).await.header("etag").to_owned();

        let same = visitor.get_with(address, "if-none-match", &tag).await;
        assert_eq!((same.status, same.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{address}");
        assert_eq!(same.header("etag"), tag);

        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        story.until_published().await.unwrap();
        let changed = visitor.get_with(address, "if-none-match", &tag).await;
        assert_eq!(changed.status, StatusCode::OK, "{address}");
        assert_ne!(changed.header("etag"), tag);
    }
}

#[tokio::test]
async fn a_page_of_somebody_goes_to_nobody_else() {
    let portal = Portal::open().await;
    let person = portal.sign_in(HANEUL).await;
    let before = portal.visitor().get("/pilots").await;
    let own = person.get("/pilots").await;
    let after = portal.visitor().get("/pilots").await;

    assert!(own.body.contains("/sign-out") && !before.body.contains("/sign-out"));
    assert_eq!(after.body, before.body);
    assert!(own.header("cache-control").contains("no-store"), "{}", own.header("cache-control"));
}

#[tokio::test]
async fn each_language_has_its_own() {
    let portal = Portal::open().await;
    let korean = portal.visitor().get("/pilots").await;
    let english = portal.visitor().get_with("/pilots", "accept-language", "en").await;
    let again = portal.visitor().get("/pilots").await;

    assert!(
        english.body.contains("<html lang=\"en\"") && korean.body.contains("<html lang=\"ko\"")
    );
    assert_eq!(again.body, korean.body);
}

#[tokio::test]
async fn compressed_it_goes_out_with_a_tag_of_its_own_kind() {
    let portal = Portal::open().await;
    portal.visitor().get("/pilots").await;

    let compressed = portal.visitor().get_with("/pilots", "accept-encoding", "gzip").await;
    let plain = portal.visitor().get("/pilots").await;

    assert_eq!(compressed.header("content-encoding"), "gzip");
    assert_eq!(plain.header("content-encoding"), "");
    assert_eq!(compressed.header("etag"), format!("W/{}", plain.header("etag")));
    assert!(plain.header("vary").contains("cookie"), "{}", plain.header("vary"));
    let tag = compressed.header("etag").to_owned();
    let held = portal.visitor().get_with("/pilots", "if-none-match", &tag).await;
    assert_eq!(held.status, StatusCode::NOT_MODIFIED);
}
