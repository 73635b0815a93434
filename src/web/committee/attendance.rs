//! `/committee/{id}/attendance`: who came; the session opens where a majority of the roll is there (RC 16(2)).

use std::collections::BTreeSet;

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::{item::Light, meeting, room::Room};
use crate::{
    app::App,
    domain::engine::{Sheet, SheetKind},
    error::Result,
    store::user,
    templates::View,
    web::{
        forms::{Faults, Pairs},
        guard::Case,
        review::desk::{Desk, Head, Sent, Trouble},
    },
};

#[derive(Serialize)]
struct AttendancePage {
    sheet: Head,
    members: Vec<Member>,
    light: Light,
    /// The session goes on, and somebody came late or left early.
    opened: bool,
}

impl View for AttendancePage {
    const TEMPLATE: &'static str = "committee/attendance.html";
}

#[derive(Serialize)]
struct Member {
    id: String,
    name: String,
    /// `present`, `absent`, or nothing yet.
    choice: String,
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Attendance).await?;
    page(&app, &desk, (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let row = meeting::row(&case)?.clone();
    let desk = Desk::open_for(&app, case, SheetKind::Attendance, &pairs).await?;
    let room = Room::load(&app, &desk.case, &row).await?;
    match desk.send(&app, &pairs, parse(&pairs, &room.roll)).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&pairs, &trouble)).await,
    }
}

/// Of everyone on the roll it is said whether they are there.
fn parse(pairs: &Pairs, roll: &[user::Model]) -> std::result::Result<Sheet, Faults> {
    let mut faults = Faults::default();
    let (mut present, mut absent) = (Vec::new(), Vec::new());
    for (place, member) in roll.iter().enumerate() {
        match choice(pairs, member) {
            "present" => present.push(member.id.0),
            "absent" => absent.push(member.id.0),
            _ => faults.add(format!("presence.{place}"), "missing-choice"),
        }
    }
    faults.or(Sheet::Attendance { present, absent })
}

/// By the member, not by the place on the page: the roll may have changed since it was drawn.
fn choice<'a>(pairs: &'a Pairs, member: &user::Model) -> &'a str {
    pairs.get(&format!("presence.{}", member.id))
}

async fn page(app: &App, desk: &Desk, (pairs, trouble): (&Pairs, &Trouble)) -> Result<Response> {
    let row = meeting::row(&desk.case)?;
    let mut room = Room::load(app, &desk.case, row).await?;
    let typed = pairs.0.iter().any(|(name, _)| name.starts_with("presence."));
    let of = |member: &user::Model| match room.noted(member.id) {
        _ if typed => choice(pairs, member).to_owned(),
        Some(true) => "present".to_owned(),
        Some(false) => "absent".to_owned(),
        None => String::new(),
    };
    let members = room.roll.iter().map(|one| Member {
        id: one.id.to_string(),
        name: room.name(one),
        choice: of(one),
    });
    let members = members.collect();
    if typed {
        room.present = room
            .roll
            .iter()
            .filter(|one| choice(pairs, one) == "present")
            .map(|one| one.id)
            .collect();
    }
    // A fault says of whom it is not known.
    let names = room.roll.iter().enumerate();
    let names = names.map(|(place, one)| (format!("presence.{place}"), room.name(one)));
    let trouble = &trouble.ordered(names.collect());
    let view = AttendancePage {
        sheet: desk.head(pairs, trouble),
        members,
        light: room.light(&BTreeSet::new()),
        opened: row.opened_at.is_some(),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
