//! `/id/{kind}/{key}`: the lasting address of anything published, and where it is read now.

use axum::response::{IntoResponse, Redirect, Response};

use crate::{
    domain::dataset::Datasets,
    error::Result,
    store::{dataset_row, tombstone},
    web::{address::Path, open::Asker},
};

/// What has a page of its own; everything else is a row.
const PAGES: [&str; 3] = ["pilot", "zone", "regulation"];
const DATASET: &str = "dataset";

pub(super) async fn show(
    asker: Asker,
    Path((kind, key)): Path<(String, String)>,
) -> Result<Response> {
    let base = &asker.app.config.base_url;
    if kind == DATASET {
        return Ok(match Datasets::shipped().find(&key) {
            Some(dataset) => {
                Redirect::to(&format!("{base}/opendata/datasets/{}", dataset.slug)).into_response()
            }
            None => asker.not_found(),
        });
    }
    let slug = format!("{kind}s");
    if Datasets::shipped().find(&slug).is_none() {
        return Ok(asker.not_found());
    }
    let db = asker.app.db.read();
    let Some(row) = dataset_row::find(db, &slug, &key).await? else {
        return Ok(match tombstone::find(db, &slug, &key).await? {
            Some(stone) => asker.gone(&stone),
            None => asker.not_found(),
        });
    };
    let accepted =
        asker.headers.get("accept").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let address = if PAGES.contains(&kind.as_str()) && accepted.contains("text/html") {
        format!("{base}/{slug}/{}", row.key)
    } else {
        format!("{base}/api/v1/datasets/{slug}/rows/{}", row.key)
    };
    Ok(([("vary", "accept")], Redirect::to(&address)).into_response())
}
