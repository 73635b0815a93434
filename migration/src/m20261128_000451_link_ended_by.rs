//! Who took a link of an office back, or replaced it. Of those that ended so far nobody knows.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let ended_by = uuid_null("ended_by");
        let change = Table::alter().table("office_link").add_column(ended_by).take();
        manager.alter_table(change).await
    }
}
