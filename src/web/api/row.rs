//! `/api/v1/datasets/{slug}/rows/{key}`: one row.

use axum::response::Response;
use serde::Serialize;

use crate::{
    domain::dataset::{
        Datasets, JsonRow,
        etag::etag,
        files::{Meta, in_order},
    },
    error::Result,
    store::{dataset_row, tombstone},
    web::{
        address::Path,
        open::{Asker, Body},
    },
};

#[derive(Serialize)]
struct One<'a> {
    meta: Meta<'a>,
    data: JsonRow,
}

pub(super) async fn show(
    asker: Asker,
    Path((slug, key)): Path<(String, String)>,
) -> Result<Response> {
    let Some(dataset) = Datasets::shipped().find(&slug) else { return Ok(asker.not_found()) };
    let db = asker.app.db.read();
    let seq = dataset_row::seq(db, &slug).await?;
    let Some(stored) = dataset_row::find(db, &slug, &key).await? else {
        return Ok(match tombstone::find(db, &slug, &key).await? {
            Some(stone) => asker.gone(&stone),
            None => asker.not_found(),
        });
    };
    let rows = [stored.json()?];
    let body = One { meta: Meta::of(dataset, &rows, seq), data: in_order(dataset, &rows[0]) };
    let bytes = serde_json::to_vec(&body).map_err(anyhow::Error::from)?;
    Asker::answer(Body { etag: &etag(&bytes), bytes: bytes.into(), media_type: "application/json" })
}
