//! What applications are about: drafts, filed versions, files, requests, consultations, checklists.

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
        applications(manager).await?;
        asked(manager).await
    }
}

async fn applications(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "application",
        [
            pk_uuid("id"),
            uuid("company_id"),
            text_null("number"),
            text("programme"),
            integer("programme_version"),
            text("title"),
            text("field"),
            text("folded"),
            timestamp_with_time_zone_null("filed_at"),
            timestamp_with_time_zone_null("received_at"),
            text("draft"),
            integer("draft_version"),
            timestamp_with_time_zone("drafted_at"),
            uuid("drafted_by"),
            json_binary("triage"),
        ],
    )
    .refers("id", "matter")
    .refers("company_id", "company")
    .refers("drafted_by", "user")
    .unique(["number"])
    .create(manager)
    .await?;
    table(
        "answer_version",
        [
            pk_uuid("id"),
            uuid("application_id"),
            integer("seq"),
            json_binary("answers"),
            text("sha256"),
            uuid("filed_by"),
            timestamp_with_time_zone("filed_at"),
        ],
    )
    .refers("application_id", "application")
    .refers("filed_by", "user")
    .unique(["application_id", "seq"])
    .create(manager)
    .await?;
    table(
        "attachment",
        [
            pk_uuid("id"),
            uuid("application_id"),
            text("field"),
            text("name"),
            text("media_type"),
            big_integer("bytes"),
            text("sha256"),
            uuid("uploaded_by"),
            timestamp_with_time_zone("uploaded_at"),
            timestamp_with_time_zone_null("removed_at"),
        ],
    )
    .refers("application_id", "application")
    .refers("uploaded_by", "user")
    .index(["sha256"])
    .create(manager)
    .await
}

async fn asked(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "exemption_request",
        [
            pk_uuid("id"),
            uuid("application_id"),
            text("block"),
            integer("number"),
            text("law"),
            text("article"),
            text("level"),
            text("competent"),
            text_null("regulation"),
            text("requested"),
            text_null("body"),
            text_null("enabling_provision"),
            text_null("reasons"),
        ],
    )
    .refers("id", "matter")
    .refers("application_id", "application")
    .create(manager)
    .await?;
    table(
        "consultation",
        [
            pk_uuid("id"),
            uuid("application_id"),
            text("office"),
            text("question"),
            integer("days"),
            text_null("opinion"),
            text_null("reasons"),
            text_null("legal_basis"),
            json_binary("conditions"),
            uuid_null("answered_by"),
            timestamp_with_time_zone_null("answered_at"),
        ],
    )
    .refers("id", "matter")
    .refers("application_id", "application")
    .refers("answered_by", "user")
    .create(manager)
    .await?;
    table(
        "checklist_line",
        [
            pk_uuid("id"),
            uuid("application_id"),
            text("line"),
            text("verdict"),
            text("note"),
            uuid("checked_by"),
            timestamp_with_time_zone("checked_at"),
        ],
    )
    .refers("application_id", "application")
    .refers("checked_by", "user")
    .unique(["application_id", "line"])
    .create(manager)
    .await
}
