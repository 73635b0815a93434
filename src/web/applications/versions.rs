//! `/applications/{id}/versions/{version}`: a version as it was filed, and beside another what changed; to be kept, as a PDF.

use axum::{extract::State, response::Response};
use serde::Serialize;

use crate::{
    app::App,
    config::Mode,
    domain::bilingual::Bilingual,
    error::Result,
    templates::View,
    web::{
        address::{Path, Query},
        casework::{self, Beside, Compared, Shelf, VersionAsked},
        guard::Own,
        printed::{self, Around},
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
    let version = version(&app, &own, named.beside(&beside)).await?;
    let view = VersionPage {
        version,
        number: own.application.number.clone().unwrap_or_default(),
        title: own.application.name(),
        company: own.company.name(),
        home: own.address(),
    };
    own.visitor.page(&app, &view)
}

/// The version in the reader's language; the same bytes each time (S28).
pub(crate) async fn download(
    State(app): State<App>,
    own: Own,
    Path(named): Path<VersionAsked>,
) -> Result<Response> {
    let version = version(&app, &own, named.beside(&Beside::default())).await?;
    let locale = own.visitor.locale;
    let around = Around {
        number: own.application.number.as_deref().unwrap_or_default(),
        demo: app.config.mode == Mode::Demo,
    };
    printed::hand_out(&app, printed::filing(&version, locale, &around), around.number).await
}

async fn version(app: &App, own: &Own, asked: (i32, Option<i32>)) -> Result<Compared> {
    let (db, files) = (app.db.read(), format!("{}/files", own.address()));
    let shelf = Shelf::load(db, own.application.id, files, own.visitor.locale).await?;
    casework::compared(db, &own.application, &shelf, asked).await
}
