//! `/meetings/{number}`: one meeting: how to attend, its agenda, and what came of it.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{Announced, Known, held};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::RecordKind,
        minutes::CarriedOver,
        publication::{
            correction::Correction,
            meeting::{Attendance, Earlier, PublicItem, PublicResult, Resolved, Told},
        },
        reference::codes,
    },
    error::{Error, Result},
    store::{agenda_item, designation, meeting, pilot, publication},
    templates::View,
    web::{
        address::Path,
        pilots::{Line, line},
        session::Visitor,
    },
};

#[derive(Serialize)]
struct MeetingPage {
    meeting: Announced,
    /// Nobody comes to it any more.
    begun: bool,
    urgent_reason: Option<String>,
    closed_reason: Option<String>,
    items: Vec<Item>,
    attendance: Option<Attendance>,
    opened_at: Option<String>,
    ended_at: Option<String>,
    earlier: Vec<Earlier>,
    signed_at: Option<String>,
    published_at: DateTime<Utc>,
    corrections: Vec<Corrected>,
}

impl View for MeetingPage {
    const TEMPLATE: &'static str = "meetings/show.html";
}

#[derive(Serialize)]
struct Item {
    field: Option<Bilingual>,
    title: Option<Bilingual>,
    /// The trial that came of it, while the register has it.
    pilot: Option<Line>,
    requests: Vec<Resolved>,
    /// Why it left the meeting without a vote, where it did.
    carried_over: Option<CarriedOver>,
    said: Option<String>,
    /// Once there are minutes.
    decision: Option<Told>,
}

/// What was put right later; it stands beside the record.
#[derive(Serialize)]
struct Corrected {
    words: Bilingual,
    at: String,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<String>,
) -> Result<Response> {
    let rows = publication::Entity::about(&number).all(app.db.read()).await?;
    let mut known = None;
    let mut corrections = Vec::new();
    for row in &rows {
        if row.kind == RecordKind::Correction.to_string() {
            let one: Correction = serde_json::from_str(&row.record).map_err(anyhow::Error::from)?;
            let words = Bilingual { ko: one.words, en: one.english.unwrap_or_default() };
            corrections.push(Corrected { words, at: one.corrected_at });
        }
        known = Known::read(row)?.or(known);
    }
    let known = known.ok_or(Error::NotFound)?;
    let results = known.minutes.as_ref().map_or(&[][..], |minutes| minutes.results.as_slice());
    let meeting = held(app.db.read(), vec![known.announced()?], app.now()).await?;
    let meeting = meeting.into_iter().next().ok_or(Error::NotFound)?;
    let mut pilots = pilots(app.db.read(), &number).await?;
    let items = known.meeting.agenda.iter();
    let items = items.map(|one| item(one, results, pilots.remove(&one.position))).collect();
    let view = MeetingPage {
        begun: meeting.starts_at <= app.now(),
        meeting,
        items,
        attendance: known.minutes.as_ref().map(|minutes| minutes.attendance),
        opened_at: known.minutes.as_ref().and_then(|minutes| minutes.opened_at.clone()),
        ended_at: known.minutes.as_ref().and_then(|minutes| minutes.ended_at.clone()),
        earlier: known.meeting.earlier.clone(),
        signed_at: known.minutes.as_ref().map(|minutes| minutes.signed_at.clone()),
        published_at: known.published_at,
        urgent_reason: known.meeting.urgent_reason,
        closed_reason: known.meeting.closed_reason,
        corrections,
    };
    visitor.page(&app, &view)
}

/// By their place on the agenda, the trials in the register that came of it.
async fn pilots(db: &impl ConnectionTrait, number: &str) -> Result<BTreeMap<i32, Line>> {
    let meeting = meeting::Entity::find().filter(meeting::Column::Number.eq(number));
    let Some(meeting) = meeting.one(db).await? else { return Ok(BTreeMap::new()) };
    let items = agenda_item::Entity::on(meeting.id).all(db).await?;
    let designated = designation::Entity::find()
        .filter(designation::COLUMN.application_id.is_in(items.iter().map(|it| it.application_id)))
        .all(db)
        .await?;
    let numbers = designated.iter().map(|row| row.pilot_number.clone());
    let mut pilots = BTreeMap::new();
    for row in pilot::Entity::of_numbers(numbers).all(db).await? {
        let of = designated.iter().find(|one| one.pilot_number == row.number);
        let place =
            of.and_then(|of| items.iter().find(|it| it.application_id == of.application_id));
        if let Some(item) = place {
            pilots.insert(item.position, line(&row.read()?));
        }
    }
    Ok(pilots)
}

fn item(one: &PublicItem, results: &[PublicResult], pilot: Option<Line>) -> Item {
    let result = results.iter().find(|result| result.position == one.position);
    let decided = result.is_some_and(|result| result.decision == Told::Decided);
    Item {
        field: codes::shipped().label("field", &one.field).cloned(),
        title: one
            .title
            .clone()
            .map(|ko| Bilingual { ko, en: one.title_en.clone().unwrap_or_default() }),
        pilot: pilot.filter(|_| decided && one.title.is_some()),
        requests: result.map(|result| result.requests.clone()).unwrap_or_default(),
        carried_over: result.and_then(|result| result.carried_over),
        said: result.and_then(|result| result.said.clone()),
        decision: result.map(|result| result.decision),
    }
}
