//! `/review/{id}/hearing`: a hearing is called with its grounds (APA §21); once held, its record is kept (APA §31-35).

use std::ops::Range;

use axum::{extract::State, http::StatusCode, response::Response};
use chrono::{Days, NaiveDate, NaiveTime, Timelike};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::desk::{Day, Desk, Head, Sent, Trouble};
use crate::{
    act::{self, terms::notice_ends},
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::Calendar,
        engine::{Hearing, Kind, Role, Sheet, SheetKind},
        reference::decisions,
    },
    error::Result,
    i18n::dates::Shape,
    store::{event, scene::About, sheet, user},
    templates::View,
    web::{
        casework::HearingView,
        forms::{Faults, Pairs},
        guard::Case,
    },
};

/// When offices are open.
const OFFICE_HOURS: Range<u32> = 9..18;

#[derive(Serialize)]
struct HearingPage {
    sheet: Head,
    draft: Draft,
    /// As it was told to the firm, where it is to be recorded now.
    called: Option<HearingView>,
    /// The first day on which it may be held, if it is called today.
    earliest: Option<NaiveDate>,
    /// The last day of the designation: after it there is nothing left to revoke.
    last: Option<NaiveDate>,
}

/// What the day and whoever presides are held against.
struct Bounds {
    earliest: Option<NaiveDate>,
    last: Option<NaiveDate>,
    /// Who looked into the matter, and presides over no hearing on it (APA §29(1)4).
    barred: Vec<Bilingual>,
}

impl View for HearingPage {
    const TEMPLATE: &'static str = "review/hearing.html";
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    grounds: String,
    basis: String,
    on: Day,
    at: String,
    place: String,
    presiding: String,
    record: String,
    opinion: String,
    /// The day and hour that were warned of and are meant all the same.
    sure: String,
    doubts: Option<Doubts>,
}

/// Why the day or the hour may not be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Doubts {
    off: bool,
    hour: bool,
}

impl Doubts {
    fn of(hearing: &Hearing, calendar: &Calendar) -> Self {
        Self {
            off: !calendar.is_working_day(hearing.on),
            hour: !OFFICE_HOURS.contains(&hearing.at.hour()),
        }
    }
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            grounds: of("grounds"),
            basis: of("basis"),
            on: Day::read(pairs, "on"),
            at: of("at"),
            place: of("place"),
            presiding: of("presiding"),
            record: of("record"),
            opinion: of("opinion"),
            sure: of("sure"),
            doubts: None,
        }
    }

    /// What the notice has to say; the law's days lie between it and the hearing.
    fn call(&self, bounds: &Bounds) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let on = self.on.parse();
        match on {
            Err(word) => faults.add("on", word),
            Ok(on) if bounds.last.is_some_and(|last| on > last) => faults.add("on", "hearing-late"),
            Ok(on) if bounds.earliest.is_some_and(|first| on < first) => {
                faults.add("on", "hearing-early");
            }
            Ok(_) => {}
        }
        if bounds.barred.iter().any(|one| is_named(&self.presiding, one)) {
            faults.add("presiding", "hearing-barred");
        }
        let at = NaiveTime::parse_from_str(self.at.trim(), "%H:%M").ok();
        if at.is_none() {
            faults.add("at", "format");
        }
        let hearing = Hearing {
            grounds: faults.text("grounds", &self.grounds),
            basis: faults.text("basis", &self.basis),
            on: on.unwrap_or_default(),
            at: at.unwrap_or_default(),
            place: faults.required("place", &self.place),
            presiding: faults.required("presiding", &self.presiding),
            record: None,
            opinion: None,
        };
        faults.or(Sheet::Hearing(hearing))
    }

    /// Notes what speaks against the day and the hour, unless just these were said to be meant.
    fn is_doubted(&mut self, sheet: &Sheet, calendar: &Calendar) -> bool {
        let Sheet::Hearing(hearing) = sheet else { return false };
        let sure = hearing.on.and_time(hearing.at).to_string();
        let doubts = Doubts::of(hearing, calendar);
        let meant = self.sure == sure;
        self.sure = sure;
        self.doubts = (!meant && doubts != Doubts::default()).then_some(doubts);
        self.doubts.is_some()
    }

    /// What was told stays as it was told.
    fn record(&self, called: Hearing) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let record = Some(faults.text("record", &self.record));
        let opinion = Some(faults.text("opinion", &self.opinion));
        faults.or(Sheet::Hearing(Hearing { record, opinion, ..called }))
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Hearing).await?;
    let programme = act::programme_of(desk.case.application()?)?;
    let basis = decisions::shipped().basis(programme, &revoking(&desk), Kind::Adverse).to_owned();
    let draft = Draft { basis, ..Draft::default() };
    page(&app, &desk, draft, (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Hearing, &pairs).await?;
    let mut draft = Draft::read(&pairs);
    let sheet = if let Some(called) = called(&app, &desk, &pairs).await? {
        draft.record(called)
    } else {
        let sheet = draft.call(&bounds(&app, &desk, &pairs).await?);
        if sheet.as_ref().is_ok_and(|sheet| draft.is_doubted(sheet, &desk.calendar)) {
            return page(&app, &desk, draft, (&pairs, &Trouble::none())).await;
        }
        sheet
    };
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)).await,
    }
}

/// The act of a decision against, on this matter: what the hearing is about.
fn revoking(desk: &Desk) -> String {
    let acts =
        desk.procedure.rows.iter().filter_map(|row| desk.procedure.acts.get(row.does.as_str()));
    let mut against =
        acts.filter(|act| act.kind == Kind::Adverse && act.sheet == SheetKind::Decision);
    against.next().map(|act| act.key.to_string()).unwrap_or_default()
}

fn act(desk: &Desk, pairs: &Pairs) -> String {
    desk.chosen(pairs).map_or(desk.first(), |offer| offer.act.as_str()).to_owned()
}

/// The hearing that was called, where this act records it.
async fn called(app: &App, desk: &Desk, pairs: &Pairs) -> Result<Option<Hearing>> {
    if !desk.ends_a_request(&act(desk, pairs)) {
        return Ok(None);
    }
    let last = sheet::hearing(app.db.read(), desk.case.scene.matter.id).await?;
    Ok(last.map(|(_, hearing)| hearing))
}

fn earliest(app: &App, desk: &Desk, pairs: &Pairs) -> Option<NaiveDate> {
    let over = notice_ends(desk.procedure, &act(desk, pairs), (app.now(), &desk.calendar))?;
    over.checked_add_days(Days::new(1))
}

/// The last day of the designation that would be revoked.
fn last(desk: &Desk) -> Option<NaiveDate> {
    match &desk.case.scene.about {
        About::Designation(row) => Some(row.valid_to),
        About::Application
        | About::Request(_)
        | About::Consultation(_)
        | About::Meeting(_)
        | About::Outside(_)
        | About::Objection(_) => None,
    }
}

/// Barred is whoever calls the hearing, and whoever worked on the matter before.
async fn bounds(app: &App, desk: &Desk, pairs: &Pairs) -> Result<Bounds> {
    let db = app.db.read();
    let working = [Role::CaseOfficer, Role::Supervisor].map(Role::as_str);
    let events = event::Entity::on([desk.case.scene.matter.id])
        .filter(event::Column::Role.is_in(working))
        .all(db)
        .await?;
    let ids = events.iter().filter_map(|event| event.actor_id).chain([desk.case.reader.id()]);
    let people = user::Entity::find().filter(user::COLUMN.id.is_in(ids)).all(db).await?;
    Ok(Bounds {
        earliest: earliest(app, desk, pairs),
        last: last(desk),
        barred: people.iter().map(user::Model::called).collect(),
    })
}

/// Whether what was typed has the name in it, however it is spaced.
fn is_named(typed: &str, name: &Bilingual) -> bool {
    let close = |text: &str| text.split_whitespace().collect::<String>();
    let typed = close(typed);
    [&name.ko, &name.en].into_iter().any(|name| !name.is_empty() && typed.contains(&close(name)))
}

async fn page(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let earliest = earliest(app, desk, pairs);
    let named =
        earliest.and_then(|day| app.templates.words().date(desk.locale(), day, Shape::Prose));
    let trouble = trouble.limited(&named.unwrap_or_default());
    let status = match draft.doubts {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => trouble.status(),
    };
    let view = HearingPage {
        sheet: desk.head(pairs, &trouble),
        draft,
        called: called(app, desk, pairs).await?.map(HearingView::from),
        earliest,
        last: last(desk),
    };
    desk.case.visitor.page_with(app, status, &view)
}
