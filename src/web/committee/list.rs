//! `/committee`: meetings that come and that were; the secretary plans the next one.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, NaiveTime, Utc};
use sea_orm::{QueryOrder, entity::prelude::*};
use serde::Serialize;

use super::{bodies, prepared};
use crate::{
    act::{self, Door, Plan},
    app::App,
    domain::{bilingual::Bilingual, calendar::seoul_time},
    error::{Error, Result},
    store::{agenda_item, application, form_key, matter, meeting, reader::Reader},
    templates::View,
    web::{
        casework::{self, DueView},
        forms::{Faults, Pairs},
        review::desk::Day,
        session::Person,
    },
};

/// Face to face in principle, by video or in writing if needed (RC-R 8(2), CM-R 4).
const FORMS: [&str; 3] = ["IN_PERSON", "VIDEO", "WRITTEN"];

#[derive(Serialize)]
struct CommitteePage {
    upcoming: Vec<Line>,
    past: Vec<Line>,
    may_plan: bool,
    draft: Draft,
    faults: Faults,
    forms: [&'static str; 3],
}

impl View for CommitteePage {
    const TEMPLATE: &'static str = "committee/list.html";
}

#[derive(Serialize)]
struct Line {
    id: String,
    number: String,
    starts_at: DateTime<Utc>,
    place: String,
    form: String,
    stage: Option<Bilingual>,
    open: bool,
    due: Option<DueView>,
    items: usize,
}

#[derive(Serialize)]
struct Draft {
    on: Day,
    at: String,
    place: String,
    form: String,
    key: String,
}

impl Draft {
    fn blank() -> Self {
        Self {
            on: Day::default(),
            at: "14:00".to_owned(),
            place: String::new(),
            form: FORMS[0].to_owned(),
            key: form_key::fresh(),
        }
    }

    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        Self {
            on: Day::read(pairs, "on"),
            at: of("at"),
            place: of("place"),
            form: of("form"),
            key: of("key"),
        }
    }

    fn parse(&self, app: &App, body: &str) -> std::result::Result<Plan, Faults> {
        let mut faults = Faults::default();
        let on = self.on.parse();
        match on {
            Err(word) => faults.add("on", word),
            Ok(on) if on < app.today() => faults.add("on", "committee-past"),
            Ok(_) => {}
        }
        let at = NaiveTime::parse_from_str(&self.at, "%H:%M");
        if at.is_err() {
            faults.add("at", "committee-time");
        }
        let place = faults.required("place", &self.place);
        if !FORMS.contains(&self.form.as_str()) {
            faults.add("form", "missing-choice");
        }
        let starts_at = seoul_time(on.unwrap_or_default(), at.unwrap_or_default());
        faults.or(Plan { body: body.to_owned(), starts_at, place, form: self.form.clone() })
    }
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response> {
    page(&app, &person, Draft::blank(), Faults::default()).await
}

pub(super) async fn create(
    State(app): State<App>,
    person: Person,
    pairs: Pairs,
) -> Result<Response> {
    let body = prepared(&person.reader).ok_or(Error::NotFound)?;
    let draft = Draft::read(&pairs);
    let plan = match draft.parse(&app, body) {
        Ok(plan) => plan,
        Err(faults) => return page(&app, &person, draft, faults).await,
    };
    if let Some(before) = form_key::spent(app.db.read(), &draft.key, person.reader.id()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let tx = app.db.write().await?;
    let id = act::open_meeting(&Door { tx: &tx, now: app.now() }, &person.reader, plan).await?;
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

async fn page(app: &App, person: &Person, draft: Draft, faults: Faults) -> Result<Response> {
    let bodies = bodies(&person.reader);
    if bodies.is_empty() {
        return Err(Error::NotFound);
    }
    let meetings = meeting::Entity::find()
        .filter(meeting::COLUMN.body.is_in(bodies))
        .order_by_asc(meeting::Column::StartsAt)
        .all(app.db.read())
        .await?;
    let (mut upcoming, mut past) = (Vec::new(), Vec::new());
    for row in meetings {
        let line = line(app, &person.reader, row).await?;
        if line.open { upcoming.push(line) } else { past.push(line) }
    }
    past.reverse();
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = CommitteePage {
        upcoming,
        past,
        may_plan: prepared(&person.reader).is_some(),
        draft,
        faults,
        forms: FORMS,
    };
    person.visitor.page_with(app, status, &view)
}

/// Only cases that the reader may see are counted.
async fn line(app: &App, reader: &Reader, row: meeting::Model) -> Result<Line> {
    let db = app.db.read();
    let matter = matter::Entity::find_by_id(row.id).one(db).await?.ok_or(Error::NotFound)?;
    let ids: Vec<_> = agenda_item::Entity::on(row.id)
        .all(db)
        .await?
        .into_iter()
        .map(|item| item.application_id)
        .collect();
    let seen = application::Entity::visible_to(reader)
        .filter(application::COLUMN.id.is_in(ids))
        .all(db)
        .await?;
    let stage = act::procedure(&matter)?.stage(&matter.stage.as_str().into());
    Ok(Line {
        id: row.id.to_string(),
        number: row.number,
        starts_at: row.starts_at,
        place: row.place,
        form: row.form,
        stage: stage.map(|stage| stage.internal.clone()),
        open: matter.open,
        due: casework::due(&matter, app.now()),
        items: seen.len(),
    })
}
