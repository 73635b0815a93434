//! The files of a dataset: CSV, JSON and GeoJSON of the same rows, the same bytes every time.

use csv::{Terminator, WriterBuilder};
use serde::Serialize;
use serde_json::Value;

use super::geometry::Geometry;
use super::{Dataset, Datasets, JsonRow, Licence};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvKind {
    /// Exact values, for machines.
    Plain,
    /// A byte order mark, and no text that a spreadsheet would run as a formula.
    Excel,
}

#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Csv(#[from] csv::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error("{dataset} {key}: no geometry in {text:?}")]
    Geometry { dataset: String, key: String, text: String },
}

/// RFC 4180: commas, CRLF, a header of column names; null is an empty cell.
pub fn csv(dataset: &Dataset, rows: &[JsonRow], kind: CsvKind) -> Result<Vec<u8>, FileError> {
    let start = match kind {
        CsvKind::Plain => Vec::new(),
        CsvKind::Excel => BYTE_ORDER_MARK.to_vec(),
    };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(start);
    writer.write_record(dataset.columns.iter().map(|column| &column.name))?;
    for row in rows {
        writer
            .write_record(dataset.columns.iter().map(|column| cell(row.get(&column.name), kind)))?;
    }
    writer.into_inner().map_err(|fault| csv::Error::from(fault.into_error()).into())
}

fn cell(value: Option<&Value>, kind: CsvKind) -> String {
    match (value, kind) {
        (None | Some(Value::Null), _) => String::new(),
        (Some(Value::String(text)), CsvKind::Excel) => for_spreadsheets(text),
        (Some(Value::String(text)), _) => text.clone(),
        (Some(value), _) => value.to_string(),
    }
}

/// A text as a cell that no spreadsheet runs as a formula.
pub fn for_spreadsheets(text: &str) -> String {
    if starts_a_formula(text) { format!("'{text}") } else { text.to_owned() }
}

fn starts_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// `{ meta, data }`; `seq` is the last event that changed the dataset.
pub fn json(dataset: &Dataset, rows: &[JsonRow], seq: i64) -> Result<Vec<u8>, FileError> {
    let data = rows.iter().map(|row| in_order(dataset, row)).collect();
    Ok(serde_json::to_vec(&File { meta: Meta::of(dataset, rows, seq), data })?)
}

/// A feature for each row, with its place where it has one (RFC 7946).
pub fn geojson(dataset: &Dataset, rows: &[JsonRow], seq: i64) -> Result<Vec<u8>, FileError> {
    let features = rows.iter().map(|row| feature(dataset, row)).collect::<Result<_, _>>()?;
    let meta = Meta::of(dataset, rows, seq);
    Ok(serde_json::to_vec(&FeatureCollection { kind: "FeatureCollection", meta, features })?)
}

#[derive(Serialize)]
struct File<'a> {
    meta: Meta<'a>,
    data: Vec<JsonRow>,
}

/// What every file says about itself.
#[derive(Debug, Serialize)]
pub struct Meta<'a> {
    pub dataset: &'a str,
    pub schema_version: &'a str,
    pub licence: &'static Licence,
    pub generated_from_seq: i64,
    pub modified_at: Option<&'a str>,
    pub count: usize,
}

impl<'a> Meta<'a> {
    pub fn of(dataset: &'a Dataset, rows: &'a [JsonRow], seq: i64) -> Self {
        Self {
            dataset: &dataset.slug,
            schema_version: &dataset.version,
            licence: &Datasets::shipped().licence,
            generated_from_seq: seq,
            // All moments carry the same offset and width, so that texts compare as times.
            modified_at: rows.iter().filter_map(|row| row.get("modified_at")?.as_str()).max(),
            count: rows.len(),
        }
    }
}

#[derive(Serialize)]
struct FeatureCollection<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    meta: Meta<'a>,
    features: Vec<Feature>,
}

#[derive(Serialize)]
struct Feature {
    #[serde(rename = "type")]
    kind: &'static str,
    id: Value,
    geometry: Option<Geometry>,
    properties: JsonRow,
}

/// The row with every column of the dictionary, in its order, and nothing else.
pub fn in_order(dataset: &Dataset, row: &JsonRow) -> JsonRow {
    let value = |name: &String| row.get(name).cloned().unwrap_or(Value::Null);
    dataset.columns.iter().map(|column| (column.name.clone(), value(&column.name))).collect()
}

fn feature(dataset: &Dataset, row: &JsonRow) -> Result<Feature, FileError> {
    let geometry = geometry(dataset, row)?;
    let mut properties = in_order(dataset, row);
    properties.retain(|name, _| !matches!(name.as_str(), "geom_wkt" | "lon" | "lat"));
    let id = row.get(dataset.key()).cloned().unwrap_or(Value::Null);
    Ok(Feature { kind: "Feature", id, geometry, properties })
}

fn geometry(dataset: &Dataset, row: &JsonRow) -> Result<Option<Geometry>, FileError> {
    let number = |name: &str| row.get(name).and_then(Value::as_f64);
    let point = || Some(Geometry::Point([number("lon")?, number("lat")?]));
    let Some(text) = row.get("geom_wkt").and_then(Value::as_str) else { return Ok(point()) };
    let key = || row.get(dataset.key()).and_then(Value::as_str).unwrap_or_default().to_owned();
    let fault =
        || FileError::Geometry { dataset: dataset.slug.clone(), key: key(), text: text.to_owned() };
    Geometry::from_wkt(text).map(Some).ok_or_else(fault)
}

#[cfg(test)]
mod tests;
