//! The chain of events: each holds the hash of the one before it on the same matter; a seal chains all matters.

use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*};

use super::{Deed, Door};
use crate::{
    domain::{
        fingerprint::{START, sha256, sha256_of},
        ids::{EventId, MatterId},
    },
    error::{Error, Result},
    store::{self, daybook, event, matter, publication, seal, sheet},
};

/// Rows to one statement.
const AT_ONCE: usize = 500;

impl Door<'_> {
    /// Appends the event of the deed after the last one of its matter, with what its sheet collected beside it.
    pub(super) async fn record(&self, deed: &Deed<'_>) -> Result<event::Model> {
        let matter = &deed.scene.matter;
        let body = serde_json::to_value(&deed.action.sheet).map_err(anyhow::Error::from)?;
        let checked = serde_json::to_value(&deed.action.checked).map_err(anyhow::Error::from)?;
        let mut event = event::Model {
            id: EventId::fresh(),
            matter_id: matter.id,
            seq: matter.events + 1,
            act: deed.action.act.as_str().to_owned(),
            role: deed.actor.role.as_str().to_owned(),
            actor_id: deed.actor.user,
            office: deed.actor.office.clone(),
            from_stage: deed.step.from.as_str().to_owned(),
            to_stage: deed.step.to.as_ref().unwrap_or(&deed.step.from).as_str().to_owned(),
            sheet_hash: sheet_hash(&body, &checked),
            law: deed.step.law.clone(),
            at: self.now,
            prev_hash: matter.head.clone(),
            hash: String::new(),
        };
        event.hash = hash(&event);
        store::insert(self.tx, event.clone()).await?;
        store::insert(self.tx, sheet::Model { id: event.id, body, checked }).await?;
        Ok(event)
    }
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

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Chains all events that are not sealed yet into the one global order.
pub(crate) async fn seal_new(door: &Door<'_>) -> Result<u64> {
    let last = last_seal(door.tx).await?;
    let unsealed =
        unsealed_after(last.as_ref()).order_by_asc(event::Column::Id).all(door.tx).await?;
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

/// The first entry that does not fit, in words for whoever runs the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub entry: String,
    pub why: String,
}

/// Walks every matter's chain, then the global one, then what was published.
pub async fn verify(db: &impl ConnectionTrait) -> Result<std::result::Result<u64, Broken>> {
    let mut count = 0;
    let matters = matter::Entity::find().order_by_asc(matter::Column::Id).all(db).await?;
    for matter in matters {
        let events = event::Entity::find()
            .filter(event::COLUMN.matter_id.eq(matter.id))
            .order_by_asc(event::Column::Seq)
            .all(db)
            .await?;
        count += events.len() as u64;
        if let Some(broken) = walk(db, &matter, &events).await? {
            return Ok(Err(broken));
        }
    }
    if let Some(broken) = walk_seals(db).await? {
        return Ok(Err(broken));
    }
    if let Some(place) = daybook::first_broken(db).await? {
        let why = "it was changed or does not follow the entry before it".to_owned();
        return Ok(Err(Broken { entry: format!("daybook {place}"), why }));
    }
    Ok(walk_publications(db).await?.map_or(Ok(count), Err))
}

/// The first entry on these matters that does not fit.
pub async fn verify_matters(
    db: &impl ConnectionTrait,
    matters: &[MatterId],
) -> Result<Option<Broken>> {
    let events = event::Entity::find()
        .filter(event::COLUMN.matter_id.is_in(matters.iter().copied()))
        .order_by_asc(event::Column::Seq)
        .all(db)
        .await?;
    for matter in matter::by_id(db, matters.iter().copied()).await?.values() {
        let own: Vec<event::Model> =
            events.iter().filter(|event| event.matter_id == matter.id).cloned().collect();
        if let Some(broken) = walk(db, matter, &own).await? {
            return Ok(Some(broken));
        }
    }
    Ok(None)
}

async fn walk(
    db: &impl ConnectionTrait,
    matter: &matter::Model,
    events: &[event::Model],
) -> Result<Option<Broken>> {
    let ids = events.iter().map(|event| event.id);
    let sheets = sheet::Entity::find().filter(sheet::COLUMN.id.is_in(ids)).all(db).await?;
    let mut prev = START;
    for (place, event) in events.iter().enumerate() {
        let broken = |why: &str| {
            let entry =
                format!("event {} of matter {}, entry {}", event.id, event.matter_id, place + 1);
            Some(Broken { entry, why: why.to_owned() })
        };
        if usize::try_from(event.seq).ok() != Some(place + 1) {
            return Ok(broken("an entry before it is missing"));
        }
        if event.prev_hash != prev {
            return Ok(broken("it does not follow the entry before it"));
        }
        if event.hash != hash(event) {
            return Ok(broken("it was changed"));
        }
        let sheet = sheets.iter().find(|sheet| sheet.id == event.id);
        if sheet.is_some_and(|sheet| sheet_hash(&sheet.body, &sheet.checked) != event.sheet_hash) {
            return Ok(broken("its sheet was changed"));
        }
        prev = &event.hash;
    }
    let whole = usize::try_from(matter.events).ok() == Some(events.len()) && matter.head == prev;
    Ok((!whole).then(|| Broken {
        entry: format!("the last event of matter {}", matter.id),
        why: "it is not the one that the matter ends with: what came after it is missing"
            .to_owned(),
    }))
}

async fn walk_seals(db: &impl ConnectionTrait) -> Result<Option<Broken>> {
    let mut prev = START.to_owned();
    for (place, seal) in
        (1..).zip(seal::Entity::find().order_by_asc(seal::Column::Id).all(db).await?)
    {
        let event = event::Entity::find_by_id(seal.event_id).one(db).await?.ok_or(Error::NotFound);
        let fits = seal.id == place
            && seal.prev_hash == prev
            && seal.hash == seal_hash(&seal)
            && event.is_ok_and(|event| event.hash == seal.event_hash);
        if !fits {
            let why =
                "it does not follow, was changed, or its event is not what was sealed".to_owned();
            return Ok(Some(Broken { entry: format!("seal {place}"), why }));
        }
        prev = seal.hash;
    }
    Ok(None)
}

async fn walk_publications(db: &impl ConnectionTrait) -> Result<Option<Broken>> {
    for (place, row) in
        (1..).zip(publication::Entity::find().order_by_asc(publication::Column::Id).all(db).await?)
    {
        if row.id != place || row.sha256 != sha256(&row.record) {
            let entry = format!("publication {place} ({})", row.subject);
            return Ok(Some(Broken {
                entry,
                why: "it was changed or one before it is missing".to_owned(),
            }));
        }
    }
    Ok(None)
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
    let sealed =
        sea_orm::sea_query::Query::select().column(seal::Column::EventId).from(seal::Entity).take();
    let unsealed = event::Entity::find().filter(event::Column::Id.not_in_subquery(sealed));
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
