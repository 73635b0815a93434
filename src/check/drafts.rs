//! A draft that was given up keeps nothing of what was typed into it, and a question that has ended no file that was not given
//! with its opinion.

use std::collections::BTreeSet;

use sea_orm::{QuerySelect, entity::prelude::*};

use super::Line;
use crate::{
    domain::{ids::MatterId, programme::Answers},
    error::Result,
    store::{application, attachment, comment, guest, matter, opinion_file, presence},
};

pub(super) async fn lines(db: &impl ConnectionTrait) -> Result<Vec<Line>> {
    let closed: BTreeSet<MatterId> = matter::Entity::find()
        .filter(matter::COLUMN.open.eq(false))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let unfiled =
        application::Entity::find().filter(application::Column::FiledAt.is_null()).all(db).await?;
    let beside = beside(db).await?;
    let empty = application::draft(&Answers::default())?;
    let given_up = unfiled.iter().filter(|row| closed.contains(&row.id));
    let kept = opinion_file::Entity::find().filter(opinion_file::Column::GivenAt.is_null());
    let kept = kept.all(db).await?;
    Ok(vec![
        Line::of("given-up-draft-keeps-nothing", given_up, |row| {
            let typed = row.draft != empty || !row.title.is_empty() || !row.field.is_empty();
            (typed || beside.contains(&row.id)).then(|| row.id.to_string())
        }),
        Line::of("ended-question-keeps-what-was-given", &kept, |row| {
            closed.contains(&row.consultation_id).then(|| row.id.to_string())
        }),
    ])
}

/// The applications with a file, a comment, a guest, or somebody who was last seen in it.
async fn beside(db: &impl ConnectionTrait) -> Result<BTreeSet<MatterId>> {
    let files = attachment::Entity::find().select_only().column(attachment::Column::ApplicationId);
    let said = comment::Entity::find().select_only().column(comment::Column::ApplicationId);
    let guests = guest::Entity::find().select_only().column(guest::Column::ApplicationId);
    let seen = presence::Entity::find().select_only().column(presence::Column::ApplicationId);
    let mut ids: Vec<MatterId> = files.into_tuple().all(db).await?;
    ids.extend(said.into_tuple::<MatterId>().all(db).await?);
    ids.extend(guests.into_tuple::<MatterId>().all(db).await?);
    ids.extend(seen.into_tuple::<MatterId>().all(db).await?);
    Ok(ids.into_iter().collect())
}
