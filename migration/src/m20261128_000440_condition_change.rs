//! What companies ask to change of the conditions of their trials, and what became of it.

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
            "condition_change",
            [
                pk_uuid("id"),
                uuid("designation_id"),
                uuid("condition_id"),
                text("asked"),
                text("reasons"),
                timestamp_with_time_zone("asked_at"),
                json_binary_null("before"),
                json_binary_null("outcome"),
                uuid_null("decided_by"),
                timestamp_with_time_zone_null("decided_at"),
            ],
        )
        .refers("designation_id", "matter")
        .refers("condition_id", "condition")
        .create(manager)
        .await
    }
}
