//! Who comes in: the session of the cookie, the language, and where the visitor stands.

use std::time::Duration;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{IntoActiveModel, entity::prelude::*};
use serde_json::json;

use super::{
    address::Next as Onward,
    arriving::{Arrived, Watch},
    client::Device,
    page::Asked,
    typed::typed,
};
use crate::{
    app::App,
    config::Mode,
    domain::{
        bilingual::Locale,
        fingerprint::sha256,
        ids::{RowId, UserId},
    },
    error::{Error, Result},
    store::{
        known_device, mail, notice,
        reader::Reader,
        second_factor,
        session::{self, Proof, Stay},
    },
};

/// Whoever asks, signed in or not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visitor {
    pub reader: Option<Reader>,
    /// Whoever gave the password alone where that is not enough, and so is not signed in.
    pub half: Option<Reader>,
    pub session: Option<RowId>,
    /// A session of theirs is over: they were away too long, or signed out elsewhere.
    pub was_in: bool,
    /// What the session was begun with, and when that was given last.
    pub proven: Option<(Proof, DateTime<Utc>)>,
    /// Notices that the reader has not marked as read.
    pub unread: u64,
    pub locale: Locale,
    pub path_and_query: String,
}

/// Whoever is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub reader: Reader,
    pub visitor: Visitor,
}

/// Whoever gave the password, a second factor due or not.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub reader: Reader,
    pub visitor: Visitor,
}

/// A session that has begun.
pub(crate) struct Begun {
    pub cookie: Cookie<'static>,
    /// A second factor is due before it opens anything.
    pub half: bool,
}

/// So long a code, or a second factor, can be fetched after the password.
const AT_THE_DOOR: TimeDelta = TimeDelta::minutes(30);
/// What a page asks for by itself, with nobody before it.
const BY_ITSELF: &str = "/presence";
/// So long a database is waited for that does not say who it is.
const LOOKED_UP: Duration = Duration::from_secs(10);
/// Where a code is asked for.
pub(crate) const CODE: &str = "/sign-in/code";

pub(crate) async fn open(
    State(app): State<App>,
    jar: CookieJar,
    request: Request,
    next: Next,
) -> Response {
    let uri = request.uri().clone();
    if uri.path().starts_with("/static/") || uri.path().starts_with("/health/") {
        return next.run(request).await;
    }
    let asked = asked_language(uri.query());
    let visitor = Visitor {
        locale: asked.unwrap_or_else(|| language(&jar, request.headers())),
        path_and_query: uri
            .path_and_query()
            .map(|whole| whole.as_str().to_owned())
            .unwrap_or_default(),
        ..Visitor::default()
    };
    let locale = visitor.locale;
    let mut response = match jar.get(name(&app)).map(|cookie| cookie.value().to_owned()) {
        Some(token) => known(&app, (token, visitor), request, next).await,
        None => through(visitor, request, next).await,
    };
    if asked.is_some() {
        remember(&app, locale, &mut response);
    }
    response
}

async fn through(visitor: Visitor, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(visitor);
    next.run(request).await
}

/// As whoever the token belongs to when what they send is there.
async fn known(
    app: &App,
    (token, stranger): (String, Visitor),
    request: Request,
    next: Next,
) -> Response {
    let asked = Asked::of(&request);
    let arrived = match Arrived::read(request).await {
        Ok(arrived) => arrived,
        Err(error) => return asked.explained(app, &stranger, error.into_response()),
    };
    let (mut visitor, at) = (stranger.clone(), app.now());
    // Who cannot be looked up is not signed out: what they see then would not be true.
    if let Err(error) = visitor.look_up(app, &token).await {
        let asked = asked.undone(typed(arrived.so_far()).await);
        return asked.explained(app, &visitor, error.into_response());
    }
    let watch = Watch::new(app, (token, stranger), (&visitor, at));
    let verdict = watch.verdict();
    let response = through(visitor, arrived.watched(watch), next).await;
    verdict.on(app, asked, response)
}

fn remember(app: &App, locale: Locale, response: &mut Response) {
    let cookie = Cookie::build(("madang_lang", locale.code())).path("/").same_site(SameSite::Lax);
    let cookie = cookie.secure(app.config.is_https()).permanent().build();
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

pub(super) fn asked_language(query: Option<&str>) -> Option<Locale> {
    query?.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Locale::from_code)
}

pub(super) fn language(jar: &CookieJar, headers: &HeaderMap) -> Locale {
    let cookie = jar.get("madang_lang").map(Cookie::value);
    Locale::from_request(
        cookie,
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()),
    )
}

impl Visitor {
    /// As [`Self::recognise`], as far as the database says so in time.
    pub(super) async fn look_up(&mut self, app: &App, token: &str) -> Result<()> {
        let known = tokio::time::timeout(LOOKED_UP, self.recognise(app, token)).await;
        known.unwrap_or(Err(Error::Late))
    }

    /// Whoever the token of a session belongs to, if it still counts.
    async fn recognise(&mut self, app: &App, token: &str) -> Result<()> {
        let db = app.db.read();
        let known = session::with_user(db, &hash(token)).await?;
        self.was_in = true;
        let Some((row, user)) = known else { return Ok(()) };
        let reader = Reader::of(db, user).await?;
        let row = app.seen.known(row);
        if is_over(app, &row, &reader) {
            return Ok(());
        }
        self.was_in = false;
        if !self.path_and_query.ends_with(BY_ITSELF) {
            app.seen.note(&row, app.now());
        }
        self.session = Some(row.id);
        self.proven = Some((row.proof(), row.proven_at));
        if is_half(app, &reader, row.proof()) {
            self.half = Some(reader);
            return Ok(());
        }
        self.unread = notice::unread(db, &reader).await?;
        self.reader = Some(reader);
        Ok(())
    }

    /// The password or a code was given once more, just now.
    pub(crate) fn proves(&mut self, now: DateTime<Utc>) {
        if let Some((_, at)) = &mut self.proven {
            *at = now;
        }
    }

    /// Where whoever asks for a page gives the code that is due first.
    pub(crate) fn way_through(&self) -> Option<String> {
        self.half.as_ref().map(|_| Onward { next: self.path_and_query.clone() }.after(CODE))
    }
}

impl Begun {
    /// Where to go on: to `next`, or first to where the code is asked for.
    pub(crate) fn way(&self, next: &str) -> String {
        if self.half { Onward { next: next.to_owned() }.after(CODE) } else { next.to_owned() }
    }
}

/// Sessions keep real time with the portal's clock: moving the demo's clock on does not sign anyone out.
pub(crate) fn is_over(app: &App, row: &session::Model, reader: &Reader) -> bool {
    let stay = Stay::of(reader.is_of_the_city());
    app.config.mode == Mode::Serve && row.ends_at(stay) <= app.now()
}

/// The city's own need a second factor, but for a demo, where each is a press away.
fn is_half(app: &App, reader: &Reader, proof: Proof) -> bool {
    match proof {
        Proof::Half => true,
        Proof::Password => app.config.mode == Mode::Serve && reader.is_of_the_city(),
        Proof::Both => false,
    }
}

/// Starts a session of whoever gave the password, or a letter in its place, and ends the one before it.
pub(crate) async fn start(
    app: &App,
    user: UserId,
    before: Option<RowId>,
    device: Device,
) -> Result<Begun> {
    let factor = second_factor::of(app.db.read(), user).await?;
    let proof = if factor.is_some() { Proof::Half } else { Proof::Password };
    let reader = Reader::load(app.db.read(), user).await?.ok_or(Error::NotFound)?;
    let half = is_half(app, &reader, proof);
    let cookie = start_with(app, (user, proof), before, &device).await?;
    if !half {
        tell_of(app, &reader, &device).await?;
    }
    Ok(Begun { cookie, half })
}

/// The same with what was given; the token leaves the house in the cookie only.
pub(crate) async fn start_with(
    app: &App,
    (user, proof): (UserId, Proof),
    before: Option<RowId>,
    device: &Device,
) -> Result<Cookie<'static>> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    let token = BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let now = app.now();
    let reader = Reader::load(app.db.read(), user).await?.ok_or(Error::NotFound)?;
    let whole = Stay::of(reader.is_of_the_city()).whole;
    let tx = app.db.write().await?;
    if let Some(before) = before {
        session::Entity::delete_by_id(before).exec(&tx).await?;
    }
    let row = session::Model {
        id: RowId::fresh(),
        token_hash: hash(&token),
        user_id: user,
        created_at: now,
        seen_at: now,
        expires_at: now + if proof == Proof::Half { AT_THE_DOOR } else { whole },
        device: device.0.clone(),
        proof: <&str>::from(proof).to_owned(),
        proven_at: now,
    };
    row.into_active_model().insert(&tx).await?;
    tx.commit().await?;
    Ok(cookie(app, token))
}

/// Tells a person by mail who has signed in from another kind of device than before.
pub(crate) async fn tell_of(app: &App, reader: &Reader, device: &Device) -> Result<()> {
    let (user, tx) = (&reader.user, app.db.write().await?);
    if known_device::is_another(&tx, user.id, &device.0).await? {
        let words = json!({ "link": "/account/security", "device": device.0 });
        mail::put(&tx, (&user.email, &user.locale), "new-device", words, app.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Ends a session; the cookie it returns is empty.
pub(crate) async fn end(app: &App, session: RowId) -> Result<Cookie<'static>> {
    let tx = app.db.write().await?;
    session::Entity::delete_by_id(session).exec(&tx).await?;
    tx.commit().await?;
    let mut empty = cookie(app, String::new());
    empty.make_removal();
    Ok(empty)
}

fn cookie(app: &App, token: String) -> Cookie<'static> {
    Cookie::build((name(app), token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.config.is_https())
        .build()
}

pub(super) fn name(app: &App) -> &'static str {
    if app.config.is_https() { "__Host-madang" } else { "madang" }
}

/// What is kept of a token: enough to find it, not enough to use it.
pub(crate) fn hash(token: &str) -> String {
    sha256(token)
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        _: &S,
    ) -> std::result::Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Person {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let visitor = parts.extensions.get::<Visitor>().cloned().unwrap_or_default();
        let reader = visitor.reader.clone().ok_or_else(|| Error::SignedOut(Vec::new()))?;
        Ok(Self { reader, visitor })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Known {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let visitor = parts.extensions.get::<Visitor>().cloned().unwrap_or_default();
        let reader = visitor.reader.clone().or_else(|| visitor.half.clone());
        Ok(Self { reader: reader.ok_or_else(|| Error::SignedOut(Vec::new()))?, visitor })
    }
}
