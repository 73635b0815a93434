//! The chains of events, matter by matter, and the one of the seals over all of them.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use super::{Broken, hash, last_seal, long_before, seal_hash, sheet_hash};
use crate::{
    domain::{
        calendar::seoul_day,
        fingerprint::START,
        ids::{EventId, MatterId},
    },
    error::Result,
    store::{application, event, matter, seal, sheet},
};

/// Matters or seals to one query.
const AT_ONCE: u64 = 200;
/// How many that are missing in a row are named.
const NAMED: usize = 3;

/// How many events there are, and which do not fit.
pub(super) async fn faults(db: &impl ConnectionTrait) -> Result<(u64, Vec<Broken>)> {
    let (mut count, mut found) = (0, Vec::new());
    let mut after: Option<MatterId> = None;
    loop {
        let mut some = matter::Entity::find().order_by_asc(matter::Column::Id).limit(AT_ONCE);
        if let Some(after) = after {
            some = some.filter(matter::Column::Id.gt(after));
        }
        let rows = some.all(db).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.id);
        let (of_these, broken) = faults_on(db, &rows).await?;
        count += of_these;
        found.extend(broken);
    }
    found.extend(strays(db).await?);
    Ok((count, found))
}

/// The same of these matters.
pub(super) async fn faults_on(
    db: &impl ConnectionTrait,
    matters: &[matter::Model],
) -> Result<(u64, Vec<Broken>)> {
    let events = event::Entity::find()
        .filter(event::COLUMN.matter_id.is_in(matters.iter().map(|matter| matter.id)))
        .order_by_asc(event::Column::Seq)
        .all(db)
        .await?;
    let sheets = sheets(db, &events).await?;
    let names = names(db, matters).await?;
    let count = events.len() as u64;
    let mut chains: BTreeMap<MatterId, Vec<event::Model>> = BTreeMap::new();
    for event in events {
        chains.entry(event.matter_id).or_default().push(event);
    }
    let walked = matters.iter().flat_map(|matter| {
        let name = names.get(&matter.id).map_or_else(String::new, |name| format!(" ({name})"));
        let chain = Chain { matter, name, sheets: &sheets };
        chain.faults(chains.get(&matter.id).map(Vec::as_slice).unwrap_or_default())
    });
    Ok((count, walked.collect()))
}

/// What is erased with personal data is not there; what is there is what the event has the hash of.
async fn sheets(
    db: &impl ConnectionTrait,
    events: &[event::Model],
) -> Result<BTreeMap<EventId, String>> {
    let mut hashes = BTreeMap::new();
    for some in events.chunks(500) {
        let ids = some.iter().map(|event| event.id);
        let rows = sheet::Entity::find().filter(sheet::COLUMN.id.is_in(ids)).all(db).await?;
        hashes.extend(rows.iter().map(|row| (row.id, sheet_hash(&row.body, &row.checked))));
    }
    Ok(hashes)
}

/// The number of the case that a matter is or belongs to.
async fn names(
    db: &impl ConnectionTrait,
    matters: &[matter::Model],
) -> Result<BTreeMap<MatterId, String>> {
    let case = |matter: &matter::Model| matter.parent_id.unwrap_or(matter.id);
    let ids: BTreeSet<MatterId> = matters.iter().map(case).collect();
    let cases = application::Entity::find().filter(application::COLUMN.id.is_in(ids));
    let numbers: BTreeMap<MatterId, String> =
        cases.all(db).await?.into_iter().filter_map(|row| Some((row.id, row.number?))).collect();
    let name = |matter: &matter::Model| {
        let number = numbers.get(&case(matter))?;
        Some((matter.id, format!("{} of {number}", matter.kind)))
    };
    Ok(matters.iter().filter_map(name).collect())
}

/// One matter with what its events are held against.
struct Chain<'a> {
    matter: &'a matter::Model,
    name: String,
    sheets: &'a BTreeMap<EventId, String>,
}

impl Chain<'_> {
    fn faults(&self, events: &[event::Model]) -> Vec<Broken> {
        let mut found = Vec::new();
        let (mut place, mut prev) = (0, START);
        for event in events {
            found.extend((place + 1..event.seq).take(NAMED).map(|seq| self.missing(seq)));
            let cut = event.seq > place + 1;
            if let Some(why) = self.fault(event, prev, cut) {
                let day = seoul_day(event.at);
                found.push(Broken::of(format!("{}, {day}", self.entry(event.seq)), why));
            }
            (place, prev) = (event.seq, event.hash.as_str());
        }
        let end = self.matter.events;
        found.extend((place + 1..=end).take(NAMED).map(|seq| self.missing(seq)));
        if place == end && self.matter.head != prev {
            found.push(Broken::of(self.entry(place), "the matter ends with another"));
        }
        found
    }

    fn entry(&self, seq: i32) -> String {
        format!("event {seq} of matter {}{}", self.matter.id, self.name)
    }

    fn missing(&self, seq: i32) -> Broken {
        Broken::of(self.entry(seq), "it is missing")
    }

    fn fault(&self, event: &event::Model, prev: &str, cut: bool) -> Option<&'static str> {
        if event.hash != hash(event) {
            return Some("it was changed");
        }
        if event.prev_hash != prev && !cut {
            return Some("it does not follow the entry before it");
        }
        if event.seq > self.matter.events {
            return Some("the matter has no such entry: it was put in");
        }
        let sheet = self.sheets.get(&event.id);
        sheet.is_some_and(|sheet| *sheet != event.sheet_hash).then_some("its sheet was changed")
    }
}

/// Events of no matter, and those that no seal ever held though others of an hour later have theirs.
async fn strays(db: &impl ConnectionTrait) -> Result<Vec<Broken>> {
    let mut found = Vec::new();
    let of_none = event::Entity::find().filter(Expr::not_exists(matter::of_event()));
    let why = "there is no such matter";
    found.extend(of_none.all(db).await?.iter().map(|event| stray(event, why)));
    if let Some(last) = last_seal(db).await? {
        let unsealed = event::Entity::find()
            .filter(Expr::not_exists(seal::of_event()))
            .filter(event::Column::Id.lt(long_before(last.event_id)));
        let why = "no seal ever held it: it was put in";
        found.extend(unsealed.all(db).await?.iter().map(|event| stray(event, why)));
    }
    Ok(found)
}

fn stray(event: &event::Model, why: &str) -> Broken {
    let (seq, day) = (event.seq, seoul_day(event.at));
    Broken::of(format!("event {seq} of matter {}, {day}", event.matter_id), why)
}

pub(super) async fn seal_faults(db: &impl ConnectionTrait) -> Result<Vec<Broken>> {
    let (mut place, mut prev, mut found) = (0, START.to_owned(), Vec::new());
    loop {
        let next = seal::Entity::find().filter(seal::Column::Id.gt(place));
        let seals = next.order_by_asc(seal::Column::Id).limit(AT_ONCE).all(db).await?;
        let ids = seals.iter().map(|seal| seal.event_id);
        let events = event::Entity::find().filter(event::COLUMN.id.is_in(ids)).all(db).await?;
        let hashes: BTreeMap<EventId, &str> =
            events.iter().map(|event| (event.id, event.hash.as_str())).collect();
        for seal in &seals {
            let why = match hashes.get(&seal.event_id) {
                _ if seal.id != place + 1 => Some("one before it is missing"),
                _ if seal.prev_hash != prev => Some("it does not follow the seal before it"),
                _ if seal.hash != seal_hash(seal) => Some("it was changed"),
                None => Some("the event that it holds is missing"),
                Some(hash) if *hash != seal.event_hash => Some("its event is not what was sealed"),
                Some(_) => None,
            };
            let entry = || format!("seal {}, {}", seal.id, seoul_day(seal.at));
            found.extend(why.map(|why| Broken::of(entry(), why)));
            (place, prev) = (seal.id, seal.hash.clone());
        }
        if (seals.len() as u64) < AT_ONCE {
            return Ok(found);
        }
    }
}
