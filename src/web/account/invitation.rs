//! `/account/invitations/{token}`: a company invites whoever owns an address, as a member or into one draft. Opening the link changes nothing; the button does.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use sea_orm::{DatabaseTransaction, entity::prelude::*};
use serde::Serialize;

use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        ids::{CompanyId, UserId},
    },
    error::{Error, Result},
    store::{application, company, guest, invitation, membership, reader::Reader, user},
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
    /// It is for one draft alone.
    draft: Option<DraftView>,
    /// Works for the city, and so writes for nobody.
    official: bool,
    mine: bool,
}

#[derive(Serialize)]
struct DraftView {
    title: Bilingual,
    /// In which sections; in all of them where none is named.
    sections: Vec<Bilingual>,
}

impl View for InvitationPage {
    const TEMPLATE: &'static str = "account/invitation.html";
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response> {
    let Some(letter) = Letter::find(app.db.read(), &token, app.now()).await? else {
        return over(&app, &visitor, token);
    };
    let signed_in = visitor.reader.as_ref().map(|reader| reader.user.email.clone());
    let invitation = Some(read(app.db.read(), letter, visitor.reader.as_ref()).await?);
    visitor.page(&app, &InvitationPage { token, invitation, signed_in })
}

/// Who signs up on the way to an invitation is the one who was invited: the address, unless it leads elsewhere or is over.
pub(super) async fn address(app: &App, next: &str) -> Result<String> {
    let Some(token) = next.strip_prefix("/account/invitations/") else { return Ok(String::new()) };
    let letter = Letter::find(app.db.read(), token, app.now()).await?;
    Ok(letter.map_or_else(String::new, |letter| letter.email))
}

async fn read(
    db: &impl ConnectionTrait,
    letter: Letter,
    reader: Option<&Reader>,
) -> Result<Invitation> {
    let company = company::Entity::find_by_id(letter.company).one(db).await?;
    let by = user::Entity::find_by_id(letter.by).one(db).await?;
    Ok(Invitation {
        company: company.ok_or(Error::NotFound)?.name_ko,
        by: by.ok_or(Error::NotFound)?.name,
        until: letter.until,
        official: letter.draft.is_some() && reader.is_some_and(Reader::is_of_the_city),
        draft: letter.draft,
        mine: reader.is_some_and(|reader| reader.user.email == letter.email),
        email: letter.email,
    })
}

/// There is nothing to accept, and how one goes on.
fn over(app: &App, visitor: &Visitor, token: String) -> Result<Response> {
    let signed_in = visitor.reader.as_ref().map(|reader| reader.user.email.clone());
    let page = InvitationPage { token, invitation: None, signed_in };
    visitor.page_with(app, StatusCode::NOT_FOUND, &page)
}

/// What either invitation says.
struct Letter {
    company: CompanyId,
    by: UserId,
    email: String,
    until: DateTime<Utc>,
    draft: Option<DraftView>,
}

impl Letter {
    async fn find(
        db: &impl ConnectionTrait,
        token: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>> {
        if let Some(row) = invitation::find(db, token, now).await? {
            let (company, by, until) = (row.company_id, row.invited_by, row.expires_at);
            return Ok(Some(Self { company, by, email: row.email, until, draft: None }));
        }
        let Some(row) = guest::find(db, token, now).await? else { return Ok(None) };
        let draft = application::now(db, row.application_id).await?;
        let form = draft.form().ok_or(Error::NotFound)?;
        let named =
            form.sections.iter().filter(|one| row.sections.is_some() && row.writes(&one.key));
        let view = DraftView {
            title: draft.name(),
            sections: named.map(|section| section.title.clone()).collect(),
        };
        let (company, by, until) = (draft.company_id, row.invited_by, row.expires_at);
        Ok(Some(Self { company, by, email: row.email, until, draft: Some(view) }))
    }
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
        let Some(row) = guest::find(&tx, &token, now).await? else {
            return over(&app, &person.visitor, token);
        };
        return come_in(tx, reader, row).await;
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

/// Into one draft.
async fn come_in(tx: DatabaseTransaction, reader: &Reader, row: guest::Model) -> Result<Response> {
    if row.email != reader.user.email || reader.is_of_the_city() {
        return Err(Error::NotFound);
    }
    guest::accept(&tx, &row, reader.id()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/applications/{}?done=joined", row.application_id)).into_response())
}
