//! Who answers one question of an office by a letter, without an account; and whose reasons stay within the city.

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
        let links = [
            pk_uuid("id"),
            uuid("consultation_id"),
            text("email"),
            uuid("user_id"),
            uuid("given_by"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone_null("ended_at"),
        ];
        table("office_link", links)
            .refers("consultation_id", "consultation")
            .refers("user_id", "user")
            .refers("given_by", "user")
            .create(manager)
            .await?;
        let letters = [
            pk_uuid("id"),
            uuid("link_id"),
            text("token_hash"),
            timestamp_with_time_zone("sent_at"),
        ];
        table("office_letter", letters)
            .refers("link_id", "office_link")
            .unique(["token_hash"])
            .create(manager)
            .await?;
        // Whoever answered before was not told that the company would read it.
        let mut consultation = Table::alter();
        consultation.table("consultation").add_column(boolean("internal").default(true));
        manager.alter_table(consultation).await
    }
}
