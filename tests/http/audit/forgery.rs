//! `madang audit verify`: whoever changes, takes out, puts in or swaps rows behind the portal's back is found and named.

use std::collections::BTreeMap;

use madang::{
    act,
    checkpoint::{self, Checkpoint},
    domain::engine::{Action, Sheet},
    store::{
        dataset_row, daybook, event, ledger, matter, pilot, publication, seal, tombstone,
        unpublished,
    },
    world::story::{self, HANEUL, STEWARD, Story},
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, Iterable, QueryOrder, QuerySelect, Statement,
    entity::prelude::*, sea_query::Expr,
};

use super::{
    chance::Chance,
    forger::{Forger, Way},
};
use crate::{calls::published, harness::Portal};

/// How often somebody forges.
const FORGERIES: usize = 200;

/// A trial that is public, one that was withdrawn, a case half way, and what is done outside of cases.
async fn lived_in() -> Portal {
    let portal = Portal::open().await;
    published(&portal, "2026-09-01T09:00:00+09:00", Some("2026-11-13T18:00:00+09:00")).await;
    published(&portal, "2026-09-02T09:00:00+09:00", None).await;
    let half = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    half.until_consulting().await.unwrap();
    let seen = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    seen.until_published().await.unwrap();
    let gone = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    gone.until_published().await.unwrap();
    let sheet = Sheet::Withdrawal { ground: "ERROR".to_owned(), words: "잘못 올림".to_owned() };
    let withdraw = Action::new("withdraw_publication", sheet);
    story::does(&portal.app, STEWARD, gone.application, withdraw).await.unwrap();
    portal.settle().await;
    portal
}

/// Takes away what refuses such changes, as whoever holds the database can.
async fn unlocked(portal: &Portal) {
    let db = portal.app.db.read();
    if db.get_database_backend() == DbBackend::Postgres {
        return;
    }
    let tx = portal.app.db.write().await.unwrap();
    let named = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
    let rows = tx.query_all_raw(Statement::from_string(DbBackend::Sqlite, named)).await;
    for row in rows.unwrap() {
        let name: String = row.try_get("", "name").unwrap();
        tx.execute_unprepared(&format!("DROP TRIGGER \"{name}\"")).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// A transaction in which nothing is refused; it is rolled back.
async fn behind(portal: &Portal) -> DatabaseTransaction {
    let tx = portal.app.db.write().await.unwrap();
    let free = match tx.get_database_backend() {
        DbBackend::Postgres => "SET LOCAL session_replication_role = replica",
        _ => "PRAGMA defer_foreign_keys = ON",
    };
    tx.execute_unprepared(free).await.unwrap();
    tx
}

#[tokio::test]
async fn two_hundred_forgeries_are_found_and_named() {
    let mut chance = Chance::seeded();
    let portal = lived_in().await;
    unlocked(&portal).await;
    let db = portal.app.db.read();
    assert_eq!(act::faults(db).await.unwrap().1, [], "before anybody forges");
    let mut missed = Vec::new();
    let mut done = BTreeMap::<(&str, &str), usize>::new();
    for round in 0..FORGERIES {
        let tx = behind(&portal).await;
        let (table, way, names) = forged(&tx, &mut chance, round).await;
        let found = act::faults(&tx).await.unwrap().1;
        let named = |fault: &act::Broken| {
            names
                .iter()
                .filter_map(|name| fault.entry.strip_prefix(name.as_str()))
                .any(|rest| rest.is_empty() || rest.starts_with([',', ' ']))
        };
        if !found.iter().any(named) {
            missed.push(format!("{round}: {way:?} of {table} {names:?}: found {found:?}"));
        }
        *done.entry((table, kind(way))).or_default() += 1;
        tx.rollback().await.unwrap();
    }
    eprintln!("seed {}: {done:?}", chance.seed);
    assert_eq!(missed, [""; 0], "seed {}", chance.seed);
    assert_eq!(done.values().sum::<usize>(), FORGERIES);
    assert_eq!(act::faults(db).await.unwrap().1, [], "all was rolled back");
}

fn kind(way: Way) -> &'static str {
    match way {
        Way::Update(_) => "update",
        Way::Delete => "delete",
        Way::Insert => "insert",
        Way::Swap => "swap",
    }
}

/// Every column of an event in turn, then whatever comes.
async fn forged(
    tx: &DatabaseTransaction,
    chance: &mut Chance,
    round: usize,
) -> (&'static str, Way, Vec<String>) {
    let mut forger = Forger { tx, chance };
    let of_event = |row: &event::Model| format!("event {} of matter {}", row.seq, row.matter_id);
    if round < event::Column::iter().count() {
        let way = Way::Update(round);
        return ("event", way, forger.forge::<event::Entity>(way, of_event).await);
    }
    let way = match forger.chance.below(4) {
        0 => Way::Delete,
        1 => Way::Insert,
        2 => Way::Swap,
        _ => Way::Update(forger.chance.below(100)),
    };
    match forger.chance.below(12) {
        0..4 => ("event", way, forger.forge::<event::Entity>(way, of_event).await),
        4 => {
            let name = |row: &daybook::Model| format!("daybook {}", row.id);
            ("daybook", way, forger.forge::<daybook::Entity>(way, name).await)
        }
        5 => {
            let name = |row: &ledger::Model| format!("ledger {}", row.id);
            ("ledger", way, forger.forge::<ledger::Entity>(way, name).await)
        }
        table => public(&mut forger, way, table - 6).await,
    }
}

/// Of what is public.
async fn public(
    forger: &mut Forger<'_>,
    way: Way,
    table: usize,
) -> (&'static str, Way, Vec<String>) {
    // Of some there is only one.
    let alone = if matches!(way, Way::Swap) { Way::Delete } else { way };
    match table {
        0 => {
            let name = |row: &publication::Model| format!("publication {}", row.id);
            ("publication", way, forger.forge::<publication::Entity>(way, name).await)
        }
        1 => {
            let name = |row: &pilot::Model| format!("pilot {}", row.number);
            ("pilot", alone, forger.forge::<pilot::Entity>(alone, name).await)
        }
        2 => {
            let name = |row: &tombstone::Model| format!("tombstone {}", row.id);
            ("tombstone", way, forger.forge::<tombstone::Entity>(way, name).await)
        }
        3 => {
            let name = |row: &unpublished::Model| format!("unpublished {}", row.number);
            ("unpublished", alone, forger.forge::<unpublished::Entity>(alone, name).await)
        }
        _ => {
            let name = |row: &dataset_row::Model| format!("dataset_row {}", row.id);
            ("dataset_row", way, forger.forge::<dataset_row::Entity>(way, name).await)
        }
    }
}

/// Whoever cuts off the end with all that shows it leaves a whole chain, and is found by what was written down elsewhere.
#[tokio::test]
async fn what_is_cut_off_is_found_by_the_checkpoint() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("checkpoint.json");
    let portal = Portal::open_with(|config| config.checkpoint_file = Some(file.clone())).await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.settle().await;
    let early = Checkpoint::read(&file).unwrap().unwrap();
    portal.at("2026-09-22T09:00:00+09:00");
    story.pass_check().await.unwrap();
    portal.settle().await;
    let late = Checkpoint::read(&file).unwrap().unwrap();
    let db = portal.app.db.read();
    assert_eq!((early.events.len(), late.events.len()), (1, 2), "one of each day");
    assert_eq!(late.events[0], early.events[0]);
    assert_eq!(late.faults(db).await.unwrap(), []);
    let events = seal::Entity::find().count(db).await.unwrap();
    assert_eq!(late.events[1].number, i64::try_from(events).unwrap());

    unlocked(&portal).await;
    let tx = behind(&portal).await;
    cut(&tx).await;
    assert_eq!(act::faults(&tx).await.unwrap().1, [], "the chain itself shows nothing");
    let found = late.faults(&tx).await.unwrap();
    let entry = format!("events {events} to {events}, 2026-09-22 to 2026-09-22");
    assert_eq!(found, [act::Broken { entry, why: "cut off since the checkpoint".to_owned() }]);
    let before = std::fs::read(&file).unwrap();
    let kept = checkpoint::keep(&tx, &file).await.unwrap_err().to_string();
    assert!(kept.contains("is not written over: events"), "{kept}");
    assert_eq!(std::fs::read(&file).unwrap(), before, "what shows it stays");
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn the_checkpoint_is_written_where_the_chains_have_come_further_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("checkpoint.json");
    let portal = Portal::open_with(|config| config.checkpoint_file = Some(file.clone())).await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.settle().await;
    std::fs::remove_file(&file).unwrap();

    portal.settle().await;
    assert!(!file.exists(), "nothing has happened since");
    story.pass_check().await.unwrap();
    portal.settle().await;

    let known = Checkpoint::read(&file).unwrap().unwrap();
    assert_eq!(known, Checkpoint::of(portal.app.db.read()).await.unwrap());
}

/// A new end in the place of the old one.
#[tokio::test]
async fn what_is_written_anew_is_found_by_the_checkpoint() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.settle().await;
    let known = Checkpoint::of(portal.app.db.read()).await.unwrap();
    unlocked(&portal).await;
    let tx = behind(&portal).await;
    let last = known.events[0].number;
    let anew = format!("UPDATE seal SET hash = 'x' WHERE id = {last}");
    tx.execute_unprepared(&anew).await.unwrap();
    let found = known.faults(&tx).await.unwrap();
    tx.rollback().await.unwrap();

    assert_eq!(found.len(), 1);
    assert_eq!(found[0].entry, format!("events 1 to {last}, 2026-09-21 to 2026-09-21"));
    assert_eq!(found[0].why, "written anew since the checkpoint");
    assert_eq!(known.faults(portal.app.db.read()).await.unwrap(), []);
}

/// The last event with everything that knows of it.
async fn cut(tx: &DatabaseTransaction) {
    let last = seal::Entity::find().order_by_desc(seal::Column::Id).limit(1).one(tx).await;
    let last = last.unwrap().unwrap();
    let event = event::Entity::find_by_id(last.event_id).one(tx).await.unwrap().unwrap();
    seal::Entity::delete_by_id(last.id).exec(tx).await.unwrap();
    event::Entity::delete_by_id(event.id).exec(tx).await.unwrap();
    let (matter, seq) = (event.matter_id, event.seq - 1);
    let head = event.prev_hash;
    let back = matter::Entity::update_many()
        .col_expr(matter::Column::Events, Expr::value(seq))
        .col_expr(matter::Column::Head, Expr::value(head))
        .filter(matter::COLUMN.id.eq(matter));
    back.exec(tx).await.unwrap();
}
