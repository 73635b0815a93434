//! `/account/members`: the lead lets a colleague in.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::show;
use crate::{
    app::App,
    error::{Error, Result},
    store::{company, mail, membership, user},
    web::{
        forms::{Faults, Form},
        session::Person,
    },
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    email: String,
}

/// Whoever has an account becomes a member; others are told by mail how to get one. The answer is the same.
pub(crate) async fn create(
    State(app): State<App>,
    person: Person,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let company = company::own(app.db.read(), &person.reader).await?.ok_or(Error::NotFound)?;
    if !person.reader.companies.iter().any(|own| own.company == company.id && own.lead) {
        return Err(Error::NotFound);
    }
    let email = user::address(&draft.email);
    if !user::is_address(&email) {
        let mut faults = Faults::default();
        faults.add("email", "format-email");
        return show::with_faults(&app, &person, faults, draft.email).await;
    }
    let tx = app.db.write().await?;
    let (now, locale) = (app.now(), person.reader.user.locale.as_str());
    let account = user::by_address(&tx, &email).await?.filter(|user| user.confirmed_at.is_some());
    let words = json!({ "company": company.name_ko, "link": if account.is_some() { "/applications" } else { "/sign-up" } });
    if let Some(account) = account
        && !membership::has(&tx, company.id, account.id).await?
    {
        membership::join(&tx, company.id, account.id, false, now).await?;
    }
    mail::put(&tx, (&email, locale), "member", words, now).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=sent").into_response())
}
