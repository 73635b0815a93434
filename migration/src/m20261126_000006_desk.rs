//! What the desks of the city keep: declared holidays and the dates they moved, changes of duties, private notes,
//! letters that wait, and who looked at what.

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
        calendar(manager).await?;
        duties(manager).await?;
        notes(manager).await?;
        letters(manager).await?;
        views(manager).await
    }
}

async fn calendar(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "holiday",
        [
            pk_uuid("id"),
            date("day"),
            text("name_ko"),
            text("name_en"),
            text("ground"),
            uuid("declared_by"),
            timestamp_with_time_zone("declared_at"),
            timestamp_with_time_zone_null("spread_at"),
        ],
    )
    .refers("declared_by", "user")
    .unique(["day"])
    .create(manager)
    .await?;
    table(
        "due_change",
        [
            pk_uuid("id"),
            uuid("clock_id"),
            uuid("event_id"),
            timestamp_with_time_zone("from_at"),
            timestamp_with_time_zone("to_at"),
        ],
    )
    .refers("clock_id", "clock")
    .refers("event_id", "event")
    .create(manager)
    .await?;
    append_only(manager, "due_change").await
}

async fn duties(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "duty_change",
        [
            pk_uuid("id"),
            uuid("user_id"),
            uuid("by_id"),
            timestamp_with_time_zone("at"),
            boolean("given"),
            text("duty"),
            text_null("office"),
            text("reason"),
        ],
    )
    .refers("user_id", "user")
    .refers("by_id", "user")
    .create(manager)
    .await?;
    append_only(manager, "duty_change").await
}

async fn notes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "note",
        [
            pk_uuid("id"),
            uuid("application_id"),
            uuid("author_id"),
            text("words"),
            timestamp_with_time_zone("at"),
        ],
    )
    .refers("application_id", "matter")
    .refers("author_id", "user")
    .create(manager)
    .await?;
    append_only(manager, "note").await
}

/// What was changed on a letter before it goes out, and why it is held back; keyed by the decision.
async fn letters(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "letter_draft",
        [
            pk_uuid("id"),
            text_null("reasons"),
            text("added"),
            text_null("held"),
            uuid("by_id"),
            timestamp_with_time_zone("at"),
        ],
    )
    .refers("id", "decision")
    .refers("by_id", "user")
    .create(manager)
    .await
}

async fn views(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "viewing",
        [
            pk_uuid("id"),
            uuid("matter_id"),
            uuid("user_id"),
            text("kind"),
            timestamp_with_time_zone("hour"),
        ],
    )
    .refers("matter_id", "matter")
    .refers("user_id", "user")
    .unique(["matter_id", "user_id", "kind", "hour"])
    .create(manager)
    .await?;
    append_only(manager, "viewing").await
}
