//! `/static/{hash}/{path}`: stylesheets, scripts and icons, for ever under their hash.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::address::Path;
use crate::{
    assets,
    error::{Error, Result},
};

pub(super) async fn show(Path((hash, path)): Path<(String, String)>) -> Result<Response> {
    let asset =
        assets::all().get(&path).filter(|asset| asset.hash == hash).ok_or(Error::NotFound)?;
    let mut response = asset.bytes.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    Ok(response)
}
