//! What was decided on an application, from the signature on.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use super::event;
use crate::domain::{
    engine::{Procedures, SheetKind},
    ids::{EventId, MatterId, RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "decision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub application_id: MatterId,
    /// What it is on: the application itself, or its designation.
    pub matter_id: MatterId,
    pub outcome: String,
    pub reasons: Json,
    pub legal_basis: String,
    pub remedies: String,
    pub signed_by: UserId,
    /// The level of signature, as the bindings had it on that day.
    pub signed_as: String,
    pub signed_at: DateTimeUtc,
    pub taken_back_at: Option<DateTimeUtc>,
    pub released_at: Option<DateTimeUtc>,
    pub number: Option<String>,
    /// When it was withdrawn after it was told, and the objection by whose ruling.
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawn_by: Option<MatterId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a decision comes to, by its code of the list `outcome`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// It allows the trial, be it on conditions.
    Approval,
    /// Nothing stands in the way, or not as the rules are read: there is nothing to allow.
    Finding,
    Refusal,
}

impl Model {
    pub fn sense(&self) -> Sense {
        match self.outcome.as_str() {
            "APPROVED" | "APPROVED_WITH_CONDITIONS" => Sense::Approval,
            "NO_REGULATION" | "PROACTIVE_INTERPRETATION" => Sense::Finding,
            _ => Sense::Refusal,
        }
    }

    /// Signed, and neither told nor taken back.
    pub fn waits(&self) -> bool {
        self.released_at.is_none() && self.taken_back_at.is_none()
    }
}

/// On which of these matters a decision stands that was told: neither taken back nor withdrawn since.
pub async fn told_among(
    db: &impl ConnectionTrait,
    matters: impl IntoIterator<Item = MatterId>,
) -> Result<BTreeSet<MatterId>, DbErr> {
    let told: Vec<MatterId> = Entity::find()
        .select_only()
        .column(Column::MatterId)
        .filter(COLUMN.matter_id.is_in(matters))
        .filter(Column::TakenBackAt.is_null())
        .filter(Column::ReleasedAt.is_not_null())
        .filter(Column::WithdrawnAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(told.into_iter().collect())
}

impl Entity {
    /// Everything that was ever decided on an application and what became of it, also what was taken back, the first
    /// one first.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_asc(Column::Id)
    }

    /// All that was decided on a matter, the last first.
    pub fn on(matter: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.matter_id.eq(matter)).order_by_desc(Column::Id)
    }

    /// What was decided on a matter and neither taken back nor withdrawn, the last first.
    pub fn standing(matter: MatterId) -> Select<Self> {
        Self::find()
            .filter(COLUMN.matter_id.eq(matter))
            .filter(Column::TakenBackAt.is_null())
            .filter(Column::WithdrawnAt.is_null())
            .order_by_desc(Column::Id)
    }

    /// What is signed and neither taken back nor told, the longest waiting first.
    pub fn untold() -> Select<Self> {
        Self::find()
            .filter(Column::ReleasedAt.is_null())
            .filter(Column::TakenBackAt.is_null())
            .order_by_asc(Column::SignedAt)
    }
}

/// What was told on an application and withdrawn later: by the event that told it, when that was.
pub async fn withdrawn(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<BTreeMap<EventId, DateTimeUtc>, DbErr> {
    let rows = Entity::of(application).filter(Column::WithdrawnAt.is_not_null()).all(db).await?;
    if rows.is_empty() {
        return Ok(BTreeMap::new());
    }
    let acts = Procedures::in_force().acts.iter();
    let tell = acts.filter(|act| act.sheet == SheetKind::Letter || act.kind.decides());
    let events = event::Entity::on(rows.iter().map(|row| row.matter_id))
        .filter(event::Column::Act.is_in(tell.map(|act| act.key.as_str())))
        .all(db)
        .await?;
    let gone = |event: &event::Model| {
        let told =
            |row: &&Model| (row.matter_id, row.released_at) == (event.matter_id, Some(event.at));
        Some((event.id, rows.iter().find(told)?.withdrawn_at?))
    };
    Ok(events.iter().filter_map(gone).collect())
}
