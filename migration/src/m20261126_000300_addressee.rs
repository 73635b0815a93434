//! To whom a letter was sent: the name as it was that day.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut letter = Table::alter();
        letter.table("letter").add_column(text_null("addressee"));
        manager.alter_table(letter).await
    }
}
