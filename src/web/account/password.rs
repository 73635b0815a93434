//! `/account/password/{token}`: a first password for an account that was made by an administrator, or another one for
//! whoever forgot theirs: whoever knew that is out everywhere, and its owner is told.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::sign_up::{SHORTEST, unfit};
use crate::{
    app::App,
    error::{Error, Result},
    password,
    store::{mail, one_time_link, session as sessions, user},
    templates::View,
    web::{
        address::Path,
        client::Device,
        forms::{Faults, Form},
        session::{self, Visitor},
    },
};

#[derive(Serialize)]
struct PasswordPage {
    token: String,
    email: String,
    shortest: usize,
    faults: Faults,
}

impl View for PasswordPage {
    const TEMPLATE: &'static str = "account/password.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    password: String,
}

pub(crate) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response> {
    let email = owner(&app, &token).await?.email;
    visitor
        .page(&app, &PasswordPage { token, email, shortest: SHORTEST, faults: Faults::default() })
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    (device, jar): (Device, CookieJar),
    Path(token): Path<String>,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let account = owner(&app, &token).await?;
    if let Some(word) = unfit(&draft.password, &[&account.email, &account.name]) {
        let mut faults = Faults::default();
        faults.add("password", word);
        let view = PasswordPage { token, email: account.email, shortest: SHORTEST, faults };
        return visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let hash = password::hash(&app, &draft.password).await?;
    let tx = app.db.write().await?;
    let now = app.now();
    let link = one_time_link::find(&tx, &token, one_time_link::PASSWORD, now)
        .await?
        .ok_or(Error::NotFound)?;
    one_time_link::spend(&tx, link, now).await?;
    let id = account.id;
    sessions::end_others(&tx, id, None).await?;
    if account.password_hash.is_some() {
        let words = json!({ "link": "/account/security" });
        mail::put(&tx, (&account.email, &account.locale), "password", words, now).await?;
    }
    let confirmed = account.confirmed_at.or(Some(now));
    let mut account = account.into_active_model();
    account.password_hash = Set(Some(hash));
    account.confirmed_at = Set(confirmed);
    account.update(&tx).await?;
    tx.commit().await?;
    let begun = session::start(&app, id, visitor.session, device).await?;
    let way = begun.way("/account?done=saved");
    Ok((jar.add(begun.cookie), Redirect::to(&way)).into_response())
}

async fn owner(app: &App, token: &str) -> Result<user::Model> {
    let db = app.db.read();
    let link = one_time_link::find(db, token, one_time_link::PASSWORD, app.now())
        .await?
        .ok_or(Error::NotFound)?;
    user::Entity::find_by_id(link.user_id).one(db).await?.ok_or(Error::NotFound)
}
