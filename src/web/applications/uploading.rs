//! A file that the script of a page sends as it is chosen: the same upload, answered with what the question holds now.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use fluent_bundle::FluentArgs;
use serde::Serialize;

use super::{keeping, paper::Paper, parts::Sent, refusals::refusals};
use crate::{
    app::App,
    domain::programme::{Section, draft},
    error::Result,
    i18n::{Words, numbers},
    store::{application, attachment},
    web::guard::Own,
};

/// What the page reads of the answer.
#[derive(Serialize)]
struct Uploaded {
    /// What the page stands on from now on in this question; in the others it stands where it stood.
    print: String,
    said: String,
    files: Vec<Kept>,
    /// Why a file was not taken, in sentences.
    refused: Vec<String>,
}

/// A file of the question, as its list shows it.
#[derive(Serialize)]
struct Kept {
    id: String,
    name: String,
    size: String,
    address: String,
    /// The words of the button that takes it away.
    remove: String,
}

pub(super) async fn answer(
    app: &App,
    mut own: Own,
    (section, field): (&Section, &str),
    sent: &Sent,
    row: application::Model,
) -> Result<Response> {
    own.application = row;
    let paper = Paper::of(app, &own.application)?;
    keeping::opened(app, &own, section).await;
    let rows = attachment::of(app.db.read(), own.application.id).await?;
    let seen = draft::seen(section, &paper.answers);
    let kept = |id: &String| {
        let row = rows.iter().find(|row| row.id.to_string() == *id)?;
        let mut args = FluentArgs::new();
        args.set("name", row.name.clone());
        Some(Kept {
            id: id.clone(),
            size: numbers::bytes(row.bytes.unsigned_abs()),
            address: format!("{}/files/{id}", own.address()),
            remove: Words::shipped().say(own.visitor.locale, "field-file-remove", &args)?,
            name: row.name.clone(),
        })
    };
    let files = paper.answers.files(field).iter().filter_map(kept).collect();
    let refused = refusals(app, &paper, &own, section, sent);
    let print = draft::print_of(&seen, field).unwrap_or_default().to_owned();
    let refused = refused.into_iter().filter(|(key, _)| key == field).map(|(_, error)| error.text);
    let refused = refused.collect();
    Ok(Json(Uploaded { print, said: keeping::saved(&own), files, refused }).into_response())
}
