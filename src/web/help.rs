//! `/help`: where each audience starts, the way of an application, what the city can do, and whom to ask.

mod start;
mod way;

use axum::{extract::State, response::Response};
use serde::Serialize;

use self::{
    start::{Start, starts},
    way::{Drawing, Step},
};
use super::{apply::blank, session::Visitor};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{self, Length, Procedure, Procedures},
        programme::{Programme, Programmes},
        reference::rules::Rules,
        statistics::time::clock_of,
    },
    error::Result,
    templates::View,
};

#[derive(Serialize)]
struct HelpPage {
    /// Of every programme, read from its procedure.
    ways: Vec<Way>,
    starts: [Start; 3],
    /// Every page that anyone may open; the words are `help-page-<address>`.
    pages: [&'static str; 12],
}

/// From draft to approval.
#[derive(Serialize)]
struct Way {
    programme: &'static str,
    name: &'static Bilingual,
    steps: Vec<Step>,
    wide: Drawing,
    narrow: Drawing,
    /// Working days that the city has.
    days: Option<i64>,
    /// Where its form is read before anyone begins.
    blank: String,
}

const PAGES: [&str; 12] = [
    "/apply",
    "/calls",
    "/pilots",
    "/statistics",
    "/zones",
    "/regulations",
    "/cases",
    "/rules",
    "/meetings",
    "/opendata",
    "/reform",
    "/verify",
];

impl View for HelpPage {
    const TEMPLATE: &'static str = "help.html";
}

pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let newest = Programmes::in_force().newest();
    let ways = newest.filter_map(|programme| way(programme, &app)).collect();
    let page = HelpPage { ways, starts: starts(visitor.reader.as_ref()), pages: PAGES };
    visitor.page(&app, &page)
}

fn way(programme: &'static Programme, app: &App) -> Option<Way> {
    let procedure = Procedures::in_force().latest(&programme.procedure)?;
    let stations = engine::way(procedure);
    Some(Way {
        programme: &programme.key,
        name: &programme.name,
        wide: way::draw(&stations, true),
        narrow: way::draw(&stations, false),
        days: days(procedure, app),
        blank: blank::address(&programme.key),
        steps: stations.into_iter().map(Step::from).collect(),
    })
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
