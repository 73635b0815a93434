//! The register as lists need it: what every trial is narrowed and sorted by, and the records of those that are shown.

use std::collections::BTreeMap;

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use super::pilot::{Column, Counts, Entity, Model};
use crate::{
    domain::{dataset::rows::PilotStatus, publication::PublicRecord},
    error::Result,
    store::pilot_district,
};

/// One trial without its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub number: String,
    pub title: String,
    pub company_name: String,
    pub field: String,
    pub status: String,
    pub route: String,
    /// The number of its zone, empty outside every zone.
    pub zone: String,
    pub approved_on: Date,
    /// Codes of the Ministry of the Interior.
    pub districts: Vec<String>,
}

impl Entry {
    /// Whether its approval still stands.
    pub fn stands(&self) -> bool {
        self.status != PilotStatus::Revoked.code()
    }
}

/// Every trial, the latest approval first.
pub async fn entries(db: &impl ConnectionTrait) -> Result<Vec<Entry>, DbErr> {
    type Row = (String, String, String, String, String, String, String, Date);
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::Number,
            Column::Title,
            Column::CompanyName,
            Column::Field,
            Column::Status,
            Column::Route,
            Column::Zones,
            Column::ApprovedOn,
        ])
        .order_by_desc(Column::ApprovedOn)
        .order_by_desc(Column::Number)
        .into_tuple()
        .all(db)
        .await?;
    let mut districts = pilot_district::by_pilot(db).await?;
    let entry = |(number, title, company_name, field, status, route, zone, approved_on): Row| {
        let districts = districts.remove(&number).unwrap_or_default();
        Entry { number, title, company_name, field, status, route, zone, approved_on, districts }
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// The records of these trials, in this order.
pub async fn records<'a>(
    db: &impl ConnectionTrait,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Result<Vec<PublicRecord>> {
    Ok(with_text(db, entries).await?.into_iter().map(|(_, record)| record).collect())
}

/// The same, each with the text that it is found by.
pub async fn with_text<'a>(
    db: &impl ConnectionTrait,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Result<Vec<(String, PublicRecord)>> {
    let numbers: Vec<&str> = entries.into_iter().map(|entry| entry.number.as_str()).collect();
    let rows = Entity::find().filter(Column::Number.is_in(numbers.iter().copied())).all(db).await?;
    let mut known: BTreeMap<String, Model> =
        rows.into_iter().map(|row| (row.number.clone(), row)).collect();
    let rows = numbers.into_iter().filter_map(|number| known.remove(number));
    rows.map(|row| Ok((row.folded.clone(), row.read()?))).collect()
}

/// How many of them are in each district.
pub fn districts<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Counts {
    let mut counts = Counts::new();
    for district in entries.into_iter().flat_map(|entry| &entry.districts) {
        *counts.entry(district.clone()).or_default() += 1;
    }
    counts
}
