//! `/applications/{id}/time`: the company asks for more time to answer a request, for a reason.

use axum::{extract::State, http::StatusCode, response::Response};
use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::sending::{Trouble, send, sent};
use crate::{
    act,
    app::App,
    domain::{
        engine::{Action, Cause, Offer, Sheet, SheetKind},
        limits,
    },
    error::{Error, Result},
    templates::View,
    web::{
        address::Query,
        casework::{self, Audience, Head, named},
        forms::{Faults, Form},
        guard::Own,
    },
};

/// What can keep a company from answering in time.
const CAUSES: [Cause; 6] = [
    Cause::DocumentAwaited,
    Cause::OtherOffice,
    Cause::Expert,
    Cause::SiteVisit,
    Cause::Illness,
    Cause::Disaster,
];

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    version: String,
    about: String,
    days: String,
    cause: String,
    words: String,
}

#[derive(Serialize)]
struct TimePage {
    head: Head,
    home: String,
    draft: Draft,
    causes: Vec<&'static str>,
    due: Option<NaiveDate>,
    /// Nothing stands in the way that a reason and a number of days would not answer.
    may_ask: bool,
    #[serde(flatten)]
    trouble: Trouble,
}

impl View for TimePage {
    const TEMPLATE: &'static str = "applications/time.html";
}

impl Draft {
    fn parse(&self) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let typed = faults.required("days", &self.days).parse::<i64>();
        let days = typed.as_ref().ok().and_then(|days| u32::try_from(*days).ok());
        match typed {
            Err(_) => faults.add("days", "format-number"),
            Ok(days) if days < 1 => faults.add("days", "least-one"),
            Ok(days) if days > i64::from(limits::DAYS) => faults.add("days", "days-most"),
            Ok(_) => {}
        }
        let cause = CAUSES.into_iter().find(|cause| <&str>::from(cause) == self.cause);
        if cause.is_none() {
            faults.add("cause", "missing-choice");
        }
        let words = faults.text("words", &self.words);
        match (days, cause) {
            (Some(days), Some(cause)) => faults.or(Sheet::Time { days, cause, words }),
            _ => Err(faults),
        }
    }
}

pub(crate) async fn new(
    State(app): State<App>,
    own: Own,
    Query(draft): Query<Draft>,
) -> Result<Response> {
    let asking = Asking::load(&app, own, draft).await?;
    asking.page(&app, StatusCode::OK, Trouble::default()).await
}

pub(crate) async fn create(
    State(app): State<App>,
    own: Own,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let asking = Asking::load(&app, own, draft).await?;
    let action = asking.draft.parse().map(|sheet| Action {
        about: asking.about(),
        ..Action::new(asking.offer.act.as_str(), sheet)
    });
    let of = (&asking.own, &asking.own.scene);
    match send(&app, of, (&asking.draft.version, action), None).await? {
        None => Ok(sent(&asking.own)),
        Some(trouble) => asking.page(&app, trouble.status(), trouble).await,
    }
}

struct Asking {
    own: Own,
    offer: Offer,
    draft: Draft,
}

impl Asking {
    async fn load(app: &App, own: Own, draft: Draft) -> Result<Self> {
        let offers = act::offers(app.db.read(), &own.scene, &own.reader, app.now()).await?;
        let offer = offers
            .into_iter()
            .find(|offer| offer.sheet == SheetKind::Time)
            .ok_or(Error::NotFound)?;
        Ok(Self { own, offer, draft })
    }

    /// The open request it is for: the one named, where it may be about it; else the oldest.
    fn about(&self) -> Option<Uuid> {
        let asked: Option<Uuid> = self.draft.about.parse().ok();
        asked
            .filter(|id| self.offer.about.contains(id))
            .or_else(|| self.offer.about.first().copied())
    }

    async fn page(&self, app: &App, status: StatusCode, trouble: Trouble) -> Result<Response> {
        let (db, now, locale) = (app.db.read(), app.now(), self.own.visitor.locale);
        let clocks = casework::clocks(db, &self.own.scene.matter, now, locale).await?;
        let of_request = clocks.iter().find(|clock| clock.overlay.map(|id| id.0) == self.about());
        let offered = self.offer.refused.as_ref();
        let offered =
            offered.map(|refusal| named(refusal, &self.own.scene, Audience::Applicant, locale));
        let view = TimePage {
            head: casework::head(db, &self.own.scene, Audience::Applicant, now).await?,
            home: self.own.address(),
            draft: Draft {
                about: self.about().map(|id| id.to_string()).unwrap_or_default(),
                ..self.draft.clone()
            },
            causes: CAUSES.iter().map(<&'static str>::from).collect(),
            due: of_request.and_then(|clock| clock.due),
            may_ask: offered.is_none(),
            trouble: trouble.or(offered),
        };
        self.own.visitor.page_with(app, status, &view)
    }
}
