//! What a company calls its case in English, beside the Korean title: every list reads both, and none looks into the answers.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let title = match manager.get_database_backend() {
            DbBackend::Postgres => "draft::json -> 'title-en' ->> 'value'",
            _ => "json_extract(draft, '$.\"title-en\".value')",
        };
        let db = manager.get_connection();
        db.execute_unprepared(
            "ALTER TABLE application ADD COLUMN title_en text NOT NULL DEFAULT ''",
        )
        .await?;
        db.execute_unprepared(&format!("UPDATE application SET title_en = coalesce({title}, '')"))
            .await?;
        Ok(())
    }
}
