//! What the steward of open data wrote and decided about an answer; on each the last word holds, and those before stay.

use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*, sea_query::Expr};
use strum::{EnumString, IntoStaticStr};

use crate::domain::{
    bilingual::Bilingual,
    ids::{EventId, MatterId},
    programme::{Claim, Clearances, Document, PublicText},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clearance")]
pub struct Model {
    /// Of the event that it came with.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub application_id: MatterId,
    pub field: String,
    pub verdict: String,
    /// An item of art. 9(1) of the Official Information Disclosure Act.
    pub ground: Option<String>,
    pub reasons: String,
    pub ko: Option<String>,
    pub en: Option<String>,
    /// The day until which the ground is thought to hold.
    pub closed_until: Option<Date>,
    pub decided_at: DateTimeUtc,
    /// Of what waits for its day, be it the end of a notice or the day of a publication: when that had come.
    pub opened_at: Option<DateTimeUtc>,
    /// The day on which it is to become public, where it is not at once.
    pub public_on: Option<Date>,
    /// The public version of files: a [`Document`].
    pub document: Option<Json>,
}

impl ActiveModelBehavior for ActiveModel {}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// The public text of an answer that is published as a summary.
    Summary,
    Upheld,
    InPart,
    Refused,
}

impl Model {
    /// The words for the public, where there are any.
    fn told(&self) -> Option<Bilingual> {
        Some(Bilingual { ko: self.ko.clone()?, en: self.en.clone()? })
    }

    fn text(&self) -> Option<PublicText> {
        let read = |known| serde_json::from_value::<Document>(known).ok();
        Some(PublicText { words: self.told()?, document: self.document.clone().and_then(read) })
    }

    /// The day for which it waits.
    fn waits_for(&self) -> Option<Date> {
        self.public_on.filter(|_| self.opened_at.is_none())
    }
}

impl Entity {
    /// Everything ever decided on a case, oldest first.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_asc(Column::Id)
    }
}

/// The summaries of an answer that wait for their day.
pub fn waiting(rows: &[Model], field: &str) -> Vec<EventId> {
    let of_field = rows.iter().filter(|row| row.field == field && row.waits_for().is_some());
    of_field.map(|row| row.id).collect()
}

/// What holds of a case.
pub async fn of(db: &impl ConnectionTrait, application: MatterId) -> Result<Clearances, DbErr> {
    Ok(last_words(Entity::of(application).all(db).await?))
}

/// The last word on each answer, of rows that come oldest first.
pub fn last_words(rows: impl IntoIterator<Item = Model>) -> Clearances {
    let mut cleared = Clearances::default();
    for row in rows {
        let Ok(verdict) = row.verdict.parse::<Verdict>() else { continue };
        let (told, ground) = (row.told(), row.ground.clone().unwrap_or_default());
        let (text, waits_for) = (row.text(), row.waits_for());
        let of_field = cleared.0.entry(row.field).or_default();
        match (verdict, told) {
            (Verdict::Summary, _) => {
                if let Some(day) = waits_for {
                    of_field.planned = text.map(|text| (day, text));
                } else {
                    (of_field.summary, of_field.planned) = (text, None);
                }
            }
            (Verdict::Upheld, _) | (Verdict::InPart, None) => {
                of_field.claim = Claim::Upheld { ground };
            }
            (Verdict::InPart, Some(public)) => of_field.claim = Claim::InPart { ground, public },
            (Verdict::Refused, _) => {
                of_field.claim = Claim::Refused { opened: row.opened_at.is_some() };
            }
        }
    }
    cleared
}

pub async fn add(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// The day has come for what waited for it since these events: refusals that were told, and what was to be published.
pub async fn open(
    db: &impl ConnectionTrait,
    events: impl IntoIterator<Item = EventId>,
    at: DateTimeUtc,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::OpenedAt, Expr::value(at))
        .filter(Column::Id.is_in(events))
        .filter(Column::OpenedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}
