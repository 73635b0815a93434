//! The register is narrowed by route too.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut alter = Table::alter();
        alter.table("pilot").add_column(text("route").default(""));
        manager.alter_table(alter).await?;
        // What was published before: every public row has its cells.
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE pilot SET route = COALESCE((SELECT value FROM dataset_cell \
                 WHERE row_id = 'pilots/' || pilot.number AND name = 'route'), '')",
            )
            .await?;
        Ok(())
    }
}
