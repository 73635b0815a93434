//! What became of every row that the public sees, in a chain of its own: a row that is changed behind the portal's back no
//! longer is what stands here.

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
            "ledger",
            [
                number_key("id"),
                text("record"),
                text("sha256"),
                timestamp_with_time_zone("at"),
                text("prev_hash"),
                text("hash"),
            ],
        )
        .create(manager)
        .await?;
        append_only(manager, "ledger").await
    }
}
