//! When a vote took effect. So far each did at once, be its session over or not.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let effective_at = timestamp_with_time_zone_null("effective_at");
        let change = Table::alter().table("agenda_item").add_column(effective_at).take();
        manager.alter_table(change).await?;
        let voted_before = "UPDATE agenda_item SET effective_at = (SELECT COALESCE(ended_at, opened_at, starts_at) \
             FROM meeting WHERE meeting.id = agenda_item.meeting_id) \
             WHERE id IN (SELECT item_id FROM resolution)";
        manager.get_connection().execute_unprepared(voted_before).await?;
        Ok(())
    }
}
