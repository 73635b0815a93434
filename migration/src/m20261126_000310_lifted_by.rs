//! What would have to be shown for a condition to be dropped.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let lifted_by = text("lifted_by").default("").take();
        let change = Table::alter().table("condition").add_column(lifted_by).take();
        manager.alter_table(change).await
    }
}
