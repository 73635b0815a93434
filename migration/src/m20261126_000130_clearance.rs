//! What the steward of open data wrote and decided about the answers of a case.

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
            "clearance",
            [
                pk_uuid("id"),
                uuid("application_id"),
                text("field"),
                text("verdict"),
                text_null("ground"),
                text("reasons"),
                text_null("ko"),
                text_null("en"),
                date_null("closed_until"),
                timestamp_with_time_zone("decided_at"),
                timestamp_with_time_zone_null("opened_at"),
            ],
        )
        .refers("id", "event")
        .refers("application_id", "application")
        .create(manager)
        .await
    }
}
