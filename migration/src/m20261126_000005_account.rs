//! What an account can say of itself: with which device a session began, and how it is told by mail.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut session = Table::alter();
        session.table("session").add_column(string("device").default(""));
        manager.alter_table(session).await?;
        let mut user = Table::alter();
        user.table("user").add_column(string("mailing").default("each"));
        manager.alter_table(user).await
    }
}
