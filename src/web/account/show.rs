//! `/account`: who is signed in, for which company, and where to go on.

use axum::{extract::State, response::Response};
use serde::Serialize;

use crate::{
    app::App,
    error::Result,
    store::{
        company,
        membership::{self, Member},
    },
    templates::View,
    web::{
        forms::Faults,
        session::{Person, Visitor},
    },
};

#[derive(Serialize)]
struct AccountPage {
    name: String,
    email: String,
    roles: Vec<&'static str>,
    is_of_the_city: bool,
    company: Option<CompanyView>,
    faults: Faults,
    /// The address as typed for a new member.
    email_typed: String,
}

#[derive(Serialize)]
struct CompanyView {
    name: String,
    brn: String,
    lead: bool,
    members: Vec<Member>,
}

impl View for AccountPage {
    const TEMPLATE: &'static str = "account/show.html";
}

pub(crate) async fn show(State(app): State<App>, person: Person) -> Result<Response> {
    let view = page(&app, &person, Faults::default(), String::new()).await?;
    person.visitor.page(&app, &view)
}

/// The same page with what was wrong about a new member.
pub(super) async fn with_faults(
    app: &App,
    person: &Person,
    faults: Faults,
    typed: String,
) -> Result<Response> {
    let view = page(app, person, faults, typed).await?;
    let visitor: &Visitor = &person.visitor;
    visitor.page_with(app, axum::http::StatusCode::UNPROCESSABLE_ENTITY, &view)
}

async fn page(
    app: &App,
    person: &Person,
    faults: Faults,
    email_typed: String,
) -> Result<AccountPage> {
    let reader = &person.reader;
    let company = match reader.companies.first() {
        None => None,
        Some(own) => company::own(app.db.read(), reader).await?.map(|row| (row, own.lead)),
    };
    let company = match company {
        None => None,
        Some((row, lead)) => Some(CompanyView {
            name: row.name_ko.clone(),
            brn: row.brn.clone(),
            lead,
            members: membership::members(app.db.read(), row.id).await?,
        }),
    };
    Ok(AccountPage {
        name: reader.user.name.clone(),
        email: reader.user.email.clone(),
        roles: reader.duties.iter().map(|post| post.duty.as_str()).collect(),
        is_of_the_city: reader.is_of_the_city(),
        company,
        faults,
        email_typed,
    })
}
