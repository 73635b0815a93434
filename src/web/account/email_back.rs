//! `/account/email/back/{token}`: whoever had a mail address takes a change back that was not theirs. Everybody is out, and
//! another password is chosen at once: whoever changed the address knew it.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use sea_orm::DbErr;
use serde::Serialize;

use super::email_new::note;
use crate::{
    app::App,
    error::{Error, Result},
    password,
    store::{address_change, daybook::Act, one_time_link, session as sessions, user},
    templates::View,
    web::{
        address::Path,
        session::{self, Visitor},
    },
};

#[derive(Serialize)]
struct EmailBackPage {
    token: String,
    from: String,
}

impl View for EmailBackPage {
    const TEMPLATE: &'static str = "account/email_back.html";
}

pub(crate) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response> {
    let row = address_change::find_back(app.db.read(), &token, app.now()).await?;
    let from = row.ok_or(Error::NotFound)?.from_email;
    visitor.page(&app, &EmailBackPage { token, from })
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(token): Path<String>,
) -> Result<Response> {
    let now = app.now();
    address_change::find_back(app.db.read(), &token, now).await?.ok_or(Error::NotFound)?;
    let unknown = password::hash(&app, &address_change::token()?).await?;
    let tx = app.db.write().await?;
    let row = address_change::find_back(&tx, &token, now).await?.ok_or(Error::NotFound)?;
    let owner = user::locked(&tx, row.user_id).await?.ok_or(Error::NotFound)?;
    let taken = address_change::take_back(&tx, &row, owner, (unknown, now)).await;
    taken.map_err(|error| match error {
        // The same link was faster.
        DbErr::RecordNotUpdated => Error::NotFound,
        error => error.into(),
    })?;
    sessions::end_others(&tx, row.user_id, None).await?;
    let link = one_time_link::give(&tx, row.user_id, one_time_link::PASSWORD, now).await?;
    note(&app, &tx, (Act::AddressTakenBack, &row)).await?;
    tx.commit().await?;
    // Whoever was in here under another name would set a password for that.
    let way = Redirect::to(&format!("/account/password/{link}"));
    match visitor.session {
        Some(own) => Ok((jar.add(session::end(&app, own).await?), way).into_response()),
        None => Ok(way.into_response()),
    }
}
