//! `/review/{id}/time`: more time, for a cause of the closed list. Being busy is none (PET-D §21).

use axum::{extract::State, response::Response};
use serde::Serialize;
use strum::IntoEnumIterator;

use super::desk::{Desk, Head, Sent, Trouble, days};
use crate::{
    app::App,
    domain::engine::{Cause, Sheet, SheetKind},
    error::Result,
    templates::View,
    web::{
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct TimePage {
    sheet: Head,
    draft: Draft,
    causes: Vec<&'static str>,
}

impl View for TimePage {
    const TEMPLATE: &'static str = "review/time.html";
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    days: String,
    cause: String,
    words: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self { days: of("days"), cause: of("cause"), words: of("words") }
    }

    fn parse(&self) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let days = days(&mut faults, "days", &self.days);
        let words = faults.required("words", &self.words);
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
    page(&app, &desk, Draft::default(), (&desk.asked(), &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Time).await?;
    let draft = Draft::read(&pairs);
    match desk.send(&app, &pairs, draft.parse()).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)),
    }
}

fn page(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let causes = Cause::iter().map(<&'static str>::from).collect();
    let view = TimePage { sheet: desk.head(pairs, trouble), draft, causes };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
