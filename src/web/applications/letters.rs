//! `/applications/{id}/letters/{letter}`: a letter of the city as it was sent; it prints on A4 and can be kept as a PDF.
//! Whoever it was sent to confirms there that it was read, once for each letter.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    act,
    app::App,
    config::Mode,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        engine::{ActKey, Action, Sheet, SheetKind},
        ids::RowId,
    },
    error::{Error, Result},
    pdf::Paper,
    store::{decision, event, letter, sheet, user, viewing::Kind},
    templates::View,
    web::{
        address::Path,
        attachment::Taking,
        casework::office_name,
        guard::Own,
        printed::{self, Around, Sender},
    },
};

#[derive(Serialize)]
struct LetterPage {
    home: String,
    pdf: String,
    office: Option<Bilingual>,
    number: String,
    title: String,
    /// A copy for reading, where the reader's language is not Korean.
    english: Option<Copy>,
    date: NaiveDate,
    lang: String,
    to: Option<String>,
    paragraphs: Vec<String>,
    /// The code by which it is checked, where its own words do not say it.
    code: Option<String>,
    /// Where it is checked, in full, since it is printed.
    verify: String,
    read: Option<ReadView>,
    /// Where it is confirmed that it was read, until it is.
    confirm: Option<String>,
    /// When the decision was withdrawn that it told.
    withdrawn_at: Option<DateTime<Utc>>,
}

/// Who confirmed the reading, and when.
#[derive(Serialize)]
struct ReadView {
    who: String,
    at: DateTime<Utc>,
}

#[derive(Serialize)]
struct Copy {
    title: String,
    paragraphs: Vec<String>,
}

impl Copy {
    /// Its first line is its title.
    fn of(text: &str) -> Self {
        let (title, body) = text.split_once("\n\n").unwrap_or((text, ""));
        Self { title: title.to_owned(), paragraphs: paragraphs(body) }
    }
}

impl View for LetterPage {
    const TEMPLATE: &'static str = "applications/letters.html";
}

#[derive(Deserialize)]
pub(crate) struct Named {
    letter: RowId,
}

pub(crate) async fn show(
    State(app): State<App>,
    own: Own,
    Path(named): Path<Named>,
) -> Result<Response> {
    let row = sent(&app, &own, named.letter).await?;
    app.views.note(own.application.id, own.reader.id(), Kind::Received, app.now());
    let read = read(&app, &own, row.id).await?;
    let may = read.is_none() && may_confirm(&app, &own).await?.is_some();
    let date = seoul_day(row.sent_at);
    let withdrawn = decision::withdrawn(app.db.read(), own.application.id).await?;
    let english = own.visitor.locale == Locale::En;
    let view = LetterPage {
        home: home(&own),
        pdf: format!("{}/letters/{}/pdf", home(&own), row.id),
        confirm: may.then(|| format!("{}/letters/{}", home(&own), row.id)),
        read,
        withdrawn_at: withdrawn.get(&row.event_id).copied(),
        office: office(&app, &row).await?,
        number: own.application.number.clone().unwrap_or_default(),
        english: row.english.as_deref().filter(|_| english).map(Copy::of),
        code: code(&row),
        verify: verify(&app),
        to: printed::addressed(&row),
        title: row.title,
        date,
        lang: row.locale,
        paragraphs: paragraphs(&row.body),
    };
    own.visitor.page(&app, &view)
}

/// The letter as a PDF, to be kept; that it was taken is written down (S67).
pub(crate) async fn download(
    State(app): State<App>,
    own: Own,
    taking: Taking,
    Path(named): Path<Named>,
) -> Result<Response> {
    let row = sent(&app, &own, named.letter).await?;
    let number = own.application.number.as_deref().unwrap_or_default();
    let paper = paper(&app, &row, number).await?;
    let response = printed::hand_out(&app, paper, number).await?;
    taking.note(&app, (own.application.id, own.reader.id()), Kind::Kept);
    Ok(response)
}

/// A letter as it was sent, with its sender and how it is checked.
pub(in crate::web) async fn paper(app: &App, row: &letter::Model, number: &str) -> Result<Paper> {
    let office = office(app, row).await?;
    let around = Around { number, demo: app.config.mode == Mode::Demo };
    let sender = Sender {
        office: office.as_ref().map(|name| name.get(Locale::Ko)).unwrap_or_default(),
        code: code(row),
        verify: verify(app),
    };
    Ok(printed::letter(row, &sender, &around))
}

/// Whoever presses the button twice has confirmed once.
pub(crate) async fn confirm(
    State(app): State<App>,
    own: Own,
    Path(named): Path<Named>,
) -> Result<Response> {
    let row = sent(&app, &own, named.letter).await?;
    let page = format!("{}/letters/{}", home(&own), row.id);
    if read(&app, &own, row.id).await?.is_some() {
        return Ok(Redirect::to(&page).into_response());
    }
    let act = may_confirm(&app, &own).await?.ok_or_else(|| Error::passed(home(&own)))?;
    let action = Action::new(act.to_string(), Sheet::Reading { letter: row.id.0 });
    match act::act(&app, &own.scene.matter, &own.reader, &action).await {
        Ok(_) => Ok(Redirect::to(&format!("{page}?done=done")).into_response()),
        Err(Error::Stale) if read(&app, &own, row.id).await?.is_some() => {
            Ok(Redirect::to(&page).into_response())
        }
        Err(other) => Err(other),
    }
}

/// A letter that was sent on the case. Before it is sent there is none, and so no address of it.
async fn sent(app: &App, own: &Own, letter: RowId) -> Result<letter::Model> {
    let row = letter::Entity::of(own.application.id).filter(letter::COLUMN.id.eq(letter));
    row.one(app.db.read()).await?.ok_or(Error::NotFound)
}

/// The office that sent it.
async fn office(app: &App, row: &letter::Model) -> Result<Option<Bilingual>> {
    let event = event::Entity::find_by_id(row.event_id).one(app.db.read()).await?;
    let office = event.and_then(|event| event.office);
    Ok(office.map(|office| office_name(&office, seoul_day(row.sent_at))))
}

/// The code by which it is checked, where its own words do not say it.
fn code(row: &letter::Model) -> Option<String> {
    Some(act::verification_code(row.id)).filter(|code| !row.body.contains(code))
}

fn verify(app: &App) -> String {
    format!("{}/verify", app.config.base_url)
}

async fn read(app: &App, own: &Own, letter: RowId) -> Result<Option<ReadView>> {
    let db = app.db.read();
    let mut known = sheet::readings(db, own.application.id).await?;
    let Some(event) = known.remove(&letter) else { return Ok(None) };
    let mut names = user::names(db, event.actor_id, own.visitor.locale).await?;
    let who = event.actor_id.and_then(|id| names.remove(&id)).unwrap_or_default();
    Ok(Some(ReadView { who, at: event.at }))
}

/// The act by which the rows let the company say that it has read a letter.
async fn may_confirm(app: &App, own: &Own) -> Result<Option<ActKey>> {
    let offers = act::offers(app.db.read(), &own.scene, &own.reader, app.now()).await?;
    let mut offers = offers.into_iter().filter(|offer| offer.sheet == SheetKind::Reading);
    Ok(offers.find(|offer| offer.refused.is_none()).map(|offer| offer.act))
}

fn home(own: &Own) -> String {
    format!("/applications/{}", own.application.id)
}

fn paragraphs(text: &str) -> Vec<String> {
    let all = text.split("\n\n").filter(|text| !text.trim().is_empty());
    all.map(str::to_owned).collect()
}
