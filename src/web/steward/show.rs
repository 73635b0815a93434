//! `/steward/{id}`: field by field, what becomes public with an approval beside what is withheld and why. The page and
//! the publication read the same allow-list of the programme.

use axum::{extract::State, response::Response};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::fields;
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Offer, SheetKind},
        ids::MatterId,
        programme::{Means, OptionMeans},
        reference::codes,
    },
    error::{Error, Result},
    store::{
        answer_version, application, condition,
        decision::{self, Sense},
        designation, matter, publication,
        scene::Scene,
        unpublished,
        viewing::Kind,
    },
    templates::View,
    web::{
        address::Path,
        casework::{Audience, ConditionView, OfferView, offers_view},
        pilots::{Told, told},
        session::Person,
    },
};

#[derive(Serialize)]
struct PreviewPage {
    id: MatterId,
    version: i32,
    number: Option<String>,
    title: Bilingual,
    outcome: Option<Bilingual>,
    /// Told and published, or only signed, or neither.
    state: &'static str,
    /// Nothing of what was filed becomes public: there was no approval.
    closed: bool,
    /// Of the public page.
    public: Option<String>,
    /// Whether an approval rests here, so that its page can be seen before.
    rests: bool,
    /// What can be done besides writing and deciding on single answers.
    offers: Vec<OfferView>,
    sections: Vec<fields::Section>,
    /// What the page of the trial will read of it, or reads by now.
    told: Option<Told>,
    counts: fields::Counts,
    /// A sole trader who did not agree is not named.
    named: bool,
    conditions: Vec<ConditionView>,
    editions: Vec<Edition>,
}

#[derive(Serialize)]
struct Edition {
    tag: String,
    at: chrono::DateTime<chrono::Utc>,
}

impl View for PreviewPage {
    const TEMPLATE: &'static str = "steward/show.html";
}

/// The acts on a case, of which those on single answers stand beside these.
pub(super) struct Offered {
    version: i32,
    scene: Scene,
    offers: Vec<Offer>,
}

impl Offered {
    /// Whether an act with this sheet may be done now.
    pub(super) fn has(&self, sheet: SheetKind) -> bool {
        self.offers.iter().any(|offer| offer.sheet == sheet && offer.refused.is_none())
    }

    fn rests(&self) -> Result<bool> {
        act::rests(&self.scene.matter)
    }

    fn besides(&self, person: &Person) -> Result<Vec<OfferView>> {
        let of_answers = [SheetKind::Summary, SheetKind::Secrecy];
        let rest = self.offers.iter().filter(|offer| !of_answers.contains(&offer.sheet));
        let rest: Vec<Offer> = rest.filter(|offer| offer.refused.is_none()).cloned().collect();
        let home = format!("/review/{}", self.scene.matter.id);
        offers_view(&rest, &self.scene, &home, (Audience::City, person.visitor.locale))
    }
}

#[derive(Deserialize)]
pub(super) struct Id {
    pub id: MatterId,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
) -> Result<Response> {
    let db = app.db.read();
    let reach = application::Entity::handled_by(&person.reader);
    let row = reach.filter(application::COLUMN.id.eq(id)).one(db).await?.ok_or(Error::NotFound)?;
    app.views.note(id, person.reader.id(), Kind::Case, app.now());
    let signed = decision::Entity::standing(id).one(db).await?;
    let offers = offers(&app, &person, &row).await?;
    let sections = fields::sections(&app, &person, (&row, &offers)).await?;
    let number = pilot_number(db, id).await?;
    let gone = match &number {
        Some(number) => unpublished::find(db, number).await?.is_some(),
        None => false,
    };
    let state = state(signed.as_ref(), gone);
    let foreseen = act::foreseen(db, &row).await?.filter(|_| !CLOSED.contains(&state));
    let page = PreviewPage {
        id,
        version: offers.version,
        counts: fields::Counts::of(&sections),
        offers: offers.besides(&person)?,
        sections,
        told: foreseen.map(told),
        number: row.number.clone(),
        title: row.name(),
        outcome: signed
            .as_ref()
            .and_then(|row| codes::shipped().label("outcome", &row.outcome).cloned()),
        state,
        closed: CLOSED.contains(&state),
        rests: offers.rests()?,
        public: number.as_ref().map(|number| format!("/pilots/{number}")),
        named: is_named(&app, &row).await?,
        conditions: conditions(&app, signed.as_ref()).await?,
        editions: editions(db, number.as_deref()).await?,
    };
    person.visitor.page(&app, &page)
}

/// The states in which no answer becomes public, only the decision without names.
const CLOSED: [&str; 4] = ["found", "finding", "refused", "refusing"];

/// How far it has come on its way to the public, as the words of the page name it.
fn state(signed: Option<&decision::Model>, gone: bool) -> &'static str {
    match signed {
        _ if gone => "gone",
        Some(row) => match (row.sense(), row.released_at.is_some()) {
            (Sense::Approval, true) => "published",
            (Sense::Approval, false) => "signed",
            (Sense::Finding, true) => "found",
            (Sense::Finding, false) => "finding",
            (Sense::Refusal, true) => "refused",
            (Sense::Refusal, false) => "refusing",
        },
        None => "open",
    }
}

/// What its reader may do on the case.
async fn offers(app: &App, person: &Person, row: &application::Model) -> Result<Offered> {
    let db = app.db.read();
    let matter = matter::Entity::find_by_id(row.id).one(db).await?.ok_or(Error::NotFound)?;
    let version = matter.version;
    let scene = Scene::load(db, matter).await?;
    let offers = act::offers(db, &scene, &person.reader, app.now()).await?;
    Ok(Offered { version, scene, offers })
}

/// A company is named; a person who trades under a name only with consent.
async fn is_named(app: &App, row: &application::Model) -> Result<bool> {
    let Some(newest) = answer_version::newest(app.db.read(), row.id).await? else {
        return Ok(true);
    };
    let filed = newest.read()?;
    let filed = act::programme_of(row)?.meant(&filed);
    let sole = filed.chose(Means::CompanyType, OptionMeans::SoleTrader);
    Ok(!sole || filed.consented(Means::ConsentToName))
}

async fn conditions(app: &App, signed: Option<&decision::Model>) -> Result<Vec<ConditionView>> {
    let Some(signed) = signed else { return Ok(Vec::new()) };
    let rows = condition::Entity::of(signed.id).all(app.db.read()).await?;
    Ok(rows.iter().map(|row| ConditionView::of(row.read(), app.today())).collect())
}

async fn pilot_number(db: &impl ConnectionTrait, id: MatterId) -> Result<Option<String>> {
    let row = designation::Entity::newest(id).one(db).await?;
    Ok(row.map(|row| row.pilot_number))
}

async fn editions(db: &impl ConnectionTrait, number: Option<&str>) -> Result<Vec<Edition>> {
    let Some(number) = number else { return Ok(Vec::new()) };
    let rows = publication::Entity::about(number).all(db).await?;
    let edition = |row: publication::Model| Edition { tag: row.tag, at: row.published_at };
    Ok(rows.into_iter().map(edition).collect())
}
