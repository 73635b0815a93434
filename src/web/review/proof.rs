//! `/review/{id}/proof`: what a company handed in to prove a condition of its trial is accepted, or another is asked for.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::desk::{Desk, Head, Sent, Trouble};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Sheet, SheetKind},
        reference::codes,
    },
    error::Result,
    store::condition,
    templates::View,
    web::{
        casework::{Audience, ProvingView, proofs_of},
        forms::{Faults, Pairs, Size},
        guard::Case,
    },
};

/// The act that has to say why.
const RETURNS: &str = "return_proof";

#[derive(Serialize)]
struct ProofPage {
    sheet: Head,
    /// Those of which something waits to be looked at.
    waiting: Vec<Waiting>,
    condition: String,
    words: String,
}

#[derive(Serialize)]
struct Waiting {
    number: i32,
    category: Bilingual,
    words: String,
    proving: ProvingView,
}

impl View for ProofPage {
    const TEMPLATE: &'static str = "review/proof.html";
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Proof).await?;
    page(&app, &desk, (&desk.asked_of(&["act", "condition"]), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Proof, &pairs).await?;
    let sheet = read(&waiting(&app, &desk).await?, &pairs);
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)).await,
    }
}

/// Whoever asks for another says why; whoever accepts may say something.
fn read(waiting: &[Waiting], pairs: &Pairs) -> std::result::Result<Sheet, Faults> {
    let mut faults = Faults::default();
    let number = pairs.get("condition");
    let known = waiting.iter().find(|one| one.number.to_string() == number);
    if known.is_none() {
        faults.add("condition", "missing-choice");
    }
    let words = match pairs.get("act") {
        RETURNS => faults.text("words", pairs.get("words")),
        _ => faults.fits("words", pairs.get("words"), Size::Text),
    };
    let condition = known.and_then(|one| one.number.try_into().ok()).unwrap_or_default();
    faults.or(Sheet::Proof { condition, words })
}

async fn waiting(app: &App, desk: &Desk) -> Result<Vec<Waiting>> {
    let (db, application) = (app.db.read(), desk.case.application()?.id);
    let told = condition::told(db, application).await?;
    let files = format!("/review/{application}/files");
    let readers = (files.as_str(), Audience::City, desk.locale());
    let mut proving = proofs_of(db, &desk.case.scene, &told, readers, app.today()).await?;
    let one = |row: condition::Model| {
        let proving = proving.remove(&row.id).filter(ProvingView::waits)?;
        let category = codes::shipped().label("condition_category", &row.category);
        Some(Waiting {
            number: row.number,
            category: category.cloned().unwrap_or_default(),
            words: row.words,
            proving,
        })
    };
    Ok(told.into_iter().filter_map(one).collect())
}

async fn page(app: &App, desk: &Desk, (pairs, trouble): (&Pairs, &Trouble)) -> Result<Response> {
    let view = ProofPage {
        sheet: desk.head(pairs, trouble),
        waiting: waiting(app, desk).await?,
        condition: pairs.get("condition").to_owned(),
        words: pairs.get("words").to_owned(),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
