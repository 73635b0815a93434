//! `/review/{id}/summary`: what the public reads in the place of an answer, in both languages, beside what was filed.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::{
    cleared::{Cleared, asked, done, home, public_text},
    desk::{Desk, Head, Named, Sent, Trouble},
};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Sheet, SheetKind},
    },
    error::Result,
    templates::View,
    web::{
        casework::AnsweredView,
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct SummaryPage {
    sheet: Head,
    home: String,
    draft: Draft,
    fields: Vec<Named>,
    /// What was filed, once it is known which answer it is about.
    original: Option<AnsweredView>,
}

#[derive(Default, Serialize)]
struct Draft {
    field: String,
    ko: String,
    en: String,
}

impl View for SummaryPage {
    const TEMPLATE: &'static str = "review/summary.html";
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        Self { field: of("field"), ko: of("ko"), en: of("en") }
    }

    /// What the public reads so far, to be mended.
    fn begin(cleared: &Cleared, field: String) -> Self {
        let Bilingual { ko, en } = cleared.told(&field).unwrap_or_default();
        Self { field, ko, en }
    }

    fn parse(&self, fields: &[Named]) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        if !fields.iter().any(|known| known.key == self.field) {
            faults.add("field", "missing-choice");
        }
        let ko = public_text(&mut faults, "ko", &self.ko);
        let en = public_text(&mut faults, "en", &self.en);
        faults.or(Sheet::Summary { field: self.field.clone(), told: Bilingual { ko, en } })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Summary).await?;
    let cleared = Cleared::load(&app, &desk).await?;
    let draft = Draft::begin(&cleared, asked(&desk));
    page(&app, &desk, (&cleared, draft), (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Summary).await?;
    let cleared = Cleared::load(&app, &desk).await?;
    let draft = Draft::read(&pairs);
    match desk.send(&app, &pairs, draft.parse(&cleared.summarised())).await? {
        Sent::Done(_) => done(&desk),
        Sent::Again(trouble) => {
            page(&app, &desk, (&cleared, draft), (&pairs, &order(&trouble))).await
        }
    }
}

fn order(trouble: &Trouble) -> Trouble {
    trouble.ordered(["field", "ko", "en"].map(|name| (name.to_owned(), String::new())).into())
}

async fn page(
    app: &App,
    desk: &Desk,
    (cleared, draft): (&Cleared, Draft),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let fields = cleared.summarised();
    let original = cleared.original(app, desk, (&draft.field, &fields)).await?;
    let (sheet, home) = (desk.head(pairs, trouble), home(desk)?);
    let view = SummaryPage { sheet, home, draft, fields, original };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
