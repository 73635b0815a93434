//! `/sign-up`: an account for an address, once its owner has answered from there.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, IntoActiveModel, entity::prelude::*};
use serde::{Deserialize, Serialize};
use serde_json::json;
use unicode_segmentation::UnicodeSegmentation;

use super::invitation;
use crate::{
    app::App,
    domain::{common_password::is_common, ids::UserId, limits, mailing::Mailing},
    error::Result,
    password,
    store::{
        address_change,
        mail::{self, Asker},
        one_time_link, user,
    },
    templates::View,
    web::{
        address::{Next, Query, onward},
        client::Client,
        flood::{self, Pace},
        forms::{Faults, Form},
        session::Visitor,
    },
};

/// Long enough to be a sentence; no rule about kinds of characters (NIST SP 800-63B).
pub(super) const SHORTEST: usize = 12;

/// An office shares its address; each hashes a password, for which whoever signs in waits too.
const PACE: Pace = Pace { what: "sign-up", times: 20, within: TimeDelta::minutes(15) };

/// What is wrong with a password that is to be set; `own` is what others know of its owner.
pub(super) fn unfit(password: &str, own: &[&str]) -> Option<&'static str> {
    if password.graphemes(true).count() < SHORTEST {
        return Some("password-short");
    }
    if password.chars().count() > limits::PASSWORD {
        return Some("password-long");
    }
    is_common(password, own).then_some("password-known")
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    name: String,
    email: String,
    #[serde(skip_serializing)]
    password: String,
    next: String,
    /// Nothing is sent: only the language changes.
    turn: String,
}

#[derive(Serialize)]
struct SignUpPage {
    draft: Draft,
    faults: Faults,
    shortest: usize,
    /// The address that was written to.
    sent_to: Option<String>,
    next: String,
    /// The form that the language switch draws anew with what is typed; none once it was sent.
    turning_form: Option<&'static str>,
}

impl View for SignUpPage {
    const TEMPLATE: &'static str = "account/sign_up.html";
}

impl Draft {
    fn faults(&self) -> Faults {
        let mut faults = Faults::default();
        faults.required("name", &self.name);
        faults.names("name", &self.name);
        if !user::is_address(&user::address(&self.email)) {
            faults.add("email", "format-email");
        }
        if let Some(word) = unfit(&self.password, &[&self.email, &self.name]) {
            faults.add("password", word);
        }
        faults
    }
}

pub(crate) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Query(Next { next }): Query<Next>,
) -> Result<Response> {
    if visitor.reader.is_some() {
        return Ok(Redirect::to(onward(&next, "/account")).into_response());
    }
    let email = invitation::address(&app, &next).await?;
    let draft = Draft { email, next, ..Draft::default() };
    visitor.page(&app, &SignUpPage::asking(draft, Faults::default()))
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    client: Client,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    if !draft.turn.is_empty() {
        return visitor.page(&app, &SignUpPage::asking(draft, Faults::default()));
    }
    let faults = draft.faults();
    if !faults.is_empty() {
        let view = SignUpPage::asking(draft, faults);
        return visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    flood::hold(&app, client, PACE).await?;
    let email = user::address(&draft.email);
    // The same work and the same answer, whether or not the address is known.
    let hash = password::hash(&app, &draft.password).await?;
    let (now, locale) = (app.now(), visitor.locale.code());
    let (next, account) = (Next { next: draft.next.clone() }, account(&draft, hash, locale, now));
    let tx = app.db.write().await?;
    // Whoever signs others up again and again fills no mailbox of theirs.
    if mail::may_write_to(&tx, (&email, Asker::Anybody), now).await? {
        let (template, link) = match begin(&tx, account, now).await? {
            Some(token) => ("confirm", format!("/account/confirm/{token}")),
            None => ("known", "/sign-in".to_owned()),
        };
        let words = json!({ "link": next.after(&link) });
        mail::put(&tx, (&email, locale), template, words, now).await?;
        tx.commit().await?;
    }
    let view = SignUpPage {
        sent_to: Some(email),
        next: next.next,
        turning_form: None,
        ..SignUpPage::asking(Draft::default(), Faults::default())
    };
    visitor.page(&app, &view)
}

impl SignUpPage {
    fn asking(draft: Draft, faults: Faults) -> Self {
        let turning_form = Some("sign-up");
        Self { draft, faults, shortest: SHORTEST, sent_to: None, next: String::new(), turning_form }
    }
}

/// The token that confirms it; none where the address has its account.
async fn begin(
    tx: &DatabaseTransaction,
    account: user::Model,
    now: DateTime<Utc>,
) -> Result<Option<String>> {
    // Whoever had the address may have it back for some days.
    if address_change::holds(tx, (&account.email, None), now).await? {
        return Ok(None);
    }
    let known = user::begun(tx, account.clone()).await?;
    if known.is_settled() {
        return Ok(None);
    }
    let id = known.id;
    if id != account.id {
        begin_again(tx, known, account, now).await?;
    }
    Ok(Some(one_time_link::give(tx, id, one_time_link::CONFIRM, now).await?))
}

/// Whoever signed up first may not have been the owner of the address: nothing of theirs stays,
/// or they would know the password of what its owner confirms.
async fn begin_again(
    tx: &DatabaseTransaction,
    known: user::Model,
    account: user::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    one_time_link::void(tx, known.id, one_time_link::CONFIRM, now).await?;
    let version = known.version;
    let mut row = known.into_active_model();
    row.name = Set(account.name);
    row.password_hash = Set(account.password_hash);
    row.locale = Set(account.locale);
    row.version = Set(version + 1);
    let unconfirmed = user::Column::ConfirmedAt.is_null();
    user::Entity::update(row).validate()?.filter(unconfirmed).exec(tx).await?;
    Ok(())
}

fn account(draft: &Draft, hash: String, locale: &str, now: DateTime<Utc>) -> user::Model {
    user::Model {
        id: UserId::fresh(),
        email: user::address(&draft.email),
        name: draft.name.trim().to_owned(),
        name_en: None,
        password_hash: Some(hash),
        locale: locale.to_owned(),
        mailing: Mailing::default().as_str().to_owned(),
        confirmed_at: None,
        created_at: now,
        version: 1,
    }
}
