//! `/sign-in` and `/sign-out`: in with address and password, out with the session's end.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    error::{Error, Limit, Result},
    password,
    store::{failed_sign_in, user},
    templates::View,
    web::{
        forms::{Faults, Form},
        session::{self, Visitor},
    },
};

/// Wrong passwords for one address within the window before it must wait.
const TRIES: u64 = 10;
const WINDOW: TimeDelta = TimeDelta::minutes(15);

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    email: String,
    #[serde(skip_serializing)]
    password: String,
    next: String,
}

#[derive(Serialize)]
struct SignInPage {
    draft: Draft,
    faults: Faults,
}

impl View for SignInPage {
    const TEMPLATE: &'static str = "account/sign_in.html";
}

#[derive(Deserialize)]
pub(crate) struct Next {
    #[serde(default)]
    next: String,
}

pub(crate) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Query(Next { next }): Query<Next>,
) -> Result<Response> {
    let draft = Draft { next, ..Draft::default() };
    visitor.page(&app, &SignInPage { draft, faults: Faults::default() })
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let email = user::address(&draft.email);
    let since = app.now() - WINDOW;
    if failed_sign_in::since(app.db.read(), &email, since).await? >= TRIES {
        return Err(Error::TooMuch(Limit::Tries));
    }
    let account = user::by_address(app.db.read(), &email).await?;
    let stored = account
        .as_ref()
        .filter(|user| user.confirmed_at.is_some())
        .and_then(|user| user.password_hash.as_deref());
    let right = password::matches(&app, &draft.password, stored).await?;
    let Some(account) = account.filter(|_| right) else {
        failed_sign_in::note(&app.db, &email, app.now()).await?;
        let mut faults = Faults::default();
        faults.add("email", "sign-in");
        return visitor.page_with(
            &app,
            StatusCode::UNPROCESSABLE_ENTITY,
            &SignInPage { draft, faults },
        );
    };
    let cookie = session::start(&app, account.id, visitor.session).await?;
    Ok((jar.add(cookie), Redirect::to(&onward(&draft.next))).into_response())
}

pub(crate) async fn remove(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
) -> Result<Response> {
    let Some(session) = visitor.session else { return Ok(Redirect::to("/").into_response()) };
    let cookie = session::end(&app, session).await?;
    Ok((jar.add(cookie), Redirect::to("/?done=signed-out")).into_response())
}

/// Only to a page of this portal.
fn onward(next: &str) -> String {
    let here =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if here { next.to_owned() } else { "/account".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::onward;

    #[test]
    fn after_signing_in_nobody_is_sent_to_another_site() {
        let cases = [
            ("/applications", "/applications"),
            ("", "/account"),
            ("//evil.test", "/account"),
            ("/\\evil.test", "/account"),
            ("https://evil.test", "/account"),
        ];
        for (next, expected) in cases {
            assert_eq!(onward(next), expected, "{next}");
        }
    }
}
