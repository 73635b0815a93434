//! `/applications/{id}/note`: the company states its view in writing, before a hearing (APA §27) and before what it
//! called a secret is disclosed (OIA §21), and asks that what is public be corrected (APA §25).

use axum::{extract::State, http::StatusCode, response::Response};
use chrono::TimeDelta;
use sea_orm::{QueryOrder, entity::prelude::*};
use serde::{Deserialize, Serialize};

use super::sending::{Trouble, send, sent};
use crate::{
    act,
    app::App,
    domain::engine::{Action, Offer, Sheet, SheetKind},
    error::{Error, Result},
    store::{
        matter,
        scene::{self, Scene},
        sheet,
    },
    templates::View,
    web::{
        casework::{self, Audience, Head, HearingView},
        flood::Pace,
        forms::{Faults, Form},
        guard::Own,
    },
};

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    version: String,
    words: String,
}

#[derive(Serialize)]
struct NotePage {
    head: Head,
    home: String,
    /// Where the form goes.
    address: String,
    /// Of the matter that it is about, by which a stale form is told.
    version: i32,
    subject: Subject,
    words: String,
    hearing: Option<HearingView>,
    #[serde(flatten)]
    trouble: Trouble,
}

impl View for NotePage {
    const TEMPLATE: &'static str = "applications/note.html";
}

/// What the company may be heard about: its designation, or what of its filing is to be disclosed.
struct Heard {
    own: Own,
    scene: Scene,
    offer: Offer,
}

/// What the company writes about; the words are `<subject>-note-title` and so on.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Subject {
    #[serde(rename = "company")]
    Hearing,
    Clearing,
    Correction,
}

/// Each is a mail to an official.
const PACE: Pace = Pace { what: "note", times: 10, within: TimeDelta::minutes(15) };

/// The act by which it asks for a correction.
const CORRECTION: &str = "ask_correction";

pub(crate) async fn new(State(app): State<App>, own: Own) -> Result<Response> {
    let heard = Heard::load(&app, own).await?;
    heard.page(&app, StatusCode::OK, (String::new(), Trouble::default())).await
}

pub(crate) async fn create(
    State(app): State<App>,
    own: Own,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let heard = Heard::load(&app, own).await.map_err(|error| with_words(error, &draft.words))?;
    let mut faults = Faults::default();
    let words = faults.text("words", &draft.words);
    let sheet = Sheet::Note { words, files: Vec::new() };
    let action = faults.or(Action::new(heard.offer.act.as_str(), sheet));
    let of = (&heard.own, &heard.scene);
    match send(&app, of, (&draft.version, action), Some(PACE)).await? {
        None => Ok(sent(&heard.own)),
        Some(trouble) => heard.page(&app, trouble.status(), (draft.words, trouble)).await,
    }
}

/// Where there is nothing to write about any more, what was written goes back.
fn with_words(error: Error, words: &str) -> Error {
    match error {
        Error::Passed { home, .. } => Error::Passed { home, typed: vec![words.to_owned()] },
        other => other,
    }
}

/// The act by which the company is heard on a designation, where it may be now.
pub(super) async fn offer(app: &App, own: &Own, scene: &Scene) -> Result<Option<Offer>> {
    Ok(notes(app, own, scene).await?.into_iter().next())
}

async fn notes(app: &App, own: &Own, scene: &Scene) -> Result<Vec<Offer>> {
    let mut offers = act::offers(app.db.read(), scene, &own.reader, app.now()).await?;
    offers.retain(|offer| offer.sheet == SheetKind::Note && offer.refused.is_none());
    Ok(offers)
}

/// The newest designation of the company's own case.
pub(super) async fn designation(app: &App, own: &Own) -> Result<Scene> {
    let newest = matter::Entity::find()
        .filter(matter::COLUMN.parent_id.eq(own.application.id))
        .filter(matter::COLUMN.kind.eq(scene::DESIGNATION))
        .order_by_desc(matter::Column::Id)
        .one(app.db.read())
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Scene::load(app.db.read(), newest).await?)
}

impl Heard {
    async fn load(app: &App, own: Own) -> Result<Self> {
        let asked = asked(&own);
        let own_offers = notes(app, &own, &own.scene).await?;
        if let Some(offer) = own_offers.into_iter().find(|offer| offer.act.as_str() == asked) {
            let scene = own.scene.clone();
            return Ok(Self { own, scene, offer });
        }
        let scene = designation(app, &own).await?;
        let offer = offer(app, &own, &scene).await?;
        // What was asked for is over; something else is not put in its place.
        let offer = offer.filter(|offer| asked.is_empty() || offer.act.as_str() == asked);
        let offer = offer.ok_or_else(|| Error::passed(own.address()))?;
        Ok(Self { own, scene, offer })
    }

    fn subject(&self) -> Subject {
        match &self.scene.about {
            scene::About::Application if self.offer.act.as_str() == CORRECTION => {
                Subject::Correction
            }
            scene::About::Application => Subject::Clearing,
            _ => Subject::Hearing,
        }
    }

    async fn page(
        &self,
        app: &App,
        status: StatusCode,
        (words, trouble): (String, Trouble),
    ) -> Result<Response> {
        let db = app.db.read();
        let subject = self.subject();
        let hearing = match subject {
            Subject::Hearing => sheet::hearing(db, self.scene.matter.id).await?,
            Subject::Clearing | Subject::Correction => None,
        };
        let view = NotePage {
            head: casework::head(db, &self.own.scene, Audience::Applicant, app.now()).await?,
            home: self.own.address(),
            address: format!("{}/note?act={}", self.own.address(), self.offer.act),
            version: self.scene.matter.version,
            subject,
            words,
            hearing: hearing.map(|(_, hearing)| HearingView::from(hearing)),
            trouble,
        };
        self.own.visitor.page_with(app, status, &view)
    }
}

/// What the address asks for: `?act=…`.
fn asked(own: &Own) -> String {
    let query = own.visitor.path_and_query.split_once('?').map_or("", |(_, query)| query);
    let act = query.split('&').find_map(|pair| pair.strip_prefix("act="));
    act.unwrap_or_default().to_owned()
}
