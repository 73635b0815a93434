//! A page that saves itself while somebody types: the same save, answered with what the page needs to go on.

use std::collections::BTreeMap;

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use fluent_bundle::FluentArgs;
use serde::Serialize;

use super::{paper::Paper, saving::Written};
use crate::{
    app::{App, seoul},
    domain::programme::{Section, draft},
    error::{Error, Result},
    i18n::{
        Words,
        dates::{Moment, Shape},
    },
    store::{application, presence},
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
}

/// Whether the script of the page sent it, and not a button. [`Error::Foreign`] where somebody else signed in since the
/// page was drawn: what one person typed is not saved in the name of another.
pub(super) fn is_asked(own: &Own, pairs: &Pairs) -> Result<bool> {
    if pairs.get("do") != "keep" {
        return Ok(false);
    }
    if pairs.get("writer") == own.reader.id().to_string() { Ok(true) } else { Err(Error::Foreign) }
}

/// Whoever opens a section has it before them: what is said beside it is seen.
pub(super) async fn opened(app: &App, own: &Own, section: &Section) -> Result<()> {
    let tx = app.db.write().await?;
    presence::note(&tx, (own.application.id, &section.key), own.reader.id(), app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The page shows nothing of what another window saved: whoever presses the button chooses there.
pub(super) fn answer(
    app: &App,
    mut own: Own,
    section: &Section,
    written: Written,
) -> Result<Response> {
    let Written::Kept(row) = written else { return Ok(StatusCode::CONFLICT.into_response()) };
    own.application = row;
    let paper = Paper::of(app, &own.application)?;
    let mut ids = BTreeMap::new();
    for field in &section.fields {
        for (place, block) in paper.answers.blocks(&field.key).iter().enumerate() {
            ids.insert(format!("{}.{place}.id", field.key), block.id.clone());
        }
    }
    let (seen, said) = (draft::seen(section, &paper.answers), saved(&own, &own.application));
    Ok(Json(Kept { seen, ids, said }).into_response())
}

fn saved(own: &Own, row: &application::Model) -> String {
    let (words, locale, there) = (Words::shipped(), own.visitor.locale, seoul(row.drafted_at));
    let moment = Moment { date: there.date_naive(), time: Some(there.time()) };
    let mut args = FluentArgs::new();
    args.set("time", words.date_time(locale, moment, Shape::Day).unwrap_or_default());
    words.say(locale, "save-saved", &args).unwrap_or_default()
}
