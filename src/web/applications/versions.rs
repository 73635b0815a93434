//! `/applications/{id}/versions/{version}`: a version as it was filed, and beside another what changed.

use axum::{extract::State, response::Response};
use serde::Serialize;

use crate::{
    app::App,
    domain::bilingual::Bilingual,
    error::Result,
    templates::View,
    web::{
        address::{Path, Query},
        casework::{self, Beside, Compared, Shelf, VersionAsked},
        guard::Own,
    },
};

#[derive(Serialize)]
struct VersionPage {
    home: String,
    number: String,
    title: Bilingual,
    company: Bilingual,
    version: Compared,
}

impl View for VersionPage {
    const TEMPLATE: &'static str = "applications/versions.html";
}

pub(crate) async fn show(
    State(app): State<App>,
    own: Own,
    Path(named): Path<VersionAsked>,
    Query(beside): Query<Beside>,
) -> Result<Response> {
    let (db, home) = (app.db.read(), own.address());
    let files = format!("{home}/files");
    let shelf = Shelf::load(db, own.application.id, files, own.visitor.locale).await?;
    let view = VersionPage {
        version: casework::compared(db, &own.application, &shelf, named.beside(&beside)).await?,
        number: own.application.number.clone().unwrap_or_default(),
        title: own.application.name(),
        company: own.company.name(),
        home,
    };
    own.visitor.page(&app, &view)
}
