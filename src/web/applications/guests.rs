//! `/applications/{id}/guests`: the lead lets somebody write in this one draft, in all of it or in some sections, and takes
//! that back.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;

use super::paper::Paper;
use crate::{
    app::App,
    domain::{bilingual::Bilingual, ids::RowId, programme::Section},
    error::{Error, Result},
    store::{
        application,
        guest::{self, Wanted},
        mail::{self, Asker},
        membership, user,
    },
    templates::View,
    web::{
        address::Path,
        flood,
        forms::{Faults, Pairs},
        guard::Own,
    },
};

#[derive(Serialize)]
struct GuestsPage {
    application: String,
    name: Bilingual,
    guests: Vec<Guest>,
    sections: Vec<Choice>,
    email: String,
    scope: String,
    faults: Faults,
}

/// Somebody who was invited.
#[derive(Serialize)]
struct Guest {
    address: String,
    /// Who came; none while nobody has answered.
    name: Option<String>,
    email: String,
    until: DateTime<Utc>,
    /// Where they write; every section where none is named.
    sections: Vec<Bilingual>,
}

#[derive(Serialize)]
struct Choice {
    key: String,
    label: Bilingual,
    checked: bool,
}

impl View for GuestsPage {
    const TEMPLATE: &'static str = "applications/guests.html";
}

/// In which sections: all of them, or those that are ticked.
const ALL: &str = "all";
const SOME: &str = "some";

pub(super) async fn show(State(app): State<App>, own: Own) -> Result<Response> {
    if !own.is_draft() {
        return Ok(Redirect::to(&own.address()).into_response());
    }
    led(&own)?;
    page(&app, &own, (Pairs::default(), Faults::default())).await
}

/// Who has an account and who has none is written to alike.
pub(super) async fn create(State(app): State<App>, own: Own, pairs: Pairs) -> Result<Response> {
    led(&own)?;
    own.writable()?;
    let paper = Paper::of(&app, &own.application)?;
    let wanted = match wanted(&app, &own, &paper, &pairs).await? {
        Ok(wanted) => wanted,
        Err(faults) => return page(&app, &own, (pairs, faults)).await,
    };
    let company = own.company.id.to_string();
    if !flood::has_room(&app, &company, flood::INVITATIONS).await? {
        let mut faults = Faults::default();
        faults.add("email", "invitations-most");
        return page(&app, &own, (pairs, faults)).await;
    }
    let (now, reader) = (app.now(), &own.reader);
    let tx = app.db.write().await?;
    application::draft_now(&tx, own.application.id).await?;
    if !mail::may_write_to(&tx, (&wanted.email, Asker::Person), now).await? {
        let mut faults = Faults::default();
        faults.add("email", "letters-most");
        return page(&app, &own, (pairs, faults)).await;
    }
    let token = guest::give(&tx, own.application.id, &wanted, reader.id(), now).await?;
    let words = json!({
        "company": own.company.name_ko,
        "link": format!("/account/invitations/{token}"),
    });
    mail::put(&tx, (&wanted.email, &reader.user.locale), "guest", words, now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}?done=invited", address(&own))).into_response())
}

/// At any time, also of somebody who is writing just now.
pub(super) async fn end(
    State(app): State<App>,
    own: Own,
    Path((_, id)): Path<(String, RowId)>,
) -> Result<Response> {
    led(&own)?;
    let tx = app.db.write().await?;
    if !guest::end(&tx, (own.application.id, id), app.now()).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}?done=removed", address(&own))).into_response())
}

/// For every other member there is no such page.
fn led(own: &Own) -> Result<()> {
    if own.reader.led_ids().contains(&own.company.id) { Ok(()) } else { Err(Error::NotFound) }
}

fn address(own: &Own) -> String {
    format!("{}/guests", own.address())
}

async fn wanted(
    app: &App,
    own: &Own,
    paper: &Paper,
    pairs: &Pairs,
) -> Result<std::result::Result<Wanted, Faults>> {
    let email = user::address(pairs.get("email"));
    let members = membership::people(app.db.read(), own.company.id).await?;
    let mut faults = Faults::default();
    if !user::is_address(&email) {
        faults.add("email", "format-email");
    } else if members.iter().any(|member| member.email == email) {
        faults.add("email", "member-known");
    }
    let asked = paper.sections().into_iter().map(|(section, _)| section.key.clone());
    let ticked: Vec<String> =
        asked.filter(|key| pairs.all("sections").any(|one| one == key)).collect();
    let sections = match pairs.get("scope") {
        ALL => None,
        SOME => Some(ticked),
        _ => {
            faults.add("scope", "missing-choice");
            None
        }
    };
    if sections.as_ref().is_some_and(Vec::is_empty) {
        faults.add("sections", "guest-sections");
    }
    Ok(faults.or(Wanted { email, sections }))
}

async fn page(app: &App, own: &Own, (typed, faults): (Pairs, Faults)) -> Result<Response> {
    let (db, paper) = (app.db.read(), Paper::of(app, &own.application)?);
    let rows = guest::of(db, own.application.id, app.now()).await?;
    let ids = rows.iter().filter_map(guest::Model::writer);
    let names = user::names(db, ids, own.visitor.locale).await?;
    let sections = paper.sections();
    let asked = || sections.iter().map(|(section, _)| *section);
    let guest = |row: guest::Model| Guest {
        address: format!("{}/{}", address(own), row.id),
        name: row.writer().and_then(|user| names.get(&user).cloned()),
        until: row.expires_at,
        sections: limits(&row, asked()),
        email: row.email,
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = GuestsPage {
        application: own.address(),
        name: paper.title(),
        guests: rows.into_iter().map(guest).collect(),
        sections: asked()
            .map(|section| Choice {
                key: section.key.clone(),
                label: section.title.clone(),
                checked: typed.all("sections").any(|key| key == section.key),
            })
            .collect(),
        email: typed.get("email").to_owned(),
        scope: typed.get("scope").to_owned(),
        faults,
    };
    own.visitor.page_with(app, status, &view)
}

/// The sections to which a guest is limited; none for whoever writes them all.
pub(super) fn own_sections(own: &Own, paper: &Paper) -> Vec<Bilingual> {
    let asked = paper.sections();
    let sections = asked.iter().map(|(section, _)| *section);
    own.guest.as_ref().map(|guest| limits(guest, sections)).unwrap_or_default()
}

/// The names of the sections that a guest writes in; empty where that is every one.
pub(super) fn limits<'a>(
    row: &guest::Model,
    asked: impl Iterator<Item = &'a Section>,
) -> Vec<Bilingual> {
    if row.sections.is_none() {
        return Vec::new();
    }
    asked.filter(|section| row.writes(&section.key)).map(|section| section.title.clone()).collect()
}
