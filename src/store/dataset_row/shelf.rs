//! The files of the datasets as they were last rendered; a file stands until its dataset changes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use sea_orm::ConnectionTrait;

use super::{Entity, seq};
use crate::{
    domain::dataset::{
        Dataset, JsonRow,
        etag::etag,
        files::{CsvKind, csv, geojson, json},
    },
    error::Result,
};

/// In which form a dataset is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    Csv,
    /// The same for spreadsheets: a byte order mark, and nothing that runs as a formula.
    Excel,
    Json,
    GeoJson,
}

/// One file, ready to be sent.
#[derive(Clone, Debug)]
pub struct File {
    pub bytes: Bytes,
    pub etag: String,
    pub rows: usize,
    seq: i64,
}

/// All files of one portal.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<HashMap<(String, Form), Arc<File>>>);

impl Form {
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::Excel => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv | Self::Excel => "csv",
            Self::Json => "json",
            Self::GeoJson => "geojson",
        }
    }
}

impl Shelf {
    /// Rendered anew only where the dataset changed; the same rows are the same bytes on every node.
    pub async fn file(
        &self,
        db: &impl ConnectionTrait,
        dataset: &Dataset,
        form: Form,
    ) -> Result<Arc<File>> {
        let seq = seq(db, &dataset.slug).await?;
        let place = (dataset.slug.clone(), form);
        if let Some(known) = self.known(&place).filter(|known| known.seq == seq) {
            return Ok(known);
        }
        let stored = Entity::of(&dataset.slug).all(db).await?;
        let rows = stored.iter().map(super::Model::json).collect::<Result<Vec<_>>>()?;
        let file = Arc::new(render(dataset, &rows, form, seq)?);
        if let Ok(mut files) = self.0.lock() {
            files.insert(place, Arc::clone(&file));
        }
        Ok(file)
    }

    fn known(&self, place: &(String, Form)) -> Option<Arc<File>> {
        self.0.lock().ok()?.get(place).cloned()
    }
}

fn render(dataset: &Dataset, rows: &[JsonRow], form: Form, seq: i64) -> Result<File> {
    let bytes = match form {
        Form::Csv => csv(dataset, rows, CsvKind::Plain),
        Form::Excel => csv(dataset, rows, CsvKind::Excel),
        Form::Json => json(dataset, rows, seq),
        Form::GeoJson => geojson(dataset, rows, seq),
    };
    let bytes = bytes.map_err(anyhow::Error::from)?;
    Ok(File { etag: etag(&bytes), rows: rows.len(), seq, bytes: bytes.into() })
}
