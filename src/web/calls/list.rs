//! `/calls`: calls that are open, that come and that have closed; and what is taken all year without one.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Line, led, line};
use crate::{
    app::App,
    domain::{bilingual::Bilingual, call::Phase, programme::Programmes},
    error::Result,
    store::call,
    templates::View,
    web::session::Visitor,
};

#[derive(Serialize)]
struct CallsPage {
    open: Vec<Line>,
    coming: Vec<Line>,
    closed: Vec<Line>,
    /// Every programme takes applications without a call too.
    always: Vec<Always>,
    may_publish: bool,
}

#[derive(Serialize)]
struct Always {
    name: Bilingual,
    about: Bilingual,
}

impl View for CallsPage {
    const TEMPLATE: &'static str = "calls/list.html";
}

pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let rows = call::Entity::published().all(app.db.read()).await?;
    let of = |phase: Phase| lines(&rows, phase, app.now());
    let always = Programmes::in_force()
        .newest()
        .map(|form| Always { name: form.name.clone(), about: form.about.clone() });
    let page = CallsPage {
        open: of(Phase::Open),
        coming: of(Phase::Coming),
        closed: of(Phase::Closed),
        always: always.collect(),
        may_publish: visitor.reader.as_ref().is_some_and(|reader| !led(reader).is_empty()),
    };
    visitor.page(&app, &page)
}

/// What closes next stands first, what has no end last; of what is over the newest first.
fn lines(rows: &[call::Model], phase: Phase, now: DateTime<Utc>) -> Vec<Line> {
    let mut here: Vec<&call::Model> = rows.iter().filter(|row| row.phase(now) == phase).collect();
    here.sort_by_key(|row| (row.closes_at.is_none(), row.closes_at));
    if phase == Phase::Closed {
        here.reverse();
    }
    here.into_iter().map(|row| line(row, now)).collect()
}
