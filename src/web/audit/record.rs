//! `/audit/{id}/record`: the record of one case as a table for a spreadsheet: everything done, then everyone who looked.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;

use super::{Deed, Family};
use crate::{
    app::App,
    domain::{bilingual::Locale, calendar::SEOUL, dataset::files::for_spreadsheets, ids::MatterId},
    error::Result,
    store::{
        user,
        viewing::{self, Kind},
    },
    web::{address::Path, session::Person},
};

#[derive(Deserialize)]
pub(super) struct Id {
    id: MatterId,
}

type Cells = [String; 11];

/// `done` or `seen`; what was seen has no act, stage, law or hash.
const COLUMNS: [&str; 11] =
    ["what", "at", "act", "about", "person", "role", "office", "from", "to", "law", "hash"];

pub(super) async fn send(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
) -> Result<Response> {
    let locale = person.visitor.locale;
    let family = Family::load(&app, (&person.reader, locale), id).await?;
    app.views.note(id, person.reader.id(), Kind::Record, app.now());
    let mut rows = all_done(&family, locale);
    rows.extend(seen(&app, &family, locale).await?);
    let bytes = table(rows)?;
    let number = family.application.number.unwrap_or_else(|| id.to_string());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{number}-record.csv\"")),
    ];
    Ok((headers, bytes).into_response())
}

/// Everything that was done, in words.
pub(in crate::web) fn done_as_table(family: &Family, locale: Locale) -> Result<Vec<u8>> {
    table(all_done(family, locale))
}

fn all_done(family: &Family, locale: Locale) -> Vec<Cells> {
    family.deeds.iter().map(|deed| done(deed, locale)).collect()
}

fn table(rows: Vec<Cells>) -> Result<Vec<u8>> {
    let mut table = csv::WriterBuilder::new().from_writer("\u{feff}".as_bytes().to_vec());
    table.write_record(COLUMNS).map_err(anyhow::Error::from)?;
    for row in rows {
        table
            .write_record(row.iter().map(|cell| for_spreadsheets(cell)))
            .map_err(anyhow::Error::from)?;
    }
    Ok(table.into_inner().map_err(|error| anyhow::anyhow!("{error}"))?)
}

fn done(deed: &Deed, locale: Locale) -> Cells {
    let said = |text: &crate::domain::bilingual::Bilingual| text.get(locale).to_owned();
    [
        "done".to_owned(),
        instant(deed.at),
        said(&deed.done),
        deed.about.as_ref().map(said).unwrap_or_default(),
        deed.who.clone().unwrap_or_default(),
        said(&deed.role),
        deed.office.as_ref().map(said).unwrap_or_default(),
        said(&deed.from),
        said(&deed.to),
        deed.law.clone(),
        deed.hash.clone(),
    ]
}

async fn seen(app: &App, family: &Family, locale: Locale) -> Result<Vec<Cells>> {
    let db = app.db.read();
    let rows = viewing::Entity::of(family.members.iter().map(|member| member.id)).all(db).await?;
    let names = user::names(db, rows.iter().map(|row| row.user_id), locale).await?;
    let line = |row: viewing::Model| {
        let mut cells = Cells::default();
        "seen".clone_into(&mut cells[0]);
        cells[1] = instant(row.hour);
        cells[3] = row.kind;
        cells[4] = names.get(&row.user_id).cloned().unwrap_or_default();
        cells
    };
    Ok(rows.into_iter().map(line).collect())
}

/// In Seoul's time, with its offset.
fn instant(at: DateTime<Utc>) -> String {
    at.with_timezone(&SEOUL).to_rfc3339_opts(SecondsFormat::Secs, false)
}
