//! `/`: what this is, where each of the three audiences starts, and what goes on right now.

use std::collections::BTreeSet;

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::{
    calls,
    meetings::{self, Announced},
    menu,
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
    /// Where the register has as many as are counted here.
    all: String,
    latest: Vec<Line>,
    meetings: Vec<Announced>,
    calls: Vec<calls::Line>,
    /// Whether the desk of the city is there for whoever reads.
    desk: bool,
}

impl View for HomePage {
    const TEMPLATE: &'static str = "home.html";
}

/// As many as can be read at a glance.
const NEWEST: usize = 3;

pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let db = app.db.read();
    let statistics = app.statistics.current(db, app.now(), app.today()).await?;
    let (standing, revoked): (Vec<Entry>, Vec<Entry>) =
        register::entries(db).await?.into_iter().partition(Entry::stands);
    let only = if revoked.is_empty() { Vec::new() } else { statuses(&standing) };
    let newest = register::records(db, standing.iter().take(NEWEST)).await?;
    let page = HomePage {
        approved: standing.len(),
        handled: statistics.handled,
        median: statistics.time.map(|time| time.median),
        rules: dataset_row::count_with(db, "regulations", "status", "relaxed").await?,
        map: map::of(&register::districts(&standing), &[], |code| {
            narrowed(&[vec![("district", code)], only.clone()].concat())
        }),
        all: narrowed(&only),
        latest: newest.iter().map(pilots::line).collect(),
        meetings: meetings::next(db, app.now()).await?,
        calls: call::Entity::open(app.now())
            .all(db)
            .await?
            .iter()
            .map(|row| calls::line(row, app.now()))
            .collect(),
        desk: menu::leads_in("/review", visitor.reader.as_ref()),
    };
    visitor.page(&app, &page)
}

/// Each once, so that the register leaves out what has another.
fn statuses(standing: &[Entry]) -> Vec<(&'static str, &str)> {
    let all: BTreeSet<&str> = standing.iter().map(|entry| entry.status.as_str()).collect();
    all.into_iter().map(|status| ("status", status)).collect()
}

/// The register with these choices.
fn narrowed(chosen: &[(&str, &str)]) -> String {
    let chosen: Vec<String> = chosen.iter().map(|(facet, key)| format!("{facet}={key}")).collect();
    if chosen.is_empty() { "/pilots".to_owned() } else { format!("/pilots?{}", chosen.join("&")) }
}
