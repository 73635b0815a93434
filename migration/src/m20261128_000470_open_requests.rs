//! A matter knows how many requests are open on it: where there are none, nobody looks for them.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = integer("overlays").default(0).take();
        let change = Table::alter().table("matter").add_column(column).take();
        manager.alter_table(change).await?;
        let open =
            "SELECT count(*) FROM overlay o WHERE o.matter_id = matter.id AND o.ended_at IS NULL";
        let counted = format!("UPDATE matter SET overlays = ({open})");
        manager.get_connection().execute_unprepared(&counted).await?;
        Ok(())
    }
}
