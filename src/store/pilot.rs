//! The register: one line per published pilot, with its record ready to show.

use std::collections::BTreeMap;

use sea_orm::{
    IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict,
};

use super::{
    ledger::{self, Change, Shown, instant},
    pilot_district,
};
use crate::{domain::publication::PublicRecord, error::Result};

/// How many there are of each kind.
pub type Counts = BTreeMap<String, u64>;

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
    pub route: String,
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
            route: pilot.route.clone(),
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

impl Shown for Model {
    const TABLE: &'static str = "pilot";

    fn key(&self) -> String {
        self.number.clone()
    }

    fn parts(&self) -> Vec<String> {
        let row = self.clone();
        vec![
            row.number,
            row.designation_number,
            row.title,
            row.company_name,
            row.field,
            row.status,
            row.route,
            row.zones,
            row.approved_on.to_string(),
            row.folded,
            row.record,
            instant(row.modified_at),
        ]
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

/// Takes the line of a pilot out.
pub async fn remove(db: &impl ConnectionTrait, number: &str, at: DateTimeUtc) -> Result<()> {
    ledger::note(db, vec![Change::gone::<Model>(number)], at).await?;
    pilot_district::put(db, number, []).await?;
    Entity::delete_by_id(number).exec(db).await?;
    Ok(())
}

/// Puts the line of a record in the place of the one before.
pub async fn put(db: &impl ConnectionTrait, record: &PublicRecord, at: DateTimeUtc) -> Result<()> {
    let row = Model::of(record, at)?;
    ledger::note(db, vec![Change::put(&row)], at).await?;
    let others = [
        Column::DesignationNumber,
        Column::Title,
        Column::CompanyName,
        Column::Field,
        Column::Status,
        Column::Route,
        Column::Zones,
        Column::ApprovedOn,
        Column::Folded,
        Column::Record,
        Column::ModifiedAt,
    ];
    let replace = OnConflict::column(Column::Number).update_columns(others).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(replace).exec(db).await?;
    let districts = record.area.districts.iter().map(|one| one.code.as_str());
    pilot_district::put(db, &record.pilot.pilot_id, districts).await?;
    Ok(())
}
