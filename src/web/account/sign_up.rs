//! `/sign-up`: an account for an address, once its owner has answered from there.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use sea_orm::{IntoActiveModel, entity::prelude::*};
use serde::{Deserialize, Serialize};
use serde_json::json;
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    app::App,
    domain::ids::UserId,
    error::Result,
    password,
    store::{mail, one_time_link, user},
    templates::View,
    web::{
        forms::{Faults, Form},
        session::Visitor,
    },
};

/// Long enough to be a sentence; no rule about kinds of characters (NIST SP 800-63B).
pub(super) const SHORTEST: usize = 12;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    name: String,
    email: String,
    #[serde(skip_serializing)]
    password: String,
}

#[derive(Serialize)]
struct SignUpPage {
    draft: Draft,
    faults: Faults,
    shortest: usize,
    /// The address that was written to.
    sent_to: Option<String>,
}

impl View for SignUpPage {
    const TEMPLATE: &'static str = "account/sign_up.html";
}

impl Draft {
    fn faults(&self) -> Faults {
        let mut faults = Faults::default();
        faults.required("name", &self.name);
        if !user::is_address(&user::address(&self.email)) {
            faults.add("email", "format-email");
        }
        if self.password.graphemes(true).count() < SHORTEST {
            faults.add("password", "password-short");
        }
        faults
    }
}

pub(crate) async fn new(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    if visitor.reader.is_some() {
        return Ok(Redirect::to("/account").into_response());
    }
    visitor.page(&app, &SignUpPage::asking(Draft::default(), Faults::default()))
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let faults = draft.faults();
    if !faults.is_empty() {
        let view = SignUpPage::asking(draft, faults);
        return visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let email = user::address(&draft.email);
    // The same work and the same answer, whether or not the address is known.
    let hash = password::hash(&app, &draft.password).await?;
    let tx = app.db.write().await?;
    let (now, locale) = (app.now(), visitor.locale.code());
    let known = user::by_address(&tx, &email).await?;
    if known.as_ref().is_some_and(|user| user.confirmed_at.is_some()) {
        mail::put(&tx, (&email, locale), "known", json!({ "link": "/sign-in" }), now).await?;
    } else {
        let id = match known {
            Some(known) => known.id,
            None => {
                account(&draft, &email, hash, locale, now).into_active_model().insert(&tx).await?.id
            }
        };
        let token = one_time_link::give(&tx, id, one_time_link::CONFIRM, now).await?;
        let words = json!({ "link": format!("/account/confirm/{token}") });
        mail::put(&tx, (&email, locale), "confirm", words, now).await?;
    }
    tx.commit().await?;
    let view = SignUpPage {
        sent_to: Some(email),
        ..SignUpPage::asking(Draft::default(), Faults::default())
    };
    visitor.page(&app, &view)
}

impl SignUpPage {
    fn asking(draft: Draft, faults: Faults) -> Self {
        Self { draft, faults, shortest: SHORTEST, sent_to: None }
    }
}

fn account(
    draft: &Draft,
    email: &str,
    hash: String,
    locale: &str,
    now: DateTime<Utc>,
) -> user::Model {
    user::Model {
        id: UserId::fresh(),
        email: email.to_owned(),
        name: draft.name.trim().to_owned(),
        name_en: None,
        password_hash: Some(hash),
        locale: locale.to_owned(),
        confirmed_at: None,
        created_at: now,
        version: 1,
    }
}
