//! The second factor of an account, the codes for when it is lost, what a session was begun with, and the devices it knows.

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
        let factor = [
            pk_uuid("id"),
            uuid("user_id"),
            big_integer("last_step"),
            timestamp_with_time_zone("created_at"),
        ];
        table("second_factor", factor)
            .refers("user_id", "user")
            .unique(["user_id"])
            .create(manager)
            .await?;
        table("recovery_code", [pk_uuid("id"), uuid("user_id"), text("code_hash")])
            .refers("user_id", "user")
            .unique(["user_id", "code_hash"])
            .create(manager)
            .await?;
        table("known_device", [pk_uuid("id"), uuid("user_id"), text("device")])
            .refers("user_id", "user")
            .unique(["user_id", "device"])
            .create(manager)
            .await?;
        // Nobody knows of those that are open how they began: whoever is in signs in once more.
        manager.get_connection().execute_unprepared("DELETE FROM session").await?;
        let proven =
            timestamp_with_time_zone("proven_at").default("1970-01-01 00:00:00+00:00").take();
        for column in [string("proof").default("half").take(), proven] {
            let change = Table::alter().table("session").add_column(column).take();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}
