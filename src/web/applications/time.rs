//! `/applications/{id}/time`: the company asks for more time to answer a request, for a reason.

use std::num::IntErrorKind;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::sending::{Trouble, send};
use crate::{
    act::{self, clocks, terms::explained},
    app::App,
    domain::{
        engine::{Action, Cause, Offer, RefusalReason, Sheet, SheetKind, procedure::AtMost},
        limits,
    },
    error::{Error, Result},
    store::{clock, clock_mark, holiday},
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

/// What the address says once more time was given.
const EXTENDED: &str = "extended";

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    version: String,
    about: String,
    days: String,
    cause: String,
    words: String,
}

/// What the address says of what was just done here, and about which request.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Done {
    done: String,
    about: String,
}

#[derive(Serialize)]
struct TimePage {
    head: Head,
    home: String,
    draft: Draft,
    causes: Vec<&'static str>,
    /// Of the request that it is for.
    time: Option<Time>,
    most: u32,
    /// Of the request that was just given more.
    given: Option<Time>,
    /// Nothing stands in the way that a reason and a number of days would not answer.
    may_ask: bool,
    /// What stands in the way is that the date has passed.
    missed: bool,
    #[serde(flatten)]
    trouble: Trouble,
}

/// The time for an open request: its last day, and how much more of it there may be.
#[derive(Clone, Copy, Serialize)]
struct Time {
    due: NaiveDate,
    /// Days at a time.
    most: u32,
    extended: u32,
    /// How often it may still be extended.
    left: u32,
}

impl View for TimePage {
    const TEMPLATE: &'static str = "applications/time.html";
}

impl Draft {
    /// Of up to `most` days.
    fn parse(&self, most: u32) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let days = days(&mut faults, &self.days, most);
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

fn days(faults: &mut Faults, typed: &str, most: u32) -> Option<u32> {
    let fault = match faults.required("days", typed).parse::<i64>() {
        Ok(typed) => match u32::try_from(typed) {
            Ok(days) if (1..=most).contains(&days) => return Some(days),
            Ok(_) | Err(_) if typed < 1 => "least-one",
            Ok(_) | Err(_) => "days-range",
        },
        // Digits without end are a number all the same.
        Err(error) => match error.kind() {
            IntErrorKind::PosOverflow => "days-range",
            IntErrorKind::NegOverflow => "least-one",
            _ => "format-number",
        },
    };
    faults.add("days", fault);
    None
}

pub(crate) async fn new(
    State(app): State<App>,
    own: Own,
    Query(draft): Query<Draft>,
    Query(done): Query<Done>,
) -> Result<Response> {
    let given = done.given(&app, &own).await?;
    let asking = Asking { given, ..Asking::load(&app, own, draft).await? };
    asking.page(&app, StatusCode::OK, Trouble::default()).await
}

pub(crate) async fn create(
    State(app): State<App>,
    own: Own,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let asking = Asking::load(&app, own, draft).await?;
    // No number of days would help, so none is found fault with.
    if asking.offer.refused.is_some() {
        return asking.page(&app, StatusCode::CONFLICT, Trouble::default()).await;
    }
    let action = asking.draft.parse(asking.most()).map(|sheet| Action {
        about: asking.about,
        ..Action::new(asking.offer.act.as_str(), sheet)
    });
    let of = (&asking.own, &asking.own.scene);
    match send(&app, of, (&asking.draft.version, action), None).await? {
        None => Ok(asking.extended()),
        Some(trouble) => asking.page(&app, trouble.status(), trouble).await,
    }
}

impl Done {
    /// The time that was just given; the clock says how much, and an address alone makes nothing of it.
    async fn given(&self, app: &App, own: &Own) -> Result<Option<Time>> {
        match self.about.parse::<Uuid>() {
            Ok(request) if self.done == EXTENDED => {
                let time = Time::of(app, own, request).await?;
                Ok(time.filter(|time| time.extended > 0))
            }
            Ok(_) | Err(_) => Ok(None),
        }
    }
}

impl Time {
    async fn of(app: &App, own: &Own, request: Uuid) -> Result<Option<Self>> {
        let (db, now, matter) = (app.db.read(), app.now(), &own.scene.matter);
        let procedure = act::procedure(matter)?;
        let all = clock::Entity::of(matter.id).all(db).await?;
        let its = |row: &&clock::Model| {
            row.overlay_id.is_some_and(|id| id.0 == request) && row.state != clocks::ENDED
        };
        let Some(row) = all.iter().rfind(its) else { return Ok(None) };
        let spec = procedure.clock(&row.key.as_str().into());
        let marks = clock_mark::Entity::of([row.id]).all(db).await?;
        let calendar = holiday::calendar(db).await?;
        let due = explained(procedure, row, &marks, (now, &calendar));
        let (Some(extension), Some(due)) = (spec.and_then(|spec| spec.extension.as_ref()), due)
        else {
            return Ok(None);
        };
        let unsigned = |count: i32| u32::try_from(count).unwrap_or_default();
        let extended = unsigned(row.extended);
        let most = match extension.at_most {
            AtMost::Units(most) => most,
            AtMost::Word(_) => unsigned(row.length),
        };
        let left = extension.times.saturating_sub(extended);
        Ok(Some(Self { due: due.last_day(), most: most.min(limits::DAYS), extended, left }))
    }
}

struct Asking {
    own: Own,
    offer: Offer,
    draft: Draft,
    /// The open request it is for: the one named, where it may be about it; else the oldest.
    about: Option<Uuid>,
    time: Option<Time>,
    given: Option<Time>,
}

impl Asking {
    async fn load(app: &App, own: Own, draft: Draft) -> Result<Self> {
        let offers = act::offers(app.db.read(), &own.scene, &own.reader, app.now()).await?;
        let offer = offers
            .into_iter()
            .find(|offer| offer.sheet == SheetKind::Time)
            .ok_or(Error::NotFound)?;
        let named: Option<Uuid> = draft.about.parse().ok();
        let about =
            named.filter(|id| offer.about.contains(id)).or_else(|| offer.about.first().copied());
        let time = match about {
            Some(request) => Time::of(app, &own, request).await?,
            None => None,
        };
        Ok(Self { own, offer, draft, about, time, given: None })
    }

    fn most(&self) -> u32 {
        self.time.map_or(limits::DAYS, |time| time.most)
    }

    /// To this page again, which says until when the time was extended.
    fn extended(&self) -> Response {
        let about = self.about.map(|id| id.to_string()).unwrap_or_default();
        let home = self.own.address();
        Redirect::to(&format!("{home}/time?done={EXTENDED}&about={about}")).into_response()
    }

    async fn page(&self, app: &App, status: StatusCode, trouble: Trouble) -> Result<Response> {
        let (db, now, locale) = (app.db.read(), app.now(), self.own.visitor.locale);
        let refused = self.offer.refused.as_ref();
        let passed =
            |reason: &RefusalReason| matches!(reason, RefusalReason::ClockNotRunning { .. });
        let missed = refused.is_some_and(|refusal| passed(&refusal.reason));
        let said =
            refused.map(|refusal| named(refusal, &self.own.scene, Audience::Applicant, locale));
        let view = TimePage {
            head: casework::head(db, &self.own.scene, Audience::Applicant, now).await?,
            home: self.own.address(),
            draft: Draft {
                about: self.about.map(|id| id.to_string()).unwrap_or_default(),
                ..self.draft.clone()
            },
            causes: CAUSES.iter().map(<&'static str>::from).collect(),
            time: self.time,
            most: self.most(),
            given: self.given,
            may_ask: said.is_none(),
            missed,
            trouble: trouble.or(said),
        };
        self.own.visitor.page_with(app, status, &view)
    }
}
