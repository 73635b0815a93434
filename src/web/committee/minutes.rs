//! `/committee/{id}/minutes`: the nine parts of the minutes (CM 10-2(1)); the secretary writes until they are signed.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    item::{Item, items},
    meeting::{may_write, room, row},
};
use crate::{
    app::App,
    domain::{bilingual::Bilingual, calendar::seoul_day, reference::city},
    error::{Error, Result},
    store::{agenda_item, matter, meeting, resolution},
    templates::View,
    web::{
        casework,
        forms::{Faults, Pairs, Size},
        guard::Case,
    },
};

#[derive(Serialize)]
struct MinutesPage {
    address: String,
    version: i32,
    number: String,
    body: Bilingual,
    starts_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    place: String,
    form: String,
    present: Vec<String>,
    absent: Vec<String>,
    items: Vec<Item>,
    other: String,
    closed_reason: String,
    may_write: bool,
    faults: Faults,
    /// What the law asks minutes to hold, by key.
    parts: Vec<Part>,
}

impl View for MinutesPage {
    const TEMPLATE: &'static str = "committee/minutes.html";
}

#[derive(Serialize)]
struct Part {
    key: String,
    name: Bilingual,
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    page(&app, &case, None, Faults::default()).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let seen = row(&case)?;
    if !may_write(&case, seen) {
        return Err(Error::NotFound);
    }
    let matter = &case.scene.matter;
    if pairs.get("version").parse() != Ok(matter.version) {
        return Err(Error::Stale);
    }
    let faults = faults(&pairs);
    if !faults.is_empty() {
        return page(&app, &case, Some(&pairs), faults).await;
    }
    let tx = app.db.write().await?;
    matter::touch(&tx, matter).await?;
    for item in agenda_item::Entity::on(seen.id).all(&tx).await? {
        let name = format!("said.{}", item.id);
        if pairs.all(&name).next().is_some() {
            let said = pairs.get(&name).trim().to_owned();
            agenda_item::say(&tx, item.clone(), &said).await?;
        }
        for resolution in resolution::Entity::on(item.id).all(&tx).await? {
            let name = format!("words.{}.{}", item.id, resolution.request_id);
            if pairs.all(&name).next().is_some() {
                let words = pairs.get(&name).trim().to_owned();
                resolution::say(&tx, resolution, &words).await?;
            }
        }
    }
    let parts = (pairs.get("other").trim(), pairs.get("closed_reason").trim());
    meeting::write(&tx, seen.clone(), parts).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}/minutes?done=saved", case.address())).into_response())
}

/// Everything may stay empty for now, and nothing may be longer than a text.
fn faults(pairs: &Pairs) -> Faults {
    let mut faults = Faults::default();
    let texts = pairs.0.iter().filter(|(name, _)| name != "version");
    for (name, text) in texts {
        faults.fits(name, text, Size::Text);
    }
    faults
}

/// As it was written, or with what was typed and not taken.
async fn page(app: &App, case: &Case, typed: Option<&Pairs>, faults: Faults) -> Result<Response> {
    let mut row = row(case)?.clone();
    if row.called_at.is_none() {
        return Err(Error::NotFound);
    }
    let (room, _) = room(app, case, &row).await?;
    let names = |there: bool| {
        let those = room.roll.iter().filter(|one| room.present.contains(&one.id) == there);
        those.map(|one| one.name.clone()).collect()
    };
    let mut items = items(app.db.read(), &row, &case.reader, &room).await?;
    if let Some(pairs) = typed {
        put_back(pairs, &mut row, &mut items);
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = MinutesPage {
        address: case.address(),
        version: case.scene.matter.version,
        body: casework::office_name(&row.body, seoul_day(row.starts_at)),
        present: names(true),
        absent: names(false),
        items,
        faults,
        may_write: may_write(case, &row),
        parts: parts(),
        number: row.number,
        starts_at: row.starts_at,
        ended_at: row.ended_at,
        place: row.place,
        form: row.form,
        other: row.minutes,
        closed_reason: row.closed_reason.unwrap_or_default(),
    };
    case.visitor.page_with(app, status, &view)
}

fn put_back(pairs: &Pairs, row: &mut meeting::Model, items: &mut [Item]) {
    for item in items {
        pairs.get(&format!("said.{}", item.id)).clone_into(&mut item.said);
        for one in &mut item.requests {
            let name = format!("words.{}.{}", item.id, one.id);
            pairs.get(&name).clone_into(&mut one.words);
        }
    }
    pairs.get("other").clone_into(&mut row.minutes);
    row.closed_reason = Some(pairs.get("closed_reason").to_owned());
}

fn parts() -> Vec<Part> {
    let items = city::shipped().minutes_items.iter();
    items.map(|item| Part { key: item.key.clone(), name: item.name.clone() }).collect()
}
