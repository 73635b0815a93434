//! Who comes in: the session of the cookie, the language, and where the visitor stands.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use sea_orm::{IntoActiveModel, entity::prelude::*};

use super::{client::Device, page::Asked};
use crate::{
    app::App,
    config::Mode,
    domain::{
        bilingual::Locale,
        fingerprint::sha256,
        ids::{RowId, UserId},
    },
    error::{Error, Result},
    store::{comment, notice, reader::Reader, session},
};

/// Whoever asks, signed in or not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visitor {
    pub reader: Option<Reader>,
    pub session: Option<RowId>,
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

const LIFE: TimeDelta = TimeDelta::hours(12);

pub(crate) async fn open(
    State(app): State<App>,
    jar: CookieJar,
    mut request: Request,
    next: Next,
) -> Response {
    let uri = request.uri().clone();
    if uri.path().starts_with("/static/") || uri.path().starts_with("/health/") {
        return next.run(request).await;
    }
    let asked = asked_language(uri.query());
    let mut visitor = Visitor {
        locale: asked.unwrap_or_else(|| language(&jar, request.headers())),
        path_and_query: uri
            .path_and_query()
            .map(|whole| whole.as_str().to_owned())
            .unwrap_or_default(),
        ..Visitor::default()
    };
    if let Some(token) = jar.get(name(&app)) {
        // Who cannot be looked up is not signed out: what they see then would not be true.
        if let Err(error) = visitor.recognise(&app, token.value()).await {
            return Asked::of(&request).explained(&app, &visitor, error.into_response());
        }
    }
    let locale = visitor.locale;
    request.extensions_mut().insert(visitor);
    let mut response = next.run(request).await;
    if asked.is_some() {
        remember(locale, &mut response);
    }
    response
}

fn remember(locale: Locale, response: &mut Response) {
    let cookie = Cookie::build(("madang_lang", locale.code())).path("/").same_site(SameSite::Lax);
    let cookie = cookie.permanent().build();
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn asked_language(query: Option<&str>) -> Option<Locale> {
    query?.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Locale::from_code)
}

fn language(jar: &CookieJar, headers: &HeaderMap) -> Locale {
    let cookie = jar.get("madang_lang").map(Cookie::value);
    Locale::from_request(
        cookie,
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()),
    )
}

impl Visitor {
    /// Whoever the token of a session belongs to, if it still counts.
    async fn recognise(&mut self, app: &App, token: &str) -> Result<()> {
        let db = app.db.read();
        let row = session::Entity::find()
            .filter(session::COLUMN.token_hash.eq(hash(token)))
            .one(db)
            .await?;
        // Sessions keep real time with the portal's clock: moving the demo's clock on does not sign anyone out.
        let Some(row) = row else { return Ok(()) };
        if row.expires_at < app.now() && app.config.mode == Mode::Serve {
            return Ok(());
        }
        if let Some(reader) = Reader::load(db, row.user_id).await? {
            self.unread = notice::unread(db, reader.id()).await?;
            if !reader.is_of_the_city() {
                self.unread += comment::count_unseen(db, &reader).await?;
            }
            self.reader = Some(reader);
            self.session = Some(row.id);
        }
        Ok(())
    }
}

/// Starts a session and ends the one before it; the token leaves the house in the cookie only.
pub(crate) async fn start(
    app: &App,
    user: UserId,
    before: Option<RowId>,
    device: Device,
) -> Result<Cookie<'static>> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    let token = BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let now = app.now();
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
        expires_at: now + LIFE,
        device: device.0,
    };
    row.into_active_model().insert(&tx).await?;
    tx.commit().await?;
    Ok(cookie(app, token))
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

fn name(app: &App) -> &'static str {
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
