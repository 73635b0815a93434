//! The letters by which an office answers without an account: each has a token of its own, and all lead to one link.

use chrono::TimeDelta;
use sea_orm::{
    IntoActiveModel,
    entity::prelude::*,
    sea_query::{Query, SelectStatement},
};

use super::one_time_link;
use crate::domain::{fingerprint::sha256, ids::RowId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "office_letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub link_id: RowId,
    pub token_hash: String,
    pub sent_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// No question stands so long: it has 90 days, and its letters two weeks more.
const LIFE: TimeDelta = TimeDelta::days(120);

/// One more letter that leads to a link; only the hash of its token is kept.
pub async fn write(
    tx: &impl ConnectionTrait,
    link: RowId,
    now: DateTimeUtc,
) -> anyhow::Result<String> {
    let token = one_time_link::token()?;
    let row = Model { id: RowId::fresh(), link_id: link, token_hash: sha256(&token), sent_at: now };
    Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(token)
}

/// The link to which a token leads.
pub(super) fn leading(token: &str) -> SelectStatement {
    Query::select()
        .column(Column::LinkId)
        .from(Entity)
        .and_where(Column::TokenHash.eq(sha256(token)))
        .take()
}

/// Forgets letters that lead nowhere any more.
pub async fn forget_old(tx: &impl ConnectionTrait, now: DateTimeUtc) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::SentAt.lt(now - LIFE)).exec(tx).await?;
    Ok(())
}
