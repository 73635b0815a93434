//! `/account/confirm/{token}`: the address is its owner's. Opening the link changes nothing; the button does, once.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};
use serde::Serialize;

use crate::{
    app::App,
    error::{Error, Result},
    store::{one_time_link, user},
    templates::View,
    web::{
        address::{Next, Path, Query, onward},
        forms::Form,
        session::{self, Visitor},
    },
};

#[derive(Serialize)]
struct ConfirmPage {
    token: String,
    /// Nothing where the account was confirmed before: the link is no proof any more of whose it is.
    email: Option<String>,
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
    visitor.page(&app, &ConfirmPage { token, email: Some(user.email), next })
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(token): Path<String>,
    Form(Next { next }): Form<Next>,
) -> Result<Response> {
    let tx = app.db.write().await?;
    let now = app.now();
    let link = one_time_link::given(&tx, &token, one_time_link::CONFIRM).await?;
    let id = link.ok_or(Error::NotFound)?.user_id;
    let user = user::locked(&tx, id).await?.ok_or(Error::NotFound)?;
    if user.confirmed_at.is_some() {
        return already(&app, &visitor, next);
    }
    one_time_link::find(&tx, &token, one_time_link::CONFIRM, now).await?.ok_or(Error::NotFound)?;
    // The other letters to this address are spent with it.
    one_time_link::void(&tx, id, one_time_link::CONFIRM, now).await?;
    let mut user = user.into_active_model();
    user.confirmed_at = Set(Some(now));
    user.update(&tx).await?;
    tx.commit().await?;
    let cookie = session::start(&app, id, visitor.session).await?;
    Ok((jar.add(cookie), Redirect::to(onward(&next, "/account?done=confirmed"))).into_response())
}

/// To press a button twice, or to open an old letter, is no mistake.
fn already(app: &App, visitor: &Visitor, next: String) -> Result<Response> {
    visitor.page(app, &ConfirmPage { token: String::new(), email: None, next })
}
