//! What every answer says to the browser about trust, and what its cookie is.

use axum::http::{StatusCode, header};
use madang::{config::Mode, world};

use crate::harness::Portal;

/// What no answer lacks: a page, one that is not there, a refusal, a way on and a file of the portal's own.
#[tokio::test]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let portal =
        Portal::open_with(|config| "https://portal.test".clone_into(&mut config.base_url)).await;
    let visitor = portal.visitor();
    let foreign = visitor.post_with("/sign-out", &[], ("sec-fetch-site", "cross-site")).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    let mut answers = vec![foreign];
    for address in
        ["/", "/nowhere", "/account", "/opendata", "/health/live", "/sign-in?next=a&next=b"]
    {
        answers.push(visitor.get(address).await);
    }
    for answer in answers {
        let says =
            |name: &str| answer.headers.get(name).map_or("", |value| value.to_str().unwrap());
        let policy = says("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"),
            "{policy}"
        );
        for part in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(part), "{part} in {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
        assert_eq!(says("x-content-type-options"), "nosniff");
        assert_eq!(says("referrer-policy"), "same-origin");
        assert_eq!(says("x-frame-options"), "DENY");
        assert_eq!(says("cross-origin-opener-policy"), "same-origin");
        assert_eq!(says("cross-origin-resource-policy"), "same-origin");
        assert_eq!(says("strict-transport-security"), "max-age=31536000; includeSubDomains");
        assert!(!says("cache-control").is_empty());
    }
}

#[tokio::test]
async fn the_cookie_of_a_session_is_for_this_host_over_tls_and_no_script() {
    let portal =
        Portal::open_with(|config| "https://portal.test".clone_into(&mut config.base_url)).await;
    let form = [("email", "kim@haneul.example"), ("password", world::PASSWORD)];

    let answer = portal.visitor().post("/sign-in", &form).await;

    let cookies = answer.headers.get_all(header::SET_COOKIE).iter();
    let mut cookies = cookies.map(|line| line.to_str().unwrap());
    let cookie = cookies.find(|line| line.starts_with("__Host-madang=")).unwrap();
    let (token, rest) = cookie.split_once("; ").unwrap();
    let mut parts: Vec<_> = rest.split("; ").collect();
    parts.sort_unstable();
    assert_eq!(parts, ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
    // 32 bytes in base64: 256 bits.
    assert_eq!(token.len(), "__Host-madang=".len() + 43);
}

#[tokio::test]
async fn the_cookie_of_a_language_is_sent_over_tls_alone() {
    let cookie = async |base_url: &'static str| {
        let portal = Portal::open_with(|config| base_url.clone_into(&mut config.base_url)).await;
        let answer = portal.visitor().get("/?lang=en").await;
        let cookies = answer.headers.get_all(header::SET_COOKIE).iter();
        let mut cookies = cookies.map(|line| line.to_str().unwrap().to_owned());
        cookies.find(|line| line.starts_with("madang_lang=en")).unwrap()
    };

    assert!(cookie("https://portal.test").await.contains("; Secure"));
    assert!(!cookie("http://portal.test").await.contains("Secure"));
}

/// A quote ends no statement: what is typed is bound, never written into one.
#[tokio::test]
async fn what_looks_like_a_statement_is_only_letters() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    let form = [("email", "kim@haneul.example' OR '1'='1"), ("password", "' OR '1'='1' --")];
    let entered = visitor.post("/sign-in", &form).await;
    let searched = visitor.get("/pilots?q=%27%29%3B%20DROP%20TABLE%20pilot%3B--").await;
    let filtered =
        visitor.get("/api/v1/datasets/zones/rows?zone_id=%27%20OR%20%271%27%3D%271").await;

    assert!(entered.status.is_client_error(), "{}", entered.status);
    assert_ne!(visitor.get("/account").await.status, StatusCode::OK, "nobody came in");
    assert_eq!(searched.status, StatusCode::OK);
    assert!(!filtered.status.is_server_error(), "{}", filtered.status);
    assert_eq!(visitor.get("/pilots").await.status, StatusCode::OK, "the table is there");
}

/// One click signs anybody in, and another moves the time: that is for the demo alone.
#[tokio::test]
async fn the_doors_of_the_demo_are_not_there_where_people_rely_on_the_portal() {
    let portal = Portal::open_with(|config| config.mode = Mode::Serve).await;
    let visitor = portal.visitor();

    let page = visitor.get("/demo").await;
    let hat = visitor.post("/demo/hat", &[("email", "yoon@city.example")]).await;
    let clock = visitor.post("/demo/clock", &[("date", "2027-03-02")]).await;

    for answer in [page, hat, clock] {
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_ne!(visitor.get("/admin").await.status, StatusCode::OK);
}
