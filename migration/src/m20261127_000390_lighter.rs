//! What every act pays for and nobody uses: JSON that is only ever read whole, and indexes that begin as another does.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::table::*;

/// Each with a column by which its table is found through a longer index, or through its key.
const TWICE: &[(&str, &str)] = &[
    ("agenda_item", "meeting_id"),
    ("answer_version", "application_id"),
    ("application", "id"),
    ("attendance", "meeting_id"),
    ("ballot", "request_id"),
    ("checklist_line", "application_id"),
    ("clearance", "id"),
    ("condition", "decision_id"),
    ("consultation", "id"),
    ("declaration", "application_id"),
    ("designation", "id"),
    ("event", "matter_id"),
    ("exemption_request", "id"),
    ("external_case", "id"),
    ("invitation", "company_id"),
    ("letter_draft", "id"),
    ("meeting", "id"),
    ("membership", "company_id"),
    ("notice", "event_id"),
    ("notice", "user_id"),
    ("proof", "id"),
    ("resolution", "item_id"),
    ("score_sheet", "application_id"),
    ("sheet", "id"),
    ("signature", "meeting_id"),
    ("viewing", "matter_id"),
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in TWICE {
            drop_index(manager, &format!("{table}_{column}")).await?;
        }
        // The next to run out, and not all that ran out and still show it.
        drop_index(manager, "clock_state_due_at").await?;
        manager.create_index(index("clock", &["state", "lapsed_at", "due_at"], false)).await?;
        // SQLite keeps both as text already.
        if manager.get_database_backend() == DbBackend::Postgres {
            for (table, column) in [("answer_version", "answers"), ("notice", "known")] {
                let text = format!(
                    "ALTER TABLE \"{table}\" ALTER COLUMN \"{column}\" TYPE text USING \"{column}\"::text"
                );
                manager.get_connection().execute_unprepared(&text).await?;
            }
        }
        Ok(())
    }
}

async fn drop_index(manager: &SchemaManager<'_>, name: &str) -> Result<(), DbErr> {
    let drop = format!("DROP INDEX IF EXISTS \"{name}\"");
    manager.get_connection().execute_unprepared(&drop).await?;
    Ok(())
}
