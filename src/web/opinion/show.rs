//! `/opinion/{token}`: the question that a letter opens, what was filed, and the opinion: to be written, or as it was given.

use axum::{
    extract::{Request, State},
    response::Response,
};
use serde::Serialize;

use super::Lettered;
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Role, SheetKind},
    },
    error::{Error, Result},
    templates::View,
    web::{
        applications::parts,
        casework::{self, Audience, Head, SectionView},
        forms::Pairs,
        guard::Case,
        review::{
            case::{
                around::{self, Consultation},
                sections,
            },
            desk::{Desk, Sent, Trouble},
            opinion::{self, Draft, OpinionForm, form},
        },
    },
};

#[derive(Serialize)]
struct LetterPage {
    head: Head,
    /// Who reads, and for whom.
    name: String,
    asked: Consultation,
    /// The office that asks.
    asker: Bilingual,
    sections: Vec<SectionView>,
    /// Nothing once it was answered.
    form: Option<OpinionForm>,
}

impl View for LetterPage {
    const TEMPLATE: &'static str = "opinion/show.html";
}

pub(super) async fn show(State(app): State<App>, letter: Lettered) -> Result<Response> {
    let Lettered { case, .. } = letter;
    if !case.scene.matter.open {
        let view = page(&app, &case, None).await?;
        return case.visitor.page(&app, &view);
    }
    let desk = Desk::open(&app, case, SheetKind::Opinion).await?;
    let draft = Draft::begin(&app, &desk.case).await?;
    write(&app, &desk, draft, (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(
    State(app): State<App>,
    letter: Lettered,
    request: Request,
) -> Result<Response> {
    let (desk, mut draft, pairs) =
        Box::pin(opinion::sent(&app, letter.case.clone(), request)).await?;
    if draft.turn(&pairs) {
        return write(&app, &desk, draft, (&pairs, &Trouble::none())).await;
    }
    let sheet = draft.parse(pairs.get("act"), app.today());
    match letter.do_on(&app, &desk, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => write(&app, &desk, draft, (&pairs, &trouble)).await,
    }
}

async fn write(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let away = draft.is_away();
    let form = form(app, desk, draft, (pairs, trouble)).await?;
    let view = page(app, &desk.case, Some(form)).await?;
    Ok(parts::told(away, desk.case.visitor.page_with(app, trouble.status(), &view)?))
}

async fn page(app: &App, case: &Case, form: Option<OpinionForm>) -> Result<LetterPage> {
    let asker = case.scene.office(act::bindings(), Role::CaseOfficer);
    Ok(LetterPage {
        head: casework::head(app.db.read(), &case.scene, Audience::Asked, app.now()).await?,
        name: case.reader.user.name.clone(),
        asked: around::question(app, case).await?.ok_or(Error::NotFound)?,
        asker: asker.map(|key| casework::office_name(&key, app.today())).unwrap_or_default(),
        sections: sections(app, case).await?,
        form,
    })
}
