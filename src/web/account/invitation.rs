//! `/account/invitations/{token}`: a company invites whoever owns an address. Opening the link changes nothing; the button does.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    app::App,
    error::{Error, Result},
    store::{company, invitation, membership, user},
    templates::View,
    web::{
        address::Path,
        session::{Person, Visitor},
    },
};

#[derive(Serialize)]
struct InvitationPage {
    token: String,
    /// None where it was used, taken back, replaced by a newer one or is over. Which, and whose it was, is not told: a
    /// token that never was looks the same.
    invitation: Option<Invitation>,
    /// Signed in, with the address that was invited or another.
    signed_in: Option<String>,
}

#[derive(Serialize)]
struct Invitation {
    company: String,
    by: String,
    email: String,
    until: DateTime<Utc>,
    mine: bool,
}

impl View for InvitationPage {
    const TEMPLATE: &'static str = "account/invitation.html";
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response> {
    let Some(row) = invitation::find(app.db.read(), &token, app.now()).await? else {
        return over(&app, &visitor, token);
    };
    let signed_in = visitor.reader.as_ref().map(|reader| reader.user.email.clone());
    let invitation = Some(read(app.db.read(), row, signed_in.as_deref()).await?);
    visitor.page(&app, &InvitationPage { token, invitation, signed_in })
}

async fn read(
    db: &impl ConnectionTrait,
    row: invitation::Model,
    signed_in: Option<&str>,
) -> Result<Invitation> {
    let company = company::Entity::find_by_id(row.company_id).one(db).await?;
    let by = user::Entity::find_by_id(row.invited_by).one(db).await?;
    Ok(Invitation {
        company: company.ok_or(Error::NotFound)?.name_ko,
        by: by.ok_or(Error::NotFound)?.name,
        until: row.expires_at,
        mine: signed_in == Some(row.email.as_str()),
        email: row.email,
    })
}

/// There is nothing to accept, and how one goes on.
fn over(app: &App, visitor: &Visitor, token: String) -> Result<Response> {
    let signed_in = visitor.reader.as_ref().map(|reader| reader.user.email.clone());
    let page = InvitationPage { token, invitation: None, signed_in };
    visitor.page_with(app, StatusCode::NOT_FOUND, &page)
}

/// Only by the account of the address that was written to, which is confirmed.
pub(crate) async fn accept(
    State(app): State<App>,
    person: Person,
    Path(token): Path<String>,
) -> Result<Response> {
    let (now, reader) = (app.now(), &person.reader);
    let tx = app.db.write().await?;
    let Some(row) = invitation::find(&tx, &token, now).await? else {
        return over(&app, &person.visitor, token);
    };
    if row.email != reader.user.email {
        return Err(Error::NotFound);
    }
    invitation::spend(&tx, &row).await?;
    if !membership::has(&tx, row.company_id, reader.id()).await? {
        membership::join(&tx, row.company_id, reader.id(), false, now).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to("/account?done=joined").into_response())
}
