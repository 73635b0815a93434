//! `/pilots`: every approved trial, to be searched, narrowed, sorted and seen as a list, a table or a map.

use std::collections::BTreeMap;

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use chrono::Datelike;
use serde::Serialize;

use super::{Line, line, map};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        dataset::{Code, Datasets, search},
        publication::number::zone_number,
        reference::{districts, zones},
    },
    error::Result,
    store::{
        counter,
        dataset_row::ZONE,
        pilot::Counts,
        register::{self, Entry},
    },
    templates::View,
    web::{
        listing::{Facet, Item, Listing, Plan, Text, bounded},
        regulations::{Named, lifted},
        session::Visitor,
    },
};

const PAGE: usize = 25;
const KEPT: [(&str, &[&str]); 2] = [("sort", &["title", "company"]), ("view", &["table", "map"])];

#[derive(Serialize)]
struct PilotsPage {
    listing: Listing<Line>,
    /// `table`, `map`, or nothing for the list.
    view: String,
    views: Views,
    sort: String,
    sorts: Sorts,
    /// Only where it is looked at.
    map: Option<map::DistrictMap>,
}

/// Where the same rows are seen otherwise.
#[derive(Serialize)]
struct Views {
    list: String,
    table: String,
    map: String,
}

#[derive(Serialize)]
struct Sorts {
    newest: String,
    title: String,
    company: String,
}

/// What a trial is narrowed by that stands elsewhere.
struct Known {
    /// The key of each zone by its number.
    zones: BTreeMap<String, String>,
    /// Rules with the trials that did without them.
    rules: Vec<(Named, Vec<String>)>,
}

impl View for PilotsPage {
    const TEMPLATE: &'static str = "pilots/list.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let query = bounded(query)?;
    let db = app.db.read();
    let entries = register::entries(db).await?;
    let rules = lifted(db).await?;
    let facets = facets(&entries, &rules);
    let known = Known { zones: zone_keys(counter::numbers(db, ZONE).await?), rules };
    let plan = Plan { path: "/pilots", facets: &facets, kept: &KEPT, length: PAGE };
    let terms = search::terms(&plan.words(&query));
    let said = register::saying(db, &terms).await?;
    let items = entries.into_iter().map(|entry| {
        let found = said.contains(&entry.number);
        item(entry, found, &known)
    });
    let listing = Listing::sorted(&plan, &query, items.collect(), sort);
    let records = register::records(db, &listing.rows).await?;
    let page = page(listing.with_rows(records.iter().map(line).collect()));
    visitor.page(&app, &page)
}

fn page(listing: Listing<Line>) -> PilotsPage {
    let shown = |view: &str| listing.keeping("view", view);
    let sorted = |by: &str| listing.keeping("sort", by);
    let view = listing.kept("view").to_owned();
    PilotsPage {
        views: Views { list: shown(""), table: shown("table"), map: shown("map") },
        sort: listing.kept("sort").to_owned(),
        sorts: Sorts { newest: sorted(""), title: sorted("title"), company: sorted("company") },
        map: (view == "map").then(|| drawn(&listing)),
        view,
        listing,
    }
}

/// Each district with what it would be narrowed to: the counts are those of its facet.
fn drawn(listing: &Listing<Line>) -> map::DistrictMap {
    let districts = listing.facets.iter().filter(|facet| facet.name == "district");
    let options = districts.flat_map(|facet| &facet.options);
    let chosen: Vec<&str> = options.clone().filter(|it| it.checked).map(|it| &*it.key).collect();
    let counts: Counts = options.map(|it| (it.key.clone(), it.count)).collect();
    map::of(&counts, &chosen, |code| listing.choosing("district", code))
}

fn facets(entries: &[Entry], rules: &[(Named, Vec<String>)]) -> [Facet; 7] {
    let names = districts::shipped().iter().map(|one| (one.code.clone(), one.name.clone()));
    let zones = zones::shipped().zones.iter().map(|one| (one.key.clone(), one.name.clone()));
    let mut years: Vec<i32> = entries.iter().map(|entry| entry.approved_on.year()).collect();
    years.sort_unstable();
    years.dedup();
    let years = years.iter().rev().map(|year| {
        let year = year.to_string();
        (year.clone(), Bilingual { ko: year.clone(), en: year })
    });
    [
        Facet { name: "field", options: coded("field") },
        Facet { name: "status", options: coded("pilot-status") },
        Facet { name: "route", options: coded("route") },
        Facet { name: "year", options: years.collect() },
        Facet { name: "district", options: names.collect() },
        Facet { name: "zone", options: zones.collect() },
        Facet {
            name: "rule",
            options: rules.iter().map(|(it, _)| (it.slug.clone(), it.label.clone())).collect(),
        },
    ]
}

fn coded(list: &str) -> Vec<(String, Bilingual)> {
    let values = Datasets::shipped().codelist(list).map(|list| list.values.as_slice());
    let label = |it: &Code| Bilingual { ko: it.ko.clone(), en: it.en.clone() };
    values.unwrap_or_default().iter().map(|it| (it.code.clone(), label(it))).collect()
}

/// The key of each zone by the number under which the register knows it.
fn zone_keys(numbers: BTreeMap<u32, String>) -> BTreeMap<String, String> {
    numbers.into_iter().map(|(number, key)| (zone_number(number), key)).collect()
}

fn item(entry: Entry, found: bool, known: &Known) -> Item<Entry> {
    let own = [
        ("field", entry.field.clone()),
        ("status", entry.status.clone()),
        ("route", entry.route.clone()),
        ("year", entry.approved_on.year().to_string()),
    ];
    let districts = entry.districts.iter().map(|code| ("district", code.clone()));
    let zone = known.zones.get(&entry.zone).map(|key| ("zone", key.clone()));
    let rules = known.rules.iter().filter(|(_, trials)| trials.contains(&entry.number));
    let rules = rules.map(|(rule, _)| ("rule", rule.slug.clone()));
    Item {
        text: Text::Compared(found),
        keys: own.into_iter().chain(districts).chain(zone).chain(rules).collect(),
        shown: entry,
    }
}

/// They come with the latest approval first.
fn sort(kept: &[(&'static str, String)], rows: &mut [Entry]) {
    match kept.iter().find(|(name, _)| *name == "sort").map(|(_, by)| by.as_str()) {
        Some("title") => rows.sort_by(|one, two| one.title.cmp(&two.title)),
        Some("company") => rows.sort_by(|one, two| one.company_name.cmp(&two.company_name)),
        Some(_) | None => {}
    }
}
