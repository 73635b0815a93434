//! What a company has sent for its trial: each time, with its files.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    act,
    domain::{
        bilingual::Bilingual,
        engine::Sheet,
        ids::{EventId, RowId},
    },
    error::{Error, Result},
    store::{attachment, event, scene::Scene, sheet},
};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct PaperView {
    done: Bilingual,
    at: DateTime<Utc>,
    words: String,
    files: Vec<FileView>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct FileView {
    name: String,
    address: String,
    bytes: i64,
}

/// The newest first, what proves a condition left out; `home` is where files are handed out. Three queries.
pub(in crate::web) async fn papers(
    db: &impl ConnectionTrait,
    scene: &Scene,
    home: &str,
) -> Result<Vec<PaperView>> {
    let procedure = act::procedure(&scene.matter)?;
    let application = scene.application.as_ref().ok_or(Error::NotFound)?;
    let events = event::Entity::on([scene.matter.id]).all(db).await?;
    let sheets = sheet::Entity::find()
        .filter(sheet::COLUMN.id.is_in(events.iter().map(|event| event.id)))
        .all(db)
        .await?;
    let sheets: BTreeMap<EventId, Sheet> = sheets
        .into_iter()
        .filter_map(|row| Some((row.id, serde_json::from_value(row.body).ok()?)))
        .collect();
    let kept = attachment::of(db, application.id).await?;
    let view = |event: &event::Model| {
        let Sheet::Documents { files, words, condition: None } = sheets.get(&event.id)? else {
            return None;
        };
        Some(PaperView {
            done: procedure.acts.get(&event.act)?.done.clone(),
            at: event.at,
            words: words.clone(),
            files: files_of(files, &kept, home),
        })
    };
    Ok(events.iter().rev().filter_map(view).collect())
}

/// Those of these files that are kept, under `home`.
pub(super) fn files_of(ids: &[Uuid], kept: &[attachment::Model], home: &str) -> Vec<FileView> {
    let file = |id: &Uuid| {
        let row = kept.iter().find(|row| row.id == RowId(*id))?;
        let address = format!("{home}/{}", row.id);
        Some(FileView { name: row.name.clone(), address, bytes: row.bytes })
    };
    ids.iter().filter_map(file).collect()
}
