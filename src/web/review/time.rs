//! `/review/{id}/time`: more time, for a cause of the closed list. Being busy is none (PET-D §21).

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;
use strum::IntoEnumIterator;

use super::desk::{Desk, Head, Sent, Trouble, days};
use crate::{
    act::{clocks, terms},
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Cause, Sheet, SheetKind, procedure::AtMost},
    },
    error::Result,
    store::clock,
    templates::View,
    web::{
        casework,
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct TimePage {
    sheet: Head,
    time: Asking,
}

/// What is needed to ask for more time, on this page and wherever else it is asked for.
#[derive(Serialize)]
pub(super) struct Asking {
    draft: Draft,
    causes: Vec<&'static str>,
    clock: Option<Moved>,
}

/// The deadline that would move: its name, its last day now, and the one that the days typed would make.
#[derive(Serialize)]
struct Moved {
    name: Bilingual,
    unit: &'static str,
    due: Option<NaiveDate>,
    most: Option<i32>,
    /// The law names the most itself; else it is the first length.
    fixed: bool,
    new_due: Option<NaiveDate>,
    /// It was extended before: once more needs the consent of whoever waits.
    again: bool,
}

impl View for TimePage {
    const TEMPLATE: &'static str = "review/time.html";
}

#[derive(Clone, Default, Serialize)]
pub(in crate::web) struct Draft {
    days: String,
    cause: String,
    words: String,
}

impl Draft {
    pub(in crate::web) fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self { days: of("days"), cause: of("cause"), words: of("words") }
    }

    pub(in crate::web) fn parse(&self) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let days = days(&mut faults, "days", &self.days);
        let words = faults.text("words", &self.words);
        let cause = Cause::iter().find(|cause| <&str>::from(cause) == self.cause);
        let Some(cause) = cause else {
            faults.add("cause", "missing-choice");
            return Err(faults);
        };
        faults.or(Sheet::Time { days, cause, words })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Time).await?;
    page(&app, &desk, Draft::default(), (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Time, &pairs).await?;
    let draft = Draft::read(&pairs);
    if pairs.get("do") == "count" {
        return page(&app, &desk, draft, (&pairs, &Trouble::none())).await;
    }
    match desk.send(&app, &pairs, draft.parse()).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)).await,
    }
}

/// The clock that the act extends, as it runs now.
async fn moved(app: &App, desk: &Desk, draft: &Draft) -> Result<Option<Moved>> {
    let (db, now) = (app.db.read(), app.now());
    let act = desk.first();
    let mut rows = desk.procedure.rows.iter().filter(|row| row.does.as_str() == act);
    let Some(key) = rows.find_map(|row| row.clock.extends.first()) else { return Ok(None) };
    let all = clock::Entity::of(desk.case.scene.matter.id).all(db).await?;
    let open = |row: &&clock::Model| row.key == key.as_str() && row.state != clocks::ENDED;
    let Some(row) = all.iter().rfind(open) else { return Ok(None) };
    let views = casework::clocks(db, &desk.case.scene.matter, now, desk.locale()).await?;
    let Some(view) = views.into_iter().rfind(|view| view.key == row.key) else { return Ok(None) };
    let extension = desk.procedure.clock(key).and_then(|clock| clock.extension.as_ref());
    let longest = match extension.map(|one| one.at_most) {
        Some(AtMost::Units(most)) => most,
        Some(AtMost::Word(_)) | None => u32::try_from(row.length).unwrap_or(0),
    };
    let fixed = extension.is_some_and(|one| matches!(one.at_most, AtMost::Units(_)));
    let most = i32::try_from(longest).ok().filter(|most| *most > 0);
    let new_due = match draft.days.trim().parse() {
        // More than it had cannot be added, so there is no day to show.
        Ok(days) if longest == 0 || days <= longest => {
            let due = terms::if_extended(db, row, (days, now)).await?;
            due.filter(|due| !due.is_capped() || due.at > now).map(|due| due.last_day())
        }
        Ok(_) | Err(_) => None,
    };
    let taken = u32::try_from(row.extended).unwrap_or_default();
    let again = extension.is_some_and(|one| one.again.is_some() && taken >= one.times);
    Ok(Some(Moved { name: view.name, unit: view.unit, due: view.due, most, fixed, new_due, again }))
}

/// `desk` has the acts that ask for more time.
pub(super) async fn asking(app: &App, desk: &Desk, draft: Draft) -> Result<Asking> {
    let causes = Cause::iter().map(<&'static str>::from).collect();
    let clock = moved(app, desk, &draft).await?;
    Ok(Asking { draft, causes, clock })
}

pub(in crate::web) async fn page(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let time = asking(app, desk, draft).await?;
    let view = TimePage { sheet: desk.head(pairs, trouble), time };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
