//! `/api/v1/openapi.json`: the description of the API, made of the same dictionary as its answers.

use axum::response::Response;

use crate::{
    domain::dataset::{Datasets, etag::etag, openapi},
    error::Result,
    web::open::{Asker, Body},
};

pub(super) async fn show(asker: Asker) -> Result<Response> {
    let text = openapi::text(Datasets::shipped(), &asker.app.config.base_url);
    let media_type = "application/vnd.oai.openapi+json;version=3.1";
    Asker::answer(Body { etag: &etag(text.as_bytes()), bytes: text.into(), media_type })
}
