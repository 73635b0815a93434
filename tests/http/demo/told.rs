//! The whole world of the demo: the cases made by hand among those made of the bank.

use std::collections::{BTreeMap, BTreeSet};

use madang::{
    store::{application, designation, matter, scene::APPLICATION},
    world,
};
use sea_orm::entity::prelude::*;

use crate::harness::Portal;

/// As on the main thread of the program, which has more room than those of tests.
const STACK: usize = 16 << 20;

#[test]
fn the_whole_world_keeps_every_law_and_has_cases_at_every_stage() {
    let runtime = || tokio::runtime::Runtime::new().unwrap().block_on(told());
    std::thread::Builder::new().stack_size(STACK).spawn(runtime).unwrap().join().unwrap();
}

async fn told() {
    let portal = Portal::empty().await;
    let mut said = Vec::new();

    let filled = Box::pin(world::fill_among(&portal.app, 300, &mut said)).await;
    let refused = filled.unwrap();

    assert_eq!(refused, 0, "acts that the rows refused");

    let db = portal.app.db.read();
    let cases =
        matter::Entity::find().filter(matter::COLUMN.kind.eq(APPLICATION)).all(db).await.unwrap();
    let mut stages: BTreeMap<&str, usize> = BTreeMap::new();
    for case in &cases {
        *stages.entry(&case.stage).or_default() += 1;
    }
    for stage in [
        "draft",
        "submitted",
        "in-check",
        "routing",
        "consulting",
        "pre-review",
        "tabled",
        "deliberated",
        "approved",
        "rejected",
        "returned",
        "transferred",
        "withdrawn",
    ] {
        assert!(stages.contains_key(stage), "no case at {stage}: {stages:?}");
    }
    let open: usize = cases.iter().filter(|case| case.open).count();
    assert!((35..=110).contains(&open), "{open} open: {stages:?}");
    let designations = designation::Entity::find().all(db).await.unwrap();
    assert!((60..=150).contains(&designations.len()), "{} designations", designations.len());
    titles_differ(db).await;
    let said = String::from_utf8(said).unwrap();
    assert!(said.lines().count() > 5 && said.contains(" of "), "{said}");
    crate::story::clean(&portal).await;
}

async fn titles_differ(db: &impl ConnectionTrait) {
    let rows = application::Entity::find().all(db).await.unwrap();
    let titles: Vec<String> = rows.into_iter().map(|row| row.title).collect();
    let distinct: BTreeSet<&String> = titles.iter().collect();
    assert_eq!(distinct.len(), titles.len());
}
