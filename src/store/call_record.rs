//! What every change of a call leaves behind: its entry in the daybook, and its row in the open data.

use sea_orm::entity::prelude::*;
use serde_json::json;

use super::{
    call, call_move, dataset_row,
    daybook::{self, Act, Entry},
};
use crate::{
    domain::{
        dataset::{
            Row,
            rows::{CallRow, seoul_time},
        },
        ids::UserId,
    },
    error::Result,
};

/// In the transaction of the change itself; `words` is the reason, where one was given.
pub(super) async fn keep(
    tx: &impl ConnectionTrait,
    (act, row): (Act, &call::Model),
    words: &str,
    (by, now): (UserId, DateTimeUtc),
) -> Result<()> {
    let row = public(tx, row, now).await?;
    let words = if words.is_empty() { row.title_ko.as_str() } else { words };
    let entry = Entry {
        act,
        subject: row.call_id.clone(),
        words: words.to_owned(),
        record: json!(row.json()),
    };
    daybook::note(tx, entry, (by, now)).await?;
    dataset_row::put(tx, row.stored(), now).await
}

/// The calls of a portal that published them before they were open data.
pub(super) async fn load(tx: &impl ConnectionTrait, now: DateTimeUtc) -> Result<()> {
    for row in call::Entity::published().all(tx).await? {
        if dataset_row::find(tx, CallRow::DATASET, &row.number).await?.is_none() {
            dataset_row::put(tx, public(tx, &row, now).await?.stored(), now).await?;
        }
    }
    Ok(())
}

async fn public(tx: &impl ConnectionTrait, row: &call::Model, now: DateTimeUtc) -> Result<CallRow> {
    let terms = row.terms()?;
    let moves = call_move::Entity::of(row.id).all(tx).await?;
    let written = |text: String| Some(text).filter(|text| !text.is_empty());
    Ok(CallRow {
        call_id: row.number.clone(),
        title_ko: terms.title.ko,
        title_en: terms.title.en,
        programme_key: terms.programme,
        fields: written(terms.fields.join(";")),
        opens_at: seoul_time(terms.opens_at),
        closes_at: terms.closes_at.map(seoul_time),
        closed_before: moves.last().map(|first| seoul_time(first.closed_before)),
        moved_reason_ko: moves.first().map(|last| last.reason.clone()),
        budget_krw: terms.budget_krw,
        about_ko: written(terms.about.ko),
        about_en: written(terms.about.en),
        criteria_ko: written(terms.criteria.ko),
        criteria_en: written(terms.criteria.en),
        documents_ko: written(terms.documents.ko),
        documents_en: written(terms.documents.en),
        published_at: seoul_time(row.published_at),
        modified_at: seoul_time(now),
    })
}
