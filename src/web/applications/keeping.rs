//! A page that saves itself while somebody types: the same save, answered with what the page needs to go on.

use std::collections::BTreeMap;

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::TimeDelta;
use fluent_bundle::FluentArgs;
use serde::Serialize;

use super::{paper::Paper, saving::Written, telling};
use crate::{
    app::{App, seoul},
    domain::programme::{Answers, Section, draft},
    error::{Error, Result},
    i18n::{
        Words,
        dates::{Moment, Shape},
    },
    store::presence,
    web::{forms::Pairs, guard::Own},
};

/// What the page reads of the answer; a date and time as the reader's language writes it.
#[derive(Serialize)]
struct Kept {
    /// What the page stands on from now on.
    seen: String,
    /// The ids that new blocks of a list were given, by the name of their field.
    ids: BTreeMap<String, String>,
    said: String,
    /// Who else is at it; empty where nobody is.
    here: String,
}

/// So long somebody counts as writing after opening a section or saving in it.
const HERE: TimeDelta = TimeDelta::minutes(2);

/// Whether the script of the page sent it, and not a button. [`Error::Foreign`] where somebody else signed in since the
/// page was drawn: what one person typed is not saved in the name of another.
pub(super) fn is_asked(own: &Own, pairs: &Pairs) -> Result<bool> {
    if pairs.get("do") != "keep" {
        return Ok(false);
    }
    if pairs.get("writer") == own.reader.id().to_string() { Ok(true) } else { Err(Error::Foreign) }
}

/// Whoever opens a section has it before them: what is said beside it is seen. Where that cannot be written down, the
/// page is there to be read all the same.
pub(super) async fn opened(app: &App, own: &Own, section: &Section) {
    if let Err(error) = note(app, own, section).await {
        tracing::warn!("Nobody is told who has a section open: {error}");
    }
}

async fn note(app: &App, own: &Own, section: &Section) -> Result<()> {
    let tx = app.db.write().await?;
    presence::note(&tx, (own.application.id, &section.key), own.reader.id(), app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Who else writes in a section now, as a sentence; empty where nobody does.
pub(super) async fn company(app: &App, own: &Own, section: &Section) -> Result<String> {
    let (db, since) = (app.db.read(), app.now() - HERE);
    let place = (own.application.id, section.key.as_str());
    let others = presence::others(db, place, own.reader.id(), since).await?;
    if others.is_empty() {
        return Ok(String::new());
    }
    let locale = own.visitor.locale;
    // Whose right was taken back a moment ago is not there any more.
    let writers = telling::writers(db, &own.application).await?;
    let here = writers.iter().filter(|person| others.contains(&person.id));
    let names: Vec<String> = here.map(|person| person.name_in(locale).to_owned()).collect();
    if names.is_empty() {
        return Ok(String::new());
    }
    let mut args = FluentArgs::new();
    args.set("count", names.len());
    args.set("names", names.join(", "));
    Ok(Words::shipped().say(locale, "presence-here", &args).unwrap_or_default())
}

/// The page shows nothing of what another window saved: whoever presses the button chooses there.
pub(super) async fn answer(
    app: &App,
    mut own: Own,
    (section, drawn): (&Section, &str),
    written: Written,
) -> Result<Response> {
    let Written::Kept { row, answers, theirs } = written else {
        return Ok(StatusCode::CONFLICT.into_response());
    };
    own.application = row;
    opened(app, &own, section).await;
    let paper = Paper::holding(app, &own.application, answers)?;
    let seen = draft::seen_still((section, &paper.answers), (drawn, theirs.as_slice()));
    let ids = ids(section, &paper.answers);
    let said = saved(&own);
    let here = company(app, &own, section).await?;
    Ok(Json(Kept { seen, ids, said, here }).into_response())
}

/// The same for answers to the city's questions, which stand on the version of their draft.
pub(super) fn answered(own: &Own, section: &Section, answers: &Answers) -> Response {
    let mut ids = ids(section, answers);
    ids.insert("draft_version".to_owned(), own.application.draft_version.to_string());
    let kept = Kept { seen: String::new(), ids, said: saved(own), here: String::new() };
    Json(kept).into_response()
}

/// The ids of the blocks of a section, by the names of their hidden fields.
pub(super) fn ids(section: &Section, answers: &Answers) -> BTreeMap<String, String> {
    let of = |key: &str| {
        let blocks = answers.blocks(key).iter().enumerate();
        blocks
            .map(|(place, block)| (format!("{key}.{place}.id"), block.id.clone()))
            .collect::<Vec<_>>()
    };
    section.fields.iter().flat_map(|field| of(&field.key)).collect()
}

pub(super) fn saved(own: &Own) -> String {
    let at = own.application.drafted_at;
    let (words, locale, there) = (Words::shipped(), own.visitor.locale, seoul(at));
    let moment = Moment { date: there.date_naive(), time: Some(there.time()) };
    let mut args = FluentArgs::new();
    args.set("time", words.date_time(locale, moment, Shape::Day).unwrap_or_default());
    words.say(locale, "save-saved", &args).unwrap_or_default()
}
