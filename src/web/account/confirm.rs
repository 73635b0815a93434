//! `/account/confirm/{token}`: the address is its owner's. Opening the link changes nothing; the button does, once.
//!
//! The letter proves whose the address is, and the password who signed up: somebody else may have, after its owner.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};
use serde::{Deserialize, Serialize};

use super::sign_in::count_as_wrong;
use crate::{
    app::App,
    domain::ids::UserId,
    error::{Error, Result},
    password,
    store::{failed_sign_in, one_time_link, user},
    templates::View,
    web::{
        address::{Next, Path, Query, onward},
        client::{Client, Device},
        forms::{Faults, Form},
        session::{self, Visitor},
    },
};

#[derive(Serialize)]
struct ConfirmPage {
    token: String,
    /// Nothing where the account was confirmed before: the link is no proof any more of whose it is.
    email: Option<String>,
    next: String,
    faults: Faults,
}

/// What the page sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    password: String,
    next: String,
}

impl View for ConfirmPage {
    const TEMPLATE: &'static str = "account/confirm.html";
}

pub(crate) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    Query(Next { next }): Query<Next>,
) -> Result<Response> {
    let db = app.db.read();
    let link = one_time_link::given(db, &token, one_time_link::CONFIRM).await?;
    let link = link.ok_or(Error::NotFound)?;
    let user = user::Entity::find_by_id(link.user_id).one(db).await?.ok_or(Error::NotFound)?;
    if user.confirmed_at.is_some() {
        return already(&app, &visitor, next);
    }
    one_time_link::find(db, &token, one_time_link::CONFIRM, app.now())
        .await?
        .ok_or(Error::NotFound)?;
    let faults = Faults::default();
    visitor.page(&app, &ConfirmPage { token, email: Some(user.email), next, faults })
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    (client, device, jar): (Client, Device, CookieJar),
    Path(token): Path<String>,
    Form(Sent { password, next }): Form<Sent>,
) -> Result<Response> {
    let db = app.db.read();
    let link = one_time_link::given(db, &token, one_time_link::CONFIRM).await?;
    let id = link.ok_or(Error::NotFound)?.user_id;
    let user = user::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    if user.confirmed_at.is_some() {
        return already(&app, &visitor, next);
    }
    let now = app.now();
    one_time_link::find(db, &token, one_time_link::CONFIRM, now).await?.ok_or(Error::NotFound)?;
    let noted = count_as_wrong(&app, &user.email, client).await?;
    if !password::matches(&app, &password, user.password_hash.as_deref()).await? {
        let mut faults = Faults::default();
        faults.add("password", "confirm-password");
        let page = ConfirmPage { token, email: Some(user.email), next, faults };
        return visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    failed_sign_in::forget(&app.db, noted).await?;
    if !confirmed(&app, (id, &token)).await? {
        return already(&app, &visitor, next);
    }
    let begun = session::start(&app, id, visitor.session, device).await?;
    let way = begun.way(onward(&next, "/account?done=confirmed"));
    Ok((jar.add(begun.cookie), Redirect::to(&way)).into_response())
}

/// Whether it was confirmed by this and not before. Whoever signs up anew meanwhile makes the link void.
async fn confirmed(app: &App, (id, token): (UserId, &str)) -> Result<bool> {
    let (tx, now) = (app.db.write().await?, app.now());
    let user = user::locked(&tx, id).await?.ok_or(Error::NotFound)?;
    if user.confirmed_at.is_some() {
        return Ok(false);
    }
    one_time_link::find(&tx, token, one_time_link::CONFIRM, now).await?.ok_or(Error::NotFound)?;
    // The other letters to this address are spent with it.
    one_time_link::void(&tx, id, one_time_link::CONFIRM, now).await?;
    let mut user = user.into_active_model();
    user.confirmed_at = Set(Some(now));
    user.update(&tx).await?;
    tx.commit().await?;
    Ok(true)
}

/// To press a button twice, or to open an old letter, is no mistake.
fn already(app: &App, visitor: &Visitor, next: String) -> Result<Response> {
    let faults = Faults::default();
    visitor.page(app, &ConfirmPage { token: String::new(), email: None, next, faults })
}
