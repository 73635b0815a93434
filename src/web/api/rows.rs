//! `/api/v1/datasets/{slug}/rows`: a dataset page by page, filtered by its columns.

use axum::{
    extract::RawQuery,
    http::{HeaderValue, header},
    response::Response,
};
use serde::Serialize;

use crate::{
    domain::{
        dataset::{
            Dataset, Datasets, JsonRow,
            etag::etag,
            files::{Meta, in_order},
            paging::{Cursor, Page},
        },
        limits,
        problem::ProblemKind,
    },
    error::Result,
    store::dataset_row,
    web::{
        address::Path,
        open::{Asker, Body},
    },
};

#[derive(Serialize)]
struct Rows<'a> {
    meta: Meta<'a>,
    data: Vec<JsonRow>,
    /// Where the next page begins; absent on the last.
    next: Option<String>,
}

pub(super) async fn show(
    asker: Asker,
    Path(slug): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let Some(dataset) = Datasets::shipped().find(&slug) else { return Ok(asker.not_found()) };
    let query = query.unwrap_or_default();
    if query.len() > limits::QUERY {
        return Ok(asker.problem(ProblemKind::QueryTooLong, &[]));
    }
    let Ok(pairs) = serde_html_form::from_str::<Vec<(String, String)>>(&query) else {
        return Ok(asker.problem(ProblemKind::InvalidQuery, &[]));
    };
    // PostgreSQL keeps no NUL, so no row can have one.
    if pairs.iter().any(|(_, value)| value.contains('\0')) {
        return Ok(asker.problem(ProblemKind::InvalidQuery, &[]));
    }
    match Page::parse(dataset, &pairs) {
        Ok(page) => answer(&asker, dataset, &page, &pairs).await,
        Err(faults) => Ok(asker.problem(ProblemKind::InvalidQuery, &faults)),
    }
}

async fn answer(
    asker: &Asker,
    dataset: &Dataset,
    page: &Page,
    pairs: &[(String, String)],
) -> Result<Response> {
    let db = asker.app.db.read();
    let seq = dataset_row::seq(db, &dataset.slug).await?;
    let mut stored = dataset_row::Entity::page(dataset, page)?.all(db).await?;
    let more = stored.len() > page.limit as usize;
    stored.truncate(page.limit as usize);
    let next = stored.last().filter(|_| more).map(|row| Cursor::encode(dataset, &row.key));
    let rows = stored.iter().map(dataset_row::Model::json).collect::<Result<Vec<_>>>()?;
    let data = rows.iter().map(|row| in_order(dataset, row)).collect();
    let body = Rows { meta: Meta::of(dataset, &rows, seq), data, next };
    let bytes = serde_json::to_vec(&body).map_err(anyhow::Error::from)?;
    let mut response = Asker::answer(Body {
        etag: &etag(&bytes),
        bytes: bytes.into(),
        media_type: "application/json",
    })?;
    if let Some(next) = &body.next {
        let link = format!(
            "<{}{}?{}>; rel=\"next\"",
            asker.app.config.base_url,
            asker.path,
            onwards(pairs, next)?
        );
        let link = HeaderValue::from_str(&link).map_err(anyhow::Error::from)?;
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

/// The same question from another place on.
fn onwards(pairs: &[(String, String)], cursor: &str) -> Result<String> {
    let kept = pairs
        .iter()
        .filter(|(name, _)| name != "cursor")
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let pairs: Vec<(&str, &str)> = kept.chain([("cursor", cursor)]).collect();
    Ok(serde_html_form::to_string(pairs).map_err(anyhow::Error::from)?)
}
