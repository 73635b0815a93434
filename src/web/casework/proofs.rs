//! What proves the conditions of a trial: what is asked, what was handed in, and what became of it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{
    Audience,
    papers::{FileView, files_of},
};
use crate::{
    domain::{
        bilingual::{Bilingual, Locale},
        engine::Sheet,
        ids::RowId,
        reference::proofs,
    },
    error::Result,
    store::{
        attachment, condition, proof,
        scene::{About, Scene},
        sheet, user,
    },
};

#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ProvingView {
    /// What proves a condition of its category.
    asks: Option<Bilingual>,
    /// The trial does not begin before it is proved.
    holds_up: bool,
    /// Its day is over and it is not met.
    late: bool,
    /// The newest first.
    sent: Vec<ProofView>,
}

#[derive(Clone, Debug, Serialize)]
struct ProofView {
    at: DateTime<Utc>,
    words: String,
    files: Vec<FileView>,
    /// The words are `proof-<state>`.
    state: String,
    said: Option<String>,
    judged_at: Option<DateTime<Utc>>,
    /// Who judged it, for those of the city.
    judged_by: Option<String>,
}

impl ProvingView {
    /// Before anything can be handed in.
    pub(crate) fn of(category: &str) -> Self {
        let asks = proofs::of(category).map(|proof| proof.asks.clone());
        Self { asks, holds_up: proofs::holds_up(category), ..Self::default() }
    }

    /// Whether something handed in has no verdict yet.
    pub(crate) fn waits(&self) -> bool {
        self.sent.iter().any(|one| one.state == proof::WAITING)
    }
}

/// By condition, with files under `home`. Four queries.
pub(in crate::web) async fn proofs_of(
    db: &impl ConnectionTrait,
    scene: &Scene,
    conditions: &[condition::Model],
    (home, audience, locale): (&str, Audience, Locale),
    today: NaiveDate,
) -> Result<BTreeMap<RowId, ProvingView>> {
    let About::Designation(designation) = &scene.about else { return Ok(BTreeMap::new()) };
    let sent = proof::Entity::of(designation.id).all(db).await?;
    let sheets = sheet::Entity::find()
        .filter(sheet::COLUMN.id.is_in(sent.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let kept = attachment::of(db, designation.application_id).await?;
    let names = match audience {
        Audience::City => {
            user::names(db, sent.iter().filter_map(|row| row.judged_by), locale).await?
        }
        Audience::Applicant | Audience::Asked => BTreeMap::new(),
    };
    let view = |row: &proof::Model| {
        let sheet = sheets.iter().find(|sheet| sheet.id == row.id)?;
        let Ok(Sheet::Documents { files, words, .. }) = serde_json::from_value(sheet.body.clone())
        else {
            return None;
        };
        Some(ProofView {
            at: row.sent_at,
            words,
            files: files_of(&files, &kept, home),
            state: row.state.clone(),
            said: row.words.clone(),
            judged_at: row.judged_at,
            judged_by: row.judged_by.and_then(|id| names.get(&id).cloned()),
        })
    };
    let proving = |one: &condition::Model| {
        let of_one = sent.iter().rev().filter(|row| row.condition_id == one.id);
        // Of a trial that has ended nothing is asked any more.
        let open = one.state == condition::OPEN && scene.matter.open;
        let late = open && proofs::is_late(&one.category, one.due_on, today);
        let sent = of_one.filter_map(view).collect();
        let asked = ProvingView::of(&one.category);
        (one.id, ProvingView { late, sent, holds_up: open && asked.holds_up, ..asked })
    };
    Ok(conditions.iter().map(proving).collect())
}
