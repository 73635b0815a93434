//! What each member of a committee marks an application by, kept while it is written and locked once it is sent.

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
            "score_sheet",
            [
                pk_uuid("id"),
                uuid("application_id"),
                uuid("user_id"),
                json_binary("marks"),
                text("words"),
                timestamp_with_time_zone("saved_at"),
                timestamp_with_time_zone_null("locked_at"),
            ],
        )
        .refers("application_id", "application")
        .refers("user_id", "user")
        .unique(["application_id", "user_id"])
        .create(manager)
        .await
    }
}
