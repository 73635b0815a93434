//! The committee: its roll, meetings, agenda, attendance, declarations and ballots.

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
        meetings(manager).await?;
        table(
            "declaration",
            [
                pk_uuid("id"),
                uuid("application_id"),
                uuid("user_id"),
                text_null("ground"),
                text("words"),
                timestamp_with_time_zone("declared_at"),
            ],
        )
        .refers("application_id", "application")
        .refers("user_id", "user")
        .unique(["application_id", "user_id"])
        .create(manager)
        .await?;
        table(
            "ballot",
            [
                pk_uuid("id"),
                uuid("request_id"),
                uuid("meeting_id"),
                uuid("user_id"),
                text("choice"),
            ],
        )
        .refers("request_id", "exemption_request")
        .refers("meeting_id", "meeting")
        .refers("user_id", "user")
        .unique(["request_id", "meeting_id", "user_id"])
        .create(manager)
        .await?;
        table(
            "resolution",
            [pk_uuid("id"), uuid("item_id"), uuid("request_id"), text("result"), text("words")],
        )
        .refers("item_id", "agenda_item")
        .refers("request_id", "exemption_request")
        .unique(["item_id", "request_id"])
        .create(manager)
        .await
    }
}

async fn meetings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "seat",
        [
            pk_uuid("id"),
            text("body"),
            uuid("user_id"),
            text("kind"),
            date("since"),
            date_null("until"),
            text_null("former_brn"),
        ],
    )
    .refers("user_id", "user")
    .unique(["body", "user_id"])
    .create(manager)
    .await?;
    table(
        "meeting",
        [
            pk_uuid("id"),
            text("number"),
            text("body"),
            timestamp_with_time_zone("starts_at"),
            text("place"),
            text("form"),
            text_null("urgent_reason"),
            text_null("closed_reason"),
            text("minutes"),
            text("attending"),
            text("recording"),
            timestamp_with_time_zone_null("called_at"),
            timestamp_with_time_zone_null("opened_at"),
            timestamp_with_time_zone_null("ended_at"),
            timestamp_with_time_zone_null("signed_at"),
        ],
    )
    .refers("id", "matter")
    .unique(["number"])
    .create(manager)
    .await?;
    table(
        "agenda_item",
        [
            pk_uuid("id"),
            uuid("meeting_id"),
            uuid("application_id"),
            integer("position"),
            text_null("carried_over"),
            text("said"),
        ],
    )
    .refers("meeting_id", "meeting")
    .refers("application_id", "application")
    .unique(["meeting_id", "application_id"])
    .create(manager)
    .await?;
    held(manager).await
}

/// Who was there, who signs for it, and the days on which a meeting was put off.
async fn held(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "attendance",
        [
            pk_uuid("id"),
            uuid("meeting_id"),
            uuid("user_id"),
            boolean("present"),
            timestamp_with_time_zone("noted_at"),
        ],
    )
    .refers("meeting_id", "meeting")
    .refers("user_id", "user")
    .unique(["meeting_id", "user_id"])
    .create(manager)
    .await?;
    table(
        "signature",
        [
            pk_uuid("id"),
            uuid("meeting_id"),
            uuid("user_id"),
            timestamp_with_time_zone_null("signed_at"),
            text_null("sha256"),
        ],
    )
    .refers("meeting_id", "meeting")
    .refers("user_id", "user")
    .unique(["meeting_id", "user_id"])
    .create(manager)
    .await?;
    table(
        "sitting",
        [
            pk_uuid("id"),
            uuid("meeting_id"),
            timestamp_with_time_zone("starts_at"),
            text("place"),
            timestamp_with_time_zone_null("opened_at"),
            integer("present"),
            text("words"),
            timestamp_with_time_zone("put_off_at"),
        ],
    )
    .refers("meeting_id", "meeting")
    .create(manager)
    .await
}
