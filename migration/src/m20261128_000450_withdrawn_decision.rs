//! A decision that was told may be withdrawn by the ruling on an objection. So far none was.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [timestamp_with_time_zone_null("withdrawn_at"), uuid_null("withdrawn_by")];
        for column in columns {
            let change = Table::alter().table("decision").add_column(column).take();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}
