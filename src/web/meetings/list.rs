//! `/meetings`: meetings that were announced, the next one first, and those that were held.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::{Announced, Known};
use crate::{
    app::App, domain::engine::RecordKind, error::Result, store::publication, templates::View,
    web::session::Visitor,
};

#[derive(Serialize)]
struct MeetingsPage {
    upcoming: Vec<Announced>,
    past: Vec<Announced>,
}

impl View for MeetingsPage {
    const TEMPLATE: &'static str = "meetings/list.html";
}

pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let kinds = [RecordKind::Meeting, RecordKind::Minutes].map(|kind| kind.to_string());
    let mut latest: BTreeMap<String, Known> = BTreeMap::new();
    for row in publication::of_kinds(app.db.read(), kinds).await? {
        if let Some(known) = Known::read(&row)? {
            latest.insert(row.subject, known);
        }
    }
    let mut meetings = latest.values().map(Known::announced).collect::<Result<Vec<_>>>()?;
    meetings.sort_by_key(|one| one.starts_at);
    let today = app.today();
    let (upcoming, mut past): (Vec<_>, Vec<_>) = meetings
        .into_iter()
        .partition(|one| !one.signed && crate::domain::calendar::seoul_day(one.starts_at) >= today);
    past.reverse();
    visitor.page(&app, &MeetingsPage { upcoming, past })
}
