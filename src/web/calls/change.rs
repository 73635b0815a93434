//! `/calls/{number}/change`: before it opens everything; once it is open only its closing, later and with the reason.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    form::{Draft, Moment},
    led,
    new::Choices,
};
use crate::{
    app::App,
    domain::{bilingual::Bilingual, call::Phase, programme::Programme},
    error::{Error, Result},
    store::call::{self, Terms},
    templates::View,
    web::{
        address::Path,
        forms::{Faults, Pairs, Size},
        session::Person,
    },
};

#[derive(Serialize)]
struct ChangePage {
    address: String,
    title: Bilingual,
    version: i32,
    faults: Faults,
    choices: Choices,
    /// All of it, as long as it has not opened.
    draft: Option<Draft>,
    closes_at: Option<DateTime<Utc>>,
    closes: Moment,
    reason: String,
}

impl View for ChangePage {
    const TEMPLATE: &'static str = "calls/change.html";
}

/// A call of a programme whose case officers the reader leads.
struct Led {
    row: call::Model,
    led: Vec<&'static Programme>,
}

impl Led {
    async fn load(app: &App, person: &Person, number: &str) -> Result<Self> {
        let row =
            call::Entity::numbered(number).one(app.db.read()).await?.ok_or(Error::NotFound)?;
        let led = led(&person.reader);
        let own = led.iter().any(|form| form.key == row.programme);
        if own { Ok(Self { row, led }) } else { Err(Error::NotFound) }
    }
}

/// As it was typed.
#[derive(Default)]
struct Typed {
    draft: Option<Draft>,
    closes: Moment,
    reason: String,
}

/// What is to become of it.
enum Wanted {
    Terms(Box<Terms>),
    Later(DateTime<Utc>, String),
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(number): Path<String>,
) -> Result<Response> {
    let led = Led::load(&app, &person, &number).await?;
    let typed = Typed {
        draft: Some(Draft::of(led.row.terms()?)),
        closes: led.row.closes_at.map(Moment::of).unwrap_or_default(),
        reason: String::new(),
    };
    page(&app, &person, &led, (typed, Faults::default()))
}

pub(super) async fn send(
    State(app): State<App>,
    person: Person,
    Path(number): Path<String>,
    pairs: Pairs,
) -> Result<Response> {
    let led = Led::load(&app, &person, &number).await?;
    if pairs.get("version") != led.row.version.to_string() {
        return Err(Error::Stale);
    }
    let typed = Typed {
        draft: Some(Draft::read(&pairs)),
        closes: Moment::read(&pairs, "closes"),
        reason: pairs.get("reason").to_owned(),
    };
    let wanted = match led.row.phase(app.now()) {
        Phase::Closed => return Err(Error::Stale),
        Phase::Coming => Draft::read(&pairs)
            .parse(&led.led, app.now())
            .map(|terms| Wanted::Terms(Box::new(terms))),
        Phase::Open => later(&led.row, &typed),
    };
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(faults) => return page(&app, &person, &led, (typed, faults)),
    };
    let (row, by) = (led.row.clone(), (person.reader.id(), app.now()));
    let tx = app.db.write().await?;
    match wanted {
        Wanted::Terms(terms) => call::change(&tx, row, *terms, by).await?,
        Wanted::Later(closes_at, reason) => {
            call::close_later(&tx, row, (closes_at, reason), by).await?;
        }
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}?done=saved", led.row.address())).into_response())
}

/// A later closing and its reason.
fn later(row: &call::Model, typed: &Typed) -> std::result::Result<Wanted, Faults> {
    let mut faults = Faults::default();
    let reason = faults.needed("reason", &typed.reason, Size::Text);
    let closes_at = typed.closes.parse().unwrap_or_else(|word| {
        faults.add("closes", word);
        DateTime::UNIX_EPOCH
    });
    if row.closes_at.is_none_or(|before| closes_at <= before) {
        faults.add("closes", "call-later");
    }
    faults.or(Wanted::Later(closes_at, reason))
}

fn page(
    app: &App,
    person: &Person,
    led: &Led,
    (typed, faults): (Typed, Faults),
) -> Result<Response> {
    let phase = led.row.phase(app.now());
    if phase == Phase::Closed {
        return Err(Error::Stale);
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ChangePage {
        address: led.row.address(),
        title: led.row.title(),
        version: led.row.version,
        faults,
        choices: Choices::of(&led.led),
        draft: typed.draft.filter(|_| phase == Phase::Coming),
        closes_at: led.row.closes_at,
        closes: typed.closes,
        reason: typed.reason,
    };
    person.visitor.page_with(app, status, &view)
}
