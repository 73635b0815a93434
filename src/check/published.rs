//! What is public is what the dictionary and the programme let out, and nothing else.

use std::collections::BTreeSet;

use sea_orm::entity::prelude::*;

use super::Line;
use crate::{
    domain::{
        dataset::{Datasets, JsonRow},
        programme::{Programmes, Publicity, publish::public_fields},
        publication::PublicRecord,
    },
    error::Result,
    store::{dataset_row, designation, matter, pilot, publication, tombstone, unpublished},
};

pub(super) async fn lines(db: &impl ConnectionTrait) -> Result<Vec<Line>> {
    let rows = dataset_row::Entity::find().all(db).await?;
    let pilots = pilot::Entity::find().all(db).await?;
    let published = publication::Entity::find().all(db).await?;
    let designations = designation::Entity::find().all(db).await?;
    let gone = unpublished::Entity::find().all(db).await?;
    let stones = tombstone::Entity::find().all(db).await?;
    let live: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let shown: BTreeSet<&str> = pilots.iter().map(|row| row.number.as_str()).collect();
    let numbers = pilots.iter().map(|row| row.number.clone());
    let numbers: BTreeSet<String> =
        numbers.chain(gone.iter().map(|row| row.number.clone())).collect();
    let subjects: BTreeSet<&str> = published.iter().map(|row| row.subject.as_str()).collect();
    let approved =
        matter::Entity::find().filter(matter::Column::Kind.eq("designation")).all(db).await?;
    Ok(vec![
        Line::of("public-row-keeps-to-the-dictionary", &rows, undescribed),
        Line::of("published-answer-has-public-flag", &pilots, unflagged),
        Line::of("pilot-was-published", &pilots, |row| {
            (!subjects.contains(row.number.as_str())).then(|| row.number.clone())
        }),
        Line::of("designation-is-in-the-register", &designations, |row| {
            (!numbers.contains(&row.pilot_number)).then(|| row.number.clone())
        }),
        Line::of("withdrawn-publication-is-gone", &gone, |row| {
            let marked = stones.iter().any(|stone| stone.number == row.number);
            (shown.contains(row.number.as_str()) || !marked).then(|| row.number.clone())
        }),
        Line::of("tombstone-has-no-live-row", &stones, |stone| {
            live.contains(stone.id.as_str()).then(|| stone.id.clone())
        }),
        Line::of("designation-has-its-row", &approved, |row| {
            (!designations.iter().any(|known| known.id == row.id)).then(|| row.id.to_string())
        }),
    ])
}

fn undescribed(row: &dataset_row::Model) -> Option<String> {
    let datasets = Datasets::shipped();
    let Some(dataset) = datasets.find(&row.dataset) else {
        return Some(format!("{} of no dataset {}", row.key, row.dataset));
    };
    let faults = match serde_json::from_str::<JsonRow>(&row.body) {
        Ok(body) => datasets.row_faults(dataset, &body),
        Err(_) => return Some(format!("{} {} cannot be read", row.dataset, row.key)),
    };
    let wrong = faults
        .iter()
        .map(|fault| format!("{} {:?}", fault.column, fault.reason))
        .collect::<Vec<_>>();
    (!wrong.is_empty()).then(|| format!("{} {}: {}", row.dataset, row.key, wrong.join(", ")))
}

/// An answer stands in the record only as the programme's flag allows.
fn unflagged(row: &pilot::Model) -> Option<String> {
    let Ok(record) = serde_json::from_str::<PublicRecord>(&row.record) else {
        return Some(format!("{} cannot be read", row.number));
    };
    let Some(programme) = Programmes::in_force().latest(&record.pilot.programme_key) else {
        return Some(format!("{} of no programme", row.number));
    };
    let fields = public_fields(programme);
    let allowed = |field: &str, summarised: bool| {
        let flag = fields.iter().find(|(known, _)| known == field).map(|(_, flag)| *flag);
        matches!((flag, summarised), (Some(Publicity::Yes), _) | (Some(Publicity::Summary), true))
    };
    let wrong: Vec<&str> = record
        .answers
        .iter()
        .filter(|answer| !allowed(&answer.field, answer.summarised))
        .map(|answer| answer.field.as_str())
        .collect();
    (!wrong.is_empty()).then(|| format!("{}: {}", row.number, wrong.join(", ")))
}
