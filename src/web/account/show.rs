//! `/account`: who is signed in, for which company, and where to go on.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::absence;
use crate::{
    app::App,
    domain::{bilingual::Bilingual, ids::RowId},
    error::Result,
    store::{
        company, invitation, lead_offer,
        membership::{self, Member},
        reader::Reader,
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
    /// Somebody can stand in.
    has_office: bool,
    company: Option<CompanyView>,
    /// To which the reader belongs besides.
    others: Vec<Other>,
    faults: Faults,
    /// The address as typed for a new member.
    email_typed: String,
}

#[derive(Serialize)]
struct CompanyView {
    name: Bilingual,
    brn: String,
    lead: bool,
    members: Vec<Colleague>,
    /// Until when the reader may accept the lead, with the page on which to do so.
    asked: Option<Asked>,
    invited: Vec<Invited>,
}

/// A company with the reader's own membership, which can be given up there.
#[derive(Serialize)]
struct Other {
    name: Bilingual,
    brn: String,
    lead: bool,
    membership: RowId,
}

/// A member, and until when they may accept the lead, where it was offered.
#[derive(Serialize)]
struct Colleague {
    #[serde(flatten)]
    member: Member,
    asked_until: Option<DateTime<Utc>>,
}

/// The reader was asked to lead.
#[derive(Serialize)]
struct Asked {
    until: DateTime<Utc>,
    address: String,
}

/// Somebody who has not answered yet.
#[derive(Serialize)]
struct Invited {
    id: RowId,
    email: String,
    until: DateTime<Utc>,
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
    let company = match company::own(app.db.read(), reader).await? {
        Some(row) => Some(company_view(app, reader, row).await?),
        None => None,
    };
    Ok(AccountPage {
        name: reader.user.name_in(person.visitor.locale).to_owned(),
        email: reader.user.email.clone(),
        roles: reader.duties.iter().map(|post| post.duty.as_str()).collect(),
        is_of_the_city: reader.is_of_the_city(),
        has_office: absence::has_office(reader),
        company,
        others: others(app, reader).await?,
        faults,
        email_typed,
    })
}

async fn others(app: &App, reader: &Reader) -> Result<Vec<Other>> {
    let db = app.db.read();
    let memberships = membership::all_of(db, reader.id()).await?;
    let others = company::all_own(db, reader).await?.into_iter().skip(1).filter_map(|row| {
        let own = memberships.iter().find(|own| own.company_id == row.id)?;
        Some(Other { name: row.name(), brn: row.brn.clone(), lead: own.lead, membership: own.id })
    });
    Ok(others.collect())
}

async fn company_view(app: &App, reader: &Reader, row: company::Model) -> Result<CompanyView> {
    let (db, lead) = (app.db.read(), reader.led_ids().contains(&row.id));
    // Whom the company has written to is for those to know who answer for it.
    let invited = if lead { invitation::of(db, row.id, app.now()).await? } else { Vec::new() };
    let invited = invited.into_iter();
    let offers = lead_offer::of(db, row.id, app.now()).await?;
    let until = |member: &Member| {
        offers.iter().find(|one| one.user_id == member.user).map(|one| one.expires_at)
    };
    let members = membership::members(db, row.id).await?;
    let own = members.iter().find(|member| member.user == reader.id());
    let asked = own.and_then(|own| {
        let address = format!("/account/members/{}", own.id);
        Some(Asked { until: until(own)?, address })
    });
    Ok(CompanyView {
        lead,
        asked,
        members: members
            .into_iter()
            .map(|member| Colleague { asked_until: until(&member), member })
            .collect(),
        invited: invited
            .map(|row| Invited { id: row.id, email: row.email, until: row.expires_at })
            .collect(),
        name: row.name(),
        brn: row.brn,
    })
}
