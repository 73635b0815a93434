//! `/review/{id}/hearing`: a hearing is called with its grounds (APA §21); once held, its record is kept (APA §31-35).

use axum::{extract::State, response::Response};
use chrono::{Days, NaiveDate, NaiveTime};
use serde::Serialize;

use super::desk::{Day, Desk, Head, Sent, Trouble};
use crate::{
    act::{self, terms::notice_ends},
    app::App,
    domain::{
        engine::{Hearing, Kind, Sheet, SheetKind},
        reference::decisions,
    },
    error::Result,
    i18n::dates::Shape,
    store::sheet,
    templates::View,
    web::{
        casework::HearingView,
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct HearingPage {
    sheet: Head,
    draft: Draft,
    /// As it was told to the firm, where it is to be recorded now.
    called: Option<HearingView>,
    /// The first day on which it may be held, if it is called today.
    earliest: Option<NaiveDate>,
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
        }
    }

    /// What the notice has to say; the law's days lie between it and the hearing.
    fn call(&self, earliest: Option<NaiveDate>) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let on = self.on.parse();
        match (on, earliest) {
            (Err(word), _) => faults.add("on", word),
            (Ok(on), Some(first)) if on < first => faults.add("on", "hearing-early"),
            (Ok(_), _) => {}
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
    let draft = Draft::read(&pairs);
    let sheet = match called(&app, &desk, &pairs).await? {
        Some(called) => draft.record(called),
        None => draft.call(earliest(&app, &desk, &pairs)),
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
    let view = HearingPage {
        sheet: desk.head(pairs, &trouble),
        draft,
        called: called(app, desk, pairs).await?.map(HearingView::from),
        earliest,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
