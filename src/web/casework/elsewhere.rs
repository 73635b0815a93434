//! What became of requests at a national sandbox: the record of the ministry, as the city last learnt of it.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{Audience, names::office_name};
use crate::{
    act,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        ids::MatterId,
        reference::{codes, national},
    },
    error::Result,
    store::{exemption_request, external_case, matter},
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ElsewhereView {
    pub id: MatterId,
    /// Of the request, as the form counts it.
    pub number: i32,
    pub rule: String,
    pub body: Bilingual,
    /// The field of the sandbox.
    pub scheme: Option<Bilingual>,
    /// The ministry's own number and day.
    pub record: Option<String>,
    pub dated_on: Option<NaiveDate>,
    pub state: Option<Bilingual>,
    pub words: Option<String>,
    pub checked_at: Option<DateTime<Utc>>,
    pub stage: Bilingual,
    pub open: bool,
}

/// Those of an application, in the order in which they were sent on.
pub(in crate::web) async fn elsewhere(
    db: &impl ConnectionTrait,
    application: MatterId,
    audience: Audience,
) -> Result<Vec<ElsewhereView>> {
    let rows = external_case::Entity::of(application).all(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let requests = exemption_request::Entity::of(application).all(db).await?;
    let ids = rows.iter().map(|row| row.id);
    let matters = matter::Entity::find().filter(matter::COLUMN.id.is_in(ids)).all(db).await?;
    let mut views = Vec::new();
    for row in &rows {
        let request = requests.iter().find(|request| request.id == row.request_id);
        let matter = matters.iter().find(|matter| matter.id == row.id);
        if let (Some(request), Some(matter)) = (request, matter) {
            views.push(view(row, request, matter, audience)?);
        }
    }
    Ok(views)
}

fn view(
    row: &external_case::Model,
    request: &exemption_request::Model,
    matter: &matter::Model,
    audience: Audience,
) -> Result<ElsewhereView> {
    let stage = act::procedure(matter)?.stage(&matter.stage.as_str().into());
    let named = |audience| {
        let stage = stage?;
        Some(match audience {
            Audience::Applicant => stage.public.clone(),
            Audience::Asked | Audience::City => stage.internal.clone(),
        })
    };
    let scheme = row.scheme.as_deref().and_then(|key| national::shipped().acts.get(key));
    let state = row.state.as_deref().and_then(|key| codes::shipped().label("outside_state", key));
    Ok(ElsewhereView {
        id: row.id,
        number: request.number,
        rule: request.rule(),
        body: office_name(&row.body, seoul_day(matter.opened_at)),
        scheme: scheme.map(|act| act.field.clone()),
        record: row.number.clone(),
        dated_on: row.dated_on,
        state: state.cloned(),
        words: row.words.clone().filter(|words| !words.is_empty()),
        checked_at: row.checked_at,
        stage: named(audience).unwrap_or_default(),
        open: matter.open,
    })
}
