//! The chain of events: each holds the hash of the one before it on the same matter; a seal chains all matters.

mod events;
mod public;

use std::fmt;

use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

use super::{Deed, Door};
use crate::{
    domain::{
        fingerprint::{START, sha256_of},
        ids::{EventId, MatterId},
    },
    error::Result,
    store::{self, event, ledger::instant, matter, seal, sheet},
};

/// Rows to one statement.
const AT_ONCE: usize = 500;
/// Events that are sealed in one transaction.
const SEALED: u64 = 50_000;

impl Door<'_> {
    /// Appends the event of the deed after the last one of its matter, with what its sheet collected beside it.
    pub(super) async fn record(&self, deed: &Deed<'_>) -> Result<event::Model> {
        let matter = &deed.scene.matter;
        let body = serde_json::to_value(&deed.action.sheet).map_err(anyhow::Error::from)?;
        let checked = serde_json::to_value(&deed.action.checked).map_err(anyhow::Error::from)?;
        let event = event::Model {
            id: EventId::fresh(),
            matter_id: matter.id,
            seq: matter.events + 1,
            act: deed.action.act.as_str().to_owned(),
            role: deed.actor.role.as_str().to_owned(),
            actor_id: deed.actor.user,
            office: deed.actor.office.clone(),
            from_stage: deed.step.from.as_str().to_owned(),
            to_stage: deed.step.to.as_ref().unwrap_or(&deed.step.from).as_str().to_owned(),
            sheet_hash: String::new(),
            law: deed.step.law.clone(),
            at: self.now,
            prev_hash: String::new(),
            hash: String::new(),
        };
        let sheet = sheet::Model { id: event.id, body, checked };
        let event = relinked(event, &sheet, &matter.head);
        store::insert(self.tx, event.clone()).await?;
        store::insert(self.tx, sheet).await?;
        Ok(event)
    }
}

/// The event as it stands after one with the hash `prev`, over the sheet that it has: for whoever writes many at once.
pub fn relinked(mut event: event::Model, sheet: &sheet::Model, prev: &str) -> event::Model {
    event.sheet_hash = sheet_hash(&sheet.body, &sheet.checked);
    prev.clone_into(&mut event.prev_hash);
    event.hash = hash(&event);
    event
}

fn sheet_hash(body: &serde_json::Value, checked: &serde_json::Value) -> String {
    sha256_of([sorted(body).to_string().as_str(), checked.to_string().as_str()])
}

/// JSON with its keys in order: a database may keep them in another.
fn sorted(value: &serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(map) => {
            let mut pairs: Vec<_> = map.iter().collect();
            pairs.sort_by_key(|(key, _)| key.as_str());
            pairs.into_iter().map(|(key, value)| (key.clone(), sorted(value))).collect()
        }
        serde_json::Value::Array(list) => list.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

/// Over every column but the hash itself.
fn hash(event: &event::Model) -> String {
    sha256_of([
        &event.prev_hash,
        &event.id.to_string(),
        &event.matter_id.to_string(),
        &event.seq.to_string(),
        &event.act,
        &event.role,
        &event.actor_id.map(|id| id.to_string()).unwrap_or_default(),
        event.office.as_deref().unwrap_or_default(),
        &event.from_stage,
        &event.to_stage,
        &event.sheet_hash,
        &event.law,
        &instant(event.at),
    ])
}

fn seal_hash(seal: &seal::Model) -> String {
    sha256_of([
        seal.prev_hash.as_str(),
        &seal.id.to_string(),
        &seal.event_id.to_string(),
        &seal.event_hash,
        &instant(seal.at),
    ])
}

/// Chains the events that are not sealed yet into the one global order, so many at a time.
pub(crate) async fn seal_new(door: &Door<'_>) -> Result<u64> {
    let last = last_seal(door.tx).await?;
    let unsealed = unsealed_after(last.as_ref())
        .order_by_asc(event::Column::Id)
        .limit(SEALED)
        .all(door.tx)
        .await?;
    let first = last.as_ref().map_or(0, |last| last.id) + 1;
    let mut prev_hash = last.map_or_else(|| START.to_owned(), |last| last.hash);
    let mut rows = Vec::new();
    for (id, event) in (first..).zip(&unsealed) {
        let mut row = seal::Model {
            id,
            event_id: event.id,
            event_hash: event.hash.clone(),
            at: door.now,
            prev_hash: prev_hash.clone(),
            hash: String::new(),
        };
        row.hash = seal_hash(&row);
        prev_hash.clone_from(&row.hash);
        rows.push(row.into_active_model());
    }
    for rows in rows.chunks(AT_ONCE) {
        seal::Entity::insert_many(rows.to_vec()).exec_without_returning(door.tx).await?;
    }
    Ok(unsealed.len() as u64)
}

/// An entry that does not fit, in words for whoever runs the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub entry: String,
    pub why: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.entry, self.why)
    }
}

impl Broken {
    fn of(entry: String, why: &str) -> Self {
        Self { entry, why: why.to_owned() }
    }
}

/// How many events there are; or the first entry of all that does not fit.
pub async fn verify(db: &impl ConnectionTrait) -> Result<std::result::Result<u64, Broken>> {
    let (count, broken) = faults(db).await?;
    Ok(broken.into_iter().next().map_or(Ok(count), Err))
}

/// How many events there are, and whatever does not fit: in the chain of a matter, in the one of the seals, in the daybook,
/// in what is public.
pub async fn faults(db: &impl ConnectionTrait) -> Result<(u64, Vec<Broken>)> {
    let (count, mut found) = events::faults(db).await?;
    found.extend(events::seal_faults(db).await?);
    found.extend(public::daybook_fault(db).await?);
    found.extend(public::faults(db).await?);
    Ok((count, found))
}

/// The first entry on these matters that does not fit.
pub async fn verify_matters(
    db: &impl ConnectionTrait,
    matters: &[MatterId],
) -> Result<Option<Broken>> {
    let rows: Vec<matter::Model> =
        matter::by_id(db, matters.iter().copied()).await?.into_values().collect();
    Ok(events::faults_on(db, &rows).await?.1.into_iter().next())
}

/// Whether any event waits for its seal.
pub(crate) async fn has_unsealed(db: &impl ConnectionTrait) -> Result<bool> {
    let last = last_seal(db).await?;
    Ok(unsealed_after(last.as_ref()).one(db).await?.is_some())
}

/// How many events wait for theirs.
pub(crate) async fn unsealed(db: &impl ConnectionTrait) -> Result<u64> {
    let last = last_seal(db).await?;
    Ok(unsealed_after(last.as_ref()).count(db).await?)
}

async fn last_seal(db: &impl ConnectionTrait) -> Result<Option<seal::Model>> {
    Ok(seal::Entity::find().order_by_desc(seal::Column::Id).one(db).await?)
}

/// No transaction is open as long as this, so that no event is written so long before others that are sealed.
const LONG_MILLIS: u128 = 60 * 60 * 1000;

/// Events without a seal; what is much older than the last sealed one has its own.
fn unsealed_after(last: Option<&seal::Model>) -> Select<event::Entity> {
    let unsealed = event::Entity::find().filter(Expr::not_exists(seal::of_event()));
    match last {
        Some(last) => unsealed.filter(event::Column::Id.gt(long_before(last.event_id))),
        None => unsealed,
    }
}

/// The least id that was given an hour before this one: its first 48 bits are the time (RFC 9562 §5.7).
fn long_before(id: EventId) -> EventId {
    let millis = (id.0.as_u128() >> 80).saturating_sub(LONG_MILLIS);
    EventId(Uuid::from_u128(millis << 80))
}
