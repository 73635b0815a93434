//! The files that an office gives its opinion with.

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
        let files = [
            pk_uuid("id"),
            uuid("consultation_id"),
            text("name"),
            text("media_type"),
            big_integer("bytes"),
            text("sha256"),
            uuid("uploaded_by"),
            timestamp_with_time_zone("uploaded_at"),
            timestamp_with_time_zone_null("given_at"),
        ];
        table("opinion_file", files)
            .refers("consultation_id", "consultation")
            .refers("uploaded_by", "user")
            .index(["sha256"])
            .create(manager)
            .await
    }
}
