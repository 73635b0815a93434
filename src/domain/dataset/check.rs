//! Whether a dictionary is whole, and whether a row keeps to it.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate};
use serde_json::Value;

use super::geometry::Geometry;
use super::{Column, ColumnType, Dataset, Datasets, DatasetsError, JsonRow, Reason};
use crate::domain::bilingual::Bilingual;

/// What is wrong with one row before it is published.
#[derive(Debug, PartialEq, Eq)]
pub struct RowFault {
    pub column: String,
    pub reason: RowReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowReason {
    Missing,
    WrongType,
    UnknownCode,
    UnknownColumn,
    NoGeometry,
}

impl Datasets {
    /// Everything in `row` that breaks the promise of the dictionary; nothing when it may go out.
    pub fn row_faults(&self, dataset: &Dataset, row: &JsonRow) -> Vec<RowFault> {
        let unknown = row.keys().filter(|name| dataset.column(name).is_none());
        let unknown =
            unknown.map(|name| RowFault { column: name.clone(), reason: RowReason::UnknownColumn });
        let known = dataset.columns.iter().filter_map(|column| {
            let reason = self.cell_fault(column, row.get(&column.name).unwrap_or(&Value::Null))?;
            Some(RowFault { column: column.name.clone(), reason })
        });
        known.chain(unknown).collect()
    }

    fn cell_fault(&self, column: &Column, value: &Value) -> Option<RowReason> {
        if value.is_null() || value == "" {
            return column.required.then_some(RowReason::Missing);
        }
        if !fits(column.kind, value) {
            return Some(RowReason::WrongType);
        }
        let text = value.as_str()?;
        if column.name == "geom_wkt" && Geometry::from_wkt(text).is_none() {
            return Some(RowReason::NoGeometry);
        }
        let codes = self.codelist(column.codelist.as_deref()?)?;
        codes.find(text).is_none().then_some(RowReason::UnknownCode)
    }
}

fn fits(kind: ColumnType, value: &Value) -> bool {
    let text = value.as_str();
    match kind {
        ColumnType::String => text.is_some(),
        ColumnType::Integer => value.is_i64() || value.is_u64(),
        ColumnType::Number => value.is_number(),
        ColumnType::Boolean => value.is_boolean(),
        ColumnType::Date => {
            text.is_some_and(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok())
        }
        ColumnType::Datetime => text.is_some_and(|text| DateTime::parse_from_rfc3339(text).is_ok()),
    }
}

pub(super) fn dictionary(datasets: &Datasets) -> Result<(), DatasetsError> {
    texts("licence", [&datasets.licence.title])?;
    unique("codelist", datasets.codelists.iter().map(|codelist| codelist.key.as_str()))?;
    unique("dataset", datasets.datasets.iter().map(|dataset| dataset.slug.as_str()))?;
    for codelist in &datasets.codelists {
        texts(&codelist.key, [&codelist.title])?;
        unique(&codelist.key, codelist.values.iter().map(|value| value.code.as_str()))?;
        for value in &codelist.values {
            words(
                &format!("{}.{}", codelist.key, value.code),
                [&value.code, &value.ko, &value.en],
            )?;
        }
    }
    datasets.datasets.iter().try_for_each(|dataset| dataset_whole(datasets, dataset))
}

fn dataset_whole(datasets: &Datasets, dataset: &Dataset) -> Result<(), DatasetsError> {
    let slug = dataset.slug.as_str();
    words(slug, [&dataset.slug, &dataset.version])?;
    texts(slug, [&dataset.title, &dataset.about, &dataset.frequency])?;
    unique(slug, dataset.columns.iter().map(|column| column.name.as_str()))?;
    let key = dataset.columns.first().ok_or_else(|| invalid(slug, Reason::NoColumns))?;
    if !key.required || key.kind != ColumnType::String {
        return Err(invalid(&format!("{slug}.{}", key.name), Reason::KeyOptional));
    }
    dataset.columns.iter().try_for_each(|column| column_whole(datasets, slug, column))
}

fn column_whole(datasets: &Datasets, slug: &str, column: &Column) -> Result<(), DatasetsError> {
    let place = format!("{slug}.{}", column.name);
    words(&place, [&column.name])?;
    texts(&place, [&column.label, &column.about])?;
    if column.codelist.as_deref().is_some_and(|key| datasets.codelist(key).is_none()) {
        return Err(invalid(&place, Reason::UnknownCodelist));
    }
    if column.references.as_deref().is_some_and(|slug| datasets.find(slug).is_none()) {
        return Err(invalid(&place, Reason::UnknownDataset));
    }
    Ok(())
}

fn texts<'a>(
    place: &str,
    texts: impl IntoIterator<Item = &'a Bilingual>,
) -> Result<(), DatasetsError> {
    texts.into_iter().try_for_each(|text| words(place, [&text.ko, &text.en]))
}

fn words<'a>(
    place: &str,
    words: impl IntoIterator<Item = &'a String>,
) -> Result<(), DatasetsError> {
    if words.into_iter().any(|word| word.trim().is_empty()) {
        return Err(invalid(place, Reason::TextMissing));
    }
    Ok(())
}

fn unique<'a>(place: &str, names: impl Iterator<Item = &'a str>) -> Result<(), DatasetsError> {
    let mut seen = HashSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(invalid(&format!("{place}.{name}"), Reason::Repeated));
        }
    }
    Ok(())
}

fn invalid(place: &str, reason: Reason) -> DatasetsError {
    DatasetsError::Invalid { place: place.to_owned(), reason }
}
