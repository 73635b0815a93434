//! `/sign-in` and `/sign-out`

use axum::http::StatusCode;
use madang::{domain::fingerprint::sha256, store::failed_sign_in, world::PASSWORD};
use sea_orm::EntityTrait;

use crate::harness::Portal;

#[tokio::test]
async fn whoever_knows_the_password_comes_in_and_goes_out_again() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    assert_eq!(kim.get("/account").await.status, StatusCode::OK);

    kim.post("/sign-out", &[]).await;

    assert_eq!(kim.get("/account").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn whoever_has_a_duty_begins_at_the_desk_and_a_company_at_its_applications() {
    let portal = Portal::open().await;
    for (email, home) in [
        ("choi@city.example", "/review"),
        ("kang@city.example", "/review"),
        ("yoon@city.example", "/admin"),
        ("kim@haneul.example", "/applications"),
    ] {
        let right = [("email", email), ("password", PASSWORD)];
        let inside = portal.visitor().post("/sign-in", &right).await;
        assert_eq!(inside.location(), home, "{email}");
    }
    let onward = [("email", "choi@city.example"), ("password", PASSWORD), ("next", "/help")];
    assert_eq!(portal.visitor().post("/sign-in", &onward).await.location(), "/help");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_get_the_same_answer() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let known =
        visitor.post("/sign-in", &[("email", "kim@haneul.example"), ("password", "wrong")]).await;
    let unknown = visitor
        .post("/sign-in", &[("email", "nobody@haneul.example"), ("password", "wrong")])
        .await;

    assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(known.body.replace("kim@", "nobody@"), unknown.body);
    assert!(!known.body.contains("wrong"), "a password is never written into a page");
}

/// A stranger signs up with an address of somebody else and a password of their own, and tries both.
#[tokio::test]
async fn whoever_signs_up_and_then_in_does_not_hear_whether_the_address_had_an_account() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let mut answers = Vec::new();
    for email in ["sae@new.example", "kim@haneul.example"] {
        let own = [("name", "남"), ("email", email), ("password", "a sentence is fine")];
        visitor.post("/sign-up", &own).await;
        let body = visitor.post("/sign-in", &own[1..]).await.body.replace(email, "X");
        let mut statuses = Vec::new();
        for _ in 0..10 {
            statuses.push(visitor.post("/sign-in", &own[1..]).await.status);
        }
        answers.push((body, statuses));
    }

    let (body, statuses) = &answers[0];
    assert_eq!(answers[0], answers[1]);
    assert_eq!(statuses[0], StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(statuses[9], StatusCode::TOO_MANY_REQUESTS, "both are counted");
    assert!(body.contains("아직 확인하지 않은 주소입니다"), "{body}");
    assert!(body.contains("href=\"/sign-up/letter\""), "{body}");
    assert_eq!(visitor.get("/account").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn ten_wrong_passwords_make_one_address_wait_and_no_other() {
    let portal = Portal::open().await;
    let (visitor, inside) = (portal.visitor(), portal.sign_in("kim@haneul.example").await);
    for _ in 0..10 {
        visitor.post("/sign-in", &[("email", " KIM@Haneul.example "), ("password", "wrong")]).await;
    }

    let right = [("email", "kim@haneul.example"), ("password", PASSWORD)];
    let limited = visitor.post("/sign-in", &right).await;

    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(limited.headers.contains_key("retry-after"));
    assert_eq!(inside.get("/account").await.status, StatusCode::OK, "whoever is in stays in");
    portal.sign_in("lee@haneul.example").await;
}

#[tokio::test]
async fn wrong_passwords_at_once_are_as_many_as_one_after_another() {
    let portal = Portal::open().await;
    let wrong = [("email", "kim@haneul.example"), ("password", "wrong")];
    let visitors: Vec<_> = (0..30).map(|_| portal.visitor()).collect();

    let answers: Vec<_> = visitors
        .iter()
        .map(|visitor| {
            let visitor = visitor.clone();
            tokio::spawn(async move { visitor.post("/sign-in", &wrong).await.status })
        })
        .collect();
    let mut looked_at = 0;
    for answer in answers {
        looked_at += u32::from(answer.await.unwrap() == StatusCode::UNPROCESSABLE_ENTITY);
    }

    assert!(looked_at <= 10, "{looked_at} passwords were tried");
}

#[tokio::test]
async fn a_client_that_tries_many_accounts_waits_whatever_it_says_it_is() {
    let portal = Portal::open_with(|config| {
        config.trusted_proxies = vec!["10.0.0.1".parse().unwrap()];
    })
    .await;
    let (thief, kim) =
        ([("email", "x@x.example")], [("email", "kim@haneul.example"), ("password", PASSWORD)]);
    let said = |number: u8| format!("198.51.100.{number}");
    for number in 0..100 {
        let email = format!("nobody{number}@x.example");
        let visitor = portal.visitor_from("203.0.113.7");
        let fields = [("email", email.as_str()), ("password", "wrong")];
        visitor.post_with("/sign-in", &fields, ("x-forwarded-for", &said(number))).await;
    }

    let direct = portal.visitor_from("203.0.113.7");
    let proxied = portal.visitor_from("10.0.0.1");
    let forged = direct.post_with("/sign-in", &thief, ("x-forwarded-for", &said(200))).await;
    let behind = proxied.post_with("/sign-in", &thief, ("x-forwarded-for", "203.0.113.7")).await;
    let other = proxied.post_with("/sign-in", &kim, ("x-forwarded-for", &said(1))).await;

    assert_eq!(forged.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(behind.status, StatusCode::TOO_MANY_REQUESTS, "the same client by way of a proxy");
    assert_eq!(other.status, StatusCode::SEE_OTHER, "somebody else behind the same proxy");
}

#[tokio::test]
async fn what_was_typed_at_the_door_is_kept_under_the_secret_only() {
    let portal = Portal::open().await;
    let typed = [("email", "my password by mistake"), ("password", "wrong")];
    portal.visitor().post("/sign-in", &typed).await;

    let rows = failed_sign_in::Entity::find().all(portal.app.db.read()).await.unwrap();

    assert_eq!(rows.len(), 2, "the account and the client");
    let plain = sha256("account my password by mistake");
    assert!(rows.iter().all(|row| row.subject.len() == 64 && row.subject != plain));
}

#[tokio::test]
async fn after_signing_in_and_after_an_error_nobody_is_led_to_another_site() {
    let portal = Portal::open().await;
    let kim = [("email", "kim@haneul.example"), ("password", PASSWORD)];
    for next in ["/\t/evil.test", "//evil.test", "/\\evil.test", "/\u{1}", "/한강"] {
        let form = [kim[0], kim[1], ("next", next)];
        let answer = portal.visitor().post("/sign-in", &form).await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, "/applications"),
            "{next:?}"
        );
    }
    let visitor = portal.visitor();
    let own = visitor.get_with("/nothing", "referer", "http://portal.test/pilots").await;
    let led = visitor.get_with("/nothing", "referer", "http://portal.test//evil.test").await;
    assert!(own.body.contains("<a href=\"/pilots\">앞 화면으로"), "{}", own.body);
    assert!(!led.body.contains("evil.test"), "{}", led.body);
}

#[tokio::test]
async fn whoever_goes_out_leaves_nothing_in_the_browser() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;

    let out = kim.post("/sign-out", &[]).await;

    assert_eq!(out.header("clear-site-data"), "\"cache\"");
}

#[tokio::test]
async fn a_sign_in_from_another_kind_of_device_is_told_once() {
    let portal = Portal::open().await;
    let kim = [("email", "kim@haneul.example"), ("password", PASSWORD)];
    let agents = ["Firefox/143.0 (Windows)", "Firefox/144.0 (Windows)", "Chrome/141 (Android)"];
    for agent in agents.into_iter().chain(agents) {
        portal.visitor().post_with("/sign-in", &kim, ("user-agent", agent)).await;
    }

    let subjects = portal.subjects("kim@haneul.example").await;
    let mail = portal.app.mailer.sent().pop().unwrap();

    assert_eq!(subjects, ["[서울 규제샌드박스] 다른 기기에서 로그인했습니다"]);
    let device = mail.text.lines().find(|line| line.contains("Chrome · Android"));
    assert!(device.is_some_and(|line| !line.contains("141")), "{}", mail.text);
}
