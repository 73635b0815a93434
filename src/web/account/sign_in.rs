//! `/sign-in` and `/sign-out`: in with address and password, out with the session's end.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use serde::{Deserialize, Serialize};

use super::{code, invitation};
use crate::{
    app::App,
    domain::ids::RowId,
    error::{Error, Result},
    password,
    store::{failed_sign_in, reader::Reader, second_factor, session::Proof, user},
    templates::View,
    web::{
        address::{Next, Query, onward},
        client::{Client, Device},
        flood,
        forms::{Faults, Form},
        menu,
        session::{self, Visitor},
    },
};

/// Wrong passwords for one account within the window before it must wait.
const TRIES: u64 = 10;
/// And from one client, over all accounts: an office shares its address.
const TRIES_OF_ONE_CLIENT: u64 = 100;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    email: String,
    #[serde(skip_serializing)]
    password: String,
    next: String,
    /// From the page whose session ended while somebody typed, which asks for both at once.
    #[serde(skip_serializing)]
    here: String,
    #[serde(skip_serializing)]
    code: String,
}

#[derive(Serialize)]
struct SignInPage {
    draft: Draft,
    faults: Faults,
}

impl View for SignInPage {
    const TEMPLATE: &'static str = "account/sign_in.html";
}

pub(crate) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Query(Next { next }): Query<Next>,
) -> Result<Response> {
    let email = invitation::address(&app, &next).await?;
    let draft = Draft { email, next, ..Draft::default() };
    visitor.page(&app, &SignInPage { draft, faults: Faults::default() })
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    (client, device): (Client, Device),
    jar: CookieJar,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let email = user::address(&draft.email);
    let noted = count_as_wrong(&app, &email, client).await?;
    let account = user::by_address(app.db.read(), &email).await?;
    let stored = account.as_ref().and_then(|user| user.password_hash.as_deref());
    let right = password::matches(&app, &draft.password, stored).await?;
    // Whoever signs up with an address chooses the password: an answer of its own here would tell who has an account.
    let Some(account) = account.filter(|user| right && user.confirmed_at.is_some()) else {
        return again(&app, &visitor, draft);
    };
    failed_sign_in::forget(&app.db, noted).await?;
    let reader = Reader::load(app.db.read(), account.id).await?.ok_or(Error::NotFound)?;
    let home = menu::first_of(&reader);
    if !draft.here.is_empty()
        && let Some(factor) = second_factor::of(app.db.read(), account.id).await?
    {
        if !code::is_right(&app, &factor, &draft.code).await? {
            return again(&app, &visitor, draft);
        }
        let whole = (account.id, Proof::Both);
        let cookie = session::start_with(&app, whole, visitor.session, &device).await?;
        session::tell_of(&app, &reader, &device).await?;
        return Ok((jar.add(cookie), Redirect::to(onward(&draft.next, home))).into_response());
    }
    let begun = session::start(&app, account.id, visitor.session, device).await?;
    let way = begun.way(onward(&draft.next, home));
    Ok((jar.add(begun.cookie), Redirect::to(&way)).into_response())
}

fn again(app: &App, visitor: &Visitor, draft: Draft) -> Result<Response> {
    let mut faults = Faults::default();
    faults.add("email", "sign-in");
    visitor.page_with(app, StatusCode::UNPROCESSABLE_ENTITY, &SignInPage { draft, faults })
}

/// Against the account, known or not, and the client that asks.
pub(super) async fn count_as_wrong(app: &App, email: &str, client: Client) -> Result<Vec<RowId>> {
    let mut limits = vec![(format!("account {email}"), TRIES)];
    if let Client(Some(address)) = client {
        limits.push((format!("client {address}"), TRIES_OF_ONE_CLIENT));
    }
    flood::tried(app, limits).await
}

pub(crate) async fn remove(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
) -> Result<Response> {
    let Some(session) = visitor.session else { return Ok(Redirect::to("/").into_response()) };
    let cookie = session::end(&app, session).await?;
    // The way back of the browser shows nothing private.
    let forgotten = [("clear-site-data", "\"cache\"")];
    Ok((forgotten, jar.add(cookie), Redirect::to("/?done=signed-out")).into_response())
}
