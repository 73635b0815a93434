//! `/review/reforms`: what the public asked about rules, those that wait for an answer first.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use sea_orm::{PaginatorTrait, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::bilingual::Bilingual,
    error::{Error, Result},
    store::reform_request::{self, Column, Entity, Model},
    templates::View,
    web::{
        address::Query,
        pages::{Pages, Part},
        regulations::named,
        session::Person,
    },
};

const PAGE: u64 = 25;

#[derive(Serialize)]
struct ReformsPage {
    waiting: u64,
    all: u64,
    rows: Vec<Line>,
    pages: Pages,
}

#[derive(Serialize)]
struct Line {
    number: String,
    rule: Option<Bilingual>,
    said: String,
    received_at: DateTime<Utc>,
    answered: bool,
}

impl View for ReformsPage {
    const TEMPLATE: &'static str = "review/reforms/list.html";
}

#[derive(Deserialize)]
pub(in crate::web) struct Wanted {
    page: Option<u64>,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    person: Person,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    if !person.reader.answers_the_public() {
        return Err(Error::NotFound);
    }
    let db = app.db.read();
    let own = || Entity::visible_to(&person.reader);
    let all = own().count(db).await?;
    let part = Part::of(all, wanted.page, PAGE);
    let rows = part.rows(reform_request::in_order(own())).all(db).await?;
    let names: BTreeMap<String, Bilingual> =
        named(db).await?.into_iter().map(|rule| (rule.slug, rule.label)).collect();
    let page = ReformsPage {
        waiting: own().filter(Column::AnsweredAt.is_null()).count(db).await?,
        all,
        rows: rows.into_iter().map(|row| line(row, &names)).collect(),
        pages: part.pages(|page| format!("/review/reforms?page={page}")),
    };
    person.visitor.page(&app, &page)
}

fn line(row: Model, names: &BTreeMap<String, Bilingual>) -> Line {
    Line {
        number: row.number,
        rule: row.regulation.as_ref().and_then(|key| names.get(key).cloned()),
        said: row.rule,
        received_at: row.received_at,
        answered: row.answered_at.is_some(),
    }
}
