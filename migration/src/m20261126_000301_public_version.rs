//! What the public is told from a day on, and the version of files that it gets.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [date_null("public_on"), json_binary_null("document")] {
            let mut clearance = Table::alter();
            clearance.table("clearance").add_column(column);
            manager.alter_table(clearance).await?;
        }
        Ok(())
    }
}
