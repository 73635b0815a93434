//! Who reaches what: every address of the router, for every kind of person and every method, answers as the table beside the
//! router says, however the address or the method is spelled.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use madang::{
    domain::{duty::Duty, ids::MatterId},
    web::{self, Who},
};

use crate::harness::{Person, Portal};

/// What a form sends.
const FORM: Option<&str> = Some("application/x-www-form-urlencoded");
/// The people of the demo, with every duty that they have; a company has none.
const PEOPLE: [(&str, &[Duty]); 10] = [
    ("kim@haneul.example", &[]),
    ("park@city.example", &[Duty::Intake, Duty::CaseOfficer]),
    ("choi@city.example", &[Duty::CaseOfficer]),
    ("road@city.example", &[Duty::Agency]),
    ("secretary@city.example", &[Duty::CommitteeSecretary]),
    ("member1@city.example", &[Duty::CommitteeMember]),
    ("decider@city.example", &[Duty::Decider]),
    ("han@city.example", &[Duty::Steward]),
    ("auditor@city.example", &[Duty::Auditor]),
    ("yoon@city.example", &[Duty::Admin]),
];

fn admits(who: Who, duties: &[Duty]) -> bool {
    match who {
        Who::Everyone | Who::Known | Who::Person => true,
        Who::City => !duties.is_empty(),
        Who::Holder(duty) => duties.contains(&duty),
    }
}

/// An address of the route under which nothing was ever kept.
fn nowhere(path: &str) -> String {
    let whole = |part: &str| match (part.starts_with('{'), part.contains('*')) {
        (true, true) => "nothing.txt".to_owned(),
        (true, false) => MatterId::fresh().to_string(),
        (false, _) => part.to_owned(),
    };
    path.split('/').map(whole).collect::<Vec<_>>().join("/")
}

async fn asked(person: &Person, method: &Method, address: &str) -> (StatusCode, String, String) {
    let kind = FORM.filter(|_| *method == Method::POST);
    let answer = person.send(method.clone(), address, Body::empty(), kind).await;
    let page = answer.without_number().replace(address, "ADDRESS");
    (answer.status, answer.location().to_owned(), page)
}

/// The same address in other letters; none of them is another way in.
fn spellings(address: &str) -> Vec<String> {
    let dots = address.replacen('/', "/%2e/", 1);
    let climbs = format!("/static/..{address}");
    let named = format!("{address};a=b");
    let double = format!("/{address}");
    let escaped = format!("/%{:02x}{}", address.as_bytes()[1], &address[2..]);
    vec![format!("{address}/"), address.to_uppercase(), dots, climbs, named, double, escaped]
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_led_to_signing_in_and_no_further() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let methods = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE];
    let closed = web::table().into_iter().filter(|(_, who)| *who != Who::Everyone);
    let mut cells = 0;
    for (path, _) in closed {
        let address = nowhere(path);
        for method in &methods {
            let (status, location, _) = asked(&visitor, method, &address).await;
            let led = status == StatusCode::SEE_OTHER && location.starts_with("/sign-in");
            assert!(led || status == StatusCode::UNAUTHORIZED, "{method} {address}: {status}");
            cells += 1;
        }
    }
    assert!(cells > 400, "{cells}");
}

#[tokio::test]
async fn what_is_for_others_looks_as_if_it_were_not_there() {
    let portal = Portal::open().await;
    let methods = [Method::GET, Method::HEAD, Method::POST, Method::PATCH, Method::DELETE];
    for (mail, duties) in PEOPLE {
        let person = portal.sign_in(mail).await;
        let mut cells = 0;
        for (path, _) in web::table().into_iter().filter(|(_, who)| !admits(*who, duties)) {
            let address = nowhere(path);
            for method in &methods {
                let (status, _, page) = asked(&person, method, &address).await;
                assert_eq!(status, StatusCode::NOT_FOUND, "{mail} {method} {address}");
                if *method == Method::GET {
                    let (_, _, never) = asked(&person, method, &format!("{address}/never")).await;
                    assert_eq!(page, never, "{mail} {address}");
                }
                cells += 1;
            }
        }
        assert!(cells > 20, "{mail}: {cells}");
    }
}

/// Nothing was ever kept under these addresses, and no address takes what it has no handler for.
#[tokio::test]
async fn whoever_may_pass_meets_no_failure_and_no_method_that_is_not_there() {
    let portal = Portal::open().await;
    for (mail, duties) in PEOPLE {
        let person = portal.sign_in(mail).await;
        let open = web::table().into_iter().filter(|(_, who)| admits(*who, duties));
        for (path, _) in open.filter(|(path, _)| !path.starts_with("/demo")) {
            let address = nowhere(path);
            for method in [Method::GET, Method::HEAD, Method::PUT, Method::PATCH, Method::DELETE] {
                let (status, location, _) = asked(&person, &method, &address).await;
                assert!(!status.is_server_error(), "{mail} {method} {address}: {status}");
                assert!(!location.starts_with("/sign-in"), "{mail} {method} {address}");
                let writes = !matches!(method, Method::GET | Method::HEAD);
                let taken =
                    !matches!(status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_FOUND);
                assert!(!writes || !taken, "{method} {address}: {status}");
            }
        }
    }
}

#[tokio::test]
async fn no_spelling_of_an_address_is_a_way_around_its_guard() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let closed = web::table().into_iter().filter(|(_, who)| !admits(*who, &[]));
    let mut met = BTreeSet::new();
    for (path, _) in closed {
        let address = nowhere(path);
        for spelled in spellings(&address) {
            let (status, location, _) = asked(&kim, &Method::GET, &spelled).await;
            let away = status.is_redirection() && location == address;
            assert!(away || status.is_client_error(), "{spelled}: {status} {location}");
            met.insert(status);
        }
        for name in ["x-http-method-override", "x-original-url", "x-rewrite-url"] {
            let value = if name.ends_with("override") { "DELETE" } else { address.as_str() };
            let page = kim.get_with("/help", name, value).await;
            assert_eq!(page.status, StatusCode::OK, "{name}: {value}");
            assert!(page.body.contains("<h1"), "{name}: {value}");
        }
    }
    assert!(met.contains(&StatusCode::NOT_FOUND), "{met:?}");
}
