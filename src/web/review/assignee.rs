//! `/review/{id}/assignee`: a case officer gets the case; nothing moves by it. Whoever is away gets it only knowingly, and
//! the deputy only by choice (S42).

use axum::{extract::State, response::Response};
use serde::Serialize;
use uuid::Uuid;

use super::{
    case::holder::Colleague,
    desk::{Desk, Head, Sent, Trouble},
};
use crate::{
    app::App,
    domain::{
        engine::{Sheet, SheetKind},
        ids::UserId,
    },
    error::Result,
    templates::View,
    web::{
        absences::Deputy,
        forms::{Faults, Pairs, Size},
        guard::Case,
    },
};

#[derive(Serialize)]
struct AssigneePage<'a> {
    sheet: Head,
    colleagues: &'a [Colleague],
    to: String,
    /// Whoever was chosen is away.
    asking: Option<Asking<'a>>,
    words: String,
    /// Nobody has it, so that nobody need be told why it leaves them.
    unassigned: bool,
}

/// The deputy or all the same: neither is taken for chosen.
#[derive(Serialize)]
struct Asking<'a> {
    id: UserId,
    name: &'a str,
    deputy: Option<&'a Deputy>,
    /// `free`, or why the deputy is no choice: `none`, `away`, `has-it`, `cannot`.
    stands: &'static str,
    despite: String,
}

impl View for AssigneePage<'_> {
    const TEMPLATE: &'static str = "review/assignee.html";
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Assignee).await?;
    let colleagues = Colleague::all(&app, &desk.case).await?;
    page(&app, &desk, &colleagues, (&desk.asked(), &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Assignee, &pairs).await?;
    let colleagues = Colleague::all(&app, &desk.case).await?;
    match desk.send(&app, &pairs, read(&desk, &pairs, &colleagues)).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, &colleagues, (&pairs, &trouble)),
    }
}

fn read(desk: &Desk, pairs: &Pairs, all: &[Colleague]) -> std::result::Result<Sheet, Faults> {
    let mut faults = Faults::default();
    let has_it = desk.case.scene.matter.assignee_id;
    let chosen = chosen(pairs, all);
    let to = match chosen.map(|one| (one, asking(one, all, pairs))) {
        None => {
            faults.add("to", "missing-choice");
            None
        }
        Some((one, _)) if Some(one.id) == has_it => {
            faults.add("to", "assigned-already");
            None
        }
        Some((one, None)) => Some(one.id),
        Some((one, Some(asking))) => {
            let meant = asking.meant();
            if meant.is_none() {
                let own = one.id == desk.case.reader.id();
                faults.add("despite", if own { "assigned-self-away" } else { "assigned-away" });
            }
            meant
        }
    };
    let words = match has_it {
        Some(_) => faults.text("words", pairs.get("words")),
        None => faults.fits("words", pairs.get("words"), Size::Text),
    };
    faults.or(Sheet::Assignee { to: to.map_or(Uuid::nil(), |id| id.0), words })
}

fn chosen<'a>(pairs: &Pairs, all: &'a [Colleague]) -> Option<&'a Colleague> {
    all.iter().find(|one| one.id.to_string() == pairs.get("to"))
}

fn asking<'a>(one: &'a Colleague, all: &'a [Colleague], pairs: &Pairs) -> Option<Asking<'a>> {
    let deputy = one.away.as_ref()?.deputy.as_ref();
    let among = deputy.map(|deputy| all.iter().find(|colleague| colleague.id == deputy.id));
    let stands = match (deputy, among) {
        (None, _) | (_, None) => "none",
        (_, Some(None)) => "cannot",
        (_, Some(Some(colleague))) if colleague.has_it => "has-it",
        (Some(deputy), _) if deputy.away_now => "away",
        _ => "free",
    };
    let despite = pairs.get("despite").to_owned();
    Some(Asking { id: one.id, name: &one.name, deputy, stands, despite })
}

impl Asking<'_> {
    /// Who gets it, where that was said of just this person.
    fn meant(&self) -> Option<UserId> {
        let deputy = self.deputy.filter(|_| self.stands == "free").map(|deputy| deputy.id);
        let choices = [Some(self.id), deputy];
        choices.into_iter().flatten().find(|id| id.to_string() == self.despite)
    }
}

fn page(
    app: &App,
    desk: &Desk,
    colleagues: &[Colleague],
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let has_it = desk.case.scene.matter.assignee_id;
    let chosen = chosen(pairs, colleagues).filter(|one| Some(one.id) != has_it);
    let view = AssigneePage {
        sheet: desk.head(pairs, trouble),
        colleagues,
        to: pairs.get("to").to_owned(),
        asking: chosen.and_then(|one| asking(one, colleagues, pairs)),
        words: pairs.get("words").to_owned(),
        unassigned: has_it.is_none(),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
