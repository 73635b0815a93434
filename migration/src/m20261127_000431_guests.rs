//! Who was invited to write in one draft without belonging to its company.

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
        let guests = [
            pk_uuid("id"),
            uuid("application_id"),
            text("email"),
            json_binary_null("sections"),
            text_null("token_hash"),
            uuid_null("user_id"),
            uuid("invited_by"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone("expires_at"),
        ];
        table("guest", guests)
            .refers("application_id", "application")
            .refers("user_id", "user")
            .refers("invited_by", "user")
            .unique(["application_id", "email"])
            .create(manager)
            .await
    }
}
