//! `/account/email`: another mail address for an account, asked for with the password. The answer is the same whether or
//! not the address has an account; the letter to it says which.

use axum::{extract::State, http::StatusCode, response::Response};
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    app::App,
    error::{Error, Result},
    store::{
        address_change,
        mail::{self, Asker},
        second_factor, user,
    },
    templates::View,
    web::{
        account::code,
        again,
        forms::{Faults, Form},
        session::Person,
    },
};

#[derive(Serialize)]
struct EmailPage {
    /// As it is now.
    address: String,
    typed: String,
    /// Whether a code is asked for beside the password.
    asks_code: bool,
    /// The address that was written to.
    sent_to: Option<String>,
    days_back: i64,
    faults: Faults,
}

impl View for EmailPage {
    const TEMPLATE: &'static str = "account/email.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    email: String,
    current: String,
    code: String,
}

pub(crate) async fn edit(State(app): State<App>, person: Person) -> Result<Response> {
    draw(&app, &person, (String::new(), None), Faults::default()).await
}

pub(crate) async fn update(
    State(app): State<App>,
    person: Person,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let (own, to) = (&person.reader.user.email, user::address(&draft.email));
    let mut faults = Faults::default();
    if !user::is_address(&to) {
        faults.add("email", "format-email");
    } else if to == *own {
        faults.add("email", "email-own");
    }
    if faults.is_empty() {
        faults = proven(&app, &person, &draft).await?;
    }
    if !faults.is_empty() {
        return draw(&app, &person, (draft.email, None), faults).await;
    }
    let tx = app.db.write().await?;
    ask(&app, &tx, &person, &to).await?;
    tx.commit().await?;
    draw(&app, &person, (String::new(), Some(to)), faults).await
}

/// Always, however lately it was given: whoever has the address has the account.
async fn proven(app: &App, person: &Person, draft: &Draft) -> Result<Faults> {
    let mut faults = Faults::default();
    if !again::knows_password(app, &person.reader, &draft.current).await? {
        faults.add("current", "password-current");
        return Ok(faults);
    }
    if let Some(factor) = second_factor::of(app.db.read(), person.reader.id()).await?
        && !code::is_right(app, &factor, &draft.code).await?
    {
        faults.add("code", "code-wrong");
    }
    Ok(faults)
}

/// A letter to the new address, whatever is there; it fills nobody's mailbox.
async fn ask(app: &App, tx: &DatabaseTransaction, person: &Person, to: &str) -> Result<()> {
    let now = app.now();
    let owner = user::locked(tx, person.reader.id()).await?.ok_or(Error::NotFound)?;
    // The letter before goes on working where no other may follow it.
    if !mail::may_write_to(tx, (to, Asker::Person), now).await? {
        return Ok(());
    }
    let token = address_change::ask(tx, &owner, to, now).await?;
    let (template, link) = if is_taken(tx, to, (&owner, now)).await? {
        ("address-taken", "/sign-in".to_owned())
    } else {
        ("address-new", format!("/account/email/{token}"))
    };
    mail::put(tx, (to, &owner.locale), template, json!({ "link": link }), now).await?;
    Ok(())
}

/// Whether somebody else has the address, or had it so lately that they may have it back.
pub(super) async fn is_taken(
    tx: &DatabaseTransaction,
    address: &str,
    (owner, now): (&user::Model, chrono::DateTime<chrono::Utc>),
) -> Result<bool> {
    let there = user::by_address(tx, address).await?;
    let has = there.is_some_and(|other| other.id != owner.id && other.is_settled());
    Ok(has || address_change::holds(tx, (address, Some(owner.id)), now).await?)
}

async fn draw(
    app: &App,
    person: &Person,
    (typed, sent_to): (String, Option<String>),
    faults: Faults,
) -> Result<Response> {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let factor = second_factor::of(app.db.read(), person.reader.id()).await?;
    let page = EmailPage {
        address: person.reader.user.email.clone(),
        typed,
        asks_code: factor.is_some(),
        sent_to,
        days_back: address_change::BACK.num_days(),
        faults,
    };
    person.visitor.page_with(app, status, &page)
}
