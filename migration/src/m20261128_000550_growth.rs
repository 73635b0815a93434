//! What is open among much that has ended, and the last change among many rows.

use sea_orm_migration::prelude::*;

use crate::table::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index("matter", &["open", "due_at"], false)).await?;
        manager.create_index(index("dataset_row", &["dataset", "modified_at"], false)).await?;
        let waiting =
            "CREATE INDEX mail_waiting ON mail (id) WHERE sent_at IS NULL AND dropped_at IS NULL";
        manager.get_connection().execute_unprepared(waiting).await?;
        Ok(())
    }
}
