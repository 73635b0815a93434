//! The minutes of a meeting are what its members signed.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;

use super::Line;
use crate::{
    domain::ids::MatterId,
    error::Result,
    store::{meeting, minutes, signature},
};

pub(super) async fn lines(db: &impl ConnectionTrait) -> Result<Vec<Line>> {
    let signed = meeting::Entity::find().filter(meeting::Column::SignedAt.is_not_null());
    let mut texts: BTreeMap<MatterId, (String, String)> = BTreeMap::new();
    for row in signed.all(db).await? {
        let sha256 = minutes::of(db, &row).await?.sha256().map_err(anyhow::Error::from)?;
        texts.insert(row.id, (row.number, sha256));
    }
    let named = signature::Entity::find()
        .filter(signature::COLUMN.meeting_id.is_in(texts.keys().copied()))
        .all(db)
        .await?;
    Ok(vec![Line::of("minutes-are-as-signed", &named, |row| {
        let (number, sha256) = texts.get(&row.meeting_id)?;
        let same = row.signed_at.is_some() && row.sha256.as_ref() == Some(sha256);
        (!same).then(|| format!("{number} by {}", row.user_id))
    })])
}
