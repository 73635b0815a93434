//! `/review/{id}`: a matter on the desk of whoever handles it: what was filed beside what is to be done.

mod against;
pub(in crate::web) mod around;
mod asked;
mod conditions;
pub(super) mod holder;
mod notes;
mod tabled;
mod unheard;

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::{
    decision::{Recommended, recommended},
    dossier,
    first::{First, first},
    link,
    panel::{self, Panel},
    queue::{self, Neighbours},
    votes,
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Offer, SheetKind},
        ids::MatterId,
    },
    error::Result,
    store::{answer_version, matter, scene},
    templates::View,
    web::{
        casework::{self, Audience, ClockView, Head, OfferView, SectionView, Shelf, TimelineItem},
        guard::Case,
    },
};
use around::Around;
use conditions::Conditions;
use holder::Desk;
use notes::Note;
use tabled::Tabled;

#[derive(Serialize)]
struct CasePage {
    head: Head,
    address: String,
    /// The offices that are waited for, by name.
    awaited: Vec<String>,
    /// What it is, where it is not an application itself.
    matter: Option<Bilingual>,
    /// Of the application that it belongs to.
    root: Option<String>,
    offers: Vec<OfferView>,
    /// Where an office that was asked replies, while the question is open.
    reply: Option<String>,
    /// Where a question is sent by a letter to somebody at its office, for whoever asked it.
    link: Option<String>,
    /// What stands before them.
    first: Vec<First>,
    /// How members marked it, for those who may know.
    panel: Option<Panel>,
    /// What the case officer put before who signs, for these two.
    recommended: Option<Recommended>,
    desk: Option<Desk>,
    tabled: Option<Tabled>,
    conditions: Option<Conditions>,
    clocks: Vec<ClockView>,
    timeline: Vec<TimelineItem>,
    notes: Option<Vec<Note>>,
    /// Where everything on it is taken along, for those who may.
    dossier: Option<String>,
    /// The version that is shown.
    version: Option<i32>,
    sections: Vec<SectionView>,
    neighbours: Option<Neighbours>,
    #[serde(flatten)]
    around: Around,
}

impl View for CasePage {
    const TEMPLATE: &'static str = "review/case.html";
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let (db, now, locale) = (app.db.read(), app.now(), case.visitor.locale);
    let (scene, audience) = (&case.scene, Audience::of(&case.reader));
    let offers = act::offers(db, scene, &case.reader, now).await?;
    let around = around::load(&app, &case).await?;
    let conditions = conditions::conditions(&app, &case, (&offers, around.verdict)).await?;
    let (desk, offers) = (holder::desk(&app, &case, &offers).await?, acts_of(offers));
    let (version, sections) = filed(&app, &case).await?;
    let recommended = put_forward(&app, &case, &offers).await?;
    let around = around.beside(recommended.as_ref(), &sections);
    let view = CasePage {
        head: casework::head(db, scene, audience, now).await?,
        address: case.address(),
        awaited: around.awaited(locale),
        matter: named(&scene.matter)?,
        root: root(&case).map(|id| format!("/review/{id}")),
        offers: casework::offers_view(&offers, scene, &case.address(), (audience, locale))?,
        first: first(&app, &case).await?,
        reply: around.reply(&case),
        link: link::address(&app, &case).await?,
        panel: panel::panel(&app, &case).await?,
        tabled: tabled::tabled(&app, &case).await?,
        recommended,
        desk,
        clocks: casework::clocks(db, &scene.matter, now, locale).await?,
        timeline: timeline(&app, &case).await?,
        version,
        sections,
        conditions,
        notes: notes::notes(&app, &case).await?,
        neighbours: queue::neighbours(&app, &case).await?,
        dossier: dossier::is_open_to(&case).then(|| dossier::address(scene.matter.id)),
        around,
    };
    case.visitor.page(&app, &view)
}

/// What kind of matter it is, where it is not an application itself.
fn named(matter: &matter::Model) -> Result<Option<Bilingual>> {
    let procedure = act::procedure(matter)?;
    Ok((matter.kind != scene::APPLICATION).then(|| procedure.title.clone()))
}

/// What is to be done on the case; to whom it is given and what is noted stand in boxes of their own.
fn acts_of(mut offers: Vec<Offer>) -> Vec<Offer> {
    offers.retain(|offer| !holder::hands_out(offer) && offer.sheet != SheetKind::Note);
    votes::possible(&mut offers);
    offers
}

/// For those whose rows have to do with the decision: to others it does not exist.
async fn put_forward(app: &App, case: &Case, offers: &[Offer]) -> Result<Option<Recommended>> {
    let decides =
        |offer: &Offer| matches!(offer.sheet, SheetKind::Decision | SheetKind::Recommendation);
    if offers.iter().any(decides) { recommended(app, case).await } else { Ok(None) }
}

/// The application above it.
fn root(case: &Case) -> Option<MatterId> {
    case.scene.application.as_ref().map(|row| row.id).filter(|id| *id != case.scene.matter.id)
}

/// Who was asked one question sees what happened to it, and not what others were asked nor by whom.
async fn timeline(app: &App, case: &Case) -> Result<Vec<TimelineItem>> {
    let handles = case.reader.reads_every_case();
    if !handles && (root(case).is_none() || around::is_a_trial_of_others(case)) {
        return Ok(Vec::new());
    }
    let readers = (Audience::of(&case.reader), case.visitor.locale);
    let mut items = casework::timeline(app.db.read(), &case.scene, readers, app.now()).await?;
    if !handles {
        for item in &mut items {
            item.person = None;
        }
    }
    Ok(items)
}

/// What was filed last, for reading beside the work.
pub(in crate::web) async fn sections(app: &App, case: &Case) -> Result<Vec<SectionView>> {
    Ok(filed(app, case).await?.1)
}

async fn filed(app: &App, case: &Case) -> Result<(Option<i32>, Vec<SectionView>)> {
    let application = case.application()?;
    let Some(newest) = answer_version::newest(app.db.read(), application.id).await? else {
        return Ok((None, Vec::new()));
    };
    let shelf =
        Shelf::load(app.db.read(), application.id, case.files()?, case.visitor.locale).await?;
    let shelf = Shelf { asked: !case.reader.reads_every_case(), ..shelf };
    let programme = act::programme_of(application)?;
    let sections = casework::answers(programme, &newest.read()?, &shelf, app.today());
    Ok((Some(newest.seq), sections))
}
