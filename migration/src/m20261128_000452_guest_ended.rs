//! Whose right to write in a draft was taken back stays known. Of those that were taken back so far nobody knows.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let ended_at = timestamp_with_time_zone_null("ended_at");
        let change = Table::alter().table("guest").add_column(ended_at).take();
        manager.alter_table(change).await
    }
}
