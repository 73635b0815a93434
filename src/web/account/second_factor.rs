//! `/account/second-factor`: a second factor is set up with a phone, its recovery codes are made anew, and it is taken
//! away. Whoever of the city has none comes here first and nowhere else.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::code;
use crate::{
    app::App,
    domain::{
        one_time_code::{base32, in_fours, link, step, step_of},
        qr,
    },
    error::{Error, Result},
    store::{
        self, mail, recovery_code,
        second_factor::{self, secret},
        session::{self as sessions, Proof},
    },
    templates::View,
    web::{
        address::{Next, Query, onward},
        again,
        client::Device,
        forms::{Faults, Form},
        menu,
        session::{self, Known},
    },
};

#[derive(Serialize)]
struct SecondFactorPage {
    email: String,
    next: String,
    /// Nothing opens before it is set up.
    due: bool,
    /// What a phone is told, where there is no second factor yet.
    offer: Option<Offer>,
    /// Whether the password is asked for beside the code.
    asks_password: bool,
    /// Recovery codes that are left.
    left: u64,
    /// Those that were just made: they are shown once.
    codes: Vec<String>,
    faults: Faults,
}

/// The secret, to be typed, opened or photographed.
#[derive(Serialize)]
struct Offer {
    secret: String,
    link: String,
    picture: Option<qr::Drawn>,
}

impl View for SecondFactorPage {
    const TEMPLATE: &'static str = "account/second_factor.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    #[serde(rename = "do")]
    what: String,
    code: String,
    current: String,
    next: String,
}

impl Offer {
    fn of(email: &str, secret: &[u8]) -> Self {
        let link = link(email, secret);
        Self { secret: in_fours(&base32(secret), " "), picture: qr::drawn(&link), link }
    }
}

pub(crate) async fn edit(
    State(app): State<App>,
    known: Known,
    Query(Next { next }): Query<Next>,
) -> Result<Response> {
    let factor = second_factor::of(app.db.read(), known.reader.id()).await?;
    if let Some(way) = factor.and(known.visitor.way_through()) {
        return Ok(Redirect::to(&way).into_response());
    }
    draw(&app, &known, next, Faults::default()).await
}

pub(crate) async fn update(
    State(app): State<App>,
    known: Known,
    (device, jar): (Device, CookieJar),
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let factor = second_factor::of(app.db.read(), known.reader.id()).await?;
    match (draft.what.as_str(), factor) {
        // Whoever owes a code gives it where it is asked for.
        (_, Some(_)) if known.visitor.half.is_some() => Err(Error::SignedOut(Vec::new())),
        ("enrol", None) => enrol(&app, known, (device, jar), draft).await,
        ("codes", Some(factor)) => anew(&app, known, &factor, draft).await,
        ("remove", Some(factor)) => remove(&app, known, &factor, (device, jar), draft).await,
        ("enrol" | "codes" | "remove", _) => Err(Error::Stale),
        _ => Err(Error::Malformed),
    }
}

async fn enrol(
    app: &App,
    mut known: Known,
    (device, jar): (Device, CookieJar),
    draft: Draft,
) -> Result<Response> {
    let mut faults = Faults::default();
    if again::is_stale(app, &known.visitor)
        && !again::knows_password(app, &known.reader, &draft.current).await?
    {
        faults.add("current", "password-current");
    }
    let id = known.visitor.session.ok_or(Error::NotFound)?;
    let shared = secret(&app.config.secret, id);
    let found = step_of(&shared, &draft.code, step(app.clock.elsewhere()), 0);
    let Some(last_step) = found.filter(|_| faults.is_empty()) else {
        if found.is_none() {
            faults.add("code", "code-wrong");
        }
        return draw(app, &known, draft.next, faults).await;
    };
    let (user, now) = (known.reader.id(), app.now());
    let row = second_factor::Model { id, user_id: user, last_step, created_at: now };
    let tx = app.db.write().await?;
    store::insert(&tx, row).await?;
    let codes = recovery_code::renew(&tx, user).await?;
    changed(app, &tx, &known, "factor-on").await?;
    tx.commit().await?;
    let whole = (user, Proof::Both);
    let cookie = session::start_with(app, whole, Some(id), &device).await?;
    session::tell_of(app, &known.reader, &device).await?;
    known.visitor.reader = known.visitor.reader.or(known.visitor.half.take());
    Ok((jar.add(cookie), shown(app, &known, &draft.next, codes)?).into_response())
}

async fn anew(
    app: &App,
    known: Known,
    factor: &second_factor::Model,
    draft: Draft,
) -> Result<Response> {
    if !code::is_right(app, factor, &draft.code).await? {
        return draw(app, &known, draft.next, wrong()).await;
    }
    let tx = app.db.write().await?;
    let codes = recovery_code::renew(&tx, known.reader.id()).await?;
    tx.commit().await?;
    shown(app, &known, &draft.next, codes)
}

/// Whoever must have one sets up another before anything else.
async fn remove(
    app: &App,
    known: Known,
    factor: &second_factor::Model,
    (device, jar): (Device, CookieJar),
    draft: Draft,
) -> Result<Response> {
    if !code::is_right(app, factor, &draft.code).await? {
        return draw(app, &known, draft.next, wrong()).await;
    }
    let user = known.reader.id();
    let tx = app.db.write().await?;
    second_factor::remove(&tx, user).await?;
    recovery_code::remove(&tx, user).await?;
    changed(app, &tx, &known, "factor-off").await?;
    tx.commit().await?;
    let left = (user, Proof::Password);
    let cookie = session::start_with(app, left, known.visitor.session, &device).await?;
    Ok((jar.add(cookie), Redirect::to("/account/second-factor?done=done")).into_response())
}

/// Whoever is in elsewhere signs in anew, and the owner is told.
async fn changed(app: &App, tx: &DatabaseTransaction, known: &Known, template: &str) -> Result<()> {
    let user = &known.reader.user;
    sessions::end_others(tx, user.id, known.visitor.session).await?;
    let words = json!({ "link": "/account/security" });
    mail::put(tx, (&user.email, &user.locale), template, words, app.now()).await?;
    Ok(())
}

fn wrong() -> Faults {
    let mut faults = Faults::default();
    faults.add("code", "code-wrong");
    faults
}

async fn draw(app: &App, known: &Known, next: String, faults: Faults) -> Result<Response> {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (db, user) = (app.db.read(), known.reader.id());
    let id = known.visitor.session.ok_or(Error::NotFound)?;
    let email = known.reader.user.email.clone();
    let offer = match second_factor::of(db, user).await? {
        Some(_) => None,
        None => Some(Offer::of(&email, &secret(&app.config.secret, id))),
    };
    let view = SecondFactorPage {
        email,
        next,
        due: known.visitor.half.is_some(),
        asks_password: again::is_stale(app, &known.visitor) && offer.is_some(),
        offer,
        left: recovery_code::left(db, user).await?,
        codes: Vec::new(),
        faults,
    };
    known.visitor.page_with(app, status, &view)
}

/// The codes, this once, with where to go on.
fn shown(app: &App, known: &Known, next: &str, codes: Vec<String>) -> Result<Response> {
    let home = menu::first_of(&known.reader);
    let view = SecondFactorPage {
        email: known.reader.user.email.clone(),
        next: onward(next, home).to_owned(),
        due: false,
        offer: None,
        asks_password: false,
        left: codes.len() as u64,
        codes,
        faults: Faults::default(),
    };
    known.visitor.page(app, &view)
}
