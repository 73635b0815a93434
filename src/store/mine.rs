//! Whose turn it is: what waits for a reader, by their functions and by what they did before.

use std::collections::BTreeSet;

use sea_orm::{
    Condition, ExprTrait, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{Query, SelectStatement},
};

use super::{
    application, event, matter, objection, proof,
    reader::{Post, Reader},
    scene,
    work::{must_declare, must_sign},
};
use crate::domain::{
    duty::Duty,
    engine::{Guard, Procedure, Procedures, Role, Row, StageKey},
    ids::MatterId,
    programme::{Function, Programmes},
};

/// Cases that are given to one officer of an office.
pub(super) const HANDED_OUT: [Role; 2] = [Role::Intake, Role::CaseOfficer];

/// Whose part in a decision keeps them from ruling on the objection to it.
const PARTIES: [Role; 4] =
    [Role::Decider, Role::Supervisor, Role::CaseOfficer, Role::CommitteeSecretary];

/// Of these matters the trials that ask nothing of whoever supervises them.
pub async fn going_well(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MatterId>,
) -> Result<BTreeSet<MatterId>, DbErr> {
    let rows = matter::Entity::find()
        .filter(matter::COLUMN.id.is_in(ids))
        .filter(goes_well())
        .select_only()
        .column(matter::Column::Id);
    Ok(rows.into_tuple::<MatterId>().all(db).await?.into_iter().collect())
}

/// What falls to a reader and asks something of them now.
pub(super) fn is_mine(reader: &Reader) -> Condition {
    Condition::all().add(falls_to(reader)).add(goes_well().not())
}

/// Somebody else's case is not mine, though my office has the move.
pub(super) fn falls_to(reader: &Reader) -> Condition {
    let mut held = Condition::any().add(must_declare(reader)).add(must_sign(reader));
    for post in &reader.duties {
        let Some(role) = post.duty.role() else { continue };
        let free = Condition::any()
            .add(matter::Column::AssigneeId.is_null())
            .add(matter::Column::AssigneeId.eq(reader.id()))
            .add(matter::Column::Holder.is_not_in(HANDED_OUT.map(Role::as_str)));
        // An officer has the requests with the case, and as long as the case.
        let apart = !HANDED_OUT.contains(&role);
        held = held
            .add(is_held(role, post).add(free))
            .add_option(apart.then(|| has_request_of(role, post)))
            .add_option(ends_by(role, post).filter(|_| apart));
    }
    // Whoever had a part in a decision does not rule on the objection to it.
    let theirs = is_against(reader).not();
    Condition::all().add(held).add_option(reader.has(Duty::Decider).then_some(theirs))
}

/// It objects to what this person prepared, signed or supervises. What is no objection is not looked for among them.
pub(super) fn is_against(reader: &Reader) -> Condition {
    Condition::all()
        .add(matter::Column::Kind.eq(scene::OBJECTION))
        .add(matter::Column::Id.in_subquery(objected_to(reader)))
}

fn objected_to(reader: &Reader) -> SelectStatement {
    let of = |column| {
        Expr::col((event::Entity, event::Column::MatterId)).equals((objection::Entity, column))
    };
    let around = of(objection::Column::ApplicationId).or(of(objection::Column::AgainstId));
    Query::select()
        .column((objection::Entity, objection::Column::Id))
        .from(objection::Entity)
        .inner_join(event::Entity, around)
        .and_where(event::Column::ActorId.eq(reader.id()))
        .and_where(event::Column::Role.is_in(PARTIES.map(Role::as_str)))
        .take()
}

/// Held in this function, at the office of the post.
fn is_held(role: Role, post: &Post) -> Condition {
    let office = Condition::any()
        .add(matter::Column::Office.is_null())
        .add_option(post.office.as_ref().map(|office| matter::Column::Office.eq(office)));
    Condition::all().add(matter::Column::Holder.eq(role.as_str())).add(office)
}

/// A request of the case waits for this function, as a relay does, whoever has the case itself. What was signed and is
/// not told yet waits with its case.
fn has_request_of(role: Role, post: &Post) -> Condition {
    let told = Expr::col((matter::Entity, matter::Column::Stage))
        .equals((matter::Entity, matter::Column::Shown));
    let requests = matter::Entity::find()
        .filter(matter::Column::Kind.eq(scene::REQUEST))
        .filter(matter::Column::Open.eq(true))
        .filter(told)
        .filter(is_held(role, post))
        .select_only()
        .column(matter::Column::ParentId)
        .into_query();
    Condition::all().add(matter::Column::Id.in_subquery(requests))
}

/// A case whose requests have all ended so that this function ends the whole, as where no rule was found to stand in the
/// way: it waits for nothing else, whoever has the case itself.
fn ends_by(role: Role, post: &Post) -> Option<Condition> {
    let bindings = Programmes::in_force().bindings.bindings.iter();
    let bound = bindings.filter(|one| {
        Function::of(role) == Some(one.function) && post.office.as_ref() == Some(&one.office)
    });
    let programmes = bound.map(|one| one.programme.as_str());
    let procedures = Procedures::in_force().iter();
    let rows = procedures.flat_map(|one| one.rows.iter().map(move |row| (one, row)));
    let settled = rows
        .filter(|(_, row)| row.who.contains(&role))
        .filter_map(|(procedure, row)| is_settled(procedure, row))
        .reduce(|one, other| Condition::any().add(one).add(other))?;
    Some(Condition::all().add(application::Column::Programme.is_in(programmes)).add(settled))
}

/// A case at a stage of the row whose requests all stand where the row needs them, if it asks that of every one.
fn is_settled(procedure: &Procedure, row: &Row) -> Option<Condition> {
    let every = row.needs.iter().find_map(|need| match need {
        Guard::EveryAt(stands) => stands.get(scene::REQUEST),
        _ => None,
    })?;
    let some = row.needs.iter().find_map(|need| match need {
        Guard::SomeAt(stands) => stands.get(scene::REQUEST),
        _ => None,
    });
    let stage = matter::Column::Stage;
    let standing = Expr::col((ITS_REQUEST, stage));
    let there = request_that(standing.clone().is_in(keys(some.unwrap_or(every))));
    let elsewhere = request_that(standing.is_not_in(keys(every)));
    let case = Condition::all()
        .add(matter::Column::Procedure.eq(procedure.key.as_str()))
        .add(matter::Column::ProcedureVersion.eq(procedure.version))
        .add(stage.is_in(keys(&row.at)))
        .add(Expr::exists(there))
        .add(Expr::not_exists(elsewhere));
    Some(case)
}

fn keys(stages: &[StageKey]) -> impl Iterator<Item = &str> {
    stages.iter().map(StageKey::as_str)
}

/// A request of the case that is looked at.
const ITS_REQUEST: &str = "its_request";

/// A request of the case that is looked at which stands so.
fn request_that(stands: Expr) -> SelectStatement {
    let of = |column| Expr::col((ITS_REQUEST, column));
    Query::select()
        .expr(Expr::val(1))
        .from_as(matter::Entity, ITS_REQUEST)
        .and_where(of(matter::Column::ParentId).equals((matter::Entity, matter::Column::Id)))
        .and_where(of(matter::Column::Kind).eq(scene::REQUEST))
        .and_where(stands)
        .take()
}

/// A trial that asks nothing of whoever supervises it: neither a proof waits to be judged, nor is a hearing called.
pub(super) fn goes_well() -> Condition {
    let its = Expr::col((proof::Entity, proof::Column::DesignationId))
        .equals((matter::Entity, matter::Column::Id));
    let proofs = Query::select()
        .expr(Expr::val(1))
        .from(proof::Entity)
        .and_where(its)
        .and_where(proof::Column::State.eq(proof::WAITING))
        .take();
    Condition::all()
        .add(matter::Column::Kind.eq(scene::DESIGNATION))
        .add(matter::Column::Holder.eq(Role::Supervisor.as_str()))
        .add(matter::Column::Overlays.eq(0))
        .add(Expr::not_exists(proofs))
}
