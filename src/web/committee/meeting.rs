//! `/committee/{id}`: one meeting: its agenda, who is there, whether enough may vote, and what may be done.

use std::collections::BTreeSet;

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::{
    item::{Item, Light, items},
    now::{Now, now},
    room::{Member, Room, Signer},
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::{Role, SheetKind},
    },
    error::{Error, Result},
    store::{agenda_item, holiday, meeting, scene::About, sheet, sitting},
    templates::View,
    web::{
        casework::{self, Audience, ClockView, DueView},
        guard::Case,
    },
};

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a page says several things of a meeting that are so or not"
)]
struct MeetingPage {
    address: String,
    number: String,
    body: Bilingual,
    stage: Option<Bilingual>,
    open: bool,
    version: i32,
    starts_at: DateTime<Utc>,
    opened_at: Option<DateTime<Utc>>,
    place: String,
    form: String,
    urgent_reason: Option<String>,
    closed_reason: Option<String>,
    /// Offices are closed on its day.
    off: bool,
    due: Option<DueView>,
    clocks: Vec<ClockView>,
    items: Vec<Item>,
    members: Vec<Member>,
    signers: Vec<Signer>,
    earlier: Vec<Earlier>,
    /// What was noted when the session ended.
    closing: Option<String>,
    /// Who sits on the body is told that what a member keeps away from is not shown.
    sits: bool,
    /// Whether it was noted who came.
    noted: bool,
    light: Light,
    now: Now,
    may_write: bool,
}

impl View for MeetingPage {
    const TEMPLATE: &'static str = "committee/meeting.html";
}

/// A day for which it was called before.
#[derive(Serialize)]
pub(super) struct Earlier {
    starts_at: DateTime<Utc>,
    place: String,
    opened: bool,
    present: i32,
    words: String,
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let row = row(&case)?.clone();
    let (db, address, locale) = (app.db.read(), case.address(), case.visitor.locale);
    let room = Room::load(&app, &case, &row).await?;
    let mut offers = act::offers(db, &case.scene, &case.reader, app.now()).await?;
    // The way to the minutes stands by itself.
    offers.retain(|offer| offer.sheet != SheetKind::Minutes);
    let offers = casework::offers_view(&offers, &case.scene, &address, (Audience::City, locale))?;
    let items = items(db, &row, &case.reader, &room).await?;
    let signers = room.signers();
    let stage = act::procedure(&case.scene.matter)?.stage(&case.scene.matter.stage.as_str().into());
    let view = MeetingPage {
        body: casework::office_name(&row.body, seoul_day(row.starts_at)),
        stage: stage.map(|stage| stage.internal.clone()),
        open: case.scene.matter.open,
        version: case.scene.matter.version,
        off: is_off(db, &case, &row).await?,
        due: casework::due(&case.scene.matter, app.now()),
        clocks: casework::clocks(db, &case.scene.matter, app.now(), locale).await?,
        members: room.members(&items),
        earlier: earlier(db, &row).await?,
        closing: closing(db, &row, items.len()).await?,
        sits: case.reader.sits_on(&row.body),
        noted: room.was_noted(),
        light: room.light(&BTreeSet::new()),
        now: now(&case, &row, &items, (offers, &signers)),
        may_write: may_write(&case, &row),
        items,
        signers,
        address,
        number: row.number,
        starts_at: row.starts_at,
        opened_at: row.opened_at,
        place: row.place,
        form: row.form,
        urgent_reason: row.urgent_reason,
        closed_reason: row.closed_reason,
    };
    case.visitor.page(&app, &view)
}

/// A holiday may have been declared since it was planned.
async fn is_off(db: &impl ConnectionTrait, case: &Case, row: &meeting::Model) -> Result<bool> {
    if !case.scene.matter.open || row.opened_at.is_some() {
        return Ok(false);
    }
    Ok(!holiday::calendar(db).await?.is_working_day(seoul_day(row.starts_at)))
}

pub(super) async fn earlier(
    db: &impl ConnectionTrait,
    row: &meeting::Model,
) -> Result<Vec<Earlier>> {
    let rows = sitting::Entity::of(row.id).all(db).await?;
    let one = |row: sitting::Model| Earlier {
        starts_at: row.starts_at,
        place: row.place,
        opened: row.opened_at.is_some(),
        present: row.present,
        words: row.words,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// What was noted when the session ended. It speaks of every item: whoever does not see one of them does not read it.
pub(super) async fn closing(
    db: &impl ConnectionTrait,
    row: &meeting::Model,
    seen: usize,
) -> Result<Option<String>> {
    if row.ended_at.is_none() || agenda_item::Entity::on(row.id).all(db).await?.len() != seen {
        return Ok(None);
    }
    Ok(sheet::session_note(db, row.id).await?)
}

/// What the address is about; cases have pages of their own.
pub(super) fn row(case: &Case) -> Result<&meeting::Model> {
    match &case.scene.about {
        About::Meeting(row) => Ok(row),
        About::Application
        | About::Request(_)
        | About::Consultation(_)
        | About::Designation(_)
        | About::Outside(_)
        | About::Objection(_) => Err(Error::NotFound),
    }
}

/// The secretary writes the minutes from the call of the meeting until they are signed.
pub(super) fn may_write(case: &Case, row: &meeting::Model) -> bool {
    let roles = case.scene.roles(act::bindings(), &case.reader);
    case.scene.matter.open && row.called_at.is_some() && roles.contains(&Role::CommitteeSecretary)
}
