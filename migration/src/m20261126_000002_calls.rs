//! Calls: when a programme takes applications, what of a call was moved later, and which call a draft is for.

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
            "call",
            [
                pk_uuid("id"),
                text("number"),
                text("programme"),
                text("title_ko"),
                text("title_en"),
                text("about_ko"),
                text("about_en"),
                json_binary("fields"),
                timestamp_with_time_zone("opens_at"),
                timestamp_with_time_zone_null("closes_at"),
                big_integer_null("budget_krw"),
                text("criteria_ko"),
                text("criteria_en"),
                text("documents_ko"),
                text("documents_en"),
                uuid("published_by"),
                timestamp_with_time_zone("published_at"),
                integer("version"),
            ],
        )
        .refers("published_by", "user")
        .unique(["number"])
        .create(manager)
        .await?;
        table(
            "call_move",
            [
                pk_uuid("id"),
                uuid("call_id"),
                timestamp_with_time_zone("closed_before"),
                timestamp_with_time_zone("closes_at"),
                text("reason"),
                uuid("moved_by"),
                timestamp_with_time_zone("moved_at"),
            ],
        )
        .refers("call_id", "call")
        .refers("moved_by", "user")
        .create(manager)
        .await?;
        let mut of_call = ColumnDef::new("call_id");
        of_call.uuid().null().extra("REFERENCES \"call\" (\"id\")");
        manager
            .alter_table(Table::alter().table("application").add_column(of_call).to_owned())
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("application_call_id")
                    .table("application")
                    .col("call_id")
                    .to_owned(),
            )
            .await
    }
}
