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
        dataset::{Code, Datasets},
        publication::{PublicRecord, number::zone_number},
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
        listing::{Facet, Item, Listing, Plan, Table, bounded},
        regulations::{Named, lifted},
        session::Visitor,
    },
};

const PAGE: usize = 25;
const AT_ONCE: usize = 250;
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

/// The register, read once for every time that it changes.
struct Register(Table<Shown>);

/// A trial with what it is sorted by.
#[derive(Clone)]
struct Shown {
    title: String,
    company_name: String,
    line: Line,
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
    let published = app.stamp().await?.published;
    let register = app.memo.at(published, Register::read(&app)).await?;
    let plan = Plan { path: "/pilots", kept: &KEPT, length: PAGE };
    let listing = Listing::sorted(&plan, &query, &register.0, sort);
    let lines = listing.rows.iter().map(|shown| shown.line.clone()).collect();
    visitor.page(&app, &page(listing.with_rows(lines)))
}

impl Register {
    async fn read(app: &App) -> Result<Self> {
        let db = app.db.read();
        let entries = register::entries(db).await?;
        let rules = lifted(db).await?;
        let zones = zone_keys(counter::numbers(db, ZONE).await?);
        let facets = facets(&entries, &rules);
        let mut lifted: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (rule, trials) in &rules {
            for trial in trials {
                lifted.entry(trial).or_default().push(&rule.slug);
            }
        }
        let mut items = Vec::new();
        // Whole records are large: so many at a time, of each only its line stays.
        for entries in entries.chunks(AT_ONCE) {
            let records = register::with_text(db, entries).await?;
            for ((text, record), entry) in records.iter().zip(entries) {
                let zone = zones.get(&entry.zone).map(String::as_str);
                let rules = lifted.get(entry.number.as_str()).map_or(&[][..], Vec::as_slice);
                items.push(item(entry, (zone, rules), (text, record)));
            }
        }
        Ok(Self(Table::of(facets, items)))
    }
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

fn item(
    entry: &Entry,
    (zone, rules): (Option<&str>, &[&str]),
    (text, record): (&str, &PublicRecord),
) -> Item<Shown> {
    let year = entry.approved_on.year().to_string();
    let own = [
        ("field", entry.field.as_str()),
        ("status", &entry.status),
        ("route", &entry.route),
        ("year", &year),
    ];
    let districts = entry.districts.iter().map(|code| ("district", code.as_str()));
    let zone = zone.map(|key| ("zone", key));
    let rules = rules.iter().map(|slug| ("rule", *slug));
    let keys = own.into_iter().chain(districts).chain(zone).chain(rules);
    Item {
        text: text.to_owned(),
        keys: keys.map(|(name, key)| (name, key.to_owned())).collect(),
        shown: Shown {
            title: entry.title.clone(),
            company_name: entry.company_name.clone(),
            line: line(record),
        },
    }
}

/// They come with the latest approval first.
fn sort(kept: &[(&'static str, String)], rows: &mut [&Shown]) {
    match kept.iter().find(|(name, _)| *name == "sort").map(|(_, by)| by.as_str()) {
        Some("title") => rows.sort_by(|one, two| one.title.cmp(&two.title)),
        Some("company") => rows.sort_by(|one, two| one.company_name.cmp(&two.company_name)),
        Some(_) | None => {}
    }
}
