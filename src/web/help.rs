//! `/help`: where each audience starts, the way of an application, what the city can do, and whom to ask.

mod start;
mod way;

use axum::{extract::State, response::Response};
use serde::Serialize;

use self::{
    start::{STARTS, Start},
    way::{Drawing, Step},
};
use super::session::Visitor;
use crate::{
    app::App,
    domain::{
        engine::{self, Length, Procedure, Procedures},
        reference::rules::Rules,
        statistics::time::clock_of,
    },
    error::{Error, Result},
    store::scene,
    templates::View,
};

#[derive(Serialize)]
struct HelpPage {
    /// Read from the procedure, as all that follows.
    steps: Vec<Step>,
    wide: Drawing,
    narrow: Drawing,
    /// Working days that the city has.
    days: Option<i64>,
    starts: [Start; 3],
    /// Every page that anyone may open; the words are `help-page-<address>`.
    pages: [&'static str; 9],
}

const PAGES: [&str; 9] = [
    "/apply",
    "/pilots",
    "/statistics",
    "/zones",
    "/regulations",
    "/cases",
    "/rules",
    "/meetings",
    "/opendata",
];

impl View for HelpPage {
    const TEMPLATE: &'static str = "help.html";
}

pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let procedure =
        Procedures::shipped().for_kind(&scene::APPLICATION.into()).ok_or(Error::NotFound)?;
    let stations = engine::way(procedure);
    let page = HelpPage {
        wide: way::draw(&stations, true),
        narrow: way::draw(&stations, false),
        days: days(procedure, &app),
        steps: stations.into_iter().map(Step::from).collect(),
        starts: STARTS,
        pages: PAGES,
    };
    visitor.page(&app, &page)
}

fn days(procedure: &Procedure, app: &App) -> Option<i64> {
    let clock = procedure.clock(&clock_of(procedure)?.into())?;
    match &clock.length {
        Length::Fixed(days) => Some(i64::from(*days)),
        Length::Table(table) => {
            Rules::shipped().lookup(&table.rule_table, app.today()).map(|rule| rule.value)
        }
        Length::Word(_) | Length::UpTo(_) | Length::Until(_) => None,
    }
}
