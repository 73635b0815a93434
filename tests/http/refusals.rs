//! What is refused before any page sees it, and what fails behind one: always with the portal's own page.

use axum::http::StatusCode;
use sea_orm::ConnectionTrait;

use crate::harness::Portal;

#[tokio::test]
async fn a_form_sent_from_another_site_changes_nothing_and_says_why() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;

    let forged = kim.post_with("/sign-out", &[], ("sec-fetch-site", "cross-site")).await;

    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert!(forged.body.contains("<h1>다른 곳에서 보낸 요청입니다</h1>"), "{}", forged.body);
    assert!(forged.body.contains("김지호"), "the page knows who reads it");
    assert_eq!(kim.get("/account").await.status, StatusCode::OK, "still signed in");
    kim.get("/?lang=en").await;
    let forged = kim.post_with("/sign-out", &[], ("sec-fetch-site", "cross-site")).await;
    assert!(forged.body.contains("<h1>This request came from elsewhere</h1>"), "{}", forged.body);
}

#[tokio::test]
async fn an_address_that_cannot_be_read_gets_a_page_in_the_visitors_language() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let cases = [
        ("/account/notices/17", StatusCode::NOT_FOUND),
        ("/account/notices/%ff", StatusCode::NOT_FOUND),
        ("/pilots/a%00b", StatusCode::NOT_FOUND),
        ("/sign-in?next=a&next=b", StatusCode::UNPROCESSABLE_ENTITY),
        ("/account/notices?page=x", StatusCode::UNPROCESSABLE_ENTITY),
    ];
    for (address, status) in cases {
        let page = kim.get(address).await;
        assert_eq!(page.status, status, "{address}");
        assert!(page.body.starts_with("<!doctype html>\n<html lang=\"ko\">"), "{address}");
        let number = format!("요청 번호: <code>{}</code>", page.header("x-request-id"));
        assert!(page.body.contains(&number), "{address}: {}", page.body);
    }
}

#[tokio::test]
async fn a_letter_that_no_database_keeps_breaks_no_page() {
    let portal = Portal::open().await;
    for (address, status) in [
        ("/pilots?q=%00", StatusCode::OK),
        ("/apply?field=%00", StatusCode::OK),
        ("/opendata/datasets/%00", StatusCode::NOT_FOUND),
        ("/api/v1/datasets/zones/rows?zone_id=%00", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(portal.visitor().get(address).await.status, status, "{address}");
    }
}

#[tokio::test]
async fn whoever_cannot_be_looked_up_is_not_signed_out() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let tx = portal.app.db.write().await.unwrap();
    tx.execute_unprepared("DROP TABLE session").await.unwrap();
    tx.commit().await.unwrap();

    let page = kim.get("/account").await;

    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    let number = page.headers["x-request-id"].to_str().unwrap();
    assert!(page.body.contains(&format!("<code>{number}</code>")), "{}", page.body);
    assert_eq!(portal.visitor().get("/").await.status, StatusCode::OK, "strangers go on reading");
}

/// S96: while the database is away every page says so, to everyone in their language, and when to come back.
#[tokio::test]
async fn while_the_database_is_away_each_page_says_to_come_back() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    portal.app.db.clone().close().await.unwrap();

    for (person, address) in
        [(portal.visitor(), "/"), (portal.visitor(), "/pilots"), (kim, "/account")]
    {
        for (language, said) in
            [("ko", "잠시 쉬고 있습니다"), ("en", "We are taking a short break")]
        {
            let page = person.get(&format!("{address}?lang={language}")).await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
            assert_eq!(page.header("retry-after"), "60", "{address}");
            assert_eq!(page.body.matches("<h1>").count(), 1, "{address}");
            assert!(page.body.contains(&format!("<h1>{said}</h1>")), "{address}: {}", page.body);
            let number = page.header("x-request-id");
            assert!(page.body.contains(&format!("<code>{number}</code>")), "{}", page.body);
            for cause in ["SQL", "sqlite", "postgres", "pool", "onnection"] {
                assert!(!page.body.contains(cause), "{cause}: {}", page.body);
            }
        }
    }
    let machine = portal.visitor().get("/api/v1/datasets/pilots/rows").await;
    assert_eq!(machine.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(machine.header("content-type"), "application/problem+json");
    assert_eq!(machine.json()["reference"], machine.header("x-request-id"));
}
