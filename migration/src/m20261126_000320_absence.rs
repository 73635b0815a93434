//! Who of the city is away from when until when, and who stands in.

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
            "absence",
            [
                pk_uuid("id"),
                uuid("user_id"),
                uuid_null("deputy_id"),
                date("first_on"),
                date("last_on"),
                timestamp_with_time_zone("noted_at"),
                date_null("back_on"),
            ],
        )
        .refers("user_id", "user")
        .refers("deputy_id", "user")
        .create(manager)
        .await
    }
}
