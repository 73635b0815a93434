//! `/review`: my work. Every count is a link that opens exactly its rows, and keeps the filters.

use axum::{extract::State, response::Response};
use serde::Serialize;
use strum::IntoEnumIterator;

mod filter;
mod neighbours;
mod places;
mod rows;

use super::{
    desk::{Named, codes},
    waiting,
};
use crate::{
    app::App,
    domain::duty::Duty,
    error::Result,
    store::work::{self, Part, Sort},
    templates::View,
    web::{address::Query, casework::Audience, pages::Pages, session::Person},
};
use filter::Filter;
pub(super) use neighbours::{Neighbours, neighbours};
use rows::Row;

const PAGE: u64 = 50;

#[derive(Serialize)]
struct QueuePage {
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    count: u64,
    filter: Filter,
    fields: Vec<Named>,
    places: Vec<places::Choice>,
    sorts: Vec<Order>,
    applied: usize,
    clear: String,
    pages: Option<Pages>,
    /// Decisions that wait for their release, for whoever releases them.
    outbox: Option<usize>,
}

impl View for QueuePage {
    const TEMPLATE: &'static str = "review/queue.html";
}

/// A part of the work with how much there is; its words are `review-show-<show>`.
#[derive(Serialize)]
struct Tab {
    show: &'static str,
    address: String,
    /// Unknown of what has ended, until it is looked at.
    count: Option<u64>,
    current: bool,
}

/// A way to sort; its words are `review-sort-<key>`.
#[derive(Serialize)]
struct Order {
    key: &'static str,
    address: String,
    current: bool,
}

/// Five queries: how many in each part, the rows of the page, their requests with the acts that opened them, where the
/// part stands.
pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(filter): Query<Filter>,
) -> Result<Response> {
    let (db, now, reader) = (app.db.read(), app.now(), &person.reader);
    let wanted = filter.wanted();
    let counts = work::counts(db, reader, &wanted, now).await?;
    let count = counts.iter().find(|(part, _)| *part == wanted.part);
    let count = count.and_then(|(_, count)| *count).unwrap_or_default();
    let cut = (now, (filter.page() - 1) * PAGE, PAGE);
    let lines = work::lines(db, reader, &wanted, cut).await?;
    let view = QueuePage {
        tabs: counts.into_iter().map(|(part, count)| tab(part, count, &filter)).collect(),
        rows: rows::rows(db, lines, (&filter, Audience::of(reader)), now).await?,
        count,
        fields: codes("field"),
        places: places::choices(db, reader, (&filter, &wanted), now).await?,
        sorts: Sort::iter().map(|sort| order(sort, &filter)).collect(),
        applied: filter.applied(),
        clear: filter.cleared(),
        pages: pages(&filter, count),
        outbox: if person.reader.has(Duty::Decider) {
            Some(waiting::count(&app, &person).await?)
        } else {
            None
        },
        filter,
    };
    person.visitor.page(&app, &view)
}

fn tab(part: Part, count: Option<u64>, filter: &Filter) -> Tab {
    Tab { show: part.into(), address: filter.of_part(part), count, current: part == filter.part() }
}

fn order(sort: Sort, filter: &Filter) -> Order {
    Order { key: sort.into(), address: filter.by(sort), current: sort == filter.sort() }
}

fn pages(filter: &Filter, count: u64) -> Option<Pages> {
    let last = count.div_ceil(PAGE);
    (last > 1).then(|| Pages::around(filter.page(), last, |page| filter.at(page)))
}
