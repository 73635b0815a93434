//! What becomes of a request elsewhere: the national sandbox it goes to, and the record of it there.

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
        let mut scheme = Table::alter();
        scheme.table("exemption_request").add_column(text_null("scheme"));
        manager.alter_table(scheme).await?;
        table(
            "external_case",
            [
                pk_uuid("id"),
                uuid("application_id"),
                uuid("request_id"),
                text("body"),
                text_null("scheme"),
                text_null("number"),
                text_null("state"),
                date_null("dated_on"),
                text_null("words"),
                timestamp_with_time_zone_null("checked_at"),
            ],
        )
        .refers("id", "matter")
        .refers("application_id", "application")
        .refers("request_id", "exemption_request")
        .create(manager)
        .await
    }
}
