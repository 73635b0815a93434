//! What a list costs does not grow with what stands on it: as many statements for eight cases as for two.

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    domain::ids::MatterId,
    store::{application, matter, pilot, setting},
    world::story::{DECIDER, HANEUL, Story},
};
use sea_orm::{EntityTrait, IntoActiveModel};

use crate::harness::{Person, Portal};

const FEW: usize = 2;
const MANY: usize = 8;

/// Cases that are each on the agenda of a meeting of their own.
async fn tabled(portal: &Portal, count: usize) {
    for _ in 0..count {
        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        let starts_at = portal.app.now() + TimeDelta::days(60);
        story.until_tabled(starts_at).await.unwrap();
    }
}

/// Decisions that wait to be told.
async fn signed(portal: &Portal, count: usize) {
    for _ in 0..count {
        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        story.until_signed().await.unwrap();
    }
}

/// The register with so many trials like the first, and word that it has changed.
async fn published(portal: &Portal, count: usize) {
    let tx = portal.app.db.write().await.unwrap();
    let rows = pilot::Entity::find().all(&tx).await.unwrap();
    for place in rows.len()..count {
        let number = format!("P-2026-{:04}", place + 1);
        let row = pilot::Model { number, ..rows[0].clone() };
        pilot::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await.unwrap();
    }
    setting::advance(&tx, [("dataset pilots".to_owned(), 1)]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Read twice: what the first reading leaves behind is no part of it. The second time at another address of the same
/// page, since what the public has read is given again from memory.
async fn cost(portal: &Portal, (person, address): &(Person, String)) -> Vec<String> {
    let again = format!("{address}{}again=1", if address.contains('?') { '&' } else { '?' });
    for address in [address, &again] {
        portal.statements();
        let page = person.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
    }
    portal.statements()
}

#[tokio::test]
async fn a_list_of_many_runs_no_more_queries_than_a_list_of_few() {
    let portal = Portal::open().await;
    Story::draft(&portal.app, HANEUL, "patrol").await.unwrap().until_published().await.unwrap();
    signed(&portal, 1).await;
    tabled(&portal, FEW).await;
    published(&portal, FEW).await;
    let public = ["/", "/pilots", "/meetings"];
    let mut pages: Vec<_> = public.map(|address| (portal.visitor(), address.to_owned())).into();
    for (email, address) in [
        ("choi@city.example", "/review"),
        ("choi@city.example", "/review?part=all"),
        ("jung@city.example", "/review/team"),
        (HANEUL, "/applications"),
        (HANEUL, "/account/notices"),
        ("secretary@city.example", "/committee"),
        ("auditor@city.example", "/audit"),
        (DECIDER, "/review"),
    ] {
        pages.push((portal.sign_in(email).await, address.to_owned()));
    }
    let mut few = Vec::new();
    for page in &pages {
        few.push(cost(&portal, page).await);
    }

    signed(&portal, 2).await;
    tabled(&portal, MANY - FEW).await;
    published(&portal, 40).await;

    for (page, few) in pages.iter().zip(few) {
        let many = cost(&portal, page).await;
        let more: Vec<&String> = many.iter().skip(few.len()).collect();
        assert!(many.len() <= few.len(), "{}: {} to {}: {more:#?}", page.1, few.len(), many.len());
        assert!(!few.is_empty(), "{} was counted", page.1);
    }
}

/// Cases like the first until there are so many.
async fn filed(portal: &Portal, first: MatterId, count: usize) {
    let tx = portal.app.db.write().await.unwrap();
    let matter = matter::Entity::find_by_id(first).one(&tx).await.unwrap().unwrap();
    let row = application::Entity::find_by_id(first).one(&tx).await.unwrap().unwrap();
    let known = application::Entity::find().all(&tx).await.unwrap().len();
    for place in known..count {
        let id = MatterId::fresh();
        let like = matter::Model { id, ..matter.clone() };
        matter::Entity::insert(like.into_active_model()).exec(&tx).await.unwrap();
        let number = Some(format!("M-2026-{place:04}"));
        let like = application::Model { id, number, ..row.clone() };
        application::Entity::insert(like.into_active_model()).exec(&tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// What a page may ask of the database, who is there included: a list, and all that is known of one case.
const OF_A_LIST: usize = 20;
const OF_A_CASE: usize = 100;

/// Lists and case pages, each with who reads it.
async fn of_one_and_of_many(portal: &Portal, case: MatterId) -> Vec<(Person, String)> {
    let mut pages: Vec<(Person, String)> = Vec::new();
    for address in ["/", "/pilots", "/pilots?field=ROBOT&q=로봇", "/statistics", "/meetings"] {
        pages.push((portal.visitor(), address.to_owned()));
    }
    for (email, address) in [
        ("choi@city.example", "/review?show=all".to_owned()),
        ("choi@city.example", "/review?show=ended&field=ROBOT&sort=title".to_owned()),
        ("choi@city.example", format!("/review/{case}")),
        ("jung@city.example", "/review/team".to_owned()),
        (HANEUL, "/applications".to_owned()),
        (HANEUL, format!("/applications/{case}")),
    ] {
        pages.push((portal.sign_in(email).await, address));
    }
    pages
}

#[tokio::test]
async fn a_page_asks_as_much_of_one_as_of_thirty_and_of_three_hundred() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let case = story.application;
    let pages = of_one_and_of_many(&portal, case).await;
    let mut before: Vec<usize> = Vec::new();
    for count in [1, 30, 300] {
        filed(&portal, case, count).await;
        published(&portal, count).await;
        let mut now = Vec::new();
        for page in &pages {
            now.push(cost(&portal, page).await.len());
        }
        if before.is_empty() {
            before.clone_from(&now);
        }
        let told: Vec<_> = pages.iter().map(|page| &page.1).zip(&now).collect();
        assert_eq!(now, before, "with {count}: {told:?}");
        let case = case.to_string();
        let most = |address: &str| if address.ends_with(&case) { OF_A_CASE } else { OF_A_LIST };
        let dear = told.iter().find(|(address, cost)| **cost > most(address));
        assert_eq!(dear, None, "with {count}: {told:?}");
    }
}
