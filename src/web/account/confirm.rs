//! `/account/confirm/{token}`: the address is its owner's. Opening the link changes nothing; the button does.

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
    email: String,
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
    let link = one_time_link::find(app.db.read(), &token, one_time_link::CONFIRM, app.now())
        .await?
        .ok_or(Error::NotFound)?;
    let email = user::Entity::find_by_id(link.user_id)
        .one(app.db.read())
        .await?
        .ok_or(Error::NotFound)?
        .email;
    visitor.page(&app, &ConfirmPage { token, email, next })
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
    let link = one_time_link::find(&tx, &token, one_time_link::CONFIRM, now)
        .await?
        .ok_or(Error::NotFound)?;
    let user = user::Entity::find_by_id(link.user_id).one(&tx).await?.ok_or(Error::NotFound)?;
    let id = user.id;
    one_time_link::spend(&tx, link, now).await?;
    let mut user = user.into_active_model();
    user.confirmed_at = Set(Some(now));
    user.update(&tx).await?;
    tx.commit().await?;
    let cookie = session::start(&app, id, visitor.session).await?;
    Ok((jar.add(cookie), Redirect::to(onward(&next, "/account?done=confirmed"))).into_response())
}
