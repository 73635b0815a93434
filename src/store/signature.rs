//! Who was named to sign the minutes of a meeting, and who has.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveValue::Set,
    QueryOrder,
    entity::prelude::*,
    sea_query::{Query, SelectStatement},
};

use super::{agenda_item, attendance, declaration, meeting, seat, user};
use crate::domain::{
    engine::Signers,
    ids::{MatterId, RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signature")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub meeting_id: MatterId,
    pub user_id: UserId,
    pub signed_at: Option<DateTimeUtc>,
    /// Of the text that was signed, as `domain::minutes` has it.
    pub sha256: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Everyone who was named for a meeting, in the order of naming.
    pub fn of(meeting: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.meeting_id.eq(meeting)).order_by_asc(Column::Id)
    }
}

/// The meetings whose minutes this member was named to sign and has not.
pub fn lacking(member: UserId) -> SelectStatement {
    Query::select()
        .column(Column::MeetingId)
        .from(Entity)
        .and_where(Column::UserId.eq(member))
        .and_where(Column::SignedAt.is_null())
        .take()
}

/// Who may sign the minutes of a meeting: of its roll, in its order, whoever came and keeps away from no item of it.
pub async fn candidates(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
) -> Result<Vec<user::Model>, DbErr> {
    let items = agenda_item::Entity::on(meeting.id).all(db).await?;
    let able = able(db, meeting, &items).await?;
    let roll = seat::roll(db, &meeting.body).await?.into_iter();
    Ok(roll.filter(|one| able.contains(&one.id)).collect())
}

/// Whoever came to a meeting and keeps away from no item of it; of the roll alone these may sign.
pub async fn able(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
    items: &[agenda_item::Model],
) -> Result<BTreeSet<UserId>, DbErr> {
    let recused = declaration::recused(db, items.iter().map(|item| item.application_id)).await?;
    let noted = attendance::Entity::at(meeting.id).all(db).await?;
    let came = noted.iter().filter(|row| row.came(meeting.opened_at)).map(|row| row.user_id);
    Ok(came.filter(|one| !recused.contains(one)).collect())
}

/// Whether any of these chairs, and how many do not.
pub fn count(members: impl IntoIterator<Item = UserId>, chairs: &[UserId]) -> Signers {
    members.into_iter().fold(Signers::default(), |known, one| {
        if chairs.contains(&one) {
            Signers { chair: true, ..known }
        } else {
            Signers { members: known.members + 1, ..known }
        }
    })
}

/// These members sign, and no others; who has signed already need not do so again unless nobody else is left to.
pub async fn name(
    db: &impl ConnectionTrait,
    meeting: MatterId,
    members: &[UserId],
) -> Result<(), DbErr> {
    let known = Entity::of(meeting).all(db).await?;
    let gone: Vec<RowId> =
        known.iter().filter(|row| !members.contains(&row.user_id)).map(|row| row.id).collect();
    let new: Vec<UserId> = members
        .iter()
        .copied()
        .filter(|member| !known.iter().any(|row| row.user_id == *member))
        .collect();
    let waits = known.iter().any(|row| row.signed_at.is_none() && !gone.contains(&row.id));
    if !gone.is_empty() && new.is_empty() && !waits {
        void(db, meeting).await?;
    }
    Entity::delete_many().filter(COLUMN.id.is_in(gone)).exec(db).await?;
    for user_id in new {
        let id = RowId::fresh();
        let row = Model { id, meeting_id: meeting, user_id, signed_at: None, sha256: None };
        super::insert(db, row).await?;
    }
    Ok(())
}

/// What was signed is another text now: whoever signed reads it and signs again.
pub async fn void(db: &impl ConnectionTrait, meeting: MatterId) -> Result<(), DbErr> {
    let blank = ActiveModel { signed_at: Set(None), sha256: Set(None), ..Default::default() };
    Entity::update_many().set(blank).filter(COLUMN.meeting_id.eq(meeting)).exec(db).await?;
    Ok(())
}
