//! Objections to what was decided, and what was ruled on them.

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
        table(
            "objection",
            [
                pk_uuid("id"),
                uuid("application_id"),
                uuid("against_id"),
                text("objects_to"),
                text("reasons"),
                text("instead"),
                timestamp_with_time_zone("filed_at"),
                json_binary_null("ruling"),
                uuid_null("ruled_by"),
                timestamp_with_time_zone_null("ruled_at"),
            ],
        )
        .refers("id", "matter")
        .refers("application_id", "application")
        .refers("against_id", "matter")
        .create(manager)
        .await
    }
}
