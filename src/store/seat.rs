//! The roll of a body: who sits on it, since when.

use std::collections::BTreeSet;

use sea_orm::{QueryOrder, entity::prelude::*};

use super::user;
use crate::domain::ids::{RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seat")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub body: String,
    pub user_id: UserId,
    pub kind: String,
    pub since: Date,
    pub until: Option<Date>,
    /// The business number of an employer of the last years, as told at the appointment.
    pub former_brn: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The seats of a body that are held now, in the order of appointment.
    pub fn of_body(body: &str) -> Select<Self> {
        Self::held().filter(COLUMN.body.eq(body)).order_by_asc(Column::Id)
    }

    /// The seats that a person holds now.
    pub fn held_by(person: UserId) -> Select<Self> {
        Self::held_by_any([person])
    }

    /// The same of several people.
    pub fn held_by_any(people: impl IntoIterator<Item = UserId>) -> Select<Self> {
        Self::held().filter(COLUMN.user_id.is_in(people))
    }

    fn held() -> Select<Self> {
        Self::find().filter(Column::Until.is_null())
    }
}

/// Everyone on the roll of a body, in the order of appointment.
pub async fn roll(db: &impl ConnectionTrait, body: &str) -> Result<Vec<user::Model>, DbErr> {
    let seats = Entity::of_body(body).all(db).await?;
    let ids: Vec<UserId> = seats.into_iter().map(|seat| seat.user_id).collect();
    let mut people =
        user::Entity::find().filter(user::COLUMN.id.is_in(ids.clone())).all(db).await?;
    people.sort_by_key(|person| ids.iter().position(|id| *id == person.id));
    Ok(people)
}

/// Who told at an appointment that the bearer of this business number had employed them.
pub async fn once_employed(
    db: &impl ConnectionTrait,
    brn: &str,
) -> Result<BTreeSet<UserId>, DbErr> {
    let seats = Entity::find().filter(Column::FormerBrn.eq(brn)).all(db).await?;
    Ok(seats.into_iter().map(|seat| seat.user_id).collect())
}

/// The business numbers of former employers of a person, as told at the appointments.
pub async fn former_employers(
    db: &impl ConnectionTrait,
    person: UserId,
) -> Result<Vec<String>, DbErr> {
    let seats = Entity::find().filter(COLUMN.user_id.eq(person)).all(db).await?;
    Ok(seats.into_iter().filter_map(|seat| seat.former_brn).collect())
}
