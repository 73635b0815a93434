//! A matter knows the last event of its chain: the next one is appended without looking for it, and one that is cut off is
//! missed.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// What every chain begins with.
const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [integer("events").default(0).take(), string("head").default(START).take()] {
            let change = Table::alter().table("matter").add_column(column).take();
            manager.alter_table(change).await?;
        }
        let last = "SELECT max(e.seq) FROM event e WHERE e.matter_id = matter.id";
        let counted = format!("UPDATE matter SET events = coalesce(({last}), 0)");
        let db = manager.get_connection();
        db.execute_unprepared(&counted).await?;
        let hash =
            "SELECT e.hash FROM event e WHERE e.matter_id = matter.id AND e.seq = matter.events";
        let headed = format!("UPDATE matter SET head = coalesce(({hash}), '{START}')");
        db.execute_unprepared(&headed).await?;
        Ok(())
    }
}
