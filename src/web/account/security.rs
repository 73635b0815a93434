//! `/account/security`: another password, and the sessions that are open, each of which can be ended.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::sign_up::{SHORTEST, unfit};
use crate::{
    app::App,
    domain::ids::RowId,
    error::{Error, Result},
    password,
    store::{
        mail, second_factor,
        session::{self as sessions, Proof, Stay},
        user,
    },
    templates::View,
    web::{
        again,
        client::Device,
        forms::{Faults, Form},
        session::{self, Person},
    },
};

#[derive(Serialize)]
struct SecurityPage {
    email: String,
    shortest: usize,
    faults: Faults,
    /// Whether a second factor is asked for.
    has_factor: bool,
    /// So long a session goes on without a request.
    idle_minutes: i64,
    sessions: Vec<SessionView>,
}

#[derive(Serialize)]
struct SessionView {
    id: RowId,
    /// Browser and system, as far as they are known.
    device: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// The one that asks.
    own: bool,
}

impl View for SecurityPage {
    const TEMPLATE: &'static str = "account/security.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    #[serde(rename = "do")]
    what: String,
    session: String,
    current: String,
    password: String,
}

pub(crate) async fn edit(State(app): State<App>, person: Person) -> Result<Response> {
    let view = page(&app, &person, Faults::default()).await?;
    person.visitor.page(&app, &view)
}

pub(crate) async fn update(
    State(app): State<App>,
    person: Person,
    (device, jar): (Device, CookieJar),
    Form(draft): Form<Draft>,
) -> Result<Response> {
    match draft.what.as_str() {
        "end" => end(&app, &person, &draft.session).await,
        "end-others" => end_others(&app, &person).await,
        "password" => change(&app, &person, (device, jar), &draft).await,
        _ => Err(Error::Malformed),
    }
}

async fn end(app: &App, person: &Person, session: &str) -> Result<Response> {
    let id: RowId = session.parse().map_err(|_| Error::NotFound)?;
    let tx = app.db.write().await?;
    if !sessions::end(&tx, person.reader.id(), id).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to("/account/security?done=done").into_response())
}

async fn end_others(app: &App, person: &Person) -> Result<Response> {
    let tx = app.db.write().await?;
    sessions::end_others(&tx, person.reader.id(), person.visitor.session).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account/security?done=done").into_response())
}

/// Whoever knew the old password is out everywhere, and its owner is told.
async fn change(
    app: &App,
    person: &Person,
    (device, jar): (Device, CookieJar),
    draft: &Draft,
) -> Result<Response> {
    let account = &person.reader.user;
    let mut faults = Faults::default();
    if !again::knows_password(app, &person.reader, &draft.current).await? {
        faults.add("current", "password-current");
    }
    if let Some(word) = unfit(&draft.password, &[&account.email, &account.name]) {
        faults.add("password", word);
    }
    if !faults.is_empty() {
        let view = page(app, person, faults).await?;
        return person.visitor.page_with(app, StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let hash = password::hash(app, &draft.password).await?;
    let tx = app.db.write().await?;
    let row = user::locked(&tx, account.id).await?.ok_or(Error::NotFound)?;
    let mut row = row.into_active_model();
    row.password_hash = Set(Some(hash));
    row.update(&tx).await?;
    sessions::end_others(&tx, account.id, person.visitor.session).await?;
    let words = json!({ "link": "/account/security" });
    mail::put(&tx, (&account.email, &account.locale), "password", words, app.now()).await?;
    tx.commit().await?;
    let proof = person.visitor.proven.map_or(Proof::Half, |(proof, _)| proof);
    let own = (account.id, proof);
    let cookie = session::start_with(app, own, person.visitor.session, &device).await?;
    Ok((jar.add(cookie), Redirect::to("/account/security?done=saved")).into_response())
}

async fn page(app: &App, person: &Person, faults: Faults) -> Result<SecurityPage> {
    let own = person.visitor.session;
    let view = |row: sessions::Model| SessionView {
        own: Some(row.id) == own,
        id: row.id,
        device: row.device,
        created_at: row.created_at,
        expires_at: row.expires_at,
    };
    let rows = sessions::of(app.db.read(), person.reader.id()).await?;
    let rows = rows.into_iter().map(|row| app.seen.known(row));
    let open = rows.filter(|row| !session::is_over(app, row, &person.reader));
    Ok(SecurityPage {
        email: person.reader.user.email.clone(),
        shortest: SHORTEST,
        faults,
        has_factor: second_factor::of(app.db.read(), person.reader.id()).await?.is_some(),
        idle_minutes: Stay::of(person.reader.is_of_the_city()).idle.num_minutes(),
        sessions: open.map(view).collect(),
    })
}
