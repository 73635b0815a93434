//! `/opendata/datasets/{slug}.csv`, `.json`, `.geojson`: a whole dataset in one file.

use axum::{http::HeaderValue, response::Response};

use crate::{
    domain::{
        dataset::{Dataset, Datasets},
        problem::ProblemKind,
    },
    error::Result,
    store::dataset_row::shelf::Form,
    web::open::{Asker, Body},
};

pub(super) async fn show(asker: &Asker, slug: &str, ending: &str, query: &str) -> Result<Response> {
    let Some(dataset) = Datasets::shipped().find(slug) else { return Ok(asker.not_found()) };
    let Some(form) = form(dataset, ending, query) else {
        let kind =
            if ending == "geojson" { ProblemKind::NotFound } else { ProblemKind::NotAcceptable };
        return Ok(asker.problem(kind, &[]));
    };
    let file = asker.app.shelf.file(asker.app.db.read(), dataset, form).await?;
    let body = Body { bytes: file.bytes.clone(), media_type: form.media_type(), etag: &file.etag };
    let mut response = Asker::answer(body)?;
    let name = format!("inline; filename=\"{slug}.{ending}\"");
    let name = HeaderValue::from_str(&name).map_err(anyhow::Error::from)?;
    response.headers_mut().insert("content-disposition", name);
    Ok(response)
}

/// Rows without a place make no map.
fn form(dataset: &Dataset, ending: &str, query: &str) -> Option<Form> {
    let bom = query.split('&').any(|pair| pair.eq_ignore_ascii_case("bom=true"));
    match ending {
        "csv" if bom => Some(Form::Excel),
        "csv" => Some(Form::Csv),
        "json" => Some(Form::Json),
        "geojson" if dataset.located() => Some(Form::GeoJson),
        _ => None,
    }
}
