//! A draft that was given up kept what was typed; from now on the act that ends it takes everything away. So far none did.

use sea_orm_migration::prelude::*;

/// The drafts that ended unfiled.
const GIVEN_UP: &str = "SELECT application.id FROM application JOIN matter ON matter.id = application.id \
     WHERE application.filed_at IS NULL AND NOT matter.open";

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for table in ["attachment", "comment", "guest", "presence"] {
            let forget = format!("DELETE FROM {table} WHERE application_id IN ({GIVEN_UP})");
            db.execute_unprepared(&forget).await?;
        }
        // What they were told names the draft; a line whose blank stays empty is left out.
        let told = format!("UPDATE notice SET known = '{{}}' WHERE matter_id IN ({GIVEN_UP})");
        db.execute_unprepared(&told).await?;
        let typed = format!(
            "UPDATE application SET title = '', field = '', draft = '{{}}', triage = '{{}}' \
             WHERE id IN ({GIVEN_UP})"
        );
        db.execute_unprepared(&typed).await?;
        Ok(())
    }
}
