//! The cells of the rows, so that a dataset can be narrowed by any of its columns over an index.

use sea_orm::{
    IntoActiveModel, QuerySelect, QueryTrait, entity::prelude::*, sea_query::SelectStatement,
};
use serde_json::Value as Cell;

use crate::domain::dataset::{ColumnType, Dataset, JsonRow};

use super::AT_ONCE;

/// Longer values are asked for by nobody: a parameter has at most 200 characters.
const LONGEST: usize = 200;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dataset_cell")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub row_id: String,
    pub dataset: String,
    pub name: String,
    /// As [`plain`] writes it.
    pub value: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// The rows of a dataset in which a column has this value.
pub(super) fn having(dataset: &str, name: &str, value: &str) -> SelectStatement {
    Entity::find()
        .select_only()
        .column(Column::RowId)
        .filter(COLUMN.dataset.eq(dataset))
        .filter(COLUMN.name.eq(name))
        .filter(COLUMN.value.eq(value))
        .into_query()
}

/// A value as it is asked for, in the one way in which its column writes it.
pub(super) fn asked(dataset: &Dataset, name: &str, value: &str) -> String {
    let kind = dataset.column(name).map_or(ColumnType::String, |column| column.kind);
    let number = || value.parse().ok().map(|number: f64| number.to_string());
    match kind {
        ColumnType::Number | ColumnType::Integer => number().unwrap_or_else(|| value.to_owned()),
        ColumnType::String | ColumnType::Date | ColumnType::Datetime | ColumnType::Boolean => {
            value.to_owned()
        }
    }
}

/// Puts the cells of rows in the place of those before.
pub(super) async fn keep(
    db: &impl ConnectionTrait,
    rows: &[(&str, String, JsonRow)],
) -> Result<(), DbErr> {
    for rows in rows.chunks(AT_ONCE) {
        let ids = rows.iter().map(|(_, id, _)| id.as_str());
        Entity::delete_many().filter(COLUMN.row_id.is_in(ids)).exec(db).await?;
    }
    let cells: Vec<ActiveModel> = rows.iter().flat_map(cells).collect();
    for cells in cells.chunks(AT_ONCE) {
        Entity::insert_many(cells.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Takes the cells of these rows out.
pub(super) async fn remove(db: &impl ConnectionTrait, rows: &[String]) -> Result<(), DbErr> {
    for rows in rows.chunks(AT_ONCE) {
        let of_rows = COLUMN.row_id.is_in(rows.iter().map(String::as_str));
        Entity::delete_many().filter(of_rows).exec(db).await?;
    }
    Ok(())
}

fn cells((dataset, row_id, row): &(&str, String, JsonRow)) -> Vec<ActiveModel> {
    let cell = |(name, cell): (&String, &Cell)| {
        let value = plain(cell).filter(|value| value.chars().count() <= LONGEST)?;
        let (row_id, dataset, name) = (row_id.clone(), (*dataset).to_owned(), name.clone());
        let id = format!("{row_id}/{name}");
        Some(Model { id, row_id, dataset, name, value }.into_active_model())
    };
    row.iter().filter_map(cell).collect()
}

/// What is no text is written so that equal values are equal texts; nothing is no cell.
fn plain(cell: &Cell) -> Option<String> {
    match cell {
        Cell::String(text) => Some(text.clone()),
        Cell::Number(number) => number.as_f64().map(|number| number.to_string()),
        Cell::Bool(flag) => Some(flag.to_string()),
        Cell::Null | Cell::Array(_) | Cell::Object(_) => None,
    }
}
