//! Somebody reads all that there is to read, is told no to what they cannot do, and searches.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    body::Body,
    http::{Method, StatusCode},
};

use super::{
    KANG, ROAD, UNASKED, VISITOR, may_read,
    words::{Mark, found_in},
};
use crate::{
    crawl::{self, Amount, Kept},
    harness::{Person, Portal},
};
use madang::world::story::BARAM;

/// Where each word turned up.
pub(super) type Read = BTreeMap<String, BTreeSet<String>>;

/// What is the city's own from the day on which it is installed looks the same whatever is kept: a few of each are enough.
const AMOUNT: Amount = Amount {
    queries: 5,
    alike: 6,
    areas: &[
        "/admin/",
        "/api/",
        "/calls/",
        "/cases/",
        "/data/",
        "/help/",
        "/id/",
        "/opendata/",
        "/regulations/",
        "/rules/",
        "/zones/",
    ],
};

/// Areas behind the sign-in, with what hangs on cases.
const CLOSED: [&str; 5] = ["/applications/", "/review/", "/committee/", "/steward/", "/audit/"];

/// So many forms of one route are sent by each.
const FORMS: usize = 3;

/// Every address that there is, filled in with what is kept.
pub(super) async fn starts(portal: &Portal) -> Vec<String> {
    let kept = Kept::of(portal).await;
    let files = kept.named("file").to_vec();
    let mut starts = kept.fewer().with("file", files).addresses();
    starts.extend(crawl::public(portal).await);
    starts.push("/reform/Q-2026-0001".to_owned());
    starts
}

/// Everything that somebody can read, and what is said to what they cannot do.
pub(super) async fn reading(person: Person, starts: Vec<String>) -> (Read, usize) {
    let (mut read, mut asked) = (Read::new(), 0);
    let mut forms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for way in starts.iter().filter(|way| CLOSED.iter().any(|area| way.starts_with(area))) {
        forms.entry(crawl::route_of(way)).or_default().push(way.clone());
    }
    let mut look = |address: &str, answer: &_| {
        asked += 1;
        for word in found_in(&crawl::text(answer)) {
            read.entry(word).or_default().insert(address.to_owned());
        }
    };
    crawl::crawl_some(&person, (starts, AMOUNT), &mut look).await;
    for address in forms.values().flat_map(|of_a_route| of_a_route.iter().take(FORMS)) {
        let kind = Some("application/x-www-form-urlencoded");
        let answer = person.send(Method::POST, address, Body::from("version=0"), kind).await;
        look(&format!("POST {address}"), &answer);
    }
    (read, asked)
}

/// Who asks where; a word that is not theirs is found no more than one that nobody wrote.
const SEARCHED: [(&str, &str); 7] = [
    (VISITOR, "/pilots?q="),
    (VISITOR, "/rules?q="),
    (VISITOR, "/api/v1/datasets/pilots/rows?q="),
    (BARAM, "/applications?q="),
    (KANG, "/review?show=all&q="),
    (UNASKED, "/review?show=all&q="),
    (ROAD, "/review?show=all&q="),
];

/// So many words of one class are searched for by each.
const OF_A_CLASS: usize = 3;

pub(super) async fn nothing_is_searched(people: &BTreeMap<&'static str, Person>, marks: &[Mark]) {
    const NEVER: &str = "zq9999k";
    for (email, start) in SEARCHED {
        let person = &people[email];
        let asked = async |word: &str| {
            let page = person.get(&format!("{start}{word}")).await;
            assert_ne!(page.status, StatusCode::NOT_FOUND, "{start}");
            page.without_number().replace(word, "WORD")
        };
        let never = asked(NEVER).await;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for mark in marks.iter().filter(|mark| !may_read(email, mark.class)) {
            let count = counts.entry(mark.class).or_default();
            *count += 1;
            if *count <= OF_A_CLASS {
                let found = asked(&mark.word).await;
                assert_eq!(found, never, "{email} {start} {} {}", mark.class, mark.place);
            }
        }
        assert!(!counts.is_empty(), "{email}");
    }
}
