//! What is not there for somebody looks like what never was, whatever address is asked and however.

use std::collections::BTreeMap;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use madang::{
    domain::ids::MatterId,
    world::story::{BARAM, HANEUL, Story, committee},
};

use crate::{
    crawl::{self, Kept},
    harness::{Answer, Person, Portal},
};

const KANG: &str = "kang@city.example";
const STARTS: &str = "2026-10-20T14:00:00+09:00";

/// Every id of a text by another, the same for the same.
fn with_ids(text: &str, mut other: impl FnMut(&str) -> String) -> String {
    let (mut whole, mut rest) = (String::new(), text);
    while let Some(at) = rest.char_indices().map(|(at, _)| at).find(|at| is_id(&rest[*at..])) {
        whole.push_str(&rest[..at]);
        whole.push_str(&other(&rest[at..at + LENGTH]));
        rest = &rest[at + LENGTH..];
    }
    whole + rest
}

const LENGTH: usize = "01890000-0000-7000-8000-000000000000".len();

fn is_id(text: &str) -> bool {
    let Some(bytes) = text.as_bytes().get(..LENGTH) else { return false };
    bytes.iter().enumerate().all(|(place, byte)| match place {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// The ids in the order in which they stand there: two portals give different ones to the same things.
fn numbered(text: &str) -> String {
    let mut known: Vec<String> = Vec::new();
    with_ids(text, |id| {
        let place = known.iter().position(|one| one == id).unwrap_or(known.len());
        if place == known.len() {
            known.push(id.to_owned());
        }
        format!("ID-{place}")
    })
}

async fn asked(person: &Person, method: &Method, address: &str) -> (StatusCode, String) {
    let kind = Some("application/x-www-form-urlencoded").filter(|_| *method == Method::POST);
    let answer = person.send(method.clone(), address, Body::empty(), kind).await;
    let said = format!("{} {}", answer.location(), answer.without_number());
    (answer.status, with_ids(&said, |_| "ID".to_owned()))
}

/// S50, S72, Z5: of another company, of nobody who was asked, and of a member who keeps away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_yours_and_what_is_hidden_answers_as_what_never_was() {
    let portal = Portal::open().await;
    let published = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    published.until_published().await.unwrap();
    let tabled = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    let starts_at = portal.app.now() + chrono::TimeDelta::days(30);
    tabled.until_tabled(starts_at).await.unwrap();
    tabled.declare(KANG, Some("FAIRNESS_DOUBT")).await.unwrap();
    let refused = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    refused.until_lapsed().await.unwrap();
    Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    let kept = Kept::of(&portal).await.addresses();
    let areas = ["/applications/", "/review/", "/steward/", "/audit/"];
    let kept: Vec<String> = kept
        .into_iter()
        .filter(|way| areas.iter().any(|area| way.starts_with(area)) && way.split('/').any(is_id))
        .collect();
    let hidden = tabled.application.to_string();
    for email in [BARAM, KANG, "ryu@expert.example", "yoon@city.example"] {
        let person = portal.sign_in(email).await;
        let mut cells = 0;
        // The other cases of the committee are there for its member.
        let here = |way: &&String| email != KANG || way.contains(&hidden);
        for address in kept.iter().filter(here) {
            let never = with_ids(address, |_| MatterId::fresh().to_string());
            for method in [Method::GET, Method::POST] {
                let there = asked(&person, &method, address).await;
                assert_eq!(
                    there,
                    asked(&person, &method, &never).await,
                    "{email} {method} {address}"
                );
                // The router knows what an address takes, whatever is kept there.
                let absent = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
                assert!(absent.contains(&there.0), "{email} {method} {address}: {}", there.0);
                cells += 1;
            }
        }
        assert!(cells > 100, "{email}: {cells}");
    }
}

/// One case on the agenda, and where the member keeps away from another, that one too.
async fn agenda(portal: &Portal, with_another: bool) {
    let seen = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    seen.until_pre_review().await.unwrap();
    let meeting = committee::plan(&portal.app, STARTS.parse().unwrap()).await.unwrap();
    seen.table(meeting, 1).await.unwrap();
    if with_another {
        let hidden = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        hidden.until_pre_review().await.unwrap();
        hidden.table(meeting, 2).await.unwrap();
        committee::call(&portal.app, meeting).await.unwrap();
        hidden.declare(KANG, Some("FAIRNESS_DOUBT")).await.unwrap();
    } else {
        committee::call(&portal.app, meeting).await.unwrap();
    }
    seen.declare(KANG, None).await.unwrap();
    portal.settle().await;
}

/// All that a member finds behind the sign-in: pages, papers and calendars, by their addresses.
async fn found(portal: &Portal) -> BTreeMap<String, Vec<String>> {
    let kang = portal.sign_in(KANG).await;
    let starts = [
        "/review",
        "/review?show=all",
        "/review?show=done",
        "/review?q=%ED%95%9C%EA%B0%95&show=all",
        "/committee",
        "/account",
        "/account/notices",
        "/account/calendar.ics",
    ];
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // A key that is drawn anew is no trace of a case.
    let own = |way: &str| {
        ["/review", "/committee", "/account"].iter().any(|area| way.starts_with(area))
            && way != "/account/second-factor"
    };
    let look = |address: &str, answer: &Answer| {
        if own(address) {
            let said = format!("{} {}", answer.status, crawl::text_alone(answer));
            all.entry(numbered(address)).or_default().push(numbered(&said));
        }
    };
    crawl::crawl(&kang, starts.map(str::to_owned), look).await;
    for pages in all.values_mut() {
        pages.sort();
    }
    all
}

/// S50: a member who keeps away from a case reads what they would read if it had never been filed.
#[tokio::test]
async fn a_case_that_a_member_keeps_away_from_leaves_no_trace_in_anything_that_member_reads() {
    let (with, without) = (Portal::open().await, Portal::open().await);
    agenda(&with, true).await;
    agenda(&without, false).await;

    let (there, never) = (found(&with).await, found(&without).await);

    assert!(never.len() > 15, "{:?}", never.keys());
    assert_eq!(there.keys().collect::<Vec<_>>(), never.keys().collect::<Vec<_>>());
    for (address, pages) in &never {
        assert_eq!(there.get(address), Some(pages), "{address}");
    }
}
