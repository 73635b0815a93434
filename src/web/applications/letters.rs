//! `/applications/{id}/letters/{letter}`: a letter of the city as it was sent; it prints on A4.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    act,
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        ids::RowId,
    },
    error::{Error, Result},
    store::{event, letter},
    templates::View,
    web::{address::Path, casework::office_name, guard::Own},
};

#[derive(Serialize)]
struct LetterPage {
    home: String,
    office: Option<Bilingual>,
    number: String,
    title: String,
    /// A copy for reading, where the reader's language is not Korean.
    english: Option<Copy>,
    company: String,
    date: NaiveDate,
    lang: String,
    paragraphs: Vec<String>,
    /// The code by which it is checked, where its own words do not say it.
    code: Option<String>,
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
    let db = app.db.read();
    let row = letter::Entity::of(own.application.id)
        .filter(letter::COLUMN.id.eq(named.letter))
        .one(db)
        .await?;
    let row = row.ok_or(Error::NotFound)?;
    let event = event::Entity::find_by_id(row.event_id).one(db).await?;
    let date = seoul_day(row.sent_at);
    let english = own.visitor.locale == Locale::En;
    let view = LetterPage {
        home: format!("/applications/{}", own.application.id),
        office: event.and_then(|event| event.office).map(|office| office_name(&office, date)),
        number: own.application.number.clone().unwrap_or_default(),
        english: row.english.as_deref().filter(|_| english).map(Copy::of),
        code: Some(act::verification_code(row.id)).filter(|code| !row.body.contains(code)),
        title: row.title,
        company: own.company.name_ko.clone(),
        date,
        lang: row.locale,
        paragraphs: paragraphs(&row.body),
    };
    own.visitor.page(&app, &view)
}

fn paragraphs(text: &str) -> Vec<String> {
    let all = text.split("\n\n").filter(|text| !text.trim().is_empty());
    all.map(str::to_owned).collect()
}
