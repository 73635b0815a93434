//! `/account/members`: the lead invites a colleague, and takes an invitation back that nobody has answered.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::show;
use crate::{
    app::App,
    domain::ids::RowId,
    error::{Error, Result},
    store::{
        company, invitation,
        mail::{self, Asker},
        membership, user,
    },
    web::{
        address::Path,
        flood,
        forms::{Faults, Form},
        session::Person,
    },
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    email: String,
}

/// Nobody is a member without having said so. Who has an account and who has none is written to alike.
pub(crate) async fn create(
    State(app): State<App>,
    person: Person,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let company = company::own(app.db.read(), &person.reader).await?.ok_or(Error::NotFound)?;
    if !person.reader.led_ids().contains(&company.id) {
        return Err(Error::NotFound);
    }
    let email = user::address(&draft.email);
    if let Some(fault) = fault(&app, &company, &email).await? {
        let mut faults = Faults::default();
        faults.add("email", fault);
        return show::with_faults(&app, &person, faults, draft.email).await;
    }
    let (now, reader) = (app.now(), &person.reader);
    let tx = app.db.write().await?;
    if !mail::may_write_to(&tx, (&email, Asker::Person), now).await? {
        let mut faults = Faults::default();
        faults.add("email", "letters-most");
        return show::with_faults(&app, &person, faults, draft.email).await;
    }
    let token = invitation::give(&tx, company.id, &email, reader.id(), now).await?;
    let link = format!("/account/invitations/{token}");
    let words = json!({ "company": company.name_ko, "link": link });
    mail::put(&tx, (&email, &reader.user.locale), "member", words, now).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=invited").into_response())
}

/// Why nobody is invited at this address now.
async fn fault(app: &App, company: &company::Model, email: &str) -> Result<Option<&'static str>> {
    if !user::is_address(email) {
        return Ok(Some("format-email"));
    }
    let members = membership::members(app.db.read(), company.id).await?;
    if members.iter().any(|member| member.email == email) {
        return Ok(Some("member-known"));
    }
    let room = flood::has_room(app, &company.id.to_string(), flood::INVITATIONS).await?;
    Ok((!room).then_some("invitations-most"))
}

pub(crate) async fn withdraw(
    State(app): State<App>,
    person: Person,
    Path(id): Path<RowId>,
) -> Result<Response> {
    let tx = app.db.write().await?;
    if !invitation::withdraw(&tx, person.reader.led_ids(), id).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to("/account?done=withdrawn").into_response())
}
