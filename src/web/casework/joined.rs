//! What the same company filed later with the same content, and what was joined with this case then (PET §23).

use std::collections::BTreeSet;

use sea_orm::{
    ExprTrait, QueryOrder, QuerySelect, QueryTrait, entity::prelude::*, sea_query::JoinType,
};
use serde::Serialize;

use crate::{
    domain::{
        engine::{Procedures, Sheet, SheetKind},
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

/// Two queries, or one where nothing was joined: of the cases of a company those that ended by naming another.
pub(in crate::web) async fn joined(
    db: &impl ConnectionTrait,
    own: &application::Model,
) -> Result<Vec<JoinedView>> {
    let Some(number) = &own.number else { return Ok(Vec::new()) };
    let ends = naming(db, own).await?;
    if ends.is_empty() {
        return Ok(Vec::new());
    }
    let ids = ends.iter().map(|(event, ..)| *event);
    let sheets = sheet::Entity::find().filter(sheet::COLUMN.id.is_in(ids)).all(db).await?;
    let names = |row: &sheet::Model| match serde_json::from_value(row.body.clone()) {
        Ok(Sheet::Outside { number: earlier, .. }) => earlier == *number,
        _ => false,
    };
    let same: BTreeSet<EventId> =
        sheets.iter().filter(|row| names(row)).map(|row| row.id).collect();
    let view = |(event, id, number): (EventId, MatterId, Option<String>)| {
        same.contains(&event).then(|| JoinedView { id, number: number.unwrap_or_default() })
    };
    Ok(ends.into_iter().filter_map(view).collect())
}

/// The acts that closed later cases of the same company and name a filing, with case and number, the oldest first.
async fn naming(
    db: &impl ConnectionTrait,
    own: &application::Model,
) -> Result<Vec<(EventId, MatterId, Option<String>)>> {
    let acts = Procedures::in_force().acts.iter().filter(|act| act.sheet == SheetKind::Outside);
    let case = || Expr::col((application::Entity, application::Column::Id));
    let its_stage = Expr::col((event::Entity, event::Column::ToStage))
        .equals((matter::Entity, matter::Column::Stage));
    let mut rows = event::Entity::find();
    QueryTrait::query(&mut rows)
        .join(
            JoinType::InnerJoin,
            application::Entity,
            case().equals((event::Entity, event::Column::MatterId)),
        )
        .join(
            JoinType::InnerJoin,
            matter::Entity,
            case().equals((matter::Entity, matter::Column::Id)),
        );
    let ends = rows
        .filter(application::COLUMN.company_id.eq(own.company_id))
        .filter(application::COLUMN.id.ne(own.id))
        .filter(application::Column::FiledAt.gte(own.filed_at))
        .filter(matter::Column::Open.eq(false))
        .filter(event::Column::Act.is_in(acts.map(|act| act.key.as_str())))
        .filter(its_stage)
        .order_by_asc(application::Column::FiledAt)
        .select_only()
        .column(event::Column::Id)
        .columns([application::Column::Id, application::Column::Number])
        .into_tuple()
        .all(db)
        .await?;
    Ok(ends)
}
