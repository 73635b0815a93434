//! `/account/email/{token}`: whoever asked for another mail address opens the letter there. Opening it changes nothing; the
//! button does, once, and the old address is told how to take it back.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::DatabaseTransaction;
use serde::Serialize;
use serde_json::json;

use super::email::is_taken;
use crate::{
    app::App,
    error::{Error, Result},
    store::{
        address_change,
        daybook::{self, Act, Entry},
        mail, session as sessions, user,
    },
    templates::View,
    web::{address::Path, session::Person},
};

#[derive(Serialize)]
struct EmailNewPage {
    token: String,
    from: String,
    to: String,
    days_back: i64,
}

impl View for EmailNewPage {
    const TEMPLATE: &'static str = "account/email_new.html";
}

/// Only the account that asked: a wrong address that was typed gives nobody the account.
pub(crate) async fn new(
    State(app): State<App>,
    person: Person,
    Path(token): Path<String>,
) -> Result<Response> {
    let own = (token.as_str(), person.reader.id());
    let row = address_change::find(app.db.read(), own, app.now()).await?.ok_or(Error::NotFound)?;
    let (from, days_back) = (person.reader.user.email.clone(), address_change::BACK.num_days());
    person.visitor.page(&app, &EmailNewPage { token, from, to: row.to_email, days_back })
}

pub(crate) async fn create(
    State(app): State<App>,
    person: Person,
    Path(token): Path<String>,
) -> Result<Response> {
    let (tx, now, id) = (app.db.write().await?, app.now(), person.reader.id());
    let owner = user::locked(&tx, id).await?.ok_or(Error::NotFound)?;
    let row = address_change::find(&tx, (&token, id), now).await?.ok_or(Error::NotFound)?;
    if row.from_email != owner.email || is_taken(&tx, &row.to_email, (&owner, now)).await? {
        return Err(Error::Stale);
    }
    if let Some(unconfirmed) = user::by_address(&tx, &row.to_email).await? {
        user::gives_way(&tx, unconfirmed.id).await.map_err(|_| Error::Stale)?;
    }
    let back = address_change::token()?;
    let (old, locale) = (owner.email.clone(), owner.locale.clone());
    address_change::confirm(&tx, &row, owner, (&back, now)).await?;
    sessions::end_others(&tx, id, person.visitor.session).await?;
    note(&app, &tx, (Act::AddressChanged, &row)).await?;
    let words = json!({ "link": format!("/account/email/back/{back}") });
    mail::put(&tx, (&old, &locale), "address-old", words, now).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=saved").into_response())
}

/// The hosts alone: the record stays for good, and whether two people are of one house is asked of the hosts.
pub(super) async fn note(
    app: &App,
    tx: &DatabaseTransaction,
    (act, row): (Act, &address_change::Model),
) -> Result<()> {
    let host = |address: &str| address.rsplit('@').next().unwrap_or_default().to_owned();
    let (from, to) = (host(&row.from_email), host(&row.to_email));
    let (first, then) = if act == Act::AddressTakenBack { (to, from) } else { (from, to) };
    let words = format!("{first} → {then}");
    let record = json!({ "from_host": first, "to_host": then });
    let entry = Entry { act, subject: row.user_id.to_string(), words, record };
    daybook::note(tx, entry, (row.user_id, app.now())).await?;
    Ok(())
}
