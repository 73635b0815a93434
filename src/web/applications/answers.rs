//! `/applications/{id}/answers`: what the city asked for, question by question; nothing else can be changed.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use self::supplement::{Supplement, mark_kept};
use super::{
    filling, keeping,
    paper::Paper,
    parts::{self, Sent},
    refusals::refusals,
    saving,
};
use crate::{
    act::{self, Door},
    app::App,
    domain::{
        bilingual::Locale,
        engine::{Action, Refusal, Sheet},
        programme::{Answers, read::read},
    },
    error::{Error, Result},
    store::application,
    web::{
        address::Query,
        casework::{Audience, named},
        forms::{Faults, Pairs, Size},
        guard::Own,
    },
};

mod page;
mod supplement;

pub(super) use supplement::count;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    about: String,
}

pub(crate) async fn edit(
    State(app): State<App>,
    own: Own,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let home = format!("/applications/{}", own.application.id);
    match Supplement::load(&app, own, &asked.about).await {
        Ok(supplement) => page::show(&app, &supplement, page::Said::nothing(StatusCode::OK)).await,
        // Answered meanwhile, or ended: the case says how it stands.
        Err(Error::NotFound) => Ok(Redirect::to(&home).into_response()),
        Err(other) => Err(other),
    }
}

/// What is typed is kept in any case; it is sent where that was asked for and nothing is left open.
pub(crate) async fn create(
    State(app): State<App>,
    own: Own,
    Query(asked): Query<Asked>,
    request: Request,
) -> Result<Response> {
    let mut supplement = Supplement::load(&app, own, &asked.about).await.map_err(gone)?;
    let paper = Paper::of(&app, &supplement.own.application)?;
    let (version, draft_version) = supplement.versions();
    let seen = [("version", version), ("draft_version", draft_version)];
    let mut sent = parts::sent(&app, &paper, &supplement.open, request, &seen).await?;
    let stale = seen.iter().any(|(name, value)| sent.pairs.get(name) != value);
    let by_itself = keeping::is_asked(&supplement.own, &sent.pairs)?;
    if stale && by_itself {
        return Err(Error::Stale);
    }
    sent.pairs = filling::filled(sent.pairs, &supplement.open, app.today());
    if stale {
        return late(&app, supplement, &paper, &sent).await;
    }
    keep(&app, &mut supplement, &mut sent).await?;
    if by_itself {
        return Ok(keeping::answered(&supplement.own, &supplement.open, &supplement.draft));
    }
    let not_taken = refusals(&app, &paper, &supplement.own, &supplement.open, &sent);
    let pairs = &sent.pairs;
    let mut faults = Faults::default();
    faults.fits("words", pairs.get("words"), Size::Text);
    let unfinished = pairs.get("do") == "send" && supplement.is_unfinished(app.today());
    if unfinished || !not_taken.is_empty() || !faults.is_empty() {
        let said = page::Said::faulty(unfinished, (not_taken, faults), pairs.get("words"));
        return page::show(&app, &supplement, said).await;
    }
    if pairs.get("do") != "send" {
        return Ok(Redirect::to(&here(&supplement, pairs.get("lang"))).into_response());
    }
    match send(&app, &supplement, pairs.get("words").trim()).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=sent", supplement.home())).into_response()),
        Err(Error::Refused(refusal)) => {
            refused(&app, &supplement, &refusal, pairs.get("words")).await
        }
        Err(other) => Err(other),
    }
}

/// Somebody was faster: the page with what was typed over what they saved, which stands beside it; nothing is kept yet.
async fn late(
    app: &App,
    mut supplement: Supplement,
    paper: &Paper,
    sent: &Sent,
) -> Result<Response> {
    let typed = typed(app, &supplement, &sent.pairs);
    let theirs = std::mem::replace(&mut supplement.draft, typed);
    let not_taken = refusals(app, paper, &supplement.own, &supplement.open, sent);
    let said = page::Said::late(theirs, not_taken, sent.pairs.get("words"));
    page::show(app, &supplement, said).await
}

/// This page again, saved; in the language that was asked for.
fn here(supplement: &Supplement, lang: &str) -> String {
    let page = supplement.address();
    match Locale::from_code(lang) {
        Some(_) => format!("{page}&lang={lang}"),
        None => format!("{page}&done=saved"),
    }
}

/// A form for a request that is no longer open was drawn from an older state.
fn gone(error: Error) -> Error {
    match error {
        Error::NotFound => Error::Stale,
        other => other,
    }
}

/// The draft with what was posted for the named questions; whatever else was posted is not read.
fn typed(app: &App, supplement: &Supplement, pairs: &Pairs) -> Answers {
    let named: Vec<(String, String)> =
        pairs.0.iter().filter(|(name, _)| supplement.is_open_for(name)).cloned().collect();
    let mut answers = read(&supplement.open, &named, &supplement.draft, app.now());
    for item in &supplement.items {
        mark_kept(&mut answers, &item.key, !pairs.get(&format!("keep.{}", item.key)).is_empty());
    }
    for id in pairs.all("remove_file") {
        for item in &supplement.items {
            if answers.files(&item.key).iter().any(|known| known == id) {
                answers.detach(&item.key, id);
            }
        }
    }
    answers
}

async fn keep(app: &App, supplement: &mut Supplement, sent: &mut Sent) -> Result<()> {
    let mut typed = typed(app, supplement, &sent.pairs);
    let tx = app.db.write().await?;
    let page = (&supplement.own, &supplement.open);
    let attached = saving::attach(&tx, page, sent, &mut typed, app.now()).await?;
    let seen = supplement.own.application.clone();
    let by = (supplement.own.reader.id(), app.now());
    let row = application::keep_answers(&tx, seen, &typed, by).await?;
    attached.settle(app).await?;
    tx.commit().await?;
    let over = attached.over;
    sent.refuse(over);
    supplement.own.application = row;
    supplement.draft = typed;
    Ok(())
}

/// The newest version with the answers to this request becomes the next; what is typed for another stays a draft.
async fn send(app: &App, supplement: &Supplement, words: &str) -> Result<()> {
    let tx = app.db.write().await?;
    let door = Door::open(&tx, app.now()).await?;
    let own = &supplement.own;
    let by = (own.reader.id(), door.now);
    let row =
        application::keep_answers(&tx, own.application.clone(), &supplement.to_send(), by).await?;
    let sheet: Sheet = act::answering(&tx, &row, words.to_owned()).await?;
    let action = Action::new(supplement.act.as_str(), sheet).about(supplement.overlay.id.0);
    act::act_in(&door, &own.scene.matter, &own.reader, &action).await?;
    let row = application::now(&tx, row.id).await?;
    application::keep_answers(&tx, row, &supplement.afterwards(), by).await?;
    tx.commit().await?;
    Ok(())
}

async fn refused(
    app: &App,
    supplement: &Supplement,
    refusal: &Refusal,
    words: &str,
) -> Result<Response> {
    let own = &supplement.own;
    let refusal = named(refusal, &own.scene, Audience::Applicant, own.visitor.locale);
    page::show(app, supplement, page::Said::refused(refusal, words)).await
}
