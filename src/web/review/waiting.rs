//! The signed decisions that wait for a reader to release them, from the outbox or its link.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::{
    act,
    app::App,
    domain::{
        engine::{Offer, SheetKind},
        ids::MatterId,
    },
    error::Result,
    store::{
        application, company, decision, designation, letter_draft, matter,
        reader::Reader,
        scene::{About, Scene},
    },
    web::{guard::Case, session::Person},
};

/// A signed decision that its reader may release.
pub(super) struct Waiting {
    pub case: Case,
    pub decision: decision::Model,
    pub offer: Offer,
    pub draft: Option<letter_draft::Model>,
    pub company: String,
}

/// What waits for this reader's release, the one that was signed first before the others.
pub(super) async fn waiting(app: &App, person: &Person) -> Result<Vec<Waiting>> {
    let (db, signed) = (app.db.read(), signed(app, person).await?);
    let drafts = letter_draft::Entity::find()
        .filter(letter_draft::COLUMN.id.is_in(signed.iter().map(|(row, _)| row.id)))
        .all(db)
        .await?;
    let firms = signed.iter().filter_map(|(_, scene)| Some(scene.application.as_ref()?.company_id));
    let firms = company::Entity::find().filter(company::COLUMN.id.is_in(firms)).all(db).await?;
    let mut found = Vec::new();
    for (decision, scene) in signed {
        let offers = act::offers(db, &scene, &person.reader, app.now()).await?;
        let letters = |offer: &Offer| offer.sheet == SheetKind::Letter;
        let mut offers: Vec<Offer> = offers.into_iter().filter(letters).collect();
        offers.sort_by_key(|offer| offer.refused.is_some());
        let Some(offer) = offers.into_iter().next() else { continue };
        let draft = drafts.iter().find(|row| row.id == decision.id).cloned();
        let own = scene.application.as_ref().map(|row| row.company_id);
        let company = firms.iter().find(|firm| Some(firm.id) == own);
        let company = company.map(|firm| firm.name_ko.clone()).unwrap_or_default();
        let case = Case::of(scene, person);
        found.push(Waiting { case, decision, offer, draft, company });
    }
    Ok(found)
}

/// A decision that was chosen and waits no more.
pub(super) struct Gone {
    pub case: Case,
    /// When it was told; nothing where its signature was taken back.
    pub released_at: Option<DateTime<Utc>>,
}

/// Of these matters, as far as this reader may see them, those that were decided on and wait for no release.
pub(super) async fn gone(app: &App, person: &Person, ids: &[MatterId]) -> Result<Vec<Gone>> {
    let db = app.db.read();
    let seen = matter::Entity::visible_to(&person.reader)
        .filter(matter::COLUMN.id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let mut gone = Vec::new();
    for matter in seen {
        let last = decision::Entity::on(matter.id).one(db).await?;
        let Some(last) = last.filter(|row| !row.waits()) else { continue };
        let scene = Scene::load(db, matter).await?;
        let case = Case::of(scene, person);
        gone.push(Gone { case, released_at: last.released_at });
    }
    Ok(gone)
}

/// How many wait for this reader. Four queries.
pub(super) async fn count(app: &App, person: &Person) -> Result<usize> {
    Ok(signed(app, person).await?.len())
}

/// What is signed, not told, and this reader's to tell.
async fn signed(app: &App, person: &Person) -> Result<Vec<(decision::Model, Scene)>> {
    let db = app.db.read();
    let signed = decision::Entity::untold().all(db).await?;
    let matters = matter::Entity::visible_to(&person.reader)
        .filter(matter::COLUMN.id.is_in(signed.iter().map(|row| row.matter_id)))
        .all(db)
        .await?;
    let applications = application::Entity::find()
        .filter(application::COLUMN.id.is_in(signed.iter().map(|row| row.application_id)))
        .all(db)
        .await?;
    let designations = designation::Entity::find()
        .filter(designation::COLUMN.id.is_in(signed.iter().map(|row| row.matter_id)))
        .all(db)
        .await?;
    let mut found = Vec::new();
    for row in signed {
        let Some(matter) = matters.iter().find(|one| one.id == row.matter_id) else { continue };
        let designation = designations.iter().find(|one| one.id == row.matter_id).cloned();
        let scene = Scene {
            matter: matter.clone(),
            about: designation.map_or(About::Application, About::Designation),
            application: applications.iter().find(|one| one.id == row.application_id).cloned(),
        };
        if sends_a_letter(&scene, &person.reader)? {
            found.push((row, scene));
        }
    }
    Ok(found)
}

/// Whether a row of the stage lets this reader send one, be it refused for now.
fn sends_a_letter(scene: &Scene, reader: &Reader) -> Result<bool> {
    let procedure = act::procedure(&scene.matter)?;
    let (stage, roles) = (scene.matter.stage.as_str().into(), scene.roles(act::bindings(), reader));
    Ok(procedure.rows.iter().any(|row| {
        let act = procedure.acts.get(row.does.as_str());
        row.at.contains(&stage)
            && roles.iter().any(|role| row.admits(*role))
            && act.is_some_and(|act| act.sheet == SheetKind::Letter)
    }))
}
