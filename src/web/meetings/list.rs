//! `/meetings`: meetings that were announced, the next one first, and those that were held.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use serde::{Deserialize, Serialize};

use super::{Announced, Known, held};
use crate::{
    app::App,
    domain::engine::RecordKind,
    error::Result,
    store::publication,
    templates::View,
    web::{address::Query, pages::Pages, session::Visitor},
};

/// How many past meetings stand on a page.
const PAGE: usize = 20;

#[derive(Serialize)]
struct MeetingsPage {
    upcoming: Vec<Announced>,
    past: Vec<Announced>,
    pages: Pages,
}

impl View for MeetingsPage {
    const TEMPLATE: &'static str = "meetings/list.html";
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    page: Option<usize>,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let kinds = [RecordKind::Meeting, RecordKind::Minutes].map(|kind| kind.to_string());
    let mut latest: BTreeMap<String, Known> = BTreeMap::new();
    for row in publication::of_kinds(app.db.read(), kinds).await? {
        if let Some(known) = Known::read(&row)? {
            latest.insert(row.subject, known);
        }
    }
    let meetings = latest.values().map(Known::announced).collect::<Result<Vec<_>>>()?;
    let now = app.now();
    let mut meetings = held(app.db.read(), meetings, now).await?;
    meetings.sort_by_key(|one| one.starts_at);
    let (upcoming, mut past): (Vec<_>, Vec<_>) =
        meetings.into_iter().partition(|one| !one.signed && one.starts_at > now);
    past.reverse();
    let (last, here) = (past.len().div_ceil(PAGE), wanted.page.unwrap_or(1).clamp(1, 10_000));
    let past = past.into_iter().skip((here - 1) * PAGE).take(PAGE).collect();
    let pages = Pages::around(here as u64, last as u64, |page| format!("/meetings?page={page}"));
    visitor.page(&app, &MeetingsPage { upcoming, past, pages })
}
