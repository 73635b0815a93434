//! `/review/{id}/declaration`: a member says whether there is a conflict before anything of the case is opened.

use std::collections::BTreeSet;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::desk::{Desk, Head, Sent, Trouble};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Sheet, SheetKind},
        reference::{
            city::{self, ConflictEffect, ConflictGround},
            mail_hosts,
        },
    },
    error::{Error, Result},
    store::{agenda_item, company, exemption_request, membership, seat, user},
    templates::View,
    web::{
        forms::{Faults, Pairs, Size},
        guard::Summoned,
    },
};

/// What is chosen where there is no conflict.
const NONE: &str = "none";

#[derive(Serialize)]
struct DeclarationPage {
    sheet: Head,
    company: Bilingual,
    /// The rules that are to be lifted; nothing more of the file.
    rules: Vec<String>,
    grounds: Vec<Choice>,
    chosen: String,
    words: String,
    pledged: bool,
    /// Why the portal believes that there may be one; it decides nothing.
    hints: BTreeSet<&'static str>,
}

impl View for DeclarationPage {
    const TEMPLATE: &'static str = "review/declaration.html";
}

#[derive(Serialize)]
struct Choice {
    key: &'static str,
    label: Bilingual,
    law: String,
    /// The law excludes such a member; otherwise the member steps aside.
    suggested: bool,
}

pub(super) async fn show(State(app): State<App>, Summoned(case): Summoned) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Declaration).await?;
    page(&app, &desk, (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(
    State(app): State<App>,
    Summoned(case): Summoned,
    pairs: Pairs,
) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Declaration, &pairs).await?;
    let sheet = parse(&pairs);
    let stays = matches!(&sheet, Ok(Sheet::Declaration { ground: None, .. }));
    let meeting = agenda_item::Entity::of(desk.case.scene.matter.id).one(app.db.read()).await?;
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) if stays => Ok(response),
        // From here on the case is not there for this member.
        Sent::Done(_) => {
            let to = meeting
                .map_or("/committee".to_owned(), |item| format!("/committee/{}", item.meeting_id));
            Ok(Redirect::to(&format!("{to}?done=done")).into_response())
        }
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)).await,
    }
}

/// A ground needs its words; both ways need the pledge of integrity (CM 9-2).
fn parse(pairs: &Pairs) -> std::result::Result<Sheet, Faults> {
    let mut faults = Faults::default();
    let chosen = pairs.get("ground");
    let ground = city::shipped().conflict_grounds.get(chosen).map(|one| one.code.as_str().into());
    if ground.is_none() && chosen != NONE {
        faults.add("ground", "missing-choice");
    }
    let words = faults.fits("words", pairs.get("words"), Size::Text);
    if ground.is_some() && words.is_empty() {
        faults.add("words", "missing");
    }
    if pairs.get("pledge") != "yes" {
        faults.add("pledge", "unchecked");
    }
    faults.or(Sheet::Declaration { ground, words, member: None })
}

async fn page(app: &App, desk: &Desk, (pairs, trouble): (&Pairs, &Trouble)) -> Result<Response> {
    let db = app.db.read();
    let application = desk.case.application()?;
    let company = company::Entity::find_by_id(application.company_id)
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let requests = exemption_request::Entity::of(application.id).all(db).await?;
    let hints = hints(app, desk, &company).await?;
    let view = DeclarationPage {
        sheet: desk.head(pairs, trouble),
        company: company.name(),
        rules: requests.iter().map(exemption_request::Model::rule).collect(),
        grounds: grounds(!hints.is_empty()),
        chosen: pairs.get("ground").to_owned(),
        words: pairs.get("words").to_owned(),
        pledged: pairs.get("pledge") == "yes",
        hints,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}

/// The grounds of the city's committees (CM 9); where something is suspected, the one that a member weighs alone.
fn grounds(suspected: bool) -> Vec<Choice> {
    let choice = |ground: &'static ConflictGround| Choice {
        key: &ground.code,
        label: ground.label.clone(),
        law: ground.mark.join(", "),
        suggested: suspected && ground.effect == ConflictEffect::ChallengeOrSteppingAside,
    };
    city::shipped().conflict_grounds.iter().map(choice).collect()
}

/// A former employer, or a mail address of the company's own house.
async fn hints(app: &App, desk: &Desk, company: &company::Model) -> Result<BTreeSet<&'static str>> {
    let db = app.db.read();
    let member = &desk.case.reader.user;
    let mut hints = BTreeSet::new();
    if seat::former_employers(db, member.id).await?.contains(&company.brn) {
        hints.insert("former-employer");
    }
    let rows = membership::Entity::find()
        .filter(membership::COLUMN.company_id.eq(company.id))
        .all(db)
        .await?;
    let ids: Vec<_> = rows.into_iter().map(|row| row.user_id).collect();
    let people = user::Entity::find().filter(user::COLUMN.id.is_in(ids)).all(db).await?;
    if people.iter().any(|one| mail_hosts::shipped().are_of_one_house(&one.email, &member.email)) {
        hints.insert("same-house");
    }
    Ok(hints)
}
