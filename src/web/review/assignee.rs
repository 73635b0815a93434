//! `/review/{id}/assignee`: a case officer has a case; it moves nothing and is told to nobody outside.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::entity::prelude::*;
use tracing::info;

use crate::{
    act,
    app::App,
    domain::{engine::Role, ids::UserId},
    error::{Error, Result},
    store::{duty, matter},
    web::{forms::Pairs, guard::Case},
};

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let office = office(&case).ok_or(Error::NotFound)?;
    let seen = &case.scene.matter;
    if pairs.get("version").parse() != Ok(seen.version) {
        return Err(Error::Stale);
    }
    let to: UserId = match pairs.get("assignee") {
        "" => case.reader.id(),
        id => id.parse().map_err(|_| Error::Malformed)?,
    };
    let tx = app.db.write().await?;
    if duty::Entity::officers(&office).filter(duty::COLUMN.user_id.eq(to)).one(&tx).await?.is_none()
    {
        return Err(Error::Malformed);
    }
    if matter::Entity::assign(seen, Some(to)).exec(&tx).await?.rows_affected == 0 {
        return Err(Error::Stale);
    }
    tx.commit().await?;
    info!(matter.id = %seen.id, "Gave {} to a case officer", seen.id);
    Ok(Redirect::to(&format!("{}?done=saved", case.address())).into_response())
}

/// The office whose case officers share the case, for a reader who may give it to one of them.
pub(super) fn office(case: &Case) -> Option<String> {
    let roles = case.scene.roles(act::bindings(), &case.reader);
    let hands_out = roles.iter().any(|role| matches!(role, Role::Intake | Role::CaseOfficer));
    if !case.scene.matter.open || !hands_out {
        return None;
    }
    case.scene.office(act::bindings(), Role::CaseOfficer)
}
