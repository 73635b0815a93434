//! `/opendata/datasets/{slug}.csv`, `.json`, `.geojson`: a whole dataset in one file.

use axum::{http::HeaderValue, response::Response};

use crate::{
    domain::{
        dataset::{Dataset, Datasets},
        problem::{Fault, ParameterFault, ProblemKind},
    },
    error::Result,
    store::dataset_row::shelf::Form,
    web::open::{Asker, Body},
};

pub(super) async fn show(asker: &Asker, slug: &str, ending: &str, query: &str) -> Result<Response> {
    let Some(dataset) = Datasets::shipped().find(slug) else { return Ok(asker.not_found()) };
    let Some(bom) = bom(query) else {
        let faults = [ParameterFault::new("bom", Fault::NeitherTrueNorFalse)];
        return Ok(asker.problem(ProblemKind::InvalidQuery, &faults));
    };
    let Some(form) = form(dataset, ending, bom) else {
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

/// Whether the file is for a spreadsheet; none where neither that nor the opposite is asked for.
fn bom(query: &str) -> Option<bool> {
    let named = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut asked = named.filter(|(name, _)| name.eq_ignore_ascii_case("bom"));
    asked.try_fold(false, |bom, (_, value)| match value.to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(bom),
        _ => None,
    })
}

/// Rows without a place make no map.
fn form(dataset: &Dataset, ending: &str, bom: bool) -> Option<Form> {
    match ending {
        "csv" if bom => Some(Form::Excel),
        "csv" => Some(Form::Csv),
        "json" => Some(Form::Json),
        "geojson" if dataset.located() => Some(Form::GeoJson),
        _ => None,
    }
}
