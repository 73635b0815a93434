//! `/statistics/{slug}.csv`: the numbers of one chart, the same as on the page.

use axum::{
    extract::{Path, RawQuery},
    http::HeaderValue,
    response::Response,
};

use crate::{
    domain::{dataset::etag::etag, statistics::file},
    error::Result,
    web::open::{Asker, Body},
};

pub(super) async fn show(
    asker: Asker,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let app = &asker.app;
    let statistics = app.statistics.current(app.db.read(), app.now(), app.today()).await?;
    let Some(table) = name.strip_suffix(".csv").and_then(|slug| statistics.table(slug)) else {
        return Ok(asker.not_found());
    };
    let spreadsheet = query.is_some_and(|query| query.split('&').any(|pair| pair == "bom=true"));
    let bytes = file::csv(table, statistics.as_of, spreadsheet).map_err(anyhow::Error::from)?;
    let etag = etag(&bytes);
    let media_type = "text/csv; charset=utf-8; header=present";
    let mut response = Asker::answer(Body { bytes: bytes.into(), media_type, etag: &etag })?;
    let disposition = format!("inline; filename=\"madang-{}.csv\"", table.slug);
    let disposition = HeaderValue::from_str(&disposition).map_err(anyhow::Error::from)?;
    response.headers_mut().insert("content-disposition", disposition);
    Ok(response)
}
