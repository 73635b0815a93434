//! `/applications/{id}/files/{file}`: files come in by the name of their question and go out by their id.

use axum::{
    extract::{Request, State},
    response::Response,
};
use sea_orm::entity::prelude::*;

use super::{
    conflict, keeping,
    paper::Paper,
    parts::{self, kind},
    saving::{self, Written},
    sections, uploading,
};
use crate::{
    app::App,
    domain::ids::RowId,
    error::{Error, Result},
    store::{attachment, opinion_file},
    web::{
        address::Path,
        attachment::{hand_out, hand_out_enclosed},
        guard::Shared,
    },
};

pub(super) async fn send(
    State(app): State<App>,
    Shared(own): Shared,
    Path((_, file)): Path<(String, String)>,
) -> Result<Response> {
    let id: RowId = file.parse().map_err(|_| Error::NotFound)?;
    let db = app.db.read();
    if let Some(file) = attachment::one(db, &own.application, id).await? {
        return hand_out(&app, &file).await;
    }
    let read = opinion_file::Entity::read_by_company(own.application.id);
    let file = read.filter(opinion_file::COLUMN.id.eq(id)).one(db).await?;
    hand_out_enclosed(&app, &file.ok_or(Error::NotFound)?).await
}

/// Files for one question, several at once; the rest of the form may come along.
pub(super) async fn take(
    State(app): State<App>,
    Shared(own): Shared,
    Path((_, field)): Path<(String, String)>,
    request: Request,
) -> Result<Response> {
    let paper = Paper::of(&app, &own.application)?;
    let (section, _) = paper.programme.field(&field).ok_or(Error::NotFound)?;
    let section = paper.section(&section.key)?;
    if kind(section, &field).is_none() {
        return Err(Error::NotFound);
    }
    own.writable()?;
    if !own.writes(section) {
        return Err(Error::NotFound);
    }
    let mut sent = parts::sent(&app, &paper, section, request, &[]).await?;
    let by_itself = keeping::is_asked(&own, &sent.pairs)?;
    sent.pairs.add("do".to_owned(), "upload")?;
    match saving::write(&app, (&own, &paper), section, &mut sent).await? {
        Written::Kept { row, .. } if by_itself => {
            uploading::answer(&app, own, (section, field.as_str()), &sent, row).await
        }
        Written::Kept { row, answers, .. } => {
            sections::after(&app, own, section, &sent, (&paper, row, answers)).await
        }
        Written::Collided(collided) => conflict::show(&app, &own, section, &collided, &sent.pairs),
    }
}
