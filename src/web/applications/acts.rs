//! `/applications/{id}/acts/{act}`, and the same on one of its exemption requests: withdrawing, deleting a draft, and
//! beginning the trial. What cannot be taken back is said first.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::note;
use super::sending::{Remark, Trouble, send};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Action, Offer, Sheet, SheetKind},
        ids::MatterId,
    },
    error::{Error, Result},
    store::{
        exemption_request, matter,
        scene::{About, Scene},
    },
    templates::View,
    web::{
        address::Path,
        casework::{self, Audience, Head, named},
        forms::Form,
        guard::Own,
        page::Said,
    },
};

#[derive(Serialize)]
struct ActPage {
    head: Head,
    /// The exemption request that it is about, where it is not the whole application.
    request: Option<Bilingual>,
    /// It is about the trial and ends nothing.
    trial: bool,
    address: String,
    home: String,
    button: Bilingual,
    version: i32,
    /// Why may be said, and need not be.
    remarks: bool,
    words: String,
    #[serde(flatten)]
    trouble: Trouble,
    /// Ways that stay open after a decision, each until its day.
    remedies: Vec<Remedy>,
}

#[derive(Serialize)]
struct Remedy {
    name: Bilingual,
    until: NaiveDate,
}

impl View for ActPage {
    const TEMPLATE: &'static str = "applications/acts.html";
}

#[derive(Deserialize)]
pub(crate) struct Named {
    act: String,
    request: Option<MatterId>,
}

pub(crate) async fn new(
    State(app): State<App>,
    own: Own,
    Path(named): Path<Named>,
) -> Result<Response> {
    Box::pin(ask(&app, own, named)).await
}

pub(crate) async fn new_on_request(
    State(app): State<App>,
    own: Own,
    Path(named): Path<Named>,
) -> Result<Response> {
    Box::pin(ask(&app, own, named)).await
}

pub(crate) async fn create(
    State(app): State<App>,
    own: Own,
    Path(named): Path<Named>,
    Form(draft): Form<Remark>,
) -> Result<Response> {
    Box::pin(carry_out(&app, own, named, &draft)).await
}

pub(crate) async fn create_on_request(
    State(app): State<App>,
    own: Own,
    Path(named): Path<Named>,
    Form(draft): Form<Remark>,
) -> Result<Response> {
    Box::pin(carry_out(&app, own, named, &draft)).await
}

async fn ask(app: &App, own: Own, named: Named) -> Result<Response> {
    let asking = Asking::load(app, own, named).await?;
    let refused = match &asking.offer {
        Some(offer) => offer.refused.clone(),
        None => return asking.refuse(app, StatusCode::OK, String::new()).await,
    };
    let refused = refused.as_ref().map(|refusal| asking.named(refusal));
    let trouble = Trouble::refused(refused);
    asking.page(app, StatusCode::OK, (String::new(), trouble)).await
}

async fn carry_out(app: &App, own: Own, named: Named, draft: &Remark) -> Result<Response> {
    let asking = Asking::load(app, own, named).await?;
    let words = draft.words.clone();
    if asking.offer.is_none() {
        return asking.refuse(app, StatusCode::CONFLICT, words).await;
    }
    let sheet = if asking.sheet == SheetKind::Remark { draft.sheet() } else { Ok(Sheet::None) };
    let action = sheet.map(|sheet| Action::new(&asking.act, sheet));
    match send(app, (&asking.own, &asking.scene), (&draft.version, action), None).await? {
        None => Ok(Redirect::to(&asking.afterwards()).into_response()),
        Some(trouble) => asking.page(app, trouble.status(), (words, trouble)).await,
    }
}

/// One act that collects nothing, or no more than a remark, on the application or on one request of it.
struct Asking {
    own: Own,
    scene: Scene,
    act: String,
    sheet: SheetKind,
    button: Bilingual,
    offer: Option<Offer>,
}

impl Asking {
    async fn load(app: &App, own: Own, named: Named) -> Result<Self> {
        let scene = match named.request {
            None if is_of_the_trial(&own, &named.act)? => note::designation(app, &own).await?,
            None => own.scene.clone(),
            Some(request) => of_request(app, &own, request).await?,
        };
        let procedure = act::procedure(&scene.matter)?;
        let known = procedure
            .acts
            .get(&named.act)
            .filter(|act| matches!(act.sheet, SheetKind::None | SheetKind::Remark))
            .ok_or(Error::NotFound)?;
        let offers = act::offers(app.db.read(), &scene, &own.reader, app.now()).await?;
        let offer = offers.into_iter().find(|offer| offer.act == known.key);
        let (sheet, button) = (known.sheet, known.button.clone());
        Ok(Self { own, scene, act: named.act, sheet, button, offer })
    }

    fn home(&self) -> String {
        format!("/applications/{}", self.own.application.id)
    }

    fn address(&self) -> String {
        match self.scene.about {
            About::Request(_) => {
                format!("{}/requests/{}/acts/{}", self.home(), self.scene.matter.id, self.act)
            }
            About::Application
            | About::Consultation(_)
            | About::Meeting(_)
            | About::Designation(_)
            | About::Outside(_)
            | About::Objection(_) => {
                format!("{}/acts/{}", self.home(), self.act)
            }
        }
    }

    /// Of a draft that was given up there is nothing left to look at.
    fn afterwards(&self) -> String {
        if self.own.is_draft() {
            return "/applications?done=discarded".to_owned();
        }
        format!("{}?done=done", self.home())
    }

    fn named(&self, refusal: &crate::domain::engine::Refusal) -> Said {
        named(refusal, &self.scene, Audience::Applicant, self.own.visitor.locale)
    }

    fn nothing_said(&self) -> Sheet {
        if self.sheet == SheetKind::Remark {
            Sheet::Remark { words: String::new() }
        } else {
            Sheet::None
        }
    }

    /// No row offers it here: the engine says why.
    async fn refuse(&self, app: &App, status: StatusCode, words: String) -> Result<Response> {
        let refused = match act::would(
            app.db.read(),
            &self.scene,
            &self.own.reader,
            &Action::new(&self.act, self.nothing_said()),
            app.now(),
        )
        .await?
        {
            Ok(()) => None,
            Err(refusal) => Some(self.named(&refusal)),
        };
        self.page(app, status, (words, Trouble::refused(refused))).await
    }

    async fn page(
        &self,
        app: &App,
        status: StatusCode,
        (words, trouble): (String, Trouble),
    ) -> Result<Response> {
        let (db, now) = (app.db.read(), app.now());
        let clocks =
            casework::clocks(db, &self.own.scene.matter, now, self.own.visitor.locale).await?;
        let remedies = clocks.into_iter().filter(|clock| clock.free && clock.state != "ended");
        let view = ActPage {
            head: casework::head(db, &self.own.scene, Audience::Applicant, now).await?,
            request: match &self.scene.about {
                About::Request(row) => Some(casework::rule_name(row)),
                About::Application
                | About::Consultation(_)
                | About::Meeting(_)
                | About::Designation(_)
                | About::Outside(_)
                | About::Objection(_) => None,
            },
            trial: matches!(self.scene.about, About::Designation(_)),
            address: self.address(),
            home: self.home(),
            button: self.button.clone(),
            version: self.scene.matter.version,
            remarks: self.sheet == SheetKind::Remark,
            words,
            trouble,
            remedies: remedies
                .filter_map(|clock| Some(Remedy { name: clock.name, until: clock.due? }))
                .collect(),
        };
        self.own.visitor.page_with(app, status, &view)
    }
}

/// Whether it is done on the designation: no row of the application's procedure does it.
fn is_of_the_trial(own: &Own, act: &str) -> Result<bool> {
    let procedure = act::procedure(&own.scene.matter)?;
    Ok(!procedure.rows.iter().any(|row| row.does.as_str() == act))
}

/// A request of the visitor's own application; every other looks as if it did not exist.
async fn of_request(app: &App, own: &Own, request: MatterId) -> Result<Scene> {
    let db = app.db.read();
    let rows = exemption_request::Entity::of(own.application.id).all(db).await?;
    let row = rows.into_iter().find(|row| row.id == request).ok_or(Error::NotFound)?;
    let children = matter::Entity::under(own.application.id).all(db).await?;
    let matter = children.into_iter().find(|child| child.id == request).ok_or(Error::NotFound)?;
    Ok(Scene { matter, about: About::Request(row), application: Some(own.application.clone()) })
}
