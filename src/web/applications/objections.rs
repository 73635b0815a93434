//! `/applications/{id}/objections/{objection}`: one objection of the company: who has it until when, what was ruled; and
//! it is taken back here until it is decided.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::sending::{Remark, Trouble, send};
use crate::{
    act,
    app::App,
    domain::{
        engine::{Action, Offer, SheetKind},
        ids::MatterId,
    },
    error::{Error, Result},
    store::{
        matter, objection,
        scene::{About, Scene},
    },
    templates::View,
    web::{
        address::Path,
        casework::{self, Audience, Head, ObjectionView, TimelineItem, named},
        forms::Form,
        guard::Own,
    },
};

#[derive(Serialize)]
struct OnePage {
    head: Head,
    home: String,
    one: ObjectionView,
    way_items: Vec<TimelineItem>,
    /// It may be taken back now.
    may_go: bool,
    version: i32,
    words: String,
    #[serde(flatten)]
    trouble: Trouble,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "applications/objections.html";
}

#[derive(Deserialize)]
pub(crate) struct Which {
    objection: MatterId,
}

pub(crate) async fn show(
    State(app): State<App>,
    own: Own,
    Path(which): Path<Which>,
) -> Result<Response> {
    let one = One::load(&app, own, which.objection).await?;
    one.page(&app, StatusCode::OK, Default::default()).await
}

pub(crate) async fn take_back(
    State(app): State<App>,
    own: Own,
    Path(which): Path<Which>,
    Form(draft): Form<Remark>,
) -> Result<Response> {
    let one = One::load(&app, own, which.objection).await?;
    let words = draft.words.clone();
    let Some(offer) = &one.offer else {
        return one.page(&app, StatusCode::CONFLICT, (words, Trouble::default())).await;
    };
    let action = draft.sheet().map(|sheet| Action::new(offer.act.as_str(), sheet));
    match send(&app, (&one.own, &one.scene), (&draft.version, action), None).await? {
        None => Ok(Redirect::to(&format!("{}?done=done", one.address())).into_response()),
        Some(trouble) => one.page(&app, trouble.status(), (words, trouble)).await,
    }
}

/// An objection of the company's own case; every other looks as if it did not exist.
struct One {
    own: Own,
    scene: Scene,
    row: objection::Model,
    /// Of taking it back, where the rows have it now.
    offer: Option<Offer>,
}

impl One {
    async fn load(app: &App, own: Own, id: MatterId) -> Result<Self> {
        let db = app.db.read();
        let row = objection::Entity::of(own.application.id)
            .filter(objection::COLUMN.id.eq(id))
            .one(db)
            .await?
            .ok_or(Error::NotFound)?;
        let matter = matter::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
        let application = Some(own.application.clone());
        let scene = Scene { matter, about: About::Objection(row.clone()), application };
        let offers = act::offers(db, &scene, &own.reader, app.now()).await?;
        let offer = offers.into_iter().find(|offer| offer.sheet == SheetKind::Remark);
        Ok(Self { own, scene, row, offer })
    }

    fn address(&self) -> String {
        format!("{}/objections/{}", self.own.address(), self.row.id)
    }

    async fn page(
        &self,
        app: &App,
        status: StatusCode,
        (words, trouble): (String, Trouble),
    ) -> Result<Response> {
        let (db, now) = (app.db.read(), app.now());
        let readers = (Audience::Applicant, self.own.visitor.locale);
        let offered = self.offer.as_ref().and_then(|offer| offer.refused.as_ref());
        let offered = offered.map(|refusal| named(refusal, &self.scene, readers.0, readers.1));
        let view = OnePage {
            head: casework::head(db, &self.own.scene, Audience::Applicant, now).await?,
            home: self.own.address(),
            one: casework::objection(db, &self.scene, (self.row.clone(), readers), now).await?,
            way_items: casework::timeline(db, &self.scene, readers, now).await?,
            may_go: self.offer.is_some() && offered.is_none(),
            version: self.scene.matter.version,
            words,
            trouble: trouble.or(offered),
        };
        self.own.visitor.page_with(app, status, &view)
    }
}
