//! `/pilots`: every approved trial, to be searched, narrowed and read as a list or a table.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;

use super::{
    code,
    query::{Filter, Query},
    tone,
};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        dataset::{Code, Datasets},
        limits,
        publication::PublicRecord,
        reference::districts,
    },
    error::{Error, Limit, Result},
    store::pilot::{self, Tally},
    templates::View,
    web::{
        listing::{Choice, Tag},
        pages::Pages,
        session::Visitor,
    },
};

const PAGE: u64 = 25;

#[derive(Serialize)]
struct PilotsPage {
    all: u64,
    found: u64,
    q: String,
    fields: Vec<Choice>,
    statuses: Vec<Choice>,
    districts: Vec<Choice>,
    years: Vec<Choice>,
    sort: String,
    table: bool,
    views: Views,
    sorts: Sorts,
    tags: Vec<Tag>,
    rows: Vec<Line>,
    pages: Pages,
}

#[derive(Serialize)]
struct Views {
    list: String,
    table: String,
}

#[derive(Serialize)]
struct Sorts {
    newest: String,
    title: String,
    company: String,
}

/// A trial as lists show it.
#[derive(Serialize)]
pub(in crate::web) struct Line {
    address: String,
    title: Bilingual,
    summary: Option<Bilingual>,
    company: Bilingual,
    districts: Vec<Bilingual>,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    pub approved_on: NaiveDate,
    conditions: usize,
    status: Option<&'static Code>,
    tone: Option<&'static str>,
}

impl View for PilotsPage {
    const TEMPLATE: &'static str = "pilots/list.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let query = query.unwrap_or_default();
    if query.len() > limits::QUERY {
        return Err(Error::TooMuch(Limit::Query));
    }
    let query = Query::read(&query);
    let db = app.db.read();
    let tally = pilot::tally(db).await?;
    let found = pilot::count(db, &query.search()).await?;
    let rows = pilot::page(db, &query.search(), PAGE, (query.page - 1) * PAGE).await?;
    let mut tags = Vec::new();
    for filter in query.filters() {
        let wider = query.without(&filter);
        let without = pilot::count(db, &wider.search()).await?;
        tags.push(Tag { label: label(&query, &filter), address: wider.address(), without });
    }
    let page = PilotsPage {
        all: tally.all,
        found,
        fields: codes("field", &tally.fields, &query.fields),
        statuses: codes("pilot-status", &tally.statuses, &query.statuses),
        districts: district_choices(&tally, &query.district),
        years: year_choices(&tally, &query.year),
        views: Views {
            list: Query { table: false, ..query.clone() }.address(),
            table: Query { table: true, ..query.clone() }.address(),
        },
        sorts: sorts(&query),
        tags,
        rows: rows.iter().map(|row| Ok(line(&row.read()?))).collect::<Result<_>>()?,
        pages: pages(&query, found),
        q: query.q,
        sort: query.sort,
        table: query.table,
    };
    visitor.page(&app, &page)
}

fn codes(list: &str, counts: &pilot::Counts, chosen: &[String]) -> Vec<Choice> {
    let Some(list) = Datasets::shipped().codelist(list) else { return Vec::new() };
    let choice = |code: &Code| Choice {
        key: code.code.clone(),
        label: Bilingual { ko: code.ko.clone(), en: code.en.clone() },
        count: counts.get(&code.code).copied().unwrap_or(0),
        checked: chosen.contains(&code.code),
    };
    list.values.iter().map(choice).filter(|choice| choice.count > 0 || choice.checked).collect()
}

fn district_choices(tally: &Tally, chosen: &str) -> Vec<Choice> {
    let choice = |one: &districts::District| Choice {
        key: one.code.clone(),
        label: one.name.clone(),
        count: tally.districts.get(&one.code).copied().unwrap_or(0),
        checked: one.code == chosen,
    };
    districts::shipped()
        .iter()
        .map(choice)
        .filter(|choice| choice.count > 0 || choice.checked)
        .collect()
}

fn year_choices(tally: &Tally, chosen: &str) -> Vec<Choice> {
    let choice = |(year, count): (&String, &u64)| Choice {
        key: year.clone(),
        label: Bilingual { ko: year.clone(), en: year.clone() },
        count: *count,
        checked: year == chosen,
    };
    tally.years.iter().rev().map(choice).collect()
}

fn sorts(query: &Query) -> Sorts {
    let by = |sort: &str| Query { sort: sort.to_owned(), page: 1, ..query.clone() }.address();
    Sorts { newest: by(""), title: by("title"), company: by("company") }
}

fn label(query: &Query, filter: &Filter) -> Bilingual {
    let same = |text: &str| Bilingual { ko: text.to_owned(), en: text.to_owned() };
    let coded = |list: &str, key: &str| {
        code(list, key).map_or_else(
            || same(key),
            |code| Bilingual { ko: code.ko.clone(), en: code.en.clone() },
        )
    };
    match filter {
        Filter::Words => same(&query.q),
        Filter::Field(key) => coded("field", key),
        Filter::Status(key) => coded("pilot-status", key),
        Filter::District => districts::shipped()
            .get(&query.district)
            .map_or_else(|| same(&query.district), |one| one.name.clone()),
        Filter::Year => same(&query.year),
    }
}

pub(in crate::web) fn line(record: &PublicRecord) -> Line {
    let pilot = &record.pilot;
    let both = |ko: &str, en: Option<&String>| Bilingual {
        ko: ko.to_owned(),
        en: en.cloned().unwrap_or_default(),
    };
    Line {
        address: format!("/pilots/{}", pilot.pilot_id),
        title: both(&pilot.title_ko, pilot.title_en.as_ref()),
        summary: pilot.summary_ko.as_deref().map(|ko| both(ko, pilot.summary_en.as_ref())),
        company: both(&pilot.company_name, record.company_name_en.as_ref()),
        districts: record.area.districts.iter().map(|one| one.name.clone()).collect(),
        starts_on: pilot.starts_on,
        ends_on: pilot.ends_on,
        approved_on: pilot.approved_on,
        conditions: record.conditions.len(),
        status: code("pilot-status", pilot.status.code()),
        tone: tone(pilot.status),
    }
}

fn pages(query: &Query, found: u64) -> Pages {
    let last = found.div_ceil(PAGE).max(1);
    Pages::around(query.page, last, |page| Query { page, ..query.clone() }.address())
}
