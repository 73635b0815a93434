//! The record of a case as JSON: every event with what its act collected, its place in the chain of its matter, and its seal.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::{ConnectionTrait, prelude::Json};
use serde::Serialize;

use crate::{
    domain::{
        engine::{Procedures, SheetKind},
        fingerprint::START,
        ids::{EventId, MatterId, UserId},
    },
    error::Result,
    store::{application, event, matter, seal, sheet},
};

#[derive(Serialize)]
pub(super) struct Record {
    number: Option<String>,
    /// What stands before the first entry of each chain.
    start: &'static str,
    matters: Vec<Chain>,
    #[serde(skip)]
    last_at: Option<DateTime<Utc>>,
}

#[derive(Serialize)]
struct Chain {
    id: MatterId,
    kind: String,
    procedure: String,
    procedure_version: i32,
    events: Vec<Entry>,
}

/// Every column of an event, as its hash is made of them.
#[derive(Serialize)]
struct Entry {
    prev_hash: String,
    id: EventId,
    seq: i32,
    act: String,
    role: String,
    actor: Option<UserId>,
    office: Option<String>,
    from_stage: String,
    to_stage: String,
    sheet_hash: String,
    law: String,
    at: String,
    hash: String,
    /// None where it was erased, or is not for whoever takes the file.
    sheet: Option<Collected>,
    /// None until the background work has sealed it.
    seal: Option<Sealed>,
}

#[derive(Serialize)]
struct Collected {
    body: Json,
    checked: Json,
}

#[derive(Serialize)]
struct Sealed {
    prev_hash: String,
    id: i64,
    at: String,
    hash: String,
}

impl Record {
    /// The case before what hangs on it. Three queries.
    pub(super) async fn load(
        db: &impl ConnectionTrait,
        row: &application::Model,
        members: &[matter::Model],
    ) -> Result<Self> {
        let events = event::Entity::on(members.iter().map(|member| member.id)).all(db).await?;
        let last_at = events.iter().map(|event| event.at).max();
        let ids = || events.iter().map(|event| event.id);
        let sheets = sheet::Entity::of(ids()).all(db).await?;
        let mut sheets: BTreeMap<EventId, sheet::Model> =
            sheets.into_iter().map(|row| (row.id, row)).collect();
        let seals = seal::Entity::of(ids()).all(db).await?;
        let mut seals: BTreeMap<EventId, seal::Model> =
            seals.into_iter().map(|row| (row.event_id, row)).collect();
        let mut members: Vec<&matter::Model> = members.iter().collect();
        members.sort_by_key(|member| (member.id != row.id, member.id));
        let mut matters: Vec<Chain> = members.into_iter().map(Chain::of).collect();
        for event in events {
            let (sheet, seal) = (sheets.remove(&event.id), seals.remove(&event.id));
            if let Some(chain) = matters.iter_mut().find(|chain| chain.id == event.matter_id) {
                chain.events.push(Entry::of(event, sheet, seal));
            }
        }
        for chain in &mut matters {
            chain.events.sort_by_key(|entry| entry.seq);
        }
        Ok(Self { number: row.number.clone(), start: START, matters, last_at })
    }

    /// When the last thing was done; where nothing was, when it began.
    pub(super) fn last_at(&self, began: DateTime<Utc>) -> DateTime<Utc> {
        self.last_at.unwrap_or(began)
    }

    pub(super) fn write(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec_pretty(self).map_err(anyhow::Error::from)?)
    }
}

impl Chain {
    fn of(matter: &matter::Model) -> Self {
        Self {
            id: matter.id,
            kind: matter.kind.clone(),
            procedure: matter.procedure.clone(),
            procedure_version: matter.procedure_version,
            events: Vec::new(),
        }
    }
}

impl Entry {
    fn of(event: event::Model, sheet: Option<sheet::Model>, seal: Option<seal::Model>) -> Self {
        let sheet = sheet.filter(|_| !is_withheld(&event.act));
        Self {
            sheet: sheet.map(|row| Collected { body: row.body, checked: row.checked }),
            seal: seal.map(|row| Sealed {
                prev_hash: row.prev_hash,
                id: row.id,
                at: instant(row.at),
                hash: row.hash,
            }),
            prev_hash: event.prev_hash,
            id: event.id,
            seq: event.seq,
            act: event.act,
            role: event.role,
            actor: event.actor_id,
            office: event.office,
            from_stage: event.from_stage,
            to_stage: event.to_stage,
            sheet_hash: event.sheet_hash,
            law: event.law,
            at: instant(event.at),
            hash: event.hash,
        }
    }
}

/// What members said of themselves, and how each marked the case, stays within the committee.
fn is_withheld(act: &str) -> bool {
    let act = Procedures::in_force().acts.get(act);
    act.is_none_or(|act| matches!(act.sheet, SheetKind::Declaration | SheetKind::Scores))
}

/// As it was hashed.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}
