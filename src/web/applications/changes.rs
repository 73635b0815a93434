//! `/applications/{id}/changes/{change}`: one wish to change a condition: until when it is answered, what was decided; and
//! it is taken back here until then.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::{Deserialize, Serialize};

use super::{
    note, objection,
    sending::{Remark, Trouble, send},
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Action, Offer, SheetKind},
        ids::{EventId, OverlayId},
        reference::codes,
    },
    error::{Error, Result},
    store::{condition, scene::Scene},
    templates::View,
    web::{
        address::Path,
        casework::{self, Audience, ChangeView, ClockView, Head, named},
        forms::Form,
        guard::Own,
    },
};

#[derive(Serialize)]
struct OnePage {
    head: Head,
    home: String,
    one: ChangeView,
    number: i32,
    category: Bilingual,
    /// Until when it is answered.
    clock: Option<ClockView>,
    /// It may be taken back now.
    may_go: bool,
    /// Where one objects to the answer, while that may be done.
    object: Option<String>,
    version: i32,
    words: String,
    #[serde(flatten)]
    trouble: Trouble,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "applications/changes.html";
}

#[derive(Deserialize)]
pub(crate) struct Which {
    change: EventId,
}

pub(crate) async fn show(
    State(app): State<App>,
    own: Own,
    Path(which): Path<Which>,
) -> Result<Response> {
    let one = One::load(&app, own, which.change).await?;
    one.page(&app, StatusCode::OK, Default::default()).await
}

pub(crate) async fn take_back(
    State(app): State<App>,
    own: Own,
    Path(which): Path<Which>,
    Form(draft): Form<Remark>,
) -> Result<Response> {
    let one = One::load(&app, own, which.change).await?;
    let words = draft.words.clone();
    let Some(offer) = one.offer.as_ref().filter(|_| one.view.waits()) else {
        return one.page(&app, StatusCode::CONFLICT, (words, Trouble::stale())).await;
    };
    let taken_back = |sheet| Action::new(offer.act.as_str(), sheet).about(one.view.id.0);
    let action = draft.sheet().map(taken_back);
    match send(&app, (&one.own, &one.scene), (&draft.version, action), None).await? {
        None => Ok(Redirect::to(&format!("{}?done=done", one.address())).into_response()),
        Some(trouble) => one.page(&app, trouble.status(), (words, trouble)).await,
    }
}

/// A wish of the company's own trial; every other looks as if it did not exist.
struct One {
    own: Own,
    scene: Scene,
    view: ChangeView,
    condition: condition::Model,
    /// Of taking it back, where the rows have it now.
    offer: Option<Offer>,
}

impl One {
    async fn load(app: &App, own: Own, id: EventId) -> Result<Self> {
        let db = app.db.read();
        let scene = note::designation(app, &own).await?;
        let changes = casework::changes(db, scene.matter.id).await?;
        let view = changes.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
        let told = condition::told(db, own.application.id).await?;
        let condition = told.into_iter().find(|one| one.id == view.condition);
        let condition = condition.ok_or(Error::NotFound)?;
        let offers = act::offers(db, &scene, &own.reader, app.now()).await?;
        let offer = offers.into_iter().find(|offer| offer.sheet == SheetKind::Remark);
        Ok(Self { own, scene, view, condition, offer })
    }

    fn address(&self) -> String {
        format!("{}/changes/{}", self.own.address(), self.view.id)
    }

    async fn page(
        &self,
        app: &App,
        status: StatusCode,
        (words, trouble): (String, Trouble),
    ) -> Result<Response> {
        let (db, now, locale) = (app.db.read(), app.now(), self.own.visitor.locale);
        let offered = self.offer.as_ref().filter(|_| self.view.waits());
        let refused = offered.and_then(|offer| offer.refused.as_ref());
        let refused = refused.map(|one| named(one, &self.scene, Audience::Applicant, locale));
        let clocks = casework::clocks(db, &self.scene.matter, now, locale).await?;
        let own = |clock: &ClockView| clock.overlay == Some(OverlayId(self.view.id.0));
        let label = codes::shipped().label("condition_category", &self.condition.category);
        let view = OnePage {
            head: casework::head(db, &self.own.scene, Audience::Applicant, now).await?,
            home: self.own.address(),
            number: self.condition.number,
            category: label.cloned().unwrap_or_default(),
            clock: clocks.into_iter().find(own).filter(|_| self.view.waits()),
            may_go: offered.is_some_and(|offer| offer.refused.is_none()),
            object: objection::address(app, &self.own, &self.scene).await?,
            version: self.scene.matter.version,
            one: self.view.clone(),
            words,
            trouble: trouble.or(refused),
        };
        self.own.visitor.page_with(app, status, &view)
    }
}
