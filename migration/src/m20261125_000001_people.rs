//! Who uses the portal: people, duties, companies, invitations, sessions, one-time links, settings.

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
        people(manager).await?;
        companies(manager).await?;
        doors(manager).await
    }
}

async fn people(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "user",
        [
            pk_uuid("id"),
            text("email"),
            text("name"),
            text_null("name_en"),
            text_null("password_hash"),
            text("locale"),
            timestamp_with_time_zone_null("confirmed_at"),
            timestamp_with_time_zone("created_at"),
            integer("version"),
        ],
    )
    .unique(["email"])
    .create(manager)
    .await?;
    table("duty", [pk_uuid("id"), uuid("user_id"), text("role"), text_null("office")])
        .refers("user_id", "user")
        .index(["role", "office"])
        .create(manager)
        .await
}

async fn companies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "company",
        [
            pk_uuid("id"),
            text("name_ko"),
            text_null("name_en"),
            text("brn"),
            json_binary("profile"),
            timestamp_with_time_zone("created_at"),
            integer("version"),
        ],
    )
    .unique(["brn"])
    .create(manager)
    .await?;
    table(
        "membership",
        [
            pk_uuid("id"),
            uuid("company_id"),
            uuid("user_id"),
            boolean("lead"),
            timestamp_with_time_zone("joined_at"),
        ],
    )
    .refers("company_id", "company")
    .refers("user_id", "user")
    .unique(["company_id", "user_id"])
    .create(manager)
    .await?;
    table(
        "invitation",
        [
            pk_uuid("id"),
            uuid("company_id"),
            text("email"),
            text("token_hash"),
            uuid("invited_by"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone("expires_at"),
        ],
    )
    .refers("company_id", "company")
    .refers("invited_by", "user")
    .unique(["company_id", "email"])
    .unique(["token_hash"])
    .create(manager)
    .await
}

async fn doors(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "session",
        [
            pk_uuid("id"),
            text("token_hash"),
            uuid("user_id"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone("seen_at"),
            timestamp_with_time_zone("expires_at"),
        ],
    )
    .refers("user_id", "user")
    .unique(["token_hash"])
    .create(manager)
    .await?;
    table(
        "one_time_link",
        [
            pk_uuid("id"),
            text("token_hash"),
            uuid("user_id"),
            text("purpose"),
            timestamp_with_time_zone("expires_at"),
            timestamp_with_time_zone_null("used_at"),
        ],
    )
    .refers("user_id", "user")
    .unique(["token_hash"])
    .create(manager)
    .await?;
    table("failed_sign_in", [pk_uuid("id"), text("subject"), timestamp_with_time_zone("at")])
        .index(["subject", "at"])
        .create(manager)
        .await?;
    table("setting", [text_key("key"), text("value")]).create(manager).await
}
