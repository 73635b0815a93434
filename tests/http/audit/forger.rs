//! Changes rows as somebody would who holds the database: by the statements, past all that the portal is.

use chrono::{Days, TimeDelta};
use sea_orm::{
    DatabaseTransaction, IntoActiveModel, Iterable, QueryOrder, Value, entity::prelude::*,
    sea_query::Expr,
};

use super::chance::Chance;

/// What is done to a table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// Of the column at this place, or so far beyond the last.
    Update(usize),
    Delete,
    Insert,
    Swap,
}

pub(super) struct Forger<'a> {
    pub tx: &'a DatabaseTransaction,
    pub chance: &'a mut Chance,
}

impl Forger<'_> {
    /// Does it to some row, and says by which names that may be told: what the row was called and what it is called now.
    pub async fn forge<E>(&mut self, way: Way, name: impl Fn(&E::Model) -> String) -> Vec<String>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel> + Sync,
    {
        let key = key::<E>();
        let mut rows = E::find().order_by_asc(key).all(self.tx).await.unwrap();
        let row = rows.swap_remove(self.chance.below(rows.len()));
        let was = name(&row);
        let now = match way {
            Way::Update(place) => self.update::<E>(&row, place).await,
            Way::Delete => {
                E::delete_many().filter(key.eq(row.get(key))).exec(self.tx).await.unwrap();
                return vec![was];
            }
            Way::Insert => self.insert::<E>(row).await,
            Way::Swap => {
                let other = rows.swap_remove(self.chance.below(rows.len()));
                self.swap::<E>(&row, &other).await;
                return vec![was, name(&other)];
            }
        };
        let now = E::find().filter(key.eq(now)).one(self.tx).await.unwrap().unwrap();
        if matches!(way, Way::Insert) { vec![name(&now)] } else { vec![was, name(&now)] }
    }

    async fn update<E: EntityTrait>(&mut self, row: &E::Model, place: usize) -> Value {
        let columns: Vec<E::Column> = E::Column::iter().collect();
        let column = columns[place % columns.len()];
        let value = self.another(row.get(column));
        self.set::<E>(row.get(key::<E>()), column, value.clone()).await;
        if column.as_str() == key::<E>().as_str() { value } else { row.get(key::<E>()) }
    }

    /// What is unique is another number or key; the rest is like the row beside it.
    async fn insert<E>(&mut self, row: E::Model) -> Value
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel>,
    {
        let values: Vec<(E::Column, Value)> =
            E::Column::iter().map(|column| (column, row.get(column))).collect();
        let mut new = row.into_active_model();
        for (column, value) in values {
            let unique = ["id", "seq", "key", "number"].contains(&column.as_str());
            new.set(column, if unique { self.another(value) } else { value });
        }
        let id = new.get(key::<E>()).into_value().unwrap();
        E::insert(new).exec_without_returning(self.tx).await.unwrap();
        id
    }

    async fn swap<E: EntityTrait>(&mut self, row: &E::Model, other: &E::Model) {
        let key = key::<E>();
        let (one, two) = (row.get(key), other.get(key));
        let aside = self.another(one.clone());
        let aside = self.another(aside);
        self.set::<E>(one.clone(), key, aside.clone()).await;
        self.set::<E>(two.clone(), key, one).await;
        self.set::<E>(aside, key, two).await;
    }

    async fn set<E: EntityTrait>(&self, id: Value, column: E::Column, value: Value) {
        let change = E::update_many().col_expr(column, Expr::value(value));
        let changed = change.filter(key::<E>().eq(id)).exec(self.tx).await.unwrap();
        assert_eq!(changed.rows_affected, 1);
    }

    /// Another value of the same kind.
    fn another(&mut self, value: Value) -> Value {
        let few = i32::try_from(self.chance.below(9)).unwrap();
        match value {
            Value::String(Some(text)) => {
                let mut letters: Vec<char> = text.chars().collect();
                letters.insert(self.chance.below(letters.len() + 1), 'x');
                letters.into_iter().collect::<String>().into()
            }
            Value::String(None) => "x".into(),
            Value::Int(Some(number)) => (number + 1_000 + few).into(),
            Value::BigInt(Some(number)) => (number + 1_000 + i64::from(few)).into(),
            Value::Uuid(_) => Uuid::from_u64_pair(self.chance.next(), self.chance.next()).into(),
            Value::ChronoDateTimeUtc(Some(at)) => (at + TimeDelta::seconds(1)).into(),
            Value::ChronoDate(Some(day)) => (day + Days::new(1)).into(),
            other => panic!("no forgery of {other:?} is known"),
        }
    }
}

fn key<E: EntityTrait>() -> E::Column {
    E::PrimaryKey::iter().next().unwrap().into_column()
}
