//! The engine: matters, overlays, clocks with their marks, the chained events, notices and mail.

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
        matters(manager).await?;
        clocks(manager).await?;
        events(manager).await?;
        telling(manager).await
    }
}

async fn matters(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "matter",
        [
            pk_uuid("id"),
            text("kind"),
            uuid_null("parent_id"),
            text("procedure"),
            integer("procedure_version"),
            text("stage"),
            text("shown"),
            boolean("open"),
            text_null("ending"),
            text_null("holder"),
            text_null("office"),
            uuid_null("assignee_id"),
            timestamp_with_time_zone_null("due_at"),
            text_null("due_clock"),
            boolean("due_provisional"),
            text_null("moved_by"),
            integer("version"),
            timestamp_with_time_zone("opened_at"),
            timestamp_with_time_zone_null("closed_at"),
        ],
    )
    .refers("parent_id", "matter")
    .refers("assignee_id", "user")
    .index(["kind", "stage"])
    .index(["holder", "office"])
    .create(manager)
    .await?;
    table(
        "overlay",
        [
            pk_uuid("id"),
            uuid("matter_id"),
            text("key"),
            uuid_null("asked_by"),
            text_null("office"),
            text_null("words"),
            json_binary("questions"),
            timestamp_with_time_zone("opened_at"),
            timestamp_with_time_zone_null("ended_at"),
        ],
    )
    .refers("matter_id", "matter")
    .refers("asked_by", "user")
    .create(manager)
    .await
}

async fn clocks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "clock",
        [
            pk_uuid("id"),
            uuid("matter_id"),
            text("key"),
            uuid_null("overlay_id"),
            integer("length"),
            text("state"),
            timestamp_with_time_zone_null("due_at"),
            boolean("provisional"),
            integer("met"),
            integer("extended"),
            timestamp_with_time_zone_null("lapsed_at"),
            integer("attempts"),
            timestamp_with_time_zone_null("retry_at"),
            timestamp_with_time_zone("started_at"),
        ],
    )
    .refers("matter_id", "matter")
    .refers("overlay_id", "overlay")
    .index(["state", "due_at"])
    .create(manager)
    .await?;
    table(
        "clock_mark",
        [
            pk_uuid("id"),
            uuid("clock_id"),
            uuid("event_id"),
            text("kind"),
            timestamp_with_time_zone("at"),
            integer_null("length"),
        ],
    )
    .refers("clock_id", "clock")
    .create(manager)
    .await
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "event",
        [
            pk_uuid("id"),
            uuid("matter_id"),
            integer("seq"),
            text("act"),
            text("role"),
            uuid_null("actor_id"),
            text_null("office"),
            text("from_stage"),
            text("to_stage"),
            text("sheet_hash"),
            text("law"),
            timestamp_with_time_zone("at"),
            text("prev_hash"),
            text("hash"),
        ],
    )
    .refers("matter_id", "matter")
    .refers("actor_id", "user")
    .unique(["matter_id", "seq"])
    .create(manager)
    .await?;
    append_only(manager, "event").await?;
    table("sheet", [pk_uuid("id"), json_binary("body"), json_binary("checked")])
        .refers("id", "event")
        .create(manager)
        .await?;
    table(
        "seal",
        [
            number_key("id"),
            uuid("event_id"),
            text("event_hash"),
            timestamp_with_time_zone("at"),
            text("prev_hash"),
            text("hash"),
        ],
    )
    .refers("event_id", "event")
    .unique(["event_id"])
    .create(manager)
    .await?;
    append_only(manager, "seal").await
}

async fn telling(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "notice",
        [
            pk_uuid("id"),
            uuid("event_id"),
            uuid("matter_id"),
            uuid("user_id"),
            text("audience"),
            json_binary("known"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone_null("read_at"),
        ],
    )
    .refers("event_id", "event")
    .refers("matter_id", "matter")
    .refers("user_id", "user")
    .unique(["event_id", "user_id"])
    .index(["user_id", "read_at"])
    .create(manager)
    .await?;
    table(
        "mail",
        [
            pk_uuid("id"),
            uuid_null("notice_id"),
            text("address"),
            text("locale"),
            text("template"),
            json_binary("words"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone_null("claimed_until"),
            timestamp_with_time_zone_null("sent_at"),
            integer("attempts"),
            text_null("failure"),
        ],
    )
    .refers("notice_id", "notice")
    .index(["sent_at", "claimed_until"])
    .create(manager)
    .await?;
    table(
        "form_key",
        [
            text_key("key"),
            uuid("user_id"),
            text("location"),
            timestamp_with_time_zone("created_at"),
        ],
    )
    .refers("user_id", "user")
    .create(manager)
    .await
}
