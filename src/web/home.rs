//! `/`: what this is, where each of the three audiences starts, and what goes on right now.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::{
    calls,
    meetings::{self, Announced},
    pilots::{self, Line, map},
    session::Visitor,
};
use crate::{
    app::App,
    domain::statistics::figure::Figure,
    error::Result,
    store::{
        call, dataset_row,
        register::{self, Entry},
    },
    templates::View,
};

#[derive(Serialize)]
struct HomePage {
    /// What was revoked since is not among them.
    approved: usize,
    handled: Figure,
    /// In working days; nothing of fewer than three cases.
    median: Option<f64>,
    rules: u32,
    map: map::DistrictMap,
    latest: Vec<Line>,
    meetings: Vec<Announced>,
    calls: Vec<calls::Line>,
}

impl View for HomePage {
    const TEMPLATE: &'static str = "home.html";
}

/// As many as can be read at a glance.
const NEWEST: usize = 3;

pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let db = app.db.read();
    let statistics = app.statistics.current(db, app.now(), app.today()).await?;
    let mut standing = register::entries(db).await?;
    standing.retain(Entry::stands);
    let newest = register::records(db, standing.iter().take(NEWEST)).await?;
    let page = HomePage {
        approved: standing.len(),
        handled: statistics.handled,
        median: statistics.time.map(|time| time.median),
        rules: dataset_row::count_with(db, "regulations", "status", "relaxed").await?,
        map: map::of(&register::districts(&standing), &[], map::register),
        latest: newest.iter().map(pilots::line).collect(),
        meetings: meetings::next(db, app.now()).await?,
        calls: call::Entity::open(app.now())
            .all(db)
            .await?
            .iter()
            .map(|row| calls::line(row, app.now()))
            .collect(),
    };
    visitor.page(&app, &page)
}
