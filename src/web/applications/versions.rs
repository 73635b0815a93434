//! `/applications/{id}/versions/{version}`: a version as it was filed, and beside another what changed.

use axum::{extract::State, response::Response};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::bilingual::Bilingual,
    error::Result,
    templates::View,
    web::{
        address::{Path, Query},
        casework::{self, Compared, Shelf},
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

#[derive(Deserialize)]
pub(crate) struct Named {
    version: i32,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Beside {
    from: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    own: Own,
    Path(named): Path<Named>,
    Query(beside): Query<Beside>,
) -> Result<Response> {
    let (db, home) = (app.db.read(), own.address());
    let files = format!("{home}/files");
    let shelf = Shelf::load(db, own.application.id, files, own.visitor.locale).await?;
    let asked = (named.version, beside.from.parse().ok());
    let view = VersionPage {
        version: casework::compared(db, &own.application, &shelf, asked).await?,
        number: own.application.number.clone().unwrap_or_default(),
        title: own.application.name(),
        company: own.company.name(),
        home,
    };
    own.visitor.page(&app, &view)
}
