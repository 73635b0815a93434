//! Minutes that wait for their signatures: as long as nothing is decided on a case, its vote can be put right in them.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;

use crate::{
    domain::ids::MatterId,
    error::Result,
    store::{agenda_item, meeting},
};

/// Of these cases those whose meeting is over and its minutes are not signed, with its number. Two queries.
pub(super) async fn unsigned(
    db: &impl ConnectionTrait,
    cases: impl IntoIterator<Item = MatterId>,
) -> Result<BTreeMap<MatterId, String>> {
    let items = agenda_item::Entity::find()
        .filter(agenda_item::COLUMN.application_id.is_in(cases))
        .filter(agenda_item::Column::CarriedOver.is_null())
        .all(db)
        .await?;
    let open = meeting::Entity::find()
        .filter(meeting::COLUMN.id.is_in(items.iter().map(|item| item.meeting_id)))
        .filter(meeting::Column::EndedAt.is_not_null())
        .filter(meeting::Column::SignedAt.is_null())
        .all(db)
        .await?;
    let numbered = |item: agenda_item::Model| {
        let meeting = open.iter().find(|meeting| meeting.id == item.meeting_id)?;
        Some((item.application_id, meeting.number.clone()))
    };
    Ok(items.into_iter().filter_map(numbered).collect())
}

/// The same of one case.
pub(super) async fn minutes_of(
    db: &impl ConnectionTrait,
    case: MatterId,
) -> Result<Option<String>> {
    Ok(unsigned(db, [case]).await?.remove(&case))
}
