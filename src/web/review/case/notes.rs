//! The notes of a case: private ones, and what was sent to the applicant, each plainly marked as what it is.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    act,
    app::App,
    domain::{
        engine::{Sheet, SheetKind},
        ids::{EventId, UserId},
    },
    error::Result,
    store::{event, note, sheet, user},
    web::guard::Case,
};

#[derive(Serialize)]
pub(super) struct Note {
    words: String,
    who: String,
    at: DateTime<Utc>,
    /// It went to the applicant.
    sent: bool,
}

/// For those who handle cases; others have none, and no place for them.
pub(super) async fn notes(app: &App, case: &Case) -> Result<Option<Vec<Note>>> {
    let Some(application) = &case.scene.application else { return Ok(None) };
    if !case.reader.reads_every_case() {
        return Ok(None);
    }
    let db = app.db.read();
    let own = note::Entity::on(application.id).all(db).await?;
    let sent = sent(app, case).await?;
    let people: BTreeSet<UserId> =
        own.iter().map(|row| row.author_id).chain(sent.iter().filter_map(|one| one.1)).collect();
    let names = user::names(db, people, case.visitor.locale).await?;
    let who = |id: Option<UserId>| id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    let mut notes: Vec<Note> = own
        .into_iter()
        .map(|row| Note {
            who: who(Some(row.author_id)),
            words: row.words,
            at: row.at,
            sent: false,
        })
        .collect();
    notes.extend(sent.into_iter().map(|(words, by, at)| Note {
        words,
        who: who(by),
        at,
        sent: true,
    }));
    notes.sort_by_key(|note| std::cmp::Reverse(note.at));
    Ok(Some(notes))
}

type SentNote = (String, Option<UserId>, DateTime<Utc>);

/// What officials wrote to the applicant on sheets for notes.
async fn sent(app: &App, case: &Case) -> Result<Vec<SentNote>> {
    let db = app.db.read();
    let Some(application) = &case.scene.application else { return Ok(Vec::new()) };
    let acts = &act::procedure(&case.scene.matter)?.acts;
    let is_note = |act: &str| acts.get(act).is_some_and(|act| act.sheet == SheetKind::Note);
    let events = event::Entity::on([application.id]).all(db).await?;
    let events: Vec<event::Model> = events
        .into_iter()
        .filter(|event| is_note(&event.act) && !event.role.starts_with("applicant"))
        .collect();
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    let sheets = sheet::Entity::find().filter(sheet::COLUMN.id.is_in(ids)).all(db).await?;
    let one = |event: event::Model| {
        let sheet = sheets.iter().find(|sheet| sheet.id == event.id)?;
        match serde_json::from_value(sheet.body.clone()).ok()? {
            Sheet::Note { words, .. } => Some((words, event.actor_id, event.at)),
            _ => None,
        }
    };
    Ok(events.into_iter().filter_map(one).collect())
}
