//! `/applications/{id}/objection`: the company objects to what was decided (AGA §36): until when and why, to what, for
//! which reasons, and what it asks for instead.

use axum::{extract::State, http::StatusCode, response::Response};
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{
    note,
    sending::{Trouble, send, sent},
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Action, Offer, Procedure, RefusalReason, Sheet, SheetKind, StageKey},
        ids::MatterId,
    },
    error::{Error, Result},
    store::scene::Scene,
    templates::View,
    web::{
        address::Query,
        casework::{self, Audience, ClockView, Head, named},
        flood::Pace,
        forms::{Faults, Form},
        guard::Own,
    },
};

/// Each is a mail to an official.
const PACE: Pace = Pace { what: "objection", times: 5, within: TimeDelta::minutes(15) };

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    version: String,
    /// The matter on which it was decided: the application where none is named.
    against: String,
    objects_to: String,
    reasons: String,
    instead: String,
}

#[derive(Serialize)]
struct ObjectionPage {
    head: Head,
    home: String,
    against: MatterId,
    version: i32,
    /// What was decided, in the words for its company.
    decided: Bilingual,
    /// The time to object, as it runs or ran.
    clock: Option<ClockView>,
    /// The last day to appeal, which is open besides.
    appeal: Option<NaiveDate>,
    /// The last day, where it has passed.
    late: Option<NaiveDate>,
    may: bool,
    draft: Draft,
    #[serde(flatten)]
    trouble: Trouble,
}

impl View for ObjectionPage {
    const TEMPLATE: &'static str = "applications/objection.html";
}

impl Draft {
    fn parse(&self) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let objects_to = faults.text("objects_to", &self.objects_to);
        let reasons = faults.text("reasons", &self.reasons);
        let instead = faults.text("instead", &self.instead);
        faults.or(Sheet::Objection { objects_to, reasons, instead })
    }
}

/// What was decided, and whether the company may object to it.
struct Objecting {
    own: Own,
    scene: Scene,
    offer: Offer,
}

pub(crate) async fn new(
    State(app): State<App>,
    own: Own,
    Query(asked): Query<Draft>,
) -> Result<Response> {
    let objecting = Objecting::load(&app, own, &asked.against).await?;
    objecting.page(&app, StatusCode::OK, (Draft::default(), Trouble::default())).await
}

pub(crate) async fn create(
    State(app): State<App>,
    own: Own,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let objecting = Objecting::load(&app, own, &draft.against).await?;
    // What has come too late is so whatever else has changed.
    if objecting.offer.refused.is_some() {
        return objecting.page(&app, StatusCode::CONFLICT, (draft, Trouble::default())).await;
    }
    let action = draft.parse().map(|sheet| Action::new(objecting.offer.act.as_str(), sheet));
    let of = (&objecting.own, &objecting.scene);
    match send(&app, of, (&draft.version, action), Some(PACE)).await? {
        None => Ok(sent(&objecting.own)),
        Some(trouble) => objecting.page(&app, trouble.status(), (draft, trouble)).await,
    }
}

/// Where one objects to what was decided on a matter of the case, while that may be done.
pub(super) async fn address(app: &App, own: &Own, scene: &Scene) -> Result<Option<String>> {
    let offer = offer(app, own, scene).await?.filter(|offer| offer.refused.is_none());
    Ok(offer.map(|_| format!("{}/objection?against={}", own.address(), scene.matter.id)))
}

async fn offer(app: &App, own: &Own, scene: &Scene) -> Result<Option<Offer>> {
    let offers = act::offers(app.db.read(), scene, &own.reader, app.now()).await?;
    Ok(offers.into_iter().find(|offer| offer.sheet == SheetKind::Objection))
}

impl Objecting {
    async fn load(app: &App, own: Own, against: &str) -> Result<Self> {
        let itself = against.is_empty() || against == own.application.id.to_string();
        let scene = if itself { own.scene.clone() } else { note::designation(app, &own).await? };
        if !itself && against != scene.matter.id.to_string() {
            return Err(Error::NotFound);
        }
        let offer = offer(app, &own, &scene).await?.ok_or(Error::NotFound)?;
        Ok(Self { own, scene, offer })
    }

    async fn page(
        &self,
        app: &App,
        status: StatusCode,
        (draft, trouble): (Draft, Trouble),
    ) -> Result<Response> {
        let (db, now, locale) = (app.db.read(), app.now(), self.own.visitor.locale);
        let matter = &self.scene.matter;
        let clocks = casework::clocks(db, matter, now, locale).await?;
        let of = |key: &str| clocks.iter().rfind(|clock| clock.key == key);
        let offered = self.offer.refused.as_ref();
        let over = offered.and_then(|refusal| match &refusal.reason {
            RefusalReason::ClockNotRunning { clock } => of(clock.as_str()),
            _ => None,
        });
        let said = offered
            .filter(|_| over.is_none())
            .map(|refusal| named(refusal, &self.scene, Audience::Applicant, locale));
        let view = ObjectionPage {
            head: casework::head(db, &self.own.scene, Audience::Applicant, now).await?,
            home: self.own.address(),
            against: matter.id,
            version: matter.version,
            decided: decided(act::procedure(matter)?, &matter.shown.as_str().into()),
            late: over.and_then(|clock| clock.due),
            may: offered.is_none(),
            appeal: of("appeal").and_then(|clock| clock.due).filter(|due| *due >= app.today()),
            clock: of("objection").cloned(),
            draft,
            trouble: trouble.or(said),
        };
        self.own.visitor.page_with(app, status, &view)
    }
}

/// What was decided, in the words for its company: the end, or where the matter goes on, what was told at that stage.
fn decided(procedure: &Procedure, shown: &StageKey) -> Bilingual {
    let Some(stage) = procedure.stage(shown) else { return Bilingual::default() };
    if !stage.is_open() {
        return stage.public.clone();
    }
    let told = procedure.rows.iter().filter(|row| row.at.contains(shown));
    let mut told = told.filter(|row| !procedure.remedies(&row.does).is_empty());
    let act = told.find_map(|row| procedure.acts.get(row.does.as_str()));
    act.map(|act| act.done.clone()).unwrap_or_default()
}
