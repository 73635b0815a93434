//! What is nearly due, for whoever has the move and for the lead of their office.

use sea_orm::{Condition, ExprTrait, FromQueryResult, QueryOrder, QuerySelect, entity::prelude::*};

use super::{
    application, matter,
    mine::{HANDED_OUT, falls_to},
    reader::Reader,
};
use crate::domain::{duty::Duty, engine::Role, ids::MatterId};

/// A matter whose next day comes near.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Near {
    pub id: MatterId,
    pub number: Option<String>,
    pub title: String,
    pub due_at: DateTimeUtc,
}

/// Open matters that are due within one of these spans of time, from and until.
pub async fn candidates(
    db: &impl ConnectionTrait,
    spans: &[(DateTimeUtc, DateTimeUtc)],
) -> Result<Vec<MatterId>, DbErr> {
    let due = matter::Column::DueAt;
    let within = spans.iter().fold(Condition::any(), |any, (from, until)| {
        any.add(Condition::all().add(due.gte(*from)).add(due.lt(*until)))
    });
    matter::Entity::find()
        .filter(matter::COLUMN.open.eq(true))
        .filter(within)
        .select_only()
        .column(matter::Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// Of `candidates`, what `reader` has to move, or leads those who have; what is due first comes first.
pub async fn of(
    db: &impl ConnectionTrait,
    reader: &Reader,
    candidates: &[MatterId],
) -> Result<Vec<Near>, DbErr> {
    // A meeting has no number of a case.
    matter::Entity::work_of(reader)
        .filter(application::Column::Id.is_not_null())
        .filter(matter::COLUMN.id.is_in(candidates.iter().copied()))
        .filter(Condition::any().add(falls_to(reader)).add(is_led(reader)))
        .select_only()
        .columns([matter::Column::Id, matter::Column::DueAt])
        .columns([application::Column::Number, application::Column::Title])
        .order_by_asc(matter::Column::DueAt)
        .order_by_asc(matter::Column::Id)
        .into_model()
        .all(db)
        .await
}

/// A case of an officer of the office that the reader leads.
fn is_led(reader: &Reader) -> Condition {
    let led = reader.duties.iter().filter(|post| post.duty == Duty::TeamLead);
    led.fold(Condition::any().add(Expr::val(1).eq(0)), |any, post| {
        let office = post.office.as_ref().map(|office| matter::Column::Office.eq(office));
        let handed_out = matter::Column::Holder.is_in(HANDED_OUT.map(Role::as_str));
        any.add(Condition::all().add(handed_out).add_option(office))
    })
}
