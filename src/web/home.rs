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
        pilot::Counts,
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

/// What is said of the register, read once for every time that it changes.
struct Register {
    approved: usize,
    rules: u32,
    districts: Counts,
    /// Those of what stands, where something does not.
    statuses: Vec<String>,
    latest: Vec<Line>,
}

impl View for HomePage {
    const TEMPLATE: &'static str = "home.html";
}

/// As many as can be read at a glance.
const NEWEST: usize = 3;

pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let db = app.db.read();
    let statistics = app.statistics.current(db, app.now(), app.today()).await?;
    let published = app.stamp().await?.published;
    let register = app.memo.at(published, Register::read(&app)).await?;
    let only: Vec<_> = register.statuses.iter().map(|one| ("status", one.as_str())).collect();
    let page = HomePage {
        approved: register.approved,
        handled: statistics.handled,
        median: statistics.time.map(|time| time.median),
        rules: register.rules,
        map: map::of(&register.districts, &[], |code| {
            narrowed(&[vec![("district", code)], only.clone()].concat())
        }),
        all: narrowed(&only),
        latest: register.latest.clone(),
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

impl Register {
    async fn read(app: &App) -> Result<Self> {
        let db = app.db.read();
        let (standing, revoked): (Vec<Entry>, Vec<Entry>) =
            register::entries(db).await?.into_iter().partition(Entry::stands);
        let newest = register::records(db, standing.iter().take(NEWEST)).await?;
        Ok(Self {
            approved: standing.len(),
            rules: dataset_row::count_with(db, "regulations", "status", "relaxed").await?,
            districts: register::districts(&standing),
            statuses: if revoked.is_empty() { Vec::new() } else { statuses(&standing) },
            latest: newest.iter().map(pilots::line).collect(),
        })
    }
}

/// Each once, so that the register leaves out what has another.
fn statuses(standing: &[Entry]) -> Vec<String> {
    let all: BTreeSet<&String> = standing.iter().map(|entry| &entry.status).collect();
    all.into_iter().cloned().collect()
}

/// The register with these choices.
fn narrowed(chosen: &[(&str, &str)]) -> String {
    let chosen: Vec<String> = chosen.iter().map(|(facet, key)| format!("{facet}={key}")).collect();
    if chosen.is_empty() { "/pilots".to_owned() } else { format!("/pilots?{}", chosen.join("&")) }
}
