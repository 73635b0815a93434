//! `/opendata`: every dataset, with what it holds and how much of it there is.

use axum::{extract::State, response::Response};
use serde::Serialize;

use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        dataset::{Datasets, Licence},
    },
    error::Result,
    store::dataset_row,
    templates::View,
    web::session::Visitor,
};

#[derive(Serialize)]
struct CataloguePage {
    datasets: Vec<Entry>,
    licence: &'static Licence,
}

#[derive(Serialize)]
struct Entry {
    slug: &'static str,
    title: &'static Bilingual,
    about: &'static Bilingual,
    frequency: &'static Bilingual,
    rows: u64,
    changed_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl View for CataloguePage {
    const TEMPLATE: &'static str = "opendata/catalogue.html";
}

pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let shipped = Datasets::shipped();
    let mut datasets = Vec::new();
    for dataset in &shipped.datasets {
        let (rows, changed_at) = dataset_row::extent(app.db.read(), &dataset.slug).await?;
        datasets.push(Entry {
            slug: &dataset.slug,
            title: &dataset.title,
            about: &dataset.about,
            frequency: &dataset.frequency,
            rows,
            changed_at,
        });
    }
    visitor.page(&app, &CataloguePage { datasets, licence: &shipped.licence })
}
