//! What the committee makes an approval depend on, each condition with its reason. So far a resolution had words alone.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let conditions = json_binary("conditions").default("[]").take();
        let change = Table::alter().table("resolution").add_column(conditions).take();
        manager.alter_table(change).await
    }
}
