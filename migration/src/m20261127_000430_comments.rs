//! What the people who write a draft say to each other, and when each had a section before them.

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
        let comments = [
            pk_uuid("id"),
            uuid("application_id"),
            text("section"),
            uuid_null("about"),
            uuid("author_id"),
            text_null("words"),
            timestamp_with_time_zone("written_at"),
            timestamp_with_time_zone_null("settled_at"),
        ];
        table("comment", comments)
            .refers("application_id", "application")
            .refers("about", "comment")
            .refers("author_id", "user")
            .create(manager)
            .await?;
        let presence = [
            pk_uuid("id"),
            uuid("application_id"),
            text("section"),
            uuid("user_id"),
            timestamp_with_time_zone("seen_at"),
        ];
        table("presence", presence)
            .refers("application_id", "application")
            .refers("user_id", "user")
            .unique(["application_id", "section", "user_id"])
            .create(manager)
            .await
    }
}
