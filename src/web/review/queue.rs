//! `/review`: my work. Every count is a link that opens exactly its rows, and keeps the filters.

use std::collections::BTreeMap;

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Serialize;

mod filter;
mod rows;

use super::desk::{Named, codes};
use crate::{
    app::App, domain::bilingual::Bilingual, error::Result, templates::View, web::session::Person,
};
use filter::{Filter, Show};
use rows::Row;

const PAGE: usize = 50;

#[derive(Serialize)]
struct QueuePage {
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    count: usize,
    filter: Filter,
    fields: Vec<Named>,
    stages: Vec<Named>,
    applied: usize,
    clear: String,
    pages: Option<Pages>,
}

impl View for QueuePage {
    const TEMPLATE: &'static str = "review/queue.html";
}

/// A part of the work with how much there is; its words are `review-show-<show>`.
#[derive(Serialize)]
struct Tab {
    show: &'static str,
    address: String,
    count: usize,
    current: bool,
}

#[derive(Serialize)]
struct Pages {
    previous: Option<String>,
    next: Option<String>,
    #[serde(rename = "pages")]
    all: Vec<PageLink>,
}

#[derive(Serialize)]
struct PageLink {
    number: usize,
    address: String,
    current: bool,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(filter): Query<Filter>,
) -> Result<Response> {
    let now = app.now();
    let all = rows::load(app.db.read(), &person.reader, now).await?;
    let stages = stages(&all);
    let found: Vec<Row> = all.into_iter().filter(|row| filter.has(row)).collect();
    let show = filter.show();
    let tab = |one: Show| Tab {
        show: one.key(),
        address: filter.address(one.key(), 1),
        count: found.iter().filter(|row| one.has(row, now)).count(),
        current: one == show,
    };
    let tabs = Show::EVERY.map(tab).into();
    let mut rows: Vec<Row> = found.into_iter().filter(|row| show.has(row, now)).collect();
    let count = rows.len();
    let pages = pages(&filter, count);
    rows = rows.into_iter().skip((filter.page() - 1) * PAGE).take(PAGE).collect();
    let view = QueuePage {
        tabs,
        rows,
        count,
        fields: codes("field"),
        stages,
        applied: filter.applied(),
        clear: Filter::default().address(&filter.show, 1),
        pages,
        filter,
    };
    person.visitor.page(&app, &view)
}

/// The stages at which there is anything, by name.
fn stages(rows: &[Row]) -> Vec<Named> {
    let mut stages: BTreeMap<&str, &Bilingual> = BTreeMap::new();
    for row in rows {
        stages.insert(&row.stage_key, &row.stage_name);
    }
    stages
        .into_iter()
        .map(|(key, label)| Named { key: key.to_owned(), label: label.clone() })
        .collect()
}

fn pages(filter: &Filter, count: usize) -> Option<Pages> {
    let (last, here) = (count.div_ceil(PAGE).max(1), filter.page());
    let at = |page: usize| filter.address(&filter.show, page);
    (last > 1).then(|| Pages {
        previous: (here > 1).then(|| at(here - 1)),
        next: (here < last).then(|| at(here + 1)),
        all: (1..=last)
            .map(|number| PageLink { number, address: at(number), current: number == here })
            .collect(),
    })
}
