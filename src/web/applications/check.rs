//! `/applications/{id}/check`: every answer once more, what becomes public, and everything that is wrong.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Serialize;

use super::paper::{FaultLine, Paper, StoredFiles, stored_files};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{ActKey, RefusalReason, SheetKind},
        programme::{Fault, FaultKind, Faults, FieldView, Need, Section},
    },
    error::Result,
    store::{comment, form_key, membership},
    templates::View,
    web::{
        guard::{Own, Shared},
        page::Said,
    },
};

#[derive(Serialize)]
struct CheckPage<'a> {
    application: String,
    title: Bilingual,
    steps: Vec<Step<'a>>,
    sections: Vec<Given<'a>>,
    stored: StoredFiles,
    /// What stops the filing; what it asks about once; what is only said.
    blocking: Vec<FaultLine>,
    open_questions: Vec<FaultLine>,
    advice: Vec<FaultLine>,
    recommended: usize,
    /// The form came back because what is missing was not confirmed.
    unconfirmed: bool,
    /// The form came back at all.
    refused: bool,
    /// What is said beside its sections and not settled.
    comments: Vec<Talk<'a>>,
    filing: Filing,
    key: String,
    draft_version: i32,
}

#[derive(Serialize)]
struct Step<'a> {
    label: &'a Bilingual,
    state: &'static str,
}

#[derive(Serialize)]
struct Given<'a> {
    address: String,
    title: &'a Bilingual,
    fields: Vec<FieldView>,
}

/// Comments of a section.
#[derive(Serialize)]
struct Talk<'a> {
    address: String,
    title: &'a Bilingual,
    count: usize,
}

/// Whether this reader may file.
#[derive(Serialize)]
struct Filing {
    button: Option<Bilingual>,
    refusal: Option<Said>,
    lead_only: bool,
    /// Who may, where this reader may not.
    leads: Vec<String>,
}

impl View for CheckPage<'_> {
    const TEMPLATE: &'static str = "applications/check.html";
}

pub(super) async fn show(State(app): State<App>, Shared(own): Shared) -> Result<Response> {
    if !own.is_draft() {
        return Ok(Redirect::to(&own.address()).into_response());
    }
    page(&app, &own, false).await
}

/// The page again, because it cannot be filed so: something stops it, or what is missing was not confirmed.
pub(super) async fn refused(app: &App, own: &Own) -> Result<Response> {
    page(app, own, true).await
}

async fn page(app: &App, own: &Own, refused: bool) -> Result<Response> {
    let paper = Paper::of(app, &own.application)?;
    let lines = |faults: Vec<&Fault>| paper.lines(faults, own);
    let (blocking, open_questions) =
        (paper.faults().blocking().collect(), paper.faults().open_questions().collect());
    let recommended =
        |fault: &&Fault| fault.kind == FaultKind::Missing && fault.need == Need::Recommended;
    let (blocking, open_questions) = (lines(blocking), lines(open_questions));
    let view = CheckPage {
        application: own.address(),
        title: paper.title(),
        steps: steps(&paper),
        sections: sections(&paper, own),
        stored: stored_files(app, &own.application, &own.address()).await?,
        advice: lines(paper.faults().advice().filter(|fault| !recommended(fault)).collect()),
        recommended: paper.faults().advice().filter(recommended).count(),
        unconfirmed: refused && blocking.is_empty() && !open_questions.is_empty(),
        refused,
        blocking,
        open_questions,
        comments: comments(app, own, &paper).await?,
        filing: filing(app, own).await?,
        key: form_key::fresh(),
        draft_version: own.application.draft_version,
    };
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    own.visitor.page_with(app, status, &view)
}

fn steps<'a>(paper: &Paper) -> Vec<Step<'a>> {
    let last = paper.programme.parts.len().saturating_sub(1);
    let state = |place: usize| if place == last { "current" } else { "done" };
    paper
        .programme
        .parts
        .iter()
        .enumerate()
        .map(|(place, part)| Step { label: &part.name, state: state(place) })
        .collect()
}

fn sections<'a>(paper: &Paper, own: &Own) -> Vec<Given<'a>> {
    let given = |section: &'static Section| {
        let mut fields = paper.fields(section, &Faults::default(), own.visitor.locale);
        fields.retain(|field| field.visible && field.from.is_empty());
        Given {
            address: format!("{}/sections/{}", own.address(), section.key),
            title: &section.title,
            fields,
        }
    };
    paper.sections().into_iter().map(|(section, _)| given(section)).collect()
}

/// They stop nothing, and are not filed.
async fn comments(app: &App, own: &Own, paper: &Paper) -> Result<Vec<Talk<'static>>> {
    let open = comment::open(app.db.read(), own.application.id).await?;
    let asked = paper.sections().into_iter();
    let of = |(section, _): (&'static Section, _)| {
        Some(Talk {
            address: format!("{}/sections/{}/comments", own.address(), section.key),
            title: &section.title,
            count: *open.get(&section.key)?,
        })
    };
    Ok(asked.filter_map(of).collect())
}

/// The act that files, as the procedure offers it to this reader. What is missing is said by the page itself.
async fn filing(app: &App, own: &Own) -> Result<Filing> {
    let offers = act::offers(app.db.read(), &own.scene, &own.reader, app.now()).await?;
    let offer = offers.into_iter().find(|offer| offer.sheet == SheetKind::Version);
    let reason = offer.as_ref().and_then(|offer| offer.refused.as_ref());
    // Whoever was let in alone has no part in the procedure, and is told who has.
    let lead_only = own.guest.is_some()
        || reason.is_some_and(|refusal| refusal.reason == RefusalReason::LeadOnly);
    let refusal =
        reason.filter(|refusal| !matches!(refusal.reason, RefusalReason::Incomplete { .. }));
    let button = offer
        .as_ref()
        .filter(|_| refusal.is_none())
        .map(|offer| button(own, &offer.act))
        .transpose()?;
    let members = membership::members(app.db.read(), own.company.id).await?;
    Ok(Filing {
        button: button.flatten(),
        refusal: refusal.filter(|_| !lead_only).map(Said::from),
        lead_only,
        leads: members
            .into_iter()
            .filter(|member| member.lead)
            .map(|member| member.name.get(own.visitor.locale).to_owned())
            .collect(),
    })
}

fn button(own: &Own, act: &ActKey) -> Result<Option<Bilingual>> {
    Ok(act::procedure(&own.scene.matter)?.acts.get(act.as_str()).map(|act| act.button.clone()))
}
