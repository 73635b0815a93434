//! `/committee`: meetings that come and that were; the secretary plans the next one.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use sea_orm::{PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    bodies,
    plan::{Doubts, Draft, FORMS},
    prepared,
};
use crate::{
    act::{self, Door},
    app::App,
    domain::{bilingual::Bilingual, ids::MatterId},
    error::{Error, Result},
    store::{agenda_item, application, form_key, holiday, matter, meeting, reader::Reader},
    templates::View,
    web::{
        address::Query,
        casework::{self, DueView},
        forms::{Faults, Pairs},
        pages::Pages,
        session::Person,
    },
};

/// How many past meetings stand on a page.
const PAGE: u64 = 20;

#[derive(Serialize)]
struct CommitteePage {
    upcoming: Vec<Line>,
    past: Vec<Line>,
    pages: Pages,
    may_plan: bool,
    draft: Draft,
    faults: Faults,
    /// What speaks against the day that was typed.
    doubts: Option<Doubts>,
    forms: [&'static str; 3],
}

impl View for CommitteePage {
    const TEMPLATE: &'static str = "committee/list.html";
}

#[derive(Serialize)]
struct Line {
    address: String,
    number: String,
    starts_at: DateTime<Utc>,
    place: String,
    form: String,
    stage: Option<Bilingual>,
    open: bool,
    due: Option<DueView>,
    items: usize,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    page: Option<u64>,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let page = wanted.page.unwrap_or(1).clamp(1, 10_000);
    draw(&app, &person, page, Form::default()).await
}

/// The form as it is shown.
struct Form {
    draft: Draft,
    faults: Faults,
    doubts: Option<Doubts>,
}

impl Default for Form {
    fn default() -> Self {
        Self { draft: Draft::blank(), faults: Faults::default(), doubts: None }
    }
}

pub(super) async fn create(
    State(app): State<App>,
    person: Person,
    pairs: Pairs,
) -> Result<Response> {
    let body = prepared(&person.reader).ok_or(Error::NotFound)?;
    let mut draft = Draft::read(&pairs);
    let plan = match draft.parse(&app, body) {
        Ok(plan) => plan,
        Err(faults) => {
            return draw(&app, &person, 1, Form { draft, faults, doubts: None }).await;
        }
    };
    if let Some(before) = form_key::spent(app.db.read(), &draft.key, person.reader.id()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let calendar = holiday::calendar(app.db.read()).await?;
    if let Some(doubts) = draft.doubts(&plan, (app.today(), &calendar)) {
        let form = Form { draft, faults: Faults::default(), doubts: Some(doubts) };
        return draw(&app, &person, 1, form).await;
    }
    let tx = app.db.write().await?;
    let id = act::open_meeting(&Door::open(&tx, app.now()).await?, &person.reader, plan).await?;
    let address = format!("/committee/{id}?done=saved");
    if draft.key.is_empty()
        || form_key::spend(&tx, &draft.key, person.reader.id(), &address, app.now()).await?
    {
        tx.commit().await?;
        return Ok(Redirect::to(&address).into_response());
    }
    // The same form was faster: to the meeting that it planned.
    tx.rollback().await?;
    let first = form_key::spent(app.db.read(), &draft.key, person.reader.id()).await?;
    Ok(Redirect::to(&first.ok_or(Error::Stale)?).into_response())
}

async fn draw(app: &App, person: &Person, page: u64, form: Form) -> Result<Response> {
    if bodies(&person.reader).is_empty() {
        return Err(Error::NotFound);
    }
    let db = app.db.read();
    let upcoming = meeting::Entity::listed_to(&person.reader, true)
        .order_by_asc(meeting::Column::StartsAt)
        .all(db)
        .await?;
    let past = meeting::Entity::listed_to(&person.reader, false);
    let count = past.clone().count(db).await?;
    let past = past
        .order_by_desc(meeting::Column::StartsAt)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
        .all(db)
        .await?;
    let good = form.faults.is_empty() && form.doubts.is_none();
    let view = CommitteePage {
        upcoming: lines(app, &person.reader, upcoming).await?,
        past: lines(app, &person.reader, past).await?,
        pages: Pages::around(page, count.div_ceil(PAGE), |page| format!("/committee?page={page}")),
        may_plan: prepared(&person.reader).is_some(),
        draft: form.draft,
        faults: form.faults,
        doubts: form.doubts,
        forms: FORMS,
    };
    let status = if good { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    person.visitor.page_with(app, status, &view)
}

/// Only cases that the reader may see are counted. One query for each kind of row.
async fn lines(app: &App, reader: &Reader, rows: Vec<meeting::Model>) -> Result<Vec<Line>> {
    let db = app.db.read();
    let ids: Vec<MatterId> = rows.iter().map(|row| row.id).collect();
    let matters: BTreeMap<MatterId, matter::Model> = matter::Entity::find()
        .filter(matter::COLUMN.id.is_in(ids.clone()))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let items = agenda_item::Entity::find()
        .filter(agenda_item::COLUMN.meeting_id.is_in(ids))
        .all(db)
        .await?;
    let seen: BTreeSet<MatterId> = application::Entity::visible_to(reader)
        .filter(application::COLUMN.id.is_in(items.iter().map(|item| item.application_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let count = |meeting: MatterId| {
        let of_it = items.iter().filter(|item| item.meeting_id == meeting);
        of_it.filter(|item| seen.contains(&item.application_id)).count()
    };
    rows.into_iter()
        .map(|row| {
            let matter = matters.get(&row.id).ok_or(Error::NotFound)?;
            line(app, count(row.id), (row, matter))
        })
        .collect()
}

fn line(app: &App, items: usize, (row, matter): (meeting::Model, &matter::Model)) -> Result<Line> {
    let stage = act::procedure(matter)?.stage(&matter.stage.as_str().into());
    Ok(Line {
        address: format!("/committee/{}", row.id),
        number: row.number,
        starts_at: row.starts_at,
        place: row.place,
        form: row.form,
        stage: stage.map(|stage| stage.internal.clone()),
        open: matter.open,
        due: casework::due(matter, app.now()),
        items,
    })
}
