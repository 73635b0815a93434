//! What is done outside of matters, in a chain of its own; and a declared holiday that was withdrawn again.

use sea_orm_migration::{prelude::*, schema::*};

use crate::table::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table(
            "daybook",
            [
                number_key("id"),
                text("act"),
                text("subject"),
                uuid("actor_id"),
                text("words"),
                text("record"),
                timestamp_with_time_zone("at"),
                text("prev_hash"),
                text("hash"),
            ],
        )
        .refers("actor_id", "user")
        .create(manager)
        .await?;
        append_only(manager, "daybook").await?;
        withdrawals(manager).await
    }
}

/// A day may be declared again once it was withdrawn.
async fn withdrawals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [timestamp_with_time_zone_null("withdrawn_at"), text_null("withdrawn_why")];
    for column in columns {
        manager.alter_table(Table::alter().table("holiday").add_column(column).to_owned()).await?;
    }
    manager.drop_index(Index::drop().name("holiday_day").table("holiday").to_owned()).await?;
    let in_force = "CREATE UNIQUE INDEX holiday_day ON holiday (day) WHERE withdrawn_at IS NULL";
    manager.get_connection().execute_unprepared(in_force).await?;
    Ok(())
}
