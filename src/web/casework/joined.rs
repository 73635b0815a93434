//! What the same company filed later with the same content, and what was joined with this case then (PET §23).

use std::collections::BTreeMap;

use sea_orm::{QueryOrder, entity::prelude::*};
use serde::Serialize;

use crate::{
    act,
    domain::{
        engine::{Sheet, SheetKind},
        ids::{EventId, MatterId},
    },
    error::Result,
    store::{application, event, matter, sheet},
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct JoinedView {
    pub id: MatterId,
    pub number: String,
}

/// Three queries, or one where the company has no other case.
pub(in crate::web) async fn joined(
    db: &impl ConnectionTrait,
    own: &application::Model,
) -> Result<Vec<JoinedView>> {
    let Some(number) = &own.number else { return Ok(Vec::new()) };
    let later = application::Entity::find()
        .filter(application::COLUMN.company_id.eq(own.company_id))
        .filter(application::COLUMN.id.ne(own.id))
        .filter(application::Column::FiledAt.gte(own.filed_at))
        .order_by_asc(application::Column::FiledAt)
        .all(db)
        .await?;
    if later.is_empty() {
        return Ok(Vec::new());
    }
    let named = names(db, later.iter().map(|row| row.id)).await?;
    let view = |row: application::Model| {
        let same = named.get(&row.id).is_some_and(|earlier| earlier == number);
        same.then(|| JoinedView { id: row.id, number: row.number.unwrap_or_default() })
    };
    Ok(later.into_iter().filter_map(view).collect())
}

/// The number that the act which closed a case names: that of the filing it was joined with.
async fn names(
    db: &impl ConnectionTrait,
    cases: impl Iterator<Item = MatterId>,
) -> Result<BTreeMap<MatterId, String>> {
    let closed: BTreeMap<MatterId, matter::Model> =
        matter::by_id(db, cases).await?.into_iter().filter(|(_, row)| !row.open).collect();
    let events = event::Entity::on(closed.keys().copied()).all(db).await?;
    let mut ends: BTreeMap<EventId, MatterId> = BTreeMap::new();
    for event in events {
        let Some(matter) = closed.get(&event.matter_id) else { continue };
        let known = act::procedure(matter)?.acts.get(&event.act);
        if event.to_stage == matter.stage
            && known.is_some_and(|act| act.sheet == SheetKind::Outside)
        {
            ends.insert(event.id, event.matter_id);
        }
    }
    let sheets =
        sheet::Entity::find().filter(sheet::COLUMN.id.is_in(ends.keys().copied())).all(db).await?;
    let name = |row: sheet::Model| match serde_json::from_value(row.body).ok()? {
        Sheet::Outside { number, .. } => Some((*ends.get(&row.id)?, number)),
        _ => None,
    };
    Ok(sheets.into_iter().filter_map(name).collect())
}
