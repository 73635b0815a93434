//! Temporary holidays declared in the portal (HOL §2), beside those of `holidays.toml`: together the calendar in force.

use std::borrow::Cow;

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::{
    bilingual::Bilingual,
    calendar::Calendar,
    ids::{RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "holiday")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub day: Date,
    pub name_ko: String,
    pub name_en: String,
    /// By what it was declared: the decision of the cabinet, its day and number.
    pub ground: String,
    pub declared_by: UserId,
    pub declared_at: DateTimeUtc,
    /// When every running date had been counted again; after a withdrawal once more.
    pub spread_at: Option<DateTimeUtc>,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawn_why: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn name(&self) -> Bilingual {
        Bilingual { ko: self.name_ko.clone(), en: self.name_en.clone() }
    }

    /// By a day that has come dates were counted that bind.
    pub fn may_be_withdrawn(&self, today: Date) -> bool {
        self.withdrawn_at.is_none() && self.day > today
    }
}

impl Entity {
    /// In the order of their days.
    pub fn declared() -> Select<Self> {
        Self::find().order_by_asc(Column::Day)
    }

    /// Those that count: what was withdrawn is a day like any other again.
    pub fn in_force() -> Select<Self> {
        Self::declared().filter(Column::WithdrawnAt.is_null())
    }

    /// Those after which dates are still to be counted again.
    pub fn unspread() -> Select<Self> {
        Self::declared().filter(Column::SpreadAt.is_null())
    }
}

/// The calendar in force: read with each use, so that a day declared elsewhere counts here too.
pub async fn calendar(db: &impl ConnectionTrait) -> Result<Cow<'static, Calendar>, DbErr> {
    let declared = Entity::in_force().all(db).await?;
    if declared.is_empty() {
        return Ok(Cow::Borrowed(Calendar::shipped()));
    }
    let with = |calendar: Calendar, row: Model| calendar.with_extra_holiday(row.day, row.name());
    Ok(Cow::Owned(declared.into_iter().fold(Calendar::shipped().clone(), with)))
}
