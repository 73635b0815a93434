//! `/steward`: decisions that are signed and will be published with their letter, and what was published, the last first.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::{bilingual::Bilingual, ids::MatterId, reference::codes},
    error::Result,
    store::{application, decision, event, matter, publication},
    templates::View,
    web::{address::Query, pages::Pages, session::Person},
};

const PAGE: u64 = 40;

#[derive(Serialize)]
struct StewardPage {
    coming: Vec<Coming>,
    published: Vec<Published>,
    all: u64,
    pages: Pages,
}

#[derive(Serialize)]
struct Coming {
    id: MatterId,
    number: Option<String>,
    title: Bilingual,
    outcome: Option<Bilingual>,
    signed_at: DateTime<Utc>,
}

#[derive(Serialize)]
struct Published {
    seq: i64,
    subject: String,
    kind: String,
    tag: String,
    at: DateTime<Utc>,
    /// Of the public page, where it has one.
    address: Option<String>,
    /// What stands behind it.
    case: Option<String>,
}

impl View for StewardPage {
    const TEMPLATE: &'static str = "steward/list.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    page: String,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let db = app.db.read();
    let all = publication::Entity::find().count(db).await?;
    let last = all.div_ceil(PAGE).max(1);
    let here = wanted.page.parse().unwrap_or(1).clamp(1, last);
    let page = StewardPage {
        coming: coming(&app, &person).await?,
        published: published(db, here).await?,
        all,
        pages: Pages::around(here, last, |page| format!("/steward?page={page}")),
    };
    person.visitor.page(&app, &page)
}

/// Signed, neither taken back nor told, and within reach.
async fn coming(app: &App, person: &Person) -> Result<Vec<Coming>> {
    let db = app.db.read();
    let signed = decision::Entity::find()
        .filter(decision::Column::ReleasedAt.is_null())
        .filter(decision::Column::TakenBackAt.is_null())
        .order_by_asc(decision::Column::SignedAt)
        .all(db)
        .await?;
    let cases = application::Entity::visible_to(&person.reader)
        .filter(application::COLUMN.id.is_in(signed.iter().map(|row| row.matter_id)))
        .all(db)
        .await?;
    let line = |row: decision::Model| {
        let case = cases.iter().find(|case| case.id == row.matter_id)?;
        Some(Coming {
            id: case.id,
            number: case.number.clone(),
            title: case.name(),
            outcome: codes::shipped().label("outcome", &row.outcome).cloned(),
            signed_at: row.signed_at,
        })
    };
    Ok(signed.into_iter().filter_map(line).collect())
}

async fn published(db: &impl ConnectionTrait, page: u64) -> Result<Vec<Published>> {
    let rows = publication::Entity::find()
        .order_by_desc(publication::Column::Id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
        .all(db)
        .await?;
    let events = event::Entity::find()
        .filter(event::COLUMN.id.is_in(rows.iter().map(|row| row.event_id)))
        .all(db)
        .await?;
    let matters = matter::by_id(db, events.iter().map(|event| event.matter_id)).await?;
    let line = |row: publication::Model| {
        let event = events.iter().find(|event| event.id == row.event_id);
        let matter = event.and_then(|event| matters.get(&event.matter_id));
        let meeting = row.subject.starts_with("C-");
        let root = matter.map(|matter| matter.parent_id.unwrap_or(matter.id));
        Published {
            seq: row.id,
            kind: row.kind,
            address: match row.subject.split('-').next() {
                Some("P") => Some(format!("/pilots/{}", row.subject)),
                Some("C") => Some(format!("/meetings/{}", row.subject)),
                _ => None,
            },
            case: root.filter(|_| !meeting).map(|id| format!("/steward/{id}")),
            tag: row.tag,
            at: row.published_at,
            subject: row.subject,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}
