//! `/committee/{id}`: one meeting: its agenda, who is there, whether enough may vote, and what may be done.

use std::collections::BTreeSet;

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::item::{Item, Light, Room, items};
use crate::{
    act,
    app::App,
    domain::{bilingual::Bilingual, calendar::seoul_day, engine::Role, ids::UserId},
    error::{Error, Result},
    store::{attendance, meeting, scene::About, seat},
    templates::View,
    web::{
        casework::{self, Audience, ClockView, DueView, OfferView},
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
    place: String,
    form: String,
    urgent_reason: Option<String>,
    closed_reason: Option<String>,
    called: bool,
    due: Option<DueView>,
    clocks: Vec<ClockView>,
    items: Vec<Item>,
    members: Vec<Member>,
    /// Whether it was noted who came.
    noted: bool,
    light: Light,
    offers: Vec<OfferView>,
    may_write: bool,
}

impl View for MeetingPage {
    const TEMPLATE: &'static str = "committee/meeting.html";
}

#[derive(Serialize)]
struct Member {
    name: String,
    present: Option<bool>,
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let row = row(&case)?.clone();
    let db = app.db.read();
    let (room, noted) = room(&app, &case, &row).await?;
    let procedure = act::procedure(&case.scene.matter)?;
    let offers = act::offers(db, &case.scene, &case.reader, app.now()).await?;
    let address = case.address();
    let locale = case.visitor.locale;
    let view = MeetingPage {
        body: casework::office_name(&row.body, seoul_day(row.starts_at)),
        stage: procedure
            .stage(&case.scene.matter.stage.as_str().into())
            .map(|stage| stage.internal.clone()),
        open: case.scene.matter.open,
        version: case.scene.matter.version,
        due: casework::due(&case.scene.matter, app.now()),
        clocks: casework::clocks(db, &case.scene.matter, app.now(), locale).await?,
        items: items(db, &row, &case.reader, &room).await?,
        members: members(&room, &noted),
        noted: !noted.is_empty(),
        light: room.light(&BTreeSet::new()),
        offers: casework::offers_view(&offers, &case.scene, &address, (Audience::City, locale))?,
        may_write: may_write(&case, &row),
        address,
        number: row.number,
        starts_at: row.starts_at,
        place: row.place,
        form: row.form,
        urgent_reason: row.urgent_reason,
        closed_reason: row.closed_reason,
        called: row.called_at.is_some(),
    };
    case.visitor.page(&app, &view)
}

/// What the address is about; cases have pages of their own.
pub(super) fn row(case: &Case) -> Result<&meeting::Model> {
    match &case.scene.about {
        About::Meeting(row) => Ok(row),
        About::Application | About::Request(_) | About::Consultation(_) | About::Designation(_) => {
            Err(Error::NotFound)
        }
    }
}

/// The secretary writes the minutes from the call of the meeting until they are signed.
pub(super) fn may_write(case: &Case, row: &meeting::Model) -> bool {
    let roles = case.scene.roles(act::bindings(), &case.reader);
    case.scene.matter.open && row.called_at.is_some() && roles.contains(&Role::CommitteeSecretary)
}

/// Who is on the roll and who is there; with what was noted of each.
pub(super) async fn room(
    app: &App,
    case: &Case,
    row: &meeting::Model,
) -> Result<(Room, Vec<(UserId, bool)>)> {
    let db = app.db.read();
    let noted: Vec<(UserId, bool)> = attendance::Entity::at(row.id)
        .all(db)
        .await?
        .into_iter()
        .map(|one| (one.user_id, one.present))
        .collect();
    let present = noted.iter().filter(|(_, present)| *present).map(|(user, _)| *user).collect();
    let quorum = act::procedure(&case.scene.matter)?.quorum();
    Ok((Room { roll: seat::roll(db, &row.body).await?, present, quorum }, noted))
}

fn members(room: &Room, noted: &[(UserId, bool)]) -> Vec<Member> {
    let of = |one: UserId| noted.iter().find(|(user, _)| *user == one).map(|(_, present)| *present);
    room.roll.iter().map(|one| Member { name: one.name.clone(), present: of(one.id) }).collect()
}
