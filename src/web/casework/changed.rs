//! What a company asks to change of the conditions of its trial, for the company and for the city.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    domain::{
        engine::Condition,
        ids::{EventId, MatterId, RowId},
        programme::view::with_unit,
    },
    error::Result,
    store::condition_change::{self, Model},
};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct ChangeView {
    pub id: EventId,
    #[serde(skip)]
    pub condition: RowId,
    pub asked: String,
    pub reasons: String,
    pub asked_at: DateTime<Utc>,
    /// `waits`, `granted`, `declined`; `over` where it was taken back or its trial has ended.
    pub state: &'static str,
    /// How the condition read, where it was changed.
    before: Option<Wording>,
    after: Option<Wording>,
    answer: Option<Answer>,
}

/// What a condition asks, as it stood once.
#[derive(Clone, Debug, Serialize)]
struct Wording {
    words: String,
    limit: Option<String>,
    due_on: Option<NaiveDate>,
}

#[derive(Clone, Debug, Serialize)]
struct Answer {
    reasons: String,
    basis: String,
    remedies: String,
    at: Option<DateTime<Utc>>,
}

impl From<Condition> for Wording {
    fn from(one: Condition) -> Self {
        let limit = one.limit.map(|limit| with_unit(&limit.value, &limit.unit));
        Self { words: one.words, limit, due_on: one.due_on }
    }
}

impl ChangeView {
    fn of(row: &Model, waits: bool) -> Self {
        let outcome = row.read_outcome();
        let after = outcome.as_ref().and_then(|outcome| outcome.condition.clone());
        Self {
            id: row.id,
            condition: row.condition_id,
            asked: row.asked.clone(),
            reasons: row.reasons.clone(),
            asked_at: row.asked_at,
            state: match (&outcome, &after) {
                (Some(_), Some(_)) => "granted",
                (Some(_), None) => "declined",
                (None, _) if waits => "waits",
                (None, _) => "over",
            },
            before: row.read_before().map(Wording::from),
            after: after.map(Wording::from),
            answer: outcome.map(|outcome| Answer {
                reasons: outcome.reasons,
                basis: outcome.basis,
                remedies: outcome.remedies,
                at: row.decided_at,
            }),
        }
    }

    pub(crate) fn waits(&self) -> bool {
        self.state == "waits"
    }
}

/// Those of a trial, the newest first. Two queries, the second only where something was asked.
pub(in crate::web) async fn changes(
    db: &impl ConnectionTrait,
    designation: MatterId,
) -> Result<Vec<ChangeView>> {
    let rows = condition_change::Entity::of(designation).all(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let open = condition_change::open(db, designation).await?;
    Ok(rows.iter().map(|row| ChangeView::of(row, open.contains(&row.id))).collect())
}
