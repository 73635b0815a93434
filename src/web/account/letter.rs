//! `/sign-up/letter`: a way back in by mail, to confirm the address or for another password; the page never tells which,
//! nor whether there was one.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    app::App,
    error::Result,
    store::{
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

/// An office shares its address.
const PACE: Pace = Pace { what: "sign-up letter", times: 20, within: TimeDelta::minutes(15) };

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    email: String,
    next: String,
}

#[derive(Serialize)]
struct LetterPage {
    draft: Draft,
    faults: Faults,
    /// The address that was named, once the letter was asked for.
    sent_to: Option<String>,
}

impl View for LetterPage {
    const TEMPLATE: &'static str = "account/letter.html";
}

pub(crate) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Query(Next { next }): Query<Next>,
) -> Result<Response> {
    if visitor.reader.is_some() {
        return Ok(Redirect::to(onward(&next, "/account")).into_response());
    }
    let draft = Draft { next, ..Draft::default() };
    visitor.page(&app, &LetterPage { draft, faults: Faults::default(), sent_to: None })
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    client: Client,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let email = user::address(&draft.email);
    let mut faults = Faults::default();
    if !user::is_address(&email) {
        faults.add("email", "format-email");
        let view = LetterPage { draft, faults, sent_to: None };
        return visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    flood::hold(&app, client, PACE).await?;
    again(&app, &email, &Next { next: draft.next.clone() }).await?;
    visitor.page(&app, &LetterPage { draft, faults, sent_to: Some(email) })
}

/// The links of the letters before that confirm go on working: all lead to one account. Of those for a password only the
/// last does; an account that was never used waits for whoever made it.
async fn again(app: &App, email: &str, next: &Next) -> Result<()> {
    let (tx, now) = (app.db.write().await?, app.now());
    let Some(known) = user::by_address(&tx, email).await? else { return Ok(()) };
    // Held, so that many at once are counted one after another.
    let Some(known) = user::locked(&tx, known.id).await? else { return Ok(()) };
    if known.password_hash.is_none()
        || !mail::may_write_to(&tx, (email, Asker::Anybody), now).await?
    {
        return Ok(());
    }
    let (template, link) = if known.is_settled() {
        let token = one_time_link::give(&tx, known.id, one_time_link::PASSWORD, now).await?;
        ("reset", format!("/account/password/{token}"))
    } else {
        let token = one_time_link::give(&tx, known.id, one_time_link::CONFIRM, now).await?;
        ("confirm", next.after(&format!("/account/confirm/{token}")))
    };
    mail::put(&tx, (email, &known.locale), template, json!({ "link": link }), now).await?;
    tx.commit().await?;
    Ok(())
}
