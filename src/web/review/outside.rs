//! `/review/{id}/outside`: what the record of another body says: its number, its day, and where it stands there.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;

use super::{
    desk::{Day, Desk, Head, Named, Sent, Trouble, codes},
    merging::{self, Beside},
};
use crate::{
    app::App,
    domain::{
        engine::{Sheet, SheetKind},
        reference::codes as lists,
    },
    error::Result,
    store::{application, scene::About},
    templates::View,
    web::{
        casework::{self, Audience, ElsewhereView},
        forms::{Faults, Pairs, Size},
        guard::Case,
    },
};

/// Where a request may stand at a national sandbox.
const STATES: &str = "outside_state";

#[derive(Serialize)]
struct OutsidePage {
    sheet: Head,
    draft: Draft,
    /// What is known so far.
    known: Option<ElsewhereView>,
    states: Vec<Named>,
    /// It is an earlier filing of the company, and no ministry's record.
    merges: bool,
    /// Both filings, before the one ends.
    beside: Option<Beside>,
}

impl View for OutsidePage {
    const TEMPLATE: &'static str = "review/outside.html";
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    number: String,
    date: Day,
    state: String,
    words: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        Self {
            number: of("number"),
            date: Day::read(pairs, "date"),
            state: of("state"),
            words: of("words"),
        }
    }

    /// The ministry keeps its number; the day is that of what it did last.
    fn of(about: &About, today: NaiveDate) -> Self {
        let number = match about {
            About::Outside(row) => row.number.clone().unwrap_or_default(),
            _ => String::new(),
        };
        Self { number, date: Day::of(today), ..Self::default() }
    }

    /// Where it stands is asked while it goes on; what ends it says so by itself.
    fn parse(
        &self,
        (goes_on, wrong): (bool, Option<&str>),
        today: NaiveDate,
    ) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let number = faults.needed("number", &self.number, Size::Line);
        if let Some(wrong) = wrong {
            faults.add("number", wrong);
        }
        let date = self.date.parse();
        match date {
            Err(word) => faults.add("date", word),
            Ok(day) if day > today => faults.add("date", "future"),
            Ok(_) => {}
        }
        if goes_on && lists::shipped().label(STATES, &self.state).is_none() {
            faults.add("state", "missing-choice");
        }
        let words = faults.fits("words", &self.words, Size::Text);
        faults.or(Sheet::Outside {
            number,
            date: date.unwrap_or(today),
            state: Some(self.state.clone()).filter(|_| goes_on),
            words,
        })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Outside).await?;
    let draft = Draft::of(&desk.case.scene.about, app.today());
    page(&app, &desk, (draft, None), (&desk.asked(), &Trouble::none())).await
}

/// A filing ends by being joined with another; what ends is asked about once more, with both side by side.
pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Outside, &pairs).await?;
    let draft = Draft::read(&pairs);
    let goes_on = desk.chosen(&pairs).is_some_and(|offer| !desk.closes(offer.act.as_str()));
    let (earlier, wrong) = match earlier(&app, &desk, &draft.number).await? {
        Some(Err(wrong)) => (None, Some(wrong)),
        Some(Ok(earlier)) => (Some(earlier), None),
        None => (None, None),
    };
    let sheet = draft.parse((goes_on, wrong), app.today());
    if let Some(earlier) = earlier.filter(|earlier| !merging::was_shown(&pairs, earlier)) {
        let (trouble, beside) = match desk.action(&pairs, sheet) {
            Ok(_) => (Trouble::none(), Some(merging::beside(&app, &desk, &earlier).await?)),
            Err(trouble) => (*trouble, None),
        };
        return page(&app, &desk, (draft, beside), (&pairs, &trouble)).await;
    }
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (draft, None), (&pairs, &trouble)).await,
    }
}

/// Of a filing the number is that of an earlier one of the same company; a ministry's number is its own.
async fn earlier(
    app: &App,
    desk: &Desk,
    number: &str,
) -> Result<Option<std::result::Result<application::Model, &'static str>>> {
    if number.is_empty() || !matches!(desk.case.scene.about, About::Application) {
        return Ok(None);
    }
    Ok(Some(merging::earlier(app.db.read(), desk, number).await?))
}

async fn page(
    app: &App,
    desk: &Desk,
    (draft, beside): (Draft, Option<Beside>),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let id = desk.case.scene.matter.id;
    let of_case =
        casework::elsewhere(app.db.read(), desk.case.application()?.id, Audience::City).await?;
    let merges = matches!(desk.case.scene.about, About::Application);
    let mut sheet = desk.head(pairs, trouble);
    if merges {
        sheet.call("number", "acts-merge-number");
        sheet.call("date", "acts-merge-date");
    }
    let view = OutsidePage {
        sheet,
        draft,
        known: of_case.into_iter().find(|one| one.id == id),
        states: codes(STATES),
        merges,
        beside,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
