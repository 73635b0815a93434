//! What was published and taken back: the record as it goes on unseen, and what is said of each row that is gone.

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
            "unpublished",
            [
                text_key("number"),
                uuid("event_id"),
                text("ground"),
                text("record"),
                timestamp_with_time_zone("at"),
            ],
        )
        .refers("event_id", "event")
        .create(manager)
        .await?;
        table(
            "tombstone",
            [
                text_key("id"),
                text("dataset"),
                text("key"),
                text("number"),
                text("ground"),
                timestamp_with_time_zone("at"),
            ],
        )
        .index(["number"])
        .create(manager)
        .await
    }
}
