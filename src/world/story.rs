//! A case taken forward step by step, each step an act of the person whose it is, as on the pages: for the demo and for tests.

pub mod committee;
mod deciding;
mod elsewhere;
mod filing;
mod review;

pub use deciding::signed;
pub use elsewhere::to_a_ministry;
pub use review::elsewhere;

use sea_orm::entity::prelude::*;
use serde_json::json;

use super::answers::{self, answers};
use crate::{
    act::{self, Beginning, Door},
    app::App,
    domain::{
        engine::{Action, Sheet},
        ids::MatterId,
        programme::{Answers, Programme, Programmes},
    },
    error::{Error, Result},
    store::{
        application, event, exemption_request, matter,
        reader::Reader,
        scene::{REQUEST, Scene},
        user,
    },
};

/// The people of the demo who have a part in every case.
pub const INTAKE: &str = "park@city.example";
pub const OFFICER: &str = "choi@city.example";
pub const SECRETARY: &str = "secretary@city.example";
pub const CHAIR: &str = "moon@city.example";
pub const DECIDER: &str = "decider@city.example";
/// Had no part in what others decide, and so rules on objections to it.
pub const OBJECTIONS: &str = "objections@city.example";
pub const STEWARD: &str = "han@city.example";
pub const SUPERVISOR: &str = "supervisor@city.example";
pub const HANEUL: &str = "kim@haneul.example";
pub const BARAM: &str = "owner@baram.example";

/// The offices that every story asks.
pub const OFFICES: [&str; 2] = ["road", "privacy"];

/// One application and its lead.
#[derive(Clone)]
pub struct Story<'a> {
    pub app: &'a App,
    pub lead: String,
    pub application: MatterId,
}

impl<'a> Story<'a> {
    /// A draft with everything that `name` of the demo's answers says.
    pub async fn draft(app: &'a App, lead: &str, name: &str) -> Result<Self> {
        let story = Self::blank(app, lead).await?;
        story.write(|before| answers(name, before, app.now())).await?;
        Ok(story)
    }

    /// A draft that was begun and left.
    pub async fn beginning(app: &'a App, lead: &str, name: &str) -> Result<Self> {
        let story = Self::blank(app, lead).await?;
        story.write(|before| answers::beginnings(name, before, app.now())).await?;
        Ok(story)
    }

    /// The same for another programme, whose form is filled in.
    pub async fn draft_of(
        app: &'a App,
        lead: &str,
        (programme, name): (&str, &str),
    ) -> Result<Self> {
        let form = Programmes::in_force().latest(programme).ok_or(Error::NotFound)?;
        let triage = json!({ "field": "ROBOT", "in-seoul": "yes", "obstacle": "none" });
        let story = Self::begun(app, lead, form, triage).await?;
        story.write(|before| answers::answers_of(form, name, before, app.now())).await?;
        Ok(story)
    }

    /// A draft that holds only what is known of the company and the account.
    pub async fn blank(app: &'a App, lead: &str) -> Result<Self> {
        let triage = json!({ "field": "ROBOT", "in-seoul": "yes", "obstacle": "city" });
        Self::begun(app, lead, answers::programme(), triage).await
    }

    async fn begun(
        app: &'a App,
        lead: &str,
        programme: &'static Programme,
        triage: serde_json::Value,
    ) -> Result<Self> {
        let who = reader(app, lead).await?;
        let company = who.companies.first().ok_or(Error::NotFound)?.company;
        let beginning = Beginning { company, programme, triage, call: None };
        let tx = app.db.write().await?;
        let door = Door::open(&tx, app.now()).await?;
        let application = act::open_application(&door, &who, beginning).await?;
        tx.commit().await?;
        Ok(Self { app, lead: lead.to_owned(), application })
    }

    /// An application that is there already.
    pub fn of(app: &'a App, lead: &str, application: MatterId) -> Self {
        Self { app, lead: lead.to_owned(), application }
    }

    /// Somebody does an act on the application.
    pub async fn does(&self, who: &str, act: &str, sheet: Sheet) -> Result<event::Model> {
        does(self.app, who, self.application, Action::new(act, sheet)).await
    }

    pub async fn matter(&self) -> Result<matter::Model> {
        load(self.app, self.application).await
    }

    pub async fn row(&self) -> Result<application::Model> {
        let found =
            application::Entity::find_by_id(self.application).one(self.app.db.read()).await?;
        found.ok_or(Error::NotFound)
    }

    pub async fn stage(&self) -> Result<String> {
        Ok(self.matter().await?.stage)
    }

    /// Its exemption requests in their order, with where each stands.
    pub async fn requests(&self) -> Result<Vec<(exemption_request::Model, matter::Model)>> {
        let rows = exemption_request::Entity::find()
            .filter(exemption_request::COLUMN.application_id.eq(self.application))
            .all(self.app.db.read())
            .await?;
        let mut requests = Vec::new();
        for row in rows {
            let matter = load(self.app, row.id).await?;
            requests.push((row, matter));
        }
        requests.sort_by_key(|(row, _)| row.number);
        Ok(requests)
    }

    /// The children of a kind that are open.
    pub async fn open_children(&self, kind: &str) -> Result<Vec<MatterId>> {
        let open = matter::Entity::find()
            .filter(matter::COLUMN.parent_id.eq(self.application))
            .filter(matter::COLUMN.kind.eq(kind))
            .filter(matter::COLUMN.open.eq(true))
            .all(self.app.db.read())
            .await?;
        Ok(open.into_iter().map(|row| row.id).collect())
    }

    pub async fn open_requests(&self) -> Result<Vec<MatterId>> {
        self.open_children(REQUEST).await
    }

    /// Puts answers into the draft, as saving a page does.
    pub async fn write(&self, typed: impl FnOnce(&Answers) -> Answers) -> Result<()> {
        let row = self.row().await?;
        let before = row.answers()?;
        let answers = typed(&before);
        let mut changed: application::ActiveModel = row.clone().into();
        changed.draft = sea_orm::Set(application::draft(&answers)?);
        changed.draft_version = sea_orm::Set(row.draft_version + 1);
        changed.drafted_at = sea_orm::Set(self.app.now());
        if row.filed_at.is_none() {
            row.named(&answers).put(&mut changed);
        }
        let tx = self.app.db.write().await?;
        changed.update(&tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A person of the demo by mail address.
pub async fn reader(app: &App, email: &str) -> Result<Reader> {
    let found =
        user::Entity::find().filter(user::COLUMN.email.eq(email)).one(app.db.read()).await?;
    let id = found.ok_or(Error::NotFound)?.id;
    Reader::load(app.db.read(), id).await?.ok_or(Error::NotFound)
}

/// Somebody does an act on a matter, affirming what its sheet asks to be affirmed.
pub async fn does(app: &App, who: &str, id: MatterId, action: Action) -> Result<event::Model> {
    let who = reader(app, who).await?;
    let scene = Scene::load(app.db.read(), load(app, id).await?).await?;
    let offers = act::offers(app.db.read(), &scene, &who, app.now()).await?;
    let offer = offers.into_iter().find(|offer| offer.act == action.act);
    let action = action.checking(offer.map(|offer| offer.lines_to_check).unwrap_or_default());
    Box::pin(act::act(app, &scene.matter, &who, &action)).await
}

async fn load(app: &App, id: MatterId) -> Result<matter::Model> {
    matter::Entity::find_by_id(id).one(app.db.read()).await?.ok_or(Error::NotFound)
}
