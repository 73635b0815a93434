//! Who has a case, and to whom it can be given.

use serde::Serialize;

use super::against::{Against, Reason};
use crate::{
    act,
    app::App,
    domain::{
        engine::{Offer, Role, SheetKind},
        ids::UserId,
    },
    error::Result,
    store::{duty, matter, user},
    web::{
        absences::{AbsenceView, absences},
        guard::Case,
    },
};

#[derive(Serialize)]
pub(super) struct Desk {
    assignee: Option<String>,
    mine: bool,
    me: UserId,
}

/// A case officer of the office, with how many open cases they have.
#[derive(Serialize)]
pub(in crate::web::review) struct Colleague {
    pub(in crate::web::review) id: UserId,
    pub(in crate::web::review) name: String,
    open: usize,
    pub(in crate::web::review) has_it: bool,
    /// Away today.
    pub(in crate::web::review) away: Option<AbsenceView>,
    /// What speaks against giving it to them.
    against: Vec<Reason>,
}

/// For those to whom the rows offer to give it to somebody.
pub(super) async fn desk(app: &App, case: &Case, offers: &[Offer]) -> Result<Option<Desk>> {
    if !offers.iter().any(hands_out) {
        return Ok(None);
    }
    let has_it = case.scene.matter.assignee_id;
    let assignee =
        user::names(app.db.read(), has_it, case.visitor.locale).await?.into_values().next();
    let me = case.reader.id();
    Ok(Some(Desk { assignee, mine: has_it == Some(me), me }))
}

pub(super) fn hands_out(offer: &Offer) -> bool {
    offer.sheet == SheetKind::Assignee
}

impl Colleague {
    pub(in crate::web::review) async fn all(app: &App, case: &Case) -> Result<Vec<Self>> {
        let db = app.db.read();
        let office = case.scene.office(act::bindings(), Role::CaseOfficer).unwrap_or_default();
        let people = duty::Entity::officers(&office).all(db).await?;
        let ids = people.iter().map(|row| row.user_id);
        let names = user::names(db, ids, case.visitor.locale).await?;
        let open = matter::Entity::assigned(names.keys().copied()).all(db).await?;
        let has_it = case.scene.matter.assignee_id;
        let mut away = absences(app, names.keys().copied(), case.visitor.locale).await?;
        away.retain(|one| one.now);
        let all: Vec<UserId> = names.keys().copied().collect();
        let against = Against::load(app, case, &all).await?;
        let colleague = |(id, name): (UserId, String)| Self {
            away: away.iter().find(|one| one.person == id).cloned(),
            open: open.iter().filter(|row| row.assignee_id == Some(id)).count(),
            has_it: has_it == Some(id),
            against: against.of(id),
            id,
            name,
        };
        Ok(names.into_iter().map(colleague).collect())
    }
}
