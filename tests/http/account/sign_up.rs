//! `/sign-up`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::store::user;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use tokio::task::JoinSet;

use crate::harness::{Person, Portal};

const NEW: [(&str, &str); 3] = [
    ("name", "박새로"),
    ("email", "sae@new.example"),
    ("password", "a sentence is a fine password"),
];

#[tokio::test]
async fn a_new_account_works_once_its_address_is_confirmed() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    assert_eq!(visitor.post("/sign-up", &NEW).await.status, StatusCode::OK);
    let before = visitor.post("/sign-in", &NEW).await;
    assert_eq!(
        before.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "not before the address is confirmed"
    );

    let link = portal.link_mailed_to("sae@new.example").await;
    let page = visitor.get(&link).await;
    assert!(page.body.contains("sae@new.example"));
    visitor.post(&link, &NEW[2..]).await;

    assert!(visitor.get("/account").await.body.contains("박새로"));
    let stranger = portal.visitor();
    assert!(stranger.post(&link, &[]).await.body.contains("이미 확인한 주소입니다"));
    assert_eq!(
        stranger.get("/account").await.status,
        StatusCode::UNAUTHORIZED,
        "a link works once"
    );
}

#[tokio::test]
async fn the_language_changes_and_nothing_typed_is_lost_but_the_password() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let form = visitor.get("/sign-up").await.body;
    assert!(form.contains("form=\"sign-up\" formaction=\"?lang=en\""), "{form}");

    let typed = [&NEW[..], &[("turn", "yes")]].concat();
    let english = visitor.post("/sign-up?lang=en", &typed).await;

    assert_eq!(english.status, StatusCode::OK, "{}", english.body);
    assert!(english.body.contains("<html lang=\"en\">"), "{}", english.body);
    assert!(english.body.contains("value=\"박새로\""), "{}", english.body);
    assert!(english.body.contains("value=\"sae@new.example\""), "{}", english.body);
    assert!(!english.body.contains(NEW[2].1), "a password is never written into a page");
    let known = user::by_address(portal.app.db.read(), NEW[1].1).await.unwrap();
    assert!(known.is_none(), "nothing is sent: {known:?}");
}

#[tokio::test]
async fn signing_up_does_not_tell_which_addresses_are_known() {
    let portal = Portal::open().await;
    let mut known = NEW;
    known[1].1 = "kim@haneul.example";

    let first =
        portal.visitor().post("/sign-up", &known).await.body.replace("kim@haneul.example", "X");
    let second = portal.visitor().post("/sign-up", &NEW).await.body.replace("sae@new.example", "X");

    assert_eq!(first, second);
}

#[tokio::test]
async fn what_was_typed_stays_and_faults_stand_beside_their_fields() {
    let portal = Portal::open().await;
    let typed = [("name", "박<b>새로"), ("email", "sae@"), ("password", "short")];

    let page = portal.visitor().post("/sign-up", &typed).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("박&lt;b&gt;새로"), "{}", page.body);
    assert!(page.body.contains("href=\"#email\"") && page.body.contains("href=\"#password\""));
    assert!(!page.body.contains("value=\"short\""));
}

/// Somebody signs up with an address of another, and waits for its owner to confirm it.
#[tokio::test]
async fn the_first_who_signs_up_does_not_keep_the_password_of_an_account_that_its_owner_confirms() {
    let portal = Portal::open().await;
    let (thief, owner) = (portal.visitor(), portal.visitor());
    let stolen = [("name", "남"), NEW[1], ("password", "the password of a thief")];
    thief.post("/sign-up", &stolen).await;
    let first = portal.link_mailed_to("sae@new.example").await;

    owner.post("/sign-up", &NEW).await;
    let second = portal.link_mailed_to("sae@new.example").await;

    assert_eq!(owner.post(&first, &[]).await.status, StatusCode::NOT_FOUND, "void");
    owner.post(&second, &NEW[2..]).await;
    assert!(owner.get("/account").await.body.contains("박새로"));
    let answer = thief.post("/sign-in", &stolen).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(portal.visitor().post("/sign-in", &NEW).await.status, StatusCode::SEE_OTHER);
}

/// Somebody signs up with an address whose owner has just done so, and whose newest letter is theirs then.
#[tokio::test]
async fn who_signs_up_in_between_does_not_get_the_account_that_its_owner_confirms() {
    let portal = Portal::open().await;
    let (thief, owner) = (portal.visitor(), portal.visitor());
    let stolen = [("name", "남"), NEW[1], ("password", "the password of a thief")];
    owner.post("/sign-up", &NEW).await;
    thief.post("/sign-up", &stolen).await;
    let newest = portal.link_mailed_to("sae@new.example").await;

    let page = owner.post(&newest, &NEW[2..]).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "it is not the password of hers");
    assert!(page.body.contains("href=\"#password\"") && page.body.contains("href=\"/sign-up"));
    let answer = thief.post("/sign-in", &stolen).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    owner.post("/sign-up", &NEW).await;
    let link = portal.link_mailed_to("sae@new.example").await;
    owner.post(&link, &NEW[2..]).await;
    assert!(owner.get("/account").await.body.contains("박새로"));
    let answer = thief.post("/sign-in", &stolen).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn signing_others_up_again_and_again_fills_no_mailbox() {
    let portal = Portal::open().await;
    let mut pages = Vec::new();
    for _ in 0..8 {
        pages.push(portal.visitor().post("/sign-up", &NEW).await);
    }

    assert!(pages.iter().all(|page| page.status == StatusCode::OK));
    assert_eq!(pages[0].body, pages[7].body, "nor does the page tell");
    assert_eq!(portal.subjects("sae@new.example").await.len(), 5);
}

#[tokio::test]
async fn nobody_signs_up_over_an_account_that_waits_for_its_first_password() {
    let portal = Portal::open().await;
    let tx = portal.app.db.write().await.unwrap();
    let yoon = user::by_address(&tx, "yoon@city.example").await.unwrap().unwrap();
    let mut row = yoon.into_active_model();
    (row.confirmed_at, row.password_hash) = (Set(None), Set(None));
    row.update(&tx).await.unwrap();
    tx.commit().await.unwrap();
    let mut stolen = NEW;
    stolen[1].1 = "yoon@city.example";

    portal.visitor().post("/sign-up", &stolen).await;

    assert_eq!(portal.link_mailed_to("yoon@city.example").await, "/sign-in");
}

#[tokio::test]
async fn an_address_with_marks_that_nobody_sees_and_a_password_without_end_are_refused() {
    let portal = Portal::open().await;
    let long = "가".repeat(129);
    let right = "a sentence is a fine password";
    for (email, password, said) in [
        ("sae\u{200B}@new.example", right, "전자우편 주소 모양으로"),
        ("sae\u{202E}@new.example", right, "전자우편 주소 모양으로"),
        ("sae@new.example", long.as_str(), "128자 이하로"),
    ] {
        let form = [("name", "박새로"), ("email", email), ("password", password)];
        let page = portal.visitor().post("/sign-up", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{email:?}");
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
}

#[tokio::test]
async fn a_password_that_is_too_short_says_how_long_it_has_to_be() {
    let portal = Portal::open().await;
    let short = [("name", "박새로"), ("email", "sae@new.example"), ("password", "abc")];

    let page = portal.visitor().post("/sign-up", &short).await;

    assert!(!page.body.contains("비밀번호를 자 이상"), "{}", page.body);
    assert!(page.body.contains("비밀번호를 12자 이상으로"));
}

#[tokio::test]
async fn many_who_sign_up_at_once_for_one_address_all_see_the_page_of_anyone() {
    let portal = Portal::open().await;
    let mut forms = JoinSet::new();
    for _ in 0..4 {
        let visitor = portal.visitor();
        forms.spawn(async move { visitor.post("/sign-up", &NEW).await });
    }

    let answers = forms.join_all().await;

    for answer in &answers {
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert_eq!(answer.body, answers[0].body);
    }
    let link = portal.link_mailed_to("sae@new.example").await;
    assert_eq!(portal.visitor().get(&link).await.status, StatusCode::OK);
}

/// What is hashed for strangers waits in one line with whoever signs in.
#[tokio::test]
async fn one_client_signs_up_twenty_times_a_quarter_of_an_hour() {
    let portal = Portal::open().await;
    let (visitor, other) = (portal.visitor(), portal.visitor_from("203.0.113.9"));
    let sign_up = async |person: &Person, number: u8| {
        let email = format!("sae{number}@new.example");
        person.post("/sign-up", &[NEW[0], ("email", &email), NEW[2]]).await.status
    };
    for number in 0..20 {
        assert_eq!(sign_up(&visitor, number).await, StatusCode::OK);
    }

    assert_eq!(sign_up(&visitor, 20).await, StatusCode::TOO_MANY_REQUESTS);
    let known = user::by_address(portal.app.db.read(), "sae20@new.example").await.unwrap();
    assert!(known.is_none(), "{known:?}");
    assert_eq!(sign_up(&other, 21).await, StatusCode::OK);
    portal.app.clock.move_on(TimeDelta::minutes(16));
    assert_eq!(sign_up(&visitor, 20).await, StatusCode::OK);
}
