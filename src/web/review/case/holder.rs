//! Who has a case, and to whom it can be given.

use serde::Serialize;

use super::super::assignee;
use crate::{
    app::App,
    domain::ids::UserId,
    error::Result,
    store::{duty, matter, user},
    web::guard::Case,
};

#[derive(Serialize)]
pub(super) struct Desk {
    assignee: Option<String>,
    mine: bool,
    colleagues: Vec<Colleague>,
}

#[derive(Serialize)]
struct Colleague {
    id: String,
    name: String,
    open: usize,
    has_it: bool,
    me: bool,
}

/// For those who may give it to somebody: with how many open cases each colleague has.
pub(super) async fn desk(app: &App, case: &Case) -> Result<Option<Desk>> {
    let Some(office) = assignee::office(case) else { return Ok(None) };
    let db = app.db.read();
    let people = duty::Entity::officers(&office).all(db).await?;
    let names = user::names(db, people.iter().map(|row| row.user_id)).await?;
    let open = matter::Entity::assigned(names.keys().copied()).all(db).await?;
    let matter = &case.scene.matter;
    let colleague = |(id, name): (&UserId, &String)| Colleague {
        id: id.to_string(),
        name: name.clone(),
        open: open.iter().filter(|row| row.assignee_id == Some(*id)).count(),
        has_it: matter.assignee_id == Some(*id),
        me: *id == case.reader.id(),
    };
    let assignee = user::names(db, matter.assignee_id).await?.into_values().next();
    Ok(Some(Desk {
        assignee,
        mine: matter.assignee_id == Some(case.reader.id()),
        colleagues: names.iter().map(colleague).collect(),
    }))
}
