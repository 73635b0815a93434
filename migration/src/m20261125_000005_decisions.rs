//! Decisions, their conditions, letters and designations.

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
            "decision",
            [
                pk_uuid("id"),
                uuid("application_id"),
                uuid("matter_id"),
                text("outcome"),
                json_binary("reasons"),
                text("legal_basis"),
                text("remedies"),
                uuid("signed_by"),
                text("signed_as"),
                timestamp_with_time_zone("signed_at"),
                timestamp_with_time_zone_null("taken_back_at"),
                timestamp_with_time_zone_null("released_at"),
                text_null("number"),
            ],
        )
        .refers("application_id", "application")
        .refers("matter_id", "matter")
        .refers("signed_by", "user")
        .unique(["number"])
        .create(manager)
        .await?;
        table(
            "condition",
            [
                pk_uuid("id"),
                uuid("decision_id"),
                integer("number"),
                text("category"),
                text("words"),
                text_null("limit_value"),
                text_null("limit_unit"),
                text("reason"),
                text_null("office"),
                date_null("due_on"),
                text("state"),
            ],
        )
        .refers("decision_id", "decision")
        .unique(["decision_id", "number"])
        .create(manager)
        .await?;
        table(
            "letter",
            [
                pk_uuid("id"),
                uuid("application_id"),
                uuid("event_id"),
                text("kind"),
                text("locale"),
                text("title"),
                text("body"),
                text_null("english"),
                timestamp_with_time_zone("sent_at"),
            ],
        )
        .refers("application_id", "application")
        .refers("event_id", "event")
        .create(manager)
        .await?;
        table(
            "designation",
            [
                pk_uuid("id"),
                uuid("application_id"),
                text("number"),
                text("pilot_number"),
                date("issued_on"),
                date("valid_from"),
                date("valid_to"),
                json_binary("terms"),
            ],
        )
        .refers("id", "matter")
        .refers("application_id", "application")
        .unique(["number"])
        .unique(["pilot_number"])
        .create(manager)
        .await
    }
}
