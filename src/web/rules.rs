//! `/rules`: the national and city rules on which the portal's clocks and duties rest, row by row.

mod city;
mod national;

use axum::{
    extract::{RawQuery, State},
    middleware::from_fn,
    response::Response,
    routing::get,
};
use chrono::NaiveDate;
use serde::Serialize;
use strum::EnumString;

use super::{
    open::cacheable,
    reference::both,
    routes::{Routes, Who},
    session::Visitor,
};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        dataset::search,
        reference::{Evidence, citation, rules::Unit},
    },
    error::Result,
    templates::View,
};

pub(super) fn routes(routes: &mut Routes) {
    routes.at(Who::Everyone, "/rules", get(show).layer(from_fn(cacheable)));
}

#[derive(Serialize)]
struct RulesPage {
    q: String,
    found: usize,
    parts: Vec<Tab>,
    sections: Vec<Section>,
    today: NaiveDate,
}

/// Its words are `rules-part-<part>`.
#[derive(Serialize)]
struct Tab {
    part: Part,
    current: bool,
}

/// The parts in which the rules are read; a search goes through all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, EnumString)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
enum Part {
    #[default]
    Clocks,
    National,
    City,
    Duties,
}

#[derive(Default)]
struct Asked {
    q: String,
    part: Part,
}

/// Its words are `rules-section-<key>`.
#[derive(Serialize)]
struct Section {
    part: Part,
    key: &'static str,
    groups: Vec<Group>,
}

/// The rows of one law, or of one kind.
#[derive(Default, Serialize)]
struct Group {
    id: Option<String>,
    title: Option<Bilingual>,
    /// Whose it is, and where it may be read.
    office: Vec<Bilingual>,
    number: Option<u32>,
    promulgated: Option<NaiveDate>,
    link: Option<String>,
    entries: Vec<Entry>,
}

/// One rule, under its lasting anchor.
#[derive(Serialize)]
struct Entry {
    id: String,
    name: Bilingual,
    amounts: Vec<Amount>,
    /// How it is counted, with the anchor of that way.
    counting: Option<Counting>,
    about: Vec<Bilingual>,
    /// What keeps it from running.
    stops: Vec<Bilingual>,
    law: Vec<Bilingual>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    /// The counting is our reading of a text that is silent.
    reading: bool,
    doubt: Option<Bilingual>,
}

/// A number with its unit (`rules-unit-<unit>`), and with a label (`rules-column-<column>`) or a bound (`rules-bound-<bound>`) where it has one.
#[derive(Serialize)]
struct Amount {
    column: Option<&'static str>,
    bound: Option<String>,
    value: i64,
    unit: &'static str,
}

#[derive(Serialize)]
struct Counting {
    code: String,
    name: Bilingual,
}

impl View for RulesPage {
    const TEMPLATE: &'static str = "rules.html";
}

/// Nobody searches for more.
const LONGEST: usize = 200;

async fn show(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let Asked { q, part: asked } = Asked::read(&query.unwrap_or_default());
    let terms = search::terms(&q);
    let today = app.today();
    let mut sections = all(today);
    for section in &mut sections {
        section.keep(&terms);
    }
    let whole = !q.is_empty();
    sections.retain(|section| !section.groups.is_empty() && (whole || section.part == asked));
    let groups = sections.iter().flat_map(|section| &section.groups);
    let found = groups.map(|group| group.entries.len()).sum();
    let parts = [Part::Clocks, Part::National, Part::City, Part::Duties]
        .map(|part| Tab { part, current: !whole && part == asked })
        .into();
    visitor.page(&app, &RulesPage { q, found, parts, sections, today })
}

impl Asked {
    /// Each value by itself, so that one that cannot be read takes no other with it.
    fn read(query: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
        let mut asked = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "q" => asked.q = value.trim().chars().take(LONGEST).collect(),
                "part" => asked.part = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        asked
    }
}

fn all(today: NaiveDate) -> Vec<Section> {
    vec![
        national::clocks(),
        national::countings(),
        national::stops(),
        national::acts(today),
        national::insurance(),
        city::ordinances(),
        national::limits(),
        city::committee(),
        city::minutes(),
        national::disclosure(),
    ]
}

impl Section {
    /// Leaves what holds every term, together with the name of its law.
    fn keep(&mut self, terms: &[String]) {
        for group in &mut self.groups {
            let title = search::fold_all(both(group.title.iter().chain(&group.office)));
            group.entries.retain(|entry| {
                let text = entry.text();
                terms.iter().all(|term| title.contains(term) || text.contains(term))
            });
        }
        self.groups.retain(|group| !group.entries.is_empty());
    }
}

impl Entry {
    fn new(id: impl Into<String>, name: &Bilingual, marks: &[String], evidence: Evidence) -> Self {
        Self {
            id: id.into(),
            name: name.clone(),
            amounts: Vec::new(),
            counting: None,
            about: Vec::new(),
            stops: Vec::new(),
            law: citation::of_marks(marks).into_iter().map(|one| one.text).collect(),
            valid_from: None,
            valid_to: None,
            reading: false,
            doubt: super::reference::doubt(evidence),
        }
    }

    fn text(&self) -> String {
        let counting = self.counting.iter().map(|counting| &counting.name);
        let texts = [&self.name].into_iter().chain(&self.about).chain(&self.law).chain(counting);
        search::fold_all(both(texts).into_iter().chain([self.id.as_str()]))
    }
}

impl Amount {
    fn new(value: i64, unit: Unit) -> Self {
        Self { column: None, bound: None, value, unit: unit.code() }
    }
}
