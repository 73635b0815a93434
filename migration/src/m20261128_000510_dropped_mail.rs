//! A mail that was dropped on its way, since whoever it is for may not read of it any more, stays as a row with its time.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = timestamp_with_time_zone_null("dropped_at").take();
        manager.alter_table(Table::alter().table("mail").add_column(column).take()).await
    }
}
