//! `/sign-in/code`: the second step of signing in, where the account has a second factor; before it, nothing opens.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::one_time_code::{step, step_of},
    error::Result,
    store::{
        failed_sign_in, recovery_code,
        second_factor::{self, secret},
        session::Proof,
    },
    templates::View,
    web::{
        address::{Next, Query, onward},
        client::Device,
        flood,
        forms::{Faults, Form},
        menu,
        session::{self, Known},
    },
};

/// Wrong codes for one account within the window before it must wait, whoever knows its password.
const TRIES: u64 = 10;

#[derive(Serialize)]
struct CodePage {
    email: String,
    next: String,
    faults: Faults,
}

impl View for CodePage {
    const TEMPLATE: &'static str = "account/code.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    code: String,
    /// In place of a code, where the phone is lost.
    recovery: String,
    next: String,
}

impl Draft {
    fn typed(&self) -> &str {
        if self.code.trim().is_empty() { &self.recovery } else { &self.code }
    }
}

pub(crate) async fn new(
    State(app): State<App>,
    known: Known,
    Query(Next { next }): Query<Next>,
) -> Result<Response> {
    match due(&app, &known, &next).await? {
        Ok(_) => page(&app, &known, next, Faults::default()),
        Err(way) => Ok(Redirect::to(&way).into_response()),
    }
}

pub(crate) async fn create(
    State(app): State<App>,
    known: Known,
    (device, jar): (Device, CookieJar),
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let factor = match due(&app, &known, &draft.next).await? {
        Ok(factor) => factor,
        Err(way) => return Ok(Redirect::to(&way).into_response()),
    };
    if !is_right(&app, &factor, draft.typed()).await? {
        let mut faults = Faults::default();
        faults.add("code", "code-wrong");
        return page(&app, &known, draft.next, faults);
    }
    let whole = (known.reader.id(), Proof::Both);
    let cookie = session::start_with(&app, whole, known.visitor.session, &device).await?;
    session::tell_of(&app, &known.reader, &device).await?;
    let way = onward(&draft.next, menu::first_of(&known.reader));
    Ok((jar.add(cookie), Redirect::to(way)).into_response())
}

/// The factor whose code is due, or else where to go: on, or first to where one is set up.
async fn due(
    app: &App,
    known: &Known,
    next: &str,
) -> Result<std::result::Result<second_factor::Model, String>> {
    if known.visitor.reader.is_some() {
        return Ok(Err(onward(next, menu::first_of(&known.reader)).to_owned()));
    }
    let factor = second_factor::of(app.db.read(), known.reader.id()).await?;
    let next = Next { next: next.to_owned() };
    Ok(factor.ok_or_else(|| next.after("/account/second-factor")))
}

fn page(app: &App, known: &Known, next: String, faults: Faults) -> Result<Response> {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let email = known.reader.user.email.clone();
    known.visitor.page_with(app, status, &CodePage { email, next, faults })
}

/// Whether it is a code of this factor, or one of those written down for when it is lost; each is right once only.
pub(crate) async fn is_right(
    app: &App,
    factor: &second_factor::Model,
    typed: &str,
) -> Result<bool> {
    let user = factor.user_id;
    let noted = flood::tried(app, vec![(format!("code {user}"), TRIES)]).await?;
    let shared = secret(&app.config.secret, factor.id);
    let found = step_of(&shared, typed, step(app.clock.elsewhere()), factor.last_step);
    let tx = app.db.write().await?;
    let right = match found {
        Some(step) => second_factor::spend(&tx, user, step).await?,
        None => recovery_code::spend(&tx, user, typed).await?,
    };
    tx.commit().await?;
    if right {
        failed_sign_in::forget(&app.db, noted).await?;
    }
    Ok(right)
}
