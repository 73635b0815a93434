//! Who of the city is away from when until when, and who stands in; for colleagues, never for the public.

use sea_orm::{
    ActiveValue::Set, Condition, DatabaseTransaction, ExprTrait, IntoActiveModel, QueryOrder,
    entity::prelude::*,
};
use serde_json::json;

use super::daybook::{self, Act, Entry};
use crate::domain::{
    absence::Absence,
    ids::{RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "absence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub user_id: UserId,
    /// Of the same office; nobody where there was nobody else.
    pub deputy_id: Option<UserId>,
    pub first_on: Date,
    pub last_on: Date,
    pub noted_at: DateTimeUtc,
    /// The first day of being here again, where that came before the last one had passed.
    pub back_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn span(&self) -> Absence {
        Absence { first_on: self.first_on, last_on: self.last_on, back_on: self.back_on }
    }
}

impl Entity {
    /// What goes on or is to come of these people, in the order of its days.
    pub fn ahead(people: impl IntoIterator<Item = UserId>, today: Date) -> Select<Self> {
        let later = Expr::col(Column::BackOn).gt(Expr::col(Column::FirstOn));
        let comes = Condition::any()
            .add(Column::BackOn.is_null())
            .add(Condition::all().add(Column::BackOn.gt(today)).add(later));
        Self::of(people).filter(Column::LastOn.gte(today)).filter(comes)
    }

    /// All of these people, in the order of its days.
    pub fn of(people: impl IntoIterator<Item = UserId>) -> Select<Self> {
        Self::find()
            .filter(COLUMN.user_id.is_in(people))
            .order_by_asc(Column::FirstOn)
            .order_by_asc(Column::Id)
    }
}

/// Writes down that somebody will be away, in the daybook too with who says so.
pub async fn note(tx: &DatabaseTransaction, row: Model, by: UserId) -> Result<(), DbErr> {
    daybook::note(tx, entry(Act::AbsenceNoted, &row), (by, row.noted_at)).await?;
    super::insert(tx, row).await?;
    Ok(())
}

/// Whoever was away is here again from `today` on.
pub async fn end(
    tx: &DatabaseTransaction,
    mut row: Model,
    (by, today, now): (UserId, Date, DateTimeUtc),
) -> Result<(), DbErr> {
    row.back_on = Some(today);
    daybook::note(tx, entry(Act::AbsenceEnded, &row), (by, now)).await?;
    let mut row = row.into_active_model();
    row.back_on = Set(Some(today));
    row.update_without_returning(tx).await?;
    Ok(())
}

fn entry(act: Act, row: &Model) -> Entry {
    Entry {
        act,
        subject: row.user_id.to_string(),
        words: format!("{} – {}", row.first_on, row.last_on),
        record: json!({
            "first_on": row.first_on,
            "last_on": row.last_on,
            "deputy": row.deputy_id,
            "back_on": row.back_on,
        }),
    }
}
