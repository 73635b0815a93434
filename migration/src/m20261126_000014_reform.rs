//! What anyone asks the city to change in a rule, and what it answers.

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
            "reform_request",
            [
                pk_uuid("id"),
                text("number"),
                text_null("regulation"),
                text("rule"),
                text("wrong"),
                text("instead"),
                text("name"),
                text("contact"),
                timestamp_with_time_zone("received_at"),
                text_null("answer"),
                timestamp_with_time_zone_null("answered_at"),
                uuid_null("answered_by"),
            ],
        )
        .unique(["number"])
        .refers("answered_by", "user")
        .index(["regulation"])
        .index(["received_at"])
        .create(manager)
        .await
    }
}
