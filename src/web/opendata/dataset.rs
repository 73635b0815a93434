//! `/opendata/datasets/{slug}`: one dataset: its files, every column, and how machines read it.

use axum::{extract::RawQuery, response::Response};
use serde::Serialize;

use super::file;
use crate::{
    domain::{
        bilingual::Bilingual,
        dataset::{Codelist, Column, Dataset, Datasets, Licence},
    },
    error::{Error, Result},
    store::dataset_row::{self, shelf::Form},
    templates::View,
    web::{address::Path, open::Asker},
};

#[derive(Serialize)]
struct DatasetPage {
    slug: &'static str,
    version: &'static str,
    title: &'static Bilingual,
    about: &'static Bilingual,
    frequency: &'static Bilingual,
    licence: &'static Licence,
    rows: u64,
    changed_at: Option<chrono::DateTime<chrono::Utc>>,
    files: Vec<FileLine>,
    columns: Vec<ColumnLine>,
    codelists: Vec<&'static Codelist>,
    api: String,
    example: Option<String>,
    others: Vec<Other>,
}

#[derive(Serialize)]
struct FileLine {
    /// The words are `opendata-file-<kind>`.
    kind: &'static str,
    address: String,
    media_type: &'static str,
    bytes: u64,
    etag: String,
}

#[derive(Serialize)]
struct ColumnLine {
    name: &'static str,
    kind: &'static str,
    required: bool,
    label: &'static Bilingual,
    about: &'static Bilingual,
    codelist: Option<&'static str>,
    references: Option<&'static str>,
}

#[derive(Serialize)]
struct Other {
    slug: &'static str,
    title: &'static Bilingual,
}

impl View for DatasetPage {
    const TEMPLATE: &'static str = "opendata/dataset.html";
}

pub(super) async fn show(
    asker: Asker,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    if let Some((slug, ending)) = name.rsplit_once('.') {
        return file::show(&asker, slug, ending, query.as_deref().unwrap_or_default()).await;
    }
    let dataset = Datasets::shipped().find(&name).ok_or(Error::NotFound)?;
    let page = page(&asker, dataset).await?;
    asker.visitor.page(&asker.app, &page)
}

async fn page(asker: &Asker, dataset: &'static Dataset) -> Result<DatasetPage> {
    let (db, shipped) = (asker.app.db.read(), Datasets::shipped());
    let (rows, changed_at) = dataset_row::extent(db, &dataset.slug).await?;
    let first = dataset_row::first(db, &dataset.slug).await?;
    let others = shipped.datasets.iter().filter(|other| other.slug != dataset.slug);
    Ok(DatasetPage {
        slug: &dataset.slug,
        version: &dataset.version,
        title: &dataset.title,
        about: &dataset.about,
        frequency: &dataset.frequency,
        licence: &shipped.licence,
        rows,
        changed_at,
        files: files(asker, dataset).await?,
        columns: dataset.columns.iter().map(line).collect(),
        codelists: codelists(dataset),
        api: format!(
            "{}/api/v1/datasets/{}/rows?limit=10",
            asker.app.config.base_url, dataset.slug
        ),
        example: match first {
            Some(row) => {
                Some(serde_json::to_string_pretty(&row.json()?).map_err(anyhow::Error::from)?)
            }
            None => None,
        },
        others: others.map(|other| Other { slug: &other.slug, title: &other.title }).collect(),
    })
}

async fn files(asker: &Asker, dataset: &Dataset) -> Result<Vec<FileLine>> {
    let mut lines = Vec::new();
    for (kind, form) in [
        ("csv", Form::Csv),
        ("excel", Form::Excel),
        ("json", Form::Json),
        ("geojson", Form::GeoJson),
    ] {
        if form == Form::GeoJson && !dataset.located() {
            continue;
        }
        let file = asker.app.shelf.file(asker.app.db.read(), dataset, form).await?;
        let bom = if form == Form::Excel { "?bom=true" } else { "" };
        lines.push(FileLine {
            kind,
            address: format!("/opendata/datasets/{}.{}{bom}", dataset.slug, form.extension()),
            media_type: form.media_type(),
            bytes: file.bytes.len() as u64,
            etag: file.etag.trim_matches('"').to_owned(),
        });
    }
    Ok(lines)
}

fn line(column: &'static Column) -> ColumnLine {
    ColumnLine {
        name: &column.name,
        kind: column.kind.as_str(),
        required: column.required,
        label: &column.label,
        about: &column.about,
        codelist: column.codelist.as_deref(),
        references: column.references.as_deref(),
    }
}

/// The codes that stand in this dataset, each list once.
fn codelists(dataset: &Dataset) -> Vec<&'static Codelist> {
    let mut lists: Vec<&'static Codelist> = Vec::new();
    for key in dataset.columns.iter().filter_map(|column| column.codelist.as_deref()) {
        if let Some(list) = Datasets::shipped().codelist(key)
            && !lists.iter().any(|known| known.key == list.key)
        {
            lists.push(list);
        }
    }
    lists
}
