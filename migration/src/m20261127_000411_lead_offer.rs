//! Who was asked to lead a company and has not answered.

use sea_orm_migration::{prelude::*, schema::*};

use super::table::table;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table(
            "lead_offer",
            [
                pk_uuid("id"),
                uuid("company_id"),
                uuid("user_id"),
                uuid("offered_by"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("expires_at"),
            ],
        )
        .refers("company_id", "company")
        .refers("user_id", "user")
        .refers("offered_by", "user")
        .unique(["company_id", "user_id"])
        .create(manager)
        .await
    }
}
