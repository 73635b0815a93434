//! What is asked now on a case, beside its stage: the open requests with their words and questions.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    act,
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{Question, Sheet},
        ids::{EventId, OverlayId, UserId},
    },
    error::Result,
    store::{overlay, sheet, user},
    web::{casework::Audience, guard::Case},
};

/// An open request for more.
#[derive(Serialize)]
pub(super) struct Asked {
    name: Bilingual,
    words: String,
    /// The member who was challenged.
    member: Option<String>,
    questions: Vec<AskedOne>,
    at: DateTime<Utc>,
}

#[derive(Serialize)]
struct AskedOne {
    field: String,
    label: Bilingual,
    words: String,
}

pub(super) async fn asked(app: &App, case: &Case, audience: Audience) -> Result<Vec<Asked>> {
    let procedure = act::procedure(&case.scene.matter)?;
    let programme = act::programme_of(case.application()?)?;
    let one = |question: Question| AskedOne {
        label: programme
            .field(&question.field)
            .map(|(_, field)| field.label.clone())
            .unwrap_or_default(),
        field: question.field,
        words: question.words,
    };
    let open = overlay::Entity::open_on(case.scene.matter.id).all(app.db.read()).await?;
    let challenged = challenged(app, &open, case.visitor.locale).await?;
    let view = |row: overlay::Model| {
        let questions: Vec<Question> = serde_json::from_value(row.questions).unwrap_or_default();
        Some(Asked {
            name: audience.name_of(procedure.overlay(&row.key.as_str().into())?)?.clone(),
            words: row.words.unwrap_or_default(),
            member: challenged.get(&row.id).cloned(),
            questions: questions.into_iter().map(one).collect(),
            at: row.opened_at,
        })
    };
    Ok(open.into_iter().filter_map(view).collect())
}

/// The names of those against whom an open request is.
async fn challenged(
    app: &App,
    open: &[overlay::Model],
    locale: Locale,
) -> Result<BTreeMap<OverlayId, String>> {
    let db = app.db.read();
    let ids = open.iter().map(|row| EventId(row.id.0));
    let sheets = sheet::Entity::find().filter(sheet::COLUMN.id.is_in(ids)).all(db).await?;
    let against: Vec<(OverlayId, UserId)> = sheets
        .into_iter()
        .filter_map(|row| match serde_json::from_value(row.body).ok()? {
            Sheet::Declaration { member: Some(member), .. } => {
                Some((OverlayId(row.id.0), UserId(member)))
            }
            _ => None,
        })
        .collect();
    let names = user::names(db, against.iter().map(|(_, member)| *member), locale).await?;
    let named = |(id, member): (OverlayId, UserId)| Some((id, names.get(&member)?.clone()));
    Ok(against.into_iter().filter_map(named).collect())
}
