//! `/review/{id}/note`: a note on a case. It is private unless it is meant for the applicant, and that goes out only
//! after the page has named who will receive it. Whom a note is for can never be changed afterwards.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::{IntoActiveModel, entity::prelude::*};
use serde::Serialize;

use super::desk::{Desk, Sent, Trouble};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Sheet, SheetKind},
        ids::RowId,
    },
    error::{Error, Result},
    store::{membership, note},
    templates::View,
    web::{
        casework::{self, Audience as For},
        forms::{Faults, Pairs},
        guard::Case,
        page::Said,
    },
};

#[derive(Serialize)]
struct NotePage {
    address: String,
    number: Option<String>,
    title: Bilingual,
    version: i32,
    audience: &'static str,
    words: String,
    /// The rows let this reader write to the applicant now.
    may_send: bool,
    /// Who will receive it, where it is to be sent and nothing is wrong with it.
    receivers: Vec<String>,
    faults: Faults,
    stale: bool,
    refusal: Option<Said>,
}

impl View for NotePage {
    const TEMPLATE: &'static str = "review/note.html";
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Audience {
    /// Whoever of the city handles the case.
    Private,
    Applicant,
}

struct Draft {
    audience: Audience,
    words: String,
}

impl Draft {
    /// What names no audience is private.
    fn read(pairs: &Pairs) -> Self {
        let audience = match pairs.get("audience") {
            "applicant" => Audience::Applicant,
            _ => Audience::Private,
        };
        Self { audience, words: pairs.get("words").trim().to_owned() }
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = handled(&app, &case).await?;
    let draft = Draft { audience: Audience::Private, words: String::new() };
    page(&app, &case, desk.as_ref(), &draft, &Drawn::default())
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = handled(&app, &case).await?;
    let draft = Draft::read(&pairs);
    let mut faults = Faults::default();
    let words = faults.text("words", &draft.words);
    let to_applicant = draft.audience == Audience::Applicant;
    if to_applicant && desk.is_none() {
        faults.add("audience", "note-not-now");
    }
    match desk.filter(|_| to_applicant) {
        _ if !faults.is_empty() => {
            let desk = handled(&app, &case).await?;
            page(&app, &case, desk.as_ref(), &draft, &Drawn { faults, ..Drawn::default() })
        }
        None => keep(&app, &case, words).await,
        Some(desk) if pairs.get("do") != "send" => {
            let receivers = receivers(&app, &case).await?;
            page(&app, &case, Some(&desk), &draft, &Drawn { receivers, ..Drawn::default() })
        }
        Some(desk) => {
            match desk.send(&app, &pairs, Ok(Sheet::Note { words, files: vec![] })).await? {
                Sent::Done(response) => Ok(response),
                Sent::Again(trouble) => {
                    let receivers = receivers(&app, &case).await?;
                    let drawn = Drawn { receivers, trouble, ..Drawn::default() };
                    page(&app, &case, Some(&desk), &draft, &drawn)
                }
            }
        }
    }
}

/// The way to the applicant, where the rows have one now. Whoever handles no cases has no page here.
async fn handled(app: &App, case: &Case) -> Result<Option<Desk>> {
    if !case.reader.reads_every_case() || case.scene.application.is_none() {
        return Err(Error::NotFound);
    }
    match Desk::open(app, case.clone(), SheetKind::Note).await {
        Ok(desk) => Ok(Some(desk).filter(|desk| desk.offers.iter().any(|it| it.refused.is_none()))),
        Err(Error::NotFound | Error::Passed { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

async fn keep(app: &App, case: &Case, words: String) -> Result<Response> {
    let row = note::Model {
        id: RowId::fresh(),
        application_id: case.application()?.id,
        author_id: case.reader.id(),
        words,
        at: app.now(),
    };
    let tx = app.db.write().await?;
    row.into_active_model().insert(&tx).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}?done=saved#notes", case.address())).into_response())
}

async fn receivers(app: &App, case: &Case) -> Result<Vec<String>> {
    let members = membership::members(app.db.read(), case.application()?.company_id).await?;
    let locale = case.visitor.locale;
    Ok(members.into_iter().map(|member| member.name.get(locale).to_owned()).collect())
}

/// What a page says besides what was typed.
#[derive(Default)]
struct Drawn {
    faults: Faults,
    receivers: Vec<String>,
    trouble: Trouble,
}

fn page(
    app: &App,
    case: &Case,
    desk: Option<&Desk>,
    draft: &Draft,
    drawn: &Drawn,
) -> Result<Response> {
    let application = case.application()?;
    let named = |refusal| casework::named(refusal, &case.scene, For::City, case.visitor.locale);
    let view = NotePage {
        address: case.address(),
        number: application.number.clone(),
        title: application.name(),
        version: case.scene.matter.version,
        audience: if draft.audience == Audience::Applicant { "applicant" } else { "private" },
        words: draft.words.clone(),
        may_send: desk.is_some(),
        receivers: drawn.receivers.clone(),
        faults: drawn.faults.clone(),
        stale: drawn.trouble.is_stale(),
        refusal: drawn.trouble.refusal().map(named),
    };
    let status = if drawn.faults.is_empty() {
        drawn.trouble.status()
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    case.visitor.page_with(app, status, &view)
}
