//! Calls as they were published. What is open holds as it was announced; only its closing may still be moved later.

use chrono::Datelike;
use sea_orm::{ActiveValue::Set, Condition, IntoActiveModel, QueryOrder, entity::prelude::*};

use super::{call_move, call_record, counter, daybook::Act};
use crate::{
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        call::{Phase, number},
        ids::{CallId, RowId, UserId},
    },
    error::{Error, Result},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CallId,
    pub number: String,
    pub programme: String,
    pub title_ko: String,
    pub title_en: String,
    pub about_ko: String,
    pub about_en: String,
    /// Codes of the fields that it is for; empty where it is for all.
    pub fields: Json,
    pub opens_at: DateTimeUtc,
    /// Without one it is open until it is changed.
    pub closes_at: Option<DateTimeUtc>,
    pub budget_krw: Option<i64>,
    pub criteria_ko: String,
    pub criteria_en: String,
    pub documents_ko: String,
    pub documents_en: String,
    pub published_by: UserId,
    pub published_at: DateTimeUtc,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a call says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub programme: String,
    pub title: Bilingual,
    pub about: Bilingual,
    pub fields: Vec<String>,
    pub opens_at: DateTimeUtc,
    pub closes_at: Option<DateTimeUtc>,
    pub budget_krw: Option<i64>,
    pub criteria: Bilingual,
    pub documents: Bilingual,
}

impl Model {
    pub fn title(&self) -> Bilingual {
        Bilingual { ko: self.title_ko.clone(), en: self.title_en.clone() }
    }

    pub fn phase(&self, now: DateTimeUtc) -> Phase {
        Phase::at(now, self.opens_at, self.closes_at)
    }

    /// Whether applications of this field may be for it; none is named before that is known.
    pub fn is_for(&self, field: &str) -> bool {
        let fields: Vec<String> = serde_json::from_value(self.fields.clone()).unwrap_or_default();
        field.is_empty() || fields.is_empty() || fields.iter().any(|one| one == field)
    }

    pub fn address(&self) -> String {
        format!("/calls/{}", self.number)
    }

    pub fn terms(&self) -> Result<Terms> {
        let both = |ko: &str, en: &str| Bilingual { ko: ko.to_owned(), en: en.to_owned() };
        Ok(Terms {
            programme: self.programme.clone(),
            title: self.title(),
            about: both(&self.about_ko, &self.about_en),
            fields: serde_json::from_value(self.fields.clone()).map_err(anyhow::Error::from)?,
            opens_at: self.opens_at,
            closes_at: self.closes_at,
            budget_krw: self.budget_krw,
            criteria: both(&self.criteria_ko, &self.criteria_en),
            documents: both(&self.documents_ko, &self.documents_en),
        })
    }
}

impl Entity {
    /// Every published call, the newest first.
    pub fn published() -> Select<Self> {
        Self::find().order_by_desc(Column::Id)
    }

    pub fn numbered(number: &str) -> Select<Self> {
        Self::find().filter(COLUMN.number.eq(number))
    }

    /// Those for which one may file now.
    pub fn open(now: DateTimeUtc) -> Select<Self> {
        let ahead = Condition::any().add(Column::ClosesAt.is_null()).add(Column::ClosesAt.gt(now));
        Self::published().filter(Column::OpensAt.lte(now)).filter(ahead)
    }
}

/// Published from now on, under the next number of the year.
pub async fn publish(
    tx: &impl ConnectionTrait,
    terms: Terms,
    (by, now): (UserId, DateTimeUtc),
) -> Result<Model> {
    let year = seoul_day(now).year();
    let serial = counter::serial(tx, &format!("call-{year}")).await?;
    let row = Model {
        id: CallId::fresh(),
        number: number(year, serial),
        programme: terms.programme,
        title_ko: terms.title.ko,
        title_en: terms.title.en,
        about_ko: terms.about.ko,
        about_en: terms.about.en,
        fields: terms.fields.into(),
        opens_at: terms.opens_at,
        closes_at: terms.closes_at,
        budget_krw: terms.budget_krw,
        criteria_ko: terms.criteria.ko,
        criteria_en: terms.criteria.en,
        documents_ko: terms.documents.ko,
        documents_en: terms.documents.en,
        published_by: by,
        published_at: now,
        version: 1,
    };
    let row = row.into_active_model().insert(tx).await?;
    call_record::keep(tx, (Act::CallPublished, &row), "", (by, now)).await?;
    Ok(row)
}

/// In other words, as long as it has not opened.
pub async fn change(
    tx: &impl ConnectionTrait,
    seen: Model,
    terms: Terms,
    (by, now): (UserId, DateTimeUtc),
) -> Result<()> {
    if seen.phase(now) != Phase::Coming {
        return Err(Error::Stale);
    }
    let version = seen.version;
    let mut row = seen.into_active_model();
    (row.title_ko, row.title_en) = (Set(terms.title.ko), Set(terms.title.en));
    (row.about_ko, row.about_en) = (Set(terms.about.ko), Set(terms.about.en));
    (row.programme, row.fields) = (Set(terms.programme), Set(terms.fields.into()));
    (row.opens_at, row.closes_at) = (Set(terms.opens_at), Set(terms.closes_at));
    row.budget_krw = Set(terms.budget_krw);
    (row.criteria_ko, row.criteria_en) = (Set(terms.criteria.ko), Set(terms.criteria.en));
    (row.documents_ko, row.documents_en) = (Set(terms.documents.ko), Set(terms.documents.en));
    let row = keep(tx, row, version).await?;
    call_record::keep(tx, (Act::CallChanged, &row), "", (by, now)).await
}

/// To a later instant, with the reason that its page shows; neither earlier nor once it has closed.
pub async fn close_later(
    tx: &impl ConnectionTrait,
    seen: Model,
    (closes_at, reason): (DateTimeUtc, String),
    (by, now): (UserId, DateTimeUtc),
) -> Result<()> {
    let Some(before) = seen.closes_at.filter(|before| *before > now && closes_at > *before) else {
        return Err(Error::Stale);
    };
    let moved = call_move::Model {
        id: RowId::fresh(),
        call_id: seen.id,
        closed_before: before,
        closes_at,
        reason: reason.clone(),
        moved_by: by,
        moved_at: now,
    };
    super::insert(tx, moved).await?;
    let version = seen.version;
    let mut row = seen.into_active_model();
    row.closes_at = Set(Some(closes_at));
    let row = keep(tx, row, version).await?;
    call_record::keep(tx, (Act::CallMoved, &row), &reason, (by, now)).await
}

async fn keep(tx: &impl ConnectionTrait, mut row: ActiveModel, version: i32) -> Result<Model> {
    row.version = Set(version + 1);
    Ok(Entity::update(row).validate()?.filter(COLUMN.version.eq(version)).exec(tx).await?)
}
