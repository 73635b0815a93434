//! What goes wrong has a page with words and a way on, whatever it was that refused.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::harness::{Person, Portal};

async fn asked(portal: &Portal, request: Request<Body>) -> (StatusCode, String) {
    let answer = madang::web::router(&portal.app).oneshot(request).await.unwrap();
    let status = answer.status();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

fn post(site: &str, body: Body) -> Request<Body> {
    Request::post("/sign-in")
        .header(header::HOST, "portal.test")
        .header(header::ACCEPT_LANGUAGE, "en")
        .header("sec-fetch-site", site)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body)
        .unwrap()
}

#[tokio::test]
async fn a_request_from_elsewhere_is_told_why_it_was_not_taken() {
    let portal = Portal::open().await;

    let (status, page) = asked(&portal, post("cross-site", Body::from("email=a"))).await;

    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(page.contains("<h1>This request came from elsewhere</h1>"), "{page}");
    assert!(page.contains("href=\"/help\""), "{page}");
}

#[tokio::test]
async fn what_is_too_large_is_told_what_to_do() {
    let portal = Portal::open().await;
    let body = Body::from(format!("email={}", "x".repeat(2 * 1024 * 1024)));

    let (status, page) = asked(&portal, post("same-origin", body)).await;

    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.contains("See the limit beside the question"), "{page}");
}

#[tokio::test]
async fn a_stranger_who_finds_nothing_may_search_or_sign_in() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    for path in ["/nothing", "/pilots/P-1999-0001", "/statistics/none/none"] {
        let page = visitor.get(&format!("{path}?lang=en")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.body.contains("href=\"/sign-in\">Sign in</a></li>"), "{path}");
        assert!(page.body.contains("Search the register"), "{path}");
    }
    let machine = visitor.get("/api/v1/nothing").await;
    assert!(machine.header("content-type").contains("problem+json"), "{}", machine.body);
}

#[tokio::test]
async fn an_address_that_is_asked_another_way_names_its_ways_and_one_that_there_is_not_names_none()
{
    let portal = Portal::open().await;
    let (visitor, kim) = (portal.visitor(), portal.sign_in("kim@haneul.example").await);
    let ask = async |person: &Person, method: Method, path: &str| {
        let answer = person.send(method, path, Body::empty(), None).await;
        (answer.status, answer.header("allow").to_owned(), answer.body)
    };

    for (method, path, ways) in [
        (Method::DELETE, "/", "GET,HEAD"),
        (Method::PUT, "/sign-in", "GET,HEAD,POST"),
        (Method::GET, "/sign-out", "POST"),
    ] {
        let (status, allow, page) = ask(&visitor, method, path).await;
        assert_eq!((status, allow.as_str()), (StatusCode::METHOD_NOT_ALLOWED, ways), "{path}");
        assert!(page.contains("<h1>이 주소에서는 할 수 없는 일입니다</h1>"), "{path}: {page}");
    }
    kim.get("/?lang=en").await;
    let (_, _, page) = ask(&kim, Method::PATCH, "/account").await;
    assert!(page.contains("<h1>That cannot be done at this address</h1>"), "{page}");
    for (person, path, status) in [
        (&visitor, "/nothing", StatusCode::NOT_FOUND),
        (&visitor, "/account", StatusCode::UNAUTHORIZED),
        (&kim, "/admin/mails", StatusCode::NOT_FOUND),
        (&kim, "/review", StatusCode::NOT_FOUND),
    ] {
        let (answered, allow, _) = ask(person, Method::DELETE, path).await;
        assert_eq!((answered, allow.as_str()), (status, ""), "{path} is not there for them");
    }
    for path in ["/health/live", "/api/v1/datasets/zones/rows"] {
        let answer = visitor.send(Method::DELETE, path, Body::empty(), None).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        assert!(answer.header("allow").contains("GET"), "{path}");
    }
}

fn menu(page: &str) -> &str {
    let menu = page.split("<nav class=\"main-menu\"").nth(1).expect("a menu");
    menu.split("</nav>").next().unwrap()
}

/// Where the menu of a page leads.
fn ways(page: &str) -> Vec<String> {
    let links = menu(page).split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.map(str::to_owned).collect()
}

#[tokio::test]
async fn the_menu_follows_from_who_reads_and_is_the_same_on_every_page() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let everyone = ways(&visitor.get("/").await.body);
    assert!(everyone.contains(&"/pilots".to_owned()), "{everyone:?}");
    assert_eq!(ways(&visitor.get("/apply").await.body), everyone, "also where one applies");

    let people: [(&str, &[&str]); 6] = [
        ("kim@haneul.example", &["/applications", "/account"]),
        ("choi@city.example", &["/review", "/committee", "/review/reforms", "/account"]),
        ("decider@city.example", &["/review", "/review/outbox", "/committee", "/account"]),
        ("road@city.example", &["/review", "/account"]),
        ("member1@city.example", &["/review", "/committee", "/account"]),
        ("yoon@city.example", &["/admin", "/account"]),
    ];
    for (email, own) in people {
        let person = portal.sign_in(email).await;
        for way in own {
            assert_eq!(person.get(way).await.status, StatusCode::OK, "{email} {way}");
        }
        for path in ["/", "/apply", "/account", own[0]] {
            let page = person.get(path).await.body;
            let ways = ways(&page);
            assert_eq!(ways[..own.len()], *own, "{email} {path}");
            assert_eq!(ways[own.len()..], everyone, "{email} {path}");
            let here = menu(&page).matches("aria-current=\"page\"").count();
            assert_eq!(here, usize::from(path != "/"), "{email} {path}");
        }
    }
}

#[tokio::test]
async fn who_has_to_sign_in_comes_back_to_the_page_that_was_asked_for() {
    let portal = Portal::open().await;

    let asked = portal.visitor().get("/account/notices?page=1").await;

    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    let way = "href=\"/sign-in?next=/account/notices%3Fpage%3D1\"";
    assert!(asked.body.contains(way), "{}", asked.body);
}

/// A session that is over loses nothing that was typed: it stands on the page that asks to sign in, and goes nowhere else.
#[tokio::test]
async fn what_is_sent_after_the_session_is_over_is_shown_back_to_be_copied() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let address = "/review/01920000-0000-7000-8000-000000000000/note";
    let words = "보험 서류를 <다시> 봅니다.\n둘째 줄";
    let form = [("version", "3"), ("words", words), ("current", "Not for pages"), ("act", "note")];

    let sent = visitor.post(address, &form).await;
    let with_file =
        visitor.upload_with(address, &form, ("files", &[("plan.pdf", b"bytes of a file")])).await;

    for page in [sent, with_file] {
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        assert!(page.body.contains("보험 서류를 &lt;다시&gt; 봅니다."), "{}", page.body);
        assert!(page.body.contains("둘째 줄</textarea>"), "{}", page.body);
        assert_eq!(page.body.matches("<textarea").count(), 1, "{}", page.body);
        for other in ["Not for pages", "bytes of a file", "plan.pdf"] {
            assert!(!page.body.contains(other), "{other}: {}", page.body);
        }
    }
    let asked = visitor.get(address).await;
    assert!(!asked.body.contains("<textarea"), "who only asks for a page wrote nothing");
}
