//! `/review/{id}/versions/{version}`: a version as it was filed, and beside another what changed.

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
        guard::Case,
    },
};

#[derive(Serialize)]
struct VersionPage {
    home: String,
    number: String,
    title: Bilingual,
    version: Compared,
}

impl View for VersionPage {
    const TEMPLATE: &'static str = "review/versions.html";
}

pub(super) async fn show(
    State(app): State<App>,
    case: Case,
    Path(named): Path<VersionAsked>,
    Query(beside): Query<Beside>,
) -> Result<Response> {
    let (db, application) = (app.db.read(), case.application()?);
    let files = format!("/review/{}/files", application.id);
    let shelf = Shelf::load(db, application.id, files, case.visitor.locale).await?;
    let shelf = Shelf { asked: !case.reader.reads_every_case(), ..shelf };
    let view = VersionPage {
        version: casework::compared(db, application, &shelf, named.beside(&beside)).await?,
        number: application.number.clone().unwrap_or_default(),
        title: application.name(),
        home: case.address(),
    };
    case.visitor.page(&app, &view)
}
