//! What the public may know: frozen records, the register and the rows of the datasets.

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
            "publication",
            [
                number_key("id"),
                uuid("event_id"),
                text("kind"),
                text("subject"),
                text("tag"),
                text("record"),
                text("sha256"),
                timestamp_with_time_zone("published_at"),
            ],
        )
        .refers("event_id", "event")
        .index(["subject"])
        .create(manager)
        .await?;
        append_only(manager, "publication").await?;
        table(
            "pilot",
            [
                text_key("number"),
                text("designation_number"),
                text("title"),
                text("company_name"),
                text("field"),
                text("status"),
                text("zones"),
                date("approved_on"),
                text("folded"),
                text("record"),
                timestamp_with_time_zone("modified_at"),
            ],
        )
        .index(["approved_on", "number"])
        .create(manager)
        .await?;
        table("pilot_district", [text_key("id"), text("pilot_number"), text("district")])
            .unique(["district", "pilot_number"])
            .index(["pilot_number"])
            .create(manager)
            .await?;
        table(
            "dataset_row",
            [
                text_key("id"),
                text("dataset"),
                text("key"),
                text("sort"),
                text("body"),
                timestamp_with_time_zone("modified_at"),
            ],
        )
        .unique(["dataset", "key"])
        .index(["dataset", "sort"])
        .create(manager)
        .await?;
        table(
            "dataset_cell",
            [text_key("id"), text("row_id"), text("dataset"), text("name"), text("value")],
        )
        .refers("row_id", "dataset_row")
        .index(["dataset", "name", "value"])
        .create(manager)
        .await?;
        table("counter", [text_key("key"), big_integer("value")]).create(manager).await
    }
}
