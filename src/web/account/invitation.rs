//! `/account/invitations/{token}`: a company invites whoever owns an address. Opening the link changes nothing; the button does.

use axum::{
    extract::State,
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
    company: String,
    by: String,
    email: String,
    until: DateTime<Utc>,
    /// Signed in, with the address that was invited or another.
    signed_in: Option<String>,
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
    let db = app.db.read();
    let row = invitation::find(db, &token, app.now()).await?.ok_or(Error::NotFound)?;
    let company = company::Entity::find_by_id(row.company_id).one(db).await?;
    let by = user::Entity::find_by_id(row.invited_by).one(db).await?;
    let signed_in = visitor.reader.as_ref().map(|reader| reader.user.email.clone());
    let view = InvitationPage {
        token,
        company: company.ok_or(Error::NotFound)?.name_ko,
        by: by.ok_or(Error::NotFound)?.name,
        until: row.expires_at,
        mine: signed_in.as_ref() == Some(&row.email),
        email: row.email,
        signed_in,
    };
    visitor.page(&app, &view)
}

/// Only by the account of the address that was written to, which is confirmed.
pub(crate) async fn accept(
    State(app): State<App>,
    person: Person,
    Path(token): Path<String>,
) -> Result<Response> {
    let (now, reader) = (app.now(), &person.reader);
    let tx = app.db.write().await?;
    let row = invitation::find(&tx, &token, now).await?;
    let row = row.filter(|row| row.email == reader.user.email).ok_or(Error::NotFound)?;
    invitation::spend(&tx, &row).await?;
    if !membership::has(&tx, row.company_id, reader.id()).await? {
        membership::join(&tx, row.company_id, reader.id(), false, now).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to("/account?done=joined").into_response())
}
