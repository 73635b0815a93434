//! The decision that an objection is against, as its company was told of it.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::ConditionView;
use crate::{
    act::filling,
    domain::{bilingual::Bilingual, calendar::seoul_day, reference::codes},
    error::Result,
    store::{
        condition, decision, letter,
        scene::{About, Scene},
    },
};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct ContestedView {
    outcome: Bilingual,
    number: Option<String>,
    signed_at: DateTime<Utc>,
    told_at: Option<DateTime<Utc>>,
    reasons: String,
    basis: String,
    conditions: Vec<ConditionView>,
    /// The letter that told it.
    letter: Option<LetterView>,
}

#[derive(Clone, Debug, Serialize)]
struct LetterView {
    title: String,
    body: String,
}

/// What was told last before the objection was made. Three queries.
pub(in crate::web) async fn contested(
    db: &impl ConnectionTrait,
    scene: &Scene,
    now: DateTime<Utc>,
) -> Result<Option<ContestedView>> {
    let About::Objection(row) = &scene.about else { return Ok(None) };
    let told = decision::Entity::on(row.against_id)
        .filter(decision::Column::ReleasedAt.lte(row.filed_at))
        .one(db)
        .await?;
    let Some(told) = told else { return Ok(None) };
    let set = condition::Entity::of(told.id).all(db).await?;
    let letters = letter::Entity::of(row.application_id).all(db).await?;
    let letter = letters.into_iter().find(|letter| Some(letter.sent_at) == told.released_at);
    let lists = ["outcome", "outcome_final"];
    let outcome = lists.iter().find_map(|list| codes::shipped().label(list, &told.outcome));
    Ok(Some(ContestedView {
        outcome: outcome.cloned().unwrap_or_default(),
        reasons: filling::reasons(&told)?,
        conditions: set.iter().map(|one| ConditionView::of(one.read(), seoul_day(now))).collect(),
        letter: letter.map(|letter| LetterView { title: letter.title, body: letter.body }),
        number: told.number,
        signed_at: told.signed_at,
        told_at: told.released_at,
        basis: told.legal_basis,
    }))
}
