//! What a company handed in to prove a condition, and what became of it.

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
            "proof",
            [
                pk_uuid("id"),
                uuid("designation_id"),
                uuid("condition_id"),
                timestamp_with_time_zone("sent_at"),
                text("state"),
                text_null("words"),
                uuid_null("judged_by"),
                timestamp_with_time_zone_null("judged_at"),
            ],
        )
        .refers("id", "event")
        .refers("designation_id", "designation")
        .refers("condition_id", "condition")
        .create(manager)
        .await
    }
}
