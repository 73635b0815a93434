//! How every table is laid: a key, columns, and for each reference a foreign key with its index.

use sea_orm_migration::prelude::*;

pub(crate) struct Laid {
    name: &'static str,
    columns: Vec<ColumnDef>,
    references: Vec<(&'static str, &'static str)>,
    unique: Vec<Vec<&'static str>>,
    indexes: Vec<Vec<&'static str>>,
}

pub(crate) fn table<const N: usize>(name: &'static str, columns: [ColumnDef; N]) -> Laid {
    Laid { name, columns: columns.to_vec(), references: vec![], unique: vec![], indexes: vec![] }
}

impl Laid {
    /// `column` holds an `id` of `table`.
    pub(crate) fn refers(mut self, column: &'static str, table: &'static str) -> Self {
        self.references.push((column, table));
        self
    }

    pub(crate) fn unique<const N: usize>(mut self, columns: [&'static str; N]) -> Self {
        self.unique.push(columns.to_vec());
        self
    }

    pub(crate) fn index<const N: usize>(mut self, columns: [&'static str; N]) -> Self {
        self.indexes.push(columns.to_vec());
        self
    }

    pub(crate) async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let mut create = Table::create();
        create.table(self.name);
        for column in self.columns {
            create.col(column);
        }
        for (column, table) in &self.references {
            create.foreign_key(ForeignKey::create().from(self.name, *column).to(*table, "id"));
        }
        manager.create_table(create).await?;
        // What the key or a longer index begins with has its index already.
        let indexed = self.unique.iter().chain(&self.indexes).map(|columns| columns[0]);
        let indexed: Vec<&str> = indexed.chain(["id"]).collect();
        let referring = self.references.into_iter().map(|(column, _)| column);
        let referring: Vec<_> = referring
            .filter(|column| !indexed.contains(column))
            .map(|column| vec![column])
            .collect();
        for columns in referring.into_iter().chain(self.indexes) {
            manager.create_index(index(self.name, &columns, false)).await?;
        }
        for columns in self.unique {
            manager.create_index(index(self.name, &columns, true)).await?;
        }
        Ok(())
    }
}

pub(crate) fn index(
    table: &'static str,
    columns: &[&'static str],
    unique: bool,
) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    if unique {
        index.unique();
    }
    index
}

/// Lets the database itself refuse every change of what was written to `table`.
pub(crate) async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        sea_orm_migration::sea_orm::DbBackend::Sqlite => ["UPDATE", "DELETE"]
            .map(|change| {
                format!(
                    "CREATE TRIGGER {table}_no_{change} BEFORE {change} ON \"{table}\" \
                     BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            })
            .to_vec(),
        _ => vec![
            format!(
                "CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON \"{table}\" \
                 FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
            ),
        ],
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// A primary key that is text.
pub(crate) fn text_key(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().primary_key().take()
}

/// A primary key that is a number given by us, never by the database.
pub(crate) fn number_key(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().primary_key().take()
}
