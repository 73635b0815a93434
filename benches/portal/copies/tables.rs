//! The tables of which nothing is hashed: copied by the database itself.

use anyhow::Context;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement};

use super::Mapping;

/// Tables whose rows belong to a case, and whether numbers stand in their texts.
const TABLES: &[(&str, bool)] = &[
    ("membership", false),
    ("overlay", false),
    ("clock", false),
    ("clock_mark", false),
    ("notice", true),
    ("mail", false),
    ("application", true),
    ("attachment", false),
    ("exemption_request", false),
    ("consultation", false),
    ("checklist_line", false),
    ("meeting", true),
    ("agenda_item", false),
    ("attendance", false),
    ("signature", false),
    ("sitting", false),
    ("declaration", false),
    ("ballot", false),
    ("resolution", false),
    ("decision", true),
    ("condition", false),
    ("letter", true),
    ("designation", true),
    ("pilot", true),
    ("pilot_district", true),
    ("dataset_row", true),
    ("dataset_cell", true),
    ("external_case", false),
    ("clearance", true),
    ("unpublished", true),
    ("tombstone", true),
    ("proof", false),
];
/// Of these datasets the rows belong to a case.
const DATASETS: &str = "('conditions', 'decisions', 'pilot-regulations', 'pilots', 'summaries')";
pub struct Tables(Vec<Table>);

struct Table {
    name: &'static str,
    numbered: bool,
    /// Name, and the type that it was declared with.
    columns: Vec<(String, String)>,
    /// The last row before the first copy.
    last: i64,
}

impl Tables {
    /// The tables as they are before the first copy.
    pub async fn read(db: &impl ConnectionTrait) -> anyhow::Result<Self> {
        let mut tables = Vec::new();
        for &(name, numbered) in TABLES {
            let columns = format!("SELECT name, type FROM pragma_table_info('{name}')");
            let rows = db.query_all_raw(sqlite(columns)).await?;
            let column =
                |row: &QueryResult| Ok((row.try_get("", "name")?, row.try_get("", "type")?));
            let columns = rows.iter().map(column).collect::<Result<_, DbErr>>()?;
            let last = format!("SELECT coalesce(max(rowid), 0) AS last FROM \"{name}\"");
            let row = db.query_one_raw(sqlite(last)).await?;
            let last = row.map(|row| row.try_get("", "last")).transpose()?.unwrap_or(0);
            tables.push(Table { name, numbered, columns, last });
        }
        Ok(Self(tables))
    }

    pub async fn copy(
        &self,
        tx: &DatabaseTransaction,
        mapping: &Mapping<'_>,
        publications: i64,
    ) -> anyhow::Result<()> {
        for table in &self.0 {
            tx.execute_unprepared(&table.statement(mapping))
                .await
                .with_context(|| table.statement(mapping))?;
        }
        let further = publications * i64::from(mapping.number);
        let last =
            |name| self.0.iter().find(|table| table.name == name).map_or(0, |table| table.last);
        let (rows, cells) = (last("dataset_row"), last("dataset_cell"));
        tx.execute_unprepared(&event_rows(further, rows, mapping)).await?;
        tx.execute_unprepared(&event_cells(further, cells, mapping)).await?;
        Ok(())
    }
}

impl Table {
    fn statement(&self, mapping: &Mapping<'_>) -> String {
        let Self { name, last, .. } = self;
        let quoted = |name: &str| format!("\"{name}\"");
        let names: Vec<String> = self.columns.iter().map(|(column, _)| quoted(column)).collect();
        let values: Vec<String> =
            self.columns.iter().map(|column| self.value(column, mapping)).collect();
        let only = if name.starts_with("dataset_") {
            format!(" AND dataset IN {DATASETS}")
        } else if *name == "membership" {
            " AND company_id NOT IN (SELECT id FROM shared)".to_owned()
        } else {
            String::new()
        };
        format!(
            "INSERT INTO \"{name}\" ({}) SELECT {} FROM \"{name}\" WHERE rowid <= {last}{only}",
            names.join(", "),
            values.join(", ")
        )
    }

    fn value(&self, (column, kind): &(String, String), mapping: &Mapping<'_>) -> String {
        match (self.name, column.as_str(), kind.to_lowercase().as_str()) {
            // What the copies told has been read and sent.
            ("notice", "read_at", _) | ("mail", "sent_at", _) => {
                format!("coalesce({column}, created_at)")
            }
            (_, _, "uuid_text") => id(column, mapping),
            (_, _, "text" | "varchar" | "jsonb_text") if self.numbered => text(column, mapping),
            _ => format!("\"{column}\""),
        }
    }
}

fn sqlite(sql: String) -> Statement {
    Statement::from_string(DbBackend::Sqlite, sql)
}

/// As [`Mapping::id`] has it.
fn id(column: &str, mapping: &Mapping<'_>) -> String {
    let own = mapping.number;
    format!(
        "CASE WHEN \"{column}\" IS NULL OR \"{column}\" IN (SELECT id FROM shared) THEN \"{column}\" \
         ELSE unhex(substr(hex(\"{column}\"), 1, 12) || '8' || \
         substr(hex(\"{column}\"), 14, 15) || '{own:04X}') END"
    )
}

fn text(column: &str, mapping: &Mapping<'_>) -> String {
    let mut value = format!("\"{column}\"");
    for (was, is) in &mapping.prefixes {
        value = format!("replace({value}, '{was}', '{is}')");
    }
    value
}

fn event_rows(further: i64, last: i64, mapping: &Mapping<'_>) -> String {
    let body = text("body", mapping);
    format!(
        "INSERT INTO dataset_row (id, dataset, key, sort, body, modified_at) \
         SELECT 'events/E-' || n, dataset, 'E-' || n, printf('E-%08d', n), \
         replace({body}, '\"' || key || '\"', '\"E-' || n || '\"'), modified_at FROM \
         (SELECT *, CAST(substr(key, 3) AS INTEGER) + {further} AS n FROM dataset_row \
         WHERE dataset = 'events' AND rowid <= {last})"
    )
}

fn event_cells(further: i64, last: i64, mapping: &Mapping<'_>) -> String {
    let value = text("value", mapping);
    format!(
        "INSERT INTO dataset_cell (id, row_id, dataset, name, value) \
         SELECT 'events/E-' || n || '/' || name, 'events/E-' || n, dataset, name, \
         CASE WHEN value = substr(row_id, 8) THEN 'E-' || n ELSE {value} END FROM \
         (SELECT *, CAST(substr(row_id, 10) AS INTEGER) + {further} AS n FROM dataset_cell \
         WHERE dataset = 'events' AND rowid <= {last})"
    )
}
