//! The register: one line per published pilot, with its record ready to show.

use std::collections::BTreeMap;

use chrono::Datelike;
use sea_orm::{
    IntoActiveModel, PaginatorTrait, QueryOrder, QuerySelect, SelectGetableTuple, Selector,
    TryGetableMany, entity::prelude::*, sea_query::OnConflict,
};

use super::{holds, pilot_district};
use crate::{domain::publication::PublicRecord, error::Result};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pilot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: String,
    pub designation_number: String,
    pub title: String,
    pub company_name: String,
    pub field: String,
    pub status: String,
    pub zones: String,
    pub approved_on: Date,
    pub folded: String,
    pub record: String,
    pub modified_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The line of a record; nothing in it comes from anywhere else.
    pub fn of(record: &PublicRecord, at: DateTimeUtc) -> Result<Self> {
        let pilot = &record.pilot;
        Ok(Self {
            number: pilot.pilot_id.clone(),
            designation_number: pilot.designation_no.clone(),
            title: pilot.title_ko.clone(),
            company_name: pilot.company_name.clone(),
            field: pilot.field.clone(),
            status: pilot.status.code().to_owned(),
            zones: pilot.zone_id.clone().unwrap_or_default(),
            approved_on: pilot.approved_on,
            folded: record.search_text(),
            record: serde_json::to_string(record).map_err(anyhow::Error::from)?,
            modified_at: at,
        })
    }

    pub fn read(&self) -> Result<PublicRecord> {
        Ok(serde_json::from_str(&self.record).map_err(anyhow::Error::from)?)
    }
}

impl Entity {
    /// The trials of a zone, the latest approval first.
    pub fn in_zone(zone_number: &str) -> Select<Self> {
        Self::find()
            .filter(Column::Zones.eq(zone_number))
            .order_by_desc(Column::ApprovedOn)
            .order_by_desc(Column::Number)
    }

    /// These trials, the first approval first.
    pub fn of_numbers(numbers: impl IntoIterator<Item = String>) -> Select<Self> {
        Self::find()
            .filter(Column::Number.is_in(numbers))
            .order_by_asc(Column::ApprovedOn)
            .order_by_asc(Column::Number)
    }
}

/// How many trials each zone has, by its number.
pub async fn zones(db: &impl ConnectionTrait) -> Result<Counts, DbErr> {
    let rows: Vec<String> =
        Entity::find().select_only().column(Column::Zones).into_tuple().all(db).await?;
    let mut counts = Counts::new();
    for zone in rows.into_iter().filter(|zone| !zone.is_empty()) {
        *counts.entry(zone).or_default() += 1;
    }
    Ok(counts)
}

/// The field of every trial, by its number.
pub async fn fields(db: &impl ConnectionTrait) -> Result<BTreeMap<String, String>, DbErr> {
    let rows: Vec<(String, String)> = Entity::find()
        .select_only()
        .columns([Column::Number, Column::Field])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Puts the line of a record in the place of the one before.
pub async fn put(db: &impl ConnectionTrait, record: &PublicRecord, at: DateTimeUtc) -> Result<()> {
    let row = Model::of(record, at)?.into_active_model();
    let others = [
        Column::DesignationNumber,
        Column::Title,
        Column::CompanyName,
        Column::Field,
        Column::Status,
        Column::Zones,
        Column::ApprovedOn,
        Column::Folded,
        Column::Record,
        Column::ModifiedAt,
    ];
    let replace = OnConflict::column(Column::Number).update_columns(others).to_owned();
    Entity::insert(row).on_conflict(replace).exec(db).await?;
    let districts = record.area.districts.iter().map(|one| one.code.as_str());
    pilot_district::put(db, &record.pilot.pilot_id, districts).await?;
    Ok(())
}

/// What is sought in the register; what is empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Folded words, each of which must be there.
    pub terms: Vec<String>,
    pub fields: Vec<String>,
    pub statuses: Vec<String>,
    pub district: Option<String>,
    pub year: Option<i32>,
    pub order: Order,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The latest approval first.
    #[default]
    Newest,
    Title,
    Company,
}

/// How many there are of each kind.
pub type Counts = BTreeMap<String, u64>;

/// The whole register in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub all: u64,
    pub fields: Counts,
    pub statuses: Counts,
    pub districts: Counts,
    pub years: Counts,
}

fn found(db: &impl ConnectionTrait, search: &Search) -> Select<Entity> {
    let mut rows = Entity::find();
    for term in &search.terms {
        rows = rows.filter(holds(db, Column::Folded, term));
    }
    if !search.fields.is_empty() {
        rows = rows.filter(Column::Field.is_in(&search.fields));
    }
    if !search.statuses.is_empty() {
        rows = rows.filter(Column::Status.is_in(&search.statuses));
    }
    if let Some(district) = &search.district {
        rows = rows.filter(Column::Number.in_subquery(pilot_district::pilots_in(district)));
    }
    let year = search.year.and_then(|year| {
        Some((Date::from_ymd_opt(year, 1, 1)?, Date::from_ymd_opt(year, 12, 31)?))
    });
    if let Some((first, last)) = year {
        rows = rows.filter(Column::ApprovedOn.between(first, last));
    }
    rows
}

pub async fn count(db: &impl ConnectionTrait, search: &Search) -> Result<u64, DbErr> {
    found(db, search).count(db).await
}

pub async fn page(
    db: &impl ConnectionTrait,
    search: &Search,
    length: u64,
    from: u64,
) -> Result<Vec<Model>, DbErr> {
    let rows = match search.order {
        Order::Newest => {
            found(db, search).order_by_desc(Column::ApprovedOn).order_by_desc(Column::Number)
        }
        Order::Title => found(db, search).order_by_asc(Column::Title).order_by_asc(Column::Number),
        Order::Company => {
            found(db, search).order_by_asc(Column::CompanyName).order_by_asc(Column::Number)
        }
    };
    rows.limit(length).offset(from).all(db).await
}

/// Counted by the database; years from the days, of which each is asked for once.
pub async fn tally(db: &impl ConnectionTrait) -> Result<Tally, DbErr> {
    let days: Vec<(Date, i64)> = counted(Entity::find(), Column::ApprovedOn).all(db).await?;
    let mut years = Counts::new();
    for (day, count) in days {
        *years.entry(day.year().to_string()).or_default() += count.unsigned_abs();
    }
    Ok(Tally {
        all: years.values().sum(),
        fields: counts(db, Entity::find(), Column::Field).await?,
        statuses: counts(db, Entity::find(), Column::Status).await?,
        districts: counts(db, pilot_district::Entity::find(), pilot_district::Column::District)
            .await?,
        years,
    })
}

async fn counts<E: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    by: E::Column,
) -> Result<Counts, DbErr> {
    let counted: Vec<(String, i64)> = counted(rows, by).all(db).await?;
    Ok(counted.into_iter().map(|(key, count)| (key, count.unsigned_abs())).collect())
}

/// How many rows there are of each value of a column.
fn counted<E: EntityTrait, T: TryGetableMany>(
    rows: Select<E>,
    by: E::Column,
) -> Selector<SelectGetableTuple<T>> {
    rows.select_only().column(by).column_as(by.count(), "count").group_by(by).into_tuple()
}
