//! What is public, held against the ledger of what the portal itself made public; and the daybook.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use super::Broken;
use crate::{
    domain::{
        calendar::seoul_day,
        fingerprint::{START, sha256},
    },
    error::Result,
    store::{counter, daybook, ledger, publication},
};

/// Entries to one query.
const AT_ONCE: u64 = 1_000;
/// How many that are missing in a row are named.
const NAMED: usize = 3;

/// What became of a row last.
struct Told {
    entry: i64,
    sha256: String,
    day: NaiveDate,
}

type Ledger = BTreeMap<String, Told>;

pub(super) async fn faults(db: &impl ConnectionTrait) -> Result<Vec<Broken>> {
    let (mut ledger, mut found) = walked(db).await?;
    for (record, sha256) in ledger::shown(db).await? {
        let Some(told) = ledger.remove(&record) else {
            let why = "the portal never published it: it was put in";
            found.push(Broken::of(record, why));
            continue;
        };
        if told.sha256 != sha256 {
            let what = if told.sha256.is_empty() { "it went with" } else { "it was changed after" };
            let why = format!("{what} entry {} of the ledger", told.entry);
            found.push(Broken::of(format!("{record}, {}", told.day), &why));
        }
    }
    let gone = ledger.into_iter().filter(|(_, told)| !told.sha256.is_empty());
    found.extend(gone.map(|(record, told)| {
        let why = format!("it is missing, and entry {} of the ledger has it", told.entry);
        Broken::of(format!("{record}, {}", told.day), &why)
    }));
    found.extend(publication_fault(db).await?);
    Ok(found)
}

/// Walks the ledger: what it says last of each row, and its own entries that do not fit.
async fn walked(db: &impl ConnectionTrait) -> Result<(Ledger, Vec<Broken>)> {
    let (mut told, mut found) = (Ledger::new(), Vec::new());
    let (mut place, mut prev) = (0, START.to_owned());
    loop {
        let next = ledger::Entity::find().filter(ledger::Column::Id.gt(place));
        let rows = next.order_by_asc(ledger::Column::Id).limit(AT_ONCE).all(db).await?;
        let last = (rows.len() as u64) < AT_ONCE;
        for row in rows {
            let day = seoul_day(row.at);
            found.extend((place + 1..row.id).take(NAMED).map(missing));
            let why = if row.hash != ledger::hash(&row) {
                Some("it was changed")
            } else if row.id == place + 1 && row.prev_hash != prev {
                Some("it does not follow the entry before it")
            } else {
                None
            };
            found.extend(why.map(|why| Broken::of(format!("ledger {}, {day}", row.id), why)));
            (place, prev) = (row.id, row.hash);
            told.insert(row.record, Told { entry: row.id, sha256: row.sha256, day });
        }
        if last {
            break;
        }
    }
    let reached = counter::reached(db, ledger::SEQ).await?;
    found.extend((place + 1..=reached).take(NAMED).map(missing));
    Ok((told, found))
}

fn missing(entry: i64) -> Broken {
    Broken::of(format!("ledger {entry}"), "it is missing")
}

/// Also of what was published before there was a ledger.
async fn publication_fault(db: &impl ConnectionTrait) -> Result<Option<Broken>> {
    let mut place = 0;
    loop {
        let next = publication::Entity::find().filter(publication::Column::Id.gt(place));
        let rows = next.order_by_asc(publication::Column::Id).limit(AT_ONCE).all(db).await?;
        for row in &rows {
            if row.id != place + 1 || row.sha256 != sha256(&row.record) {
                let (day, subject) = (seoul_day(row.published_at), &row.subject);
                let why = "it was changed or one before it is missing";
                let entry = format!("publication {}, {day} ({subject})", row.id);
                return Ok(Some(Broken::of(entry, why)));
            }
            place = row.id;
        }
        if (rows.len() as u64) < AT_ONCE {
            return Ok(None);
        }
    }
}

pub(super) async fn daybook_fault(db: &impl ConnectionTrait) -> Result<Option<Broken>> {
    let Some(place) = daybook::first_broken(db).await? else { return Ok(None) };
    let row = daybook::Entity::find_by_id(place).one(db).await?;
    let day = row.map_or_else(String::new, |row| format!(", {}", seoul_day(row.at)));
    let why = "it was changed, is missing or does not follow the entry before it";
    Ok(Some(Broken::of(format!("daybook {place}{day}"), why)))
}
