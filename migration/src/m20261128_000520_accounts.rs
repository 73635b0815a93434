//! An account whose mail address changes, and one whose second factor two administrators take away.

use sea_orm_migration::{prelude::*, schema::*};

use crate::table::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let change = [
            pk_uuid("id"),
            uuid("user_id"),
            text("from_email"),
            text("to_email"),
            timestamp_with_time_zone("asked_at"),
            text("token_hash"),
            timestamp_with_time_zone_null("confirmed_at"),
            text_null("back_hash"),
            timestamp_with_time_zone_null("ended_at"),
        ];
        table("address_change", change)
            .refers("user_id", "user")
            .unique(["token_hash"])
            .index(["from_email"])
            .create(manager)
            .await?;
        let reset = [
            pk_uuid("id"),
            uuid("user_id"),
            uuid("asked_by"),
            timestamp_with_time_zone("asked_at"),
            text("reason"),
        ];
        table("factor_reset", reset)
            .refers("user_id", "user")
            .refers("asked_by", "user")
            .unique(["user_id"])
            .create(manager)
            .await
    }
}
