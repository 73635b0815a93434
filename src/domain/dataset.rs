//! The open data: what each dataset holds, column by column, in both languages; read from `datasets.toml`.

pub mod check;
pub mod etag;
pub mod files;
pub mod geometry;
pub mod openapi;
pub mod paging;
pub mod rows;
pub mod search;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use self::check::{RowFault, RowReason};
pub use self::rows::{Row, StoredRow};
use crate::domain::bilingual::Bilingual;

/// One row as it is stored and published: its columns by name.
pub type JsonRow = serde_json::Map<String, serde_json::Value>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Datasets {
    /// The middle word of a designation number, as in 2026-서울실증-0012.
    pub designation_series: String,
    pub licence: Licence,
    #[serde(rename = "codelist")]
    pub codelists: Vec<Codelist>,
    #[serde(rename = "dataset")]
    pub datasets: Vec<Dataset>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    pub key: String,
    pub title: Bilingual,
    pub url: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Codelist {
    pub key: String,
    pub title: Bilingual,
    pub values: Vec<Code>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    pub code: String,
    pub ko: String,
    pub en: String,
}

/// `key` is always the first column.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Dataset {
    pub slug: String,
    pub version: String,
    pub title: Bilingual,
    pub about: Bilingual,
    pub frequency: Bilingual,
    #[serde(rename = "column")]
    pub columns: Vec<Column>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: ColumnType,
    #[serde(default)]
    pub required: bool,
    pub label: Bilingual,
    pub about: Bilingual,
    pub codelist: Option<String>,
    /// Slug of the dataset whose key stands here.
    pub references: Option<String>,
    /// Joins several values in one cell.
    pub separator: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnType {
    String,
    Integer,
    Number,
    Boolean,
    Date,
    Datetime,
}

#[derive(Debug, thiserror::Error)]
pub enum DatasetsError {
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    #[error("{place}: {reason:?}")]
    Invalid { place: String, reason: Reason },
}

/// Why a dictionary is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    TextMissing,
    Repeated,
    NoColumns,
    KeyOptional,
    UnknownCodelist,
    UnknownDataset,
}

impl Datasets {
    pub fn read(text: &str) -> Result<Self, DatasetsError> {
        let datasets: Self = toml::from_str(text)?;
        check::dictionary(&datasets)?;
        Ok(datasets)
    }

    /// The dictionary this build publishes.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Datasets> = LazyLock::new(|| {
            Datasets::read(include_str!("../datasets.toml"))
                .expect("datasets.toml is read by a test")
        });
        &SHIPPED
    }

    pub fn find(&self, slug: &str) -> Option<&Dataset> {
        self.datasets.iter().find(|dataset| dataset.slug == slug)
    }

    pub fn codelist(&self, key: &str) -> Option<&Codelist> {
        self.codelists.iter().find(|codelist| codelist.key == key)
    }
}

impl ColumnType {
    /// As the dictionary writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Datetime => "datetime",
        }
    }
}

impl Codelist {
    pub fn find(&self, code: &str) -> Option<&Code> {
        self.values.iter().find(|value| value.code == code)
    }
}

impl Dataset {
    pub fn key(&self) -> &str {
        self.columns.first().map_or("", |column| &column.name)
    }

    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether its rows have a place on the map.
    pub fn located(&self) -> bool {
        self.column("geom_wkt").is_some() || self.column("lon").is_some()
    }
}

#[cfg(test)]
mod tests;
