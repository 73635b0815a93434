//! `/applications/{id}/sections/{section}/comments`: what those who write a draft say to each other about a section.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};

use super::{keeping, paper::Paper, telling};
use crate::{
    app::App,
    domain::{bilingual::Bilingual, ids::RowId, programme::Section},
    error::{Error, Result},
    store::{application, comment, user},
    templates::View,
    web::{
        address::Path,
        flood::{self, Pace},
        forms::{Faults, Form},
        guard::{Own, Shared},
    },
};

#[derive(Serialize)]
struct CommentsPage<'a> {
    application: String,
    name: Bilingual,
    section: &'a Bilingual,
    /// Where it is written.
    back: String,
    address: String,
    open: Vec<Thread>,
    settled: Vec<Thread>,
    /// What was typed and not taken, and the thread that it was for.
    draft: Draft,
    faults: Faults,
}

/// What somebody began, with what was answered.
#[derive(Serialize)]
pub(super) struct Thread {
    first: Line,
    answers: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: RowId,
    address: String,
    by: String,
    at: DateTime<Utc>,
    /// None where it was taken away.
    words: Option<String>,
    own: bool,
}

impl View for CommentsPage<'_> {
    const TEMPLATE: &'static str = "applications/comments.html";
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Draft {
    about: String,
    words: String,
}

#[derive(Deserialize)]
pub(super) struct Change {
    #[serde(rename = "do")]
    what: What,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum What {
    Settle,
    Open,
    Remove,
}

/// As many as a quick exchange has; each may be a mail to colleagues.
const PACE: Pace = Pace { what: "comment", times: 60, within: TimeDelta::minutes(15) };

pub(super) async fn show(
    State(app): State<App>,
    Shared(own): Shared,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response> {
    if !own.is_draft() {
        return Ok(Redirect::to(&own.address()).into_response());
    }
    let section = Paper::of(&app, &own.application)?.section(&key)?;
    keeping::opened(&app, &own, section).await;
    page(&app, &own, section, (Draft::default(), Faults::default())).await
}

pub(super) async fn create(
    State(app): State<App>,
    Shared(own): Shared,
    Path((_, key)): Path<(String, String)>,
    Form(mut draft): Form<Draft>,
) -> Result<Response> {
    own.writable()?;
    let section = Paper::of(&app, &own.application)?.section(&key)?;
    let mut faults = Faults::default();
    let words = faults.text("words", &draft.words);
    let about = match draft.about.parse::<RowId>() {
        Ok(id) => thread(app.db.read(), &own, section, id).await?.map(|row| row.id),
        Err(_) => None,
    };
    if about.is_none() && !draft.about.is_empty() {
        // It was taken away meanwhile: what was typed can still be said.
        faults.add("words", "comment-gone");
        draft.about = String::new();
    }
    if !faults.is_empty() {
        return page(&app, &own, section, (draft, faults)).await;
    }
    let line = format!("{} {}", own.application.id, own.reader.id());
    flood::hold_for(&app, &line, PACE).await?;
    let row = comment::Model {
        id: RowId::fresh(),
        application_id: own.application.id,
        section: key,
        about,
        author_id: own.reader.id(),
        words: Some(words),
        written_at: app.now(),
        settled_at: None,
    };
    let place = about.unwrap_or(row.id);
    let tx = app.db.write().await?;
    application::draft_now(&tx, own.application.id).await?;
    telling::tell(&tx, (&own, section), row.written_at).await?;
    comment::write(&tx, row).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}#comment-{place}", address(&own, section))).into_response())
}

/// Anyone who writes settles a thread and opens it again; a comment is its author's to take away.
pub(super) async fn update(
    State(app): State<App>,
    Shared(own): Shared,
    Path((_, id)): Path<(String, RowId)>,
    Form(change): Form<Change>,
) -> Result<Response> {
    own.writable()?;
    let tx = app.db.write().await?;
    application::draft_now(&tx, own.application.id).await?;
    let row = comment::Entity::find_by_id(id).one(&tx).await?;
    let row = row.filter(|row| row.application_id == own.application.id).ok_or(Error::NotFound)?;
    match change.what {
        What::Remove if row.author_id == own.reader.id() => comment::remove(&tx, &row).await?,
        What::Remove => return Err(Error::NotFound),
        What::Settle => comment::settle(&tx, id, Some(app.now())).await?,
        What::Open => comment::settle(&tx, id, None).await?,
    }
    tx.commit().await?;
    let page = format!("{}/sections/{}/comments", own.address(), row.section);
    let place = match change.what {
        What::Remove => String::new(),
        What::Settle | What::Open => format!("#comment-{id}"),
    };
    Ok(Redirect::to(&format!("{page}{place}")).into_response())
}

/// A thread of the section; answers are answered where they stand.
async fn thread(
    db: &impl ConnectionTrait,
    own: &Own,
    section: &Section,
    id: RowId,
) -> Result<Option<comment::Model>> {
    let row = comment::Entity::find_by_id(id).one(db).await?;
    Ok(row.filter(|row| {
        row.application_id == own.application.id
            && row.section == section.key
            && row.about.is_none()
    }))
}

async fn page(
    app: &App,
    own: &Own,
    section: &Section,
    (draft, faults): (Draft, Faults),
) -> Result<Response> {
    let (open, settled) = threads(app.db.read(), own, section).await?;
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = CommentsPage {
        application: own.address(),
        name: Paper::of(app, &own.application)?.title(),
        section: &section.title,
        back: format!("{}/sections/{}", own.address(), section.key),
        address: address(own, section),
        open,
        settled,
        draft,
        faults,
    };
    own.visitor.page_with(app, status, &view)
}

pub(super) fn address(own: &Own, section: &Section) -> String {
    format!("{}/sections/{}/comments", own.address(), section.key)
}

/// Open ones and settled ones, each the oldest first.
pub(super) async fn threads(
    db: &impl ConnectionTrait,
    own: &Own,
    section: &Section,
) -> Result<(Vec<Thread>, Vec<Thread>)> {
    let rows = comment::Entity::of(own.application.id).all(db).await?;
    let rows: Vec<_> = rows.into_iter().filter(|row| row.section == section.key).collect();
    let people = rows.iter().map(|row| row.author_id);
    let names = user::names(db, people, own.visitor.locale).await?;
    let line = |row: &comment::Model| Line {
        id: row.id,
        address: format!("{}/comments/{}", own.address(), row.id),
        by: names.get(&row.author_id).cloned().unwrap_or_default(),
        at: row.written_at,
        words: row.words.clone(),
        own: row.author_id == own.reader.id(),
    };
    let (mut open, mut settled) = (Vec::new(), Vec::new());
    for first in rows.iter().filter(|row| row.about.is_none()) {
        let answers = rows.iter().filter(|row| row.about == Some(first.id)).map(line).collect();
        let thread = Thread { first: line(first), answers };
        if first.settled_at.is_some() { settled.push(thread) } else { open.push(thread) }
    }
    Ok((open, settled))
}
