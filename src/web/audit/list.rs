//! `/audit`: the cases, found by number, name or company, each with how much was done and seen on it.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::{bilingual::Bilingual, dataset::search::terms, ids::MatterId},
    error::Result,
    store::{application, company, event, holds, matter, viewing},
    templates::View,
    web::{
        address::Query,
        pages::{Pages, Part},
        session::Person,
    },
};

const PAGE: u64 = 40;

#[derive(Serialize)]
struct AuditPage {
    q: String,
    found: u64,
    cases: Vec<Line>,
    pages: Pages,
}

#[derive(Serialize)]
struct Line {
    id: MatterId,
    number: Option<String>,
    title: Bilingual,
    company: Bilingual,
    deeds: u64,
    views: u64,
    last_at: Option<DateTime<Utc>>,
}

impl View for AuditPage {
    const TEMPLATE: &'static str = "audit/list.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    q: String,
    page: String,
}

/// Seven queries, however many cases there are.
pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let db = app.db.read();
    let q: String = wanted.q.trim().chars().take(100).collect();
    let mut rows = application::Entity::visible_to(&person.reader);
    for term in terms(&q) {
        rows = rows.filter(holds(db, (application::Entity, application::Column::Folded), &term));
    }
    let found = rows.clone().count(db).await?;
    let part = Part::of(found, wanted.page.parse().ok(), PAGE);
    let rows =
        rows.order_by_desc(application::Column::FiledAt).order_by_desc(application::Column::Id);
    let rows = part.rows(rows).all(db).await?;
    let address = |page: u64| {
        let page = page.to_string();
        let pairs = [("q", q.as_str()), ("page", &page)];
        format!("/audit?{}", serde_html_form::to_string(pairs).unwrap_or_default())
    };
    let pages = part.pages(address);
    let cases = lines(db, rows).await?;
    person.visitor.page(&app, &AuditPage { q, found, cases, pages })
}

async fn lines(db: &impl ConnectionTrait, rows: Vec<application::Model>) -> Result<Vec<Line>> {
    let roots: Vec<MatterId> = rows.iter().map(|row| row.id).collect();
    let companies = company::Entity::find()
        .filter(company::COLUMN.id.is_in(rows.iter().map(|row| row.company_id)))
        .all(db)
        .await?;
    let under = matter::COLUMN.parent_id.is_in(roots.clone());
    let children = matter::Entity::find().filter(under).all(db).await?;
    let root: BTreeMap<MatterId, MatterId> = children
        .iter()
        .filter_map(|child| Some((child.id, child.parent_id?)))
        .chain(roots.iter().map(|id| (*id, *id)))
        .collect();
    let of = |id: &MatterId| root.get(id).copied();
    let mut deeds: BTreeMap<MatterId, (u64, DateTime<Utc>)> = BTreeMap::new();
    for (id, at) in done(db, root.keys().copied().collect()).await? {
        let Some(root) = of(&id) else { continue };
        let known = deeds.entry(root).or_insert((0, at));
        *known = (known.0 + 1, known.1.max(at));
    }
    let mut views: BTreeMap<MatterId, u64> = BTreeMap::new();
    for id in seen(db, root.keys().copied().collect()).await? {
        *views.entry(of(&id).unwrap_or(id)).or_default() += 1;
    }
    let line = |row: application::Model| Line {
        company: companies
            .iter()
            .find(|company| company.id == row.company_id)
            .map(company::Model::name)
            .unwrap_or_default(),
        deeds: deeds.get(&row.id).map_or(0, |known| known.0),
        last_at: deeds.get(&row.id).map(|known| known.1),
        views: views.get(&row.id).copied().unwrap_or_default(),
        id: row.id,
        title: row.name(),
        number: row.number,
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn done(
    db: &impl ConnectionTrait,
    ids: Vec<MatterId>,
) -> Result<Vec<(MatterId, DateTime<Utc>)>> {
    let rows = event::Entity::on(ids).select_only();
    let rows = rows.column(event::Column::MatterId).column(event::Column::At);
    Ok(rows.into_tuple().all(db).await?)
}

async fn seen(db: &impl ConnectionTrait, ids: Vec<MatterId>) -> Result<Vec<MatterId>> {
    let rows = viewing::Entity::of(ids).select_only().column(viewing::Column::MatterId);
    Ok(rows.into_tuple().all(db).await?)
}
