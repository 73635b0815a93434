//! A mail that has left is without the key that stood in it.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let without = match manager.get_database_backend() {
            DbBackend::Postgres => "words - 'link'",
            _ => "json_remove(words, '$.link')",
        };
        // What is said beside a draft is found by its link when the draft is given up.
        let spent = "template <> 'comment' AND (sent_at IS NOT NULL OR dropped_at IS NOT NULL)";
        let sql = format!("UPDATE mail SET words = {without} WHERE {spent}");
        manager.get_connection().execute_unprepared(&sql).await?;
        Ok(())
    }
}
