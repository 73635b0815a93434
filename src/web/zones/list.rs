//! `/zones`: every zone on a map and in a list, and what each kind of zone is for.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;

use super::{
    drawing::{self, Drawing},
    state,
};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        dataset::{Code, search},
        publication::number::zone_number,
        reference::{
            districts,
            zones::{self, SiteClass, Usable, Zone, ZoneType},
        },
    },
    error::Result,
    store::{counter, dataset_row::ZONE, pilot},
    templates::View,
    web::{
        listing::{Facet, Item, Listing, Plan, Table, bounded},
        reference::{both, offices, options},
        session::Visitor,
    },
};

/// All zones there are fit on one page.
const PAGE: usize = 100;

#[derive(Serialize)]
struct ZonesPage {
    listing: Listing<Line>,
    map: Drawing,
    kinds: Vec<Kind>,
    sites: Vec<&'static Bilingual>,
}

#[derive(Clone, Serialize)]
struct Line {
    key: &'static str,
    name: &'static Bilingual,
    kind: &'static Bilingual,
    facts: &'static Bilingual,
    districts: Vec<&'static Bilingual>,
    districts_complete: bool,
    status: Option<&'static Code>,
    tone: Option<&'static str>,
    trials: u64,
}

/// What the law says of a kind of zone.
#[derive(Serialize)]
pub(super) struct Kind {
    code: &'static str,
    name: &'static Bilingual,
    act: &'static Bilingual,
    designated_by: Vec<Bilingual>,
    designated_by_note: Option<&'static Bilingual>,
    requested_by: Option<&'static Bilingual>,
    exemption: &'static Bilingual,
    city_permits: bool,
    /// The words are `zones-usable-<usable>`.
    usable: &'static str,
    note: Option<&'static Bilingual>,
    zones: usize,
}

impl View for ZonesPage {
    const TEMPLATE: &'static str = "zones/list.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let db = app.db.read();
    let numbers = counter::numbers(db, ZONE).await?;
    let by_number = pilot::zones(db).await?;
    let trials = |key: &str| {
        let number = numbers.iter().find(|(_, known)| *known == key)?.0;
        by_number.get(&zone_number(*number)).copied()
    };
    let today = app.today();
    let zones = &zones::shipped().zones;
    let items = zones.iter().filter_map(|zone| item(zone, trials(&zone.key).unwrap_or(0), today));
    let facets = facets();
    let plan = Plan { path: "/zones", kept: &[], length: PAGE };
    let listing = Listing::of(&plan, &bounded(query)?, &Table::of(facets, items));
    let drawn: Vec<&Zone> = listing.rows.iter().filter_map(|line| zones.get(line.key)).collect();
    let page = ZonesPage {
        map: drawing::city(&drawn),
        listing,
        kinds: zones::shipped().types.iter().map(|kind| kind_of(kind, today)).collect(),
        sites: zones::shipped().site_classes.iter().map(|site: &SiteClass| &site.name).collect(),
    };
    visitor.page(&app, &page)
}

fn facets() -> [Facet; 2] {
    let names = districts::shipped().iter().map(|one| (one.code.clone(), one.name.clone()));
    [
        Facet { name: "type", options: options("zone_type") },
        Facet { name: "district", options: names.collect() },
    ]
}

fn item(zone: &'static Zone, trials: u64, today: NaiveDate) -> Option<Item<Line>> {
    let kind = zones::shipped().types.get(&zone.zone_type)?;
    let districts: Vec<_> = zone
        .districts
        .iter()
        .filter_map(|code| districts::shipped().get(code))
        .map(|one| &one.name)
        .collect();
    let texts = [&zone.name, &zone.facts, &kind.name, &kind.exemption, &kind.act];
    let keys = zone.districts.iter().map(|code| ("district", code.clone()));
    let (status, tone) = state(zone.status_on(today));
    Some(Item {
        text: (search::fold_all(both(texts.into_iter().chain(districts.iter().copied())))),
        keys: keys.chain([("type", zone.zone_type.clone())]).collect(),
        shown: Line {
            key: &zone.key,
            name: &zone.name,
            kind: &kind.name,
            facts: &zone.facts,
            districts,
            districts_complete: zone.districts_complete,
            status,
            tone,
            trials,
        },
    })
}

pub(super) fn kind_of(kind: &'static ZoneType, today: NaiveDate) -> Kind {
    let of_kind = zones::shipped().zones.iter().filter(|zone| zone.zone_type == kind.code);
    Kind {
        code: &kind.code,
        name: &kind.name,
        act: &kind.act,
        designated_by: offices(&kind.designated_by, today),
        designated_by_note: kind.designated_by_note.as_ref(),
        requested_by: kind.requested_by.as_ref(),
        exemption: &kind.exemption,
        city_permits: kind.city_permits,
        usable: match kind.usable_in_seoul {
            Usable::Yes => "yes",
            Usable::LegallyOpen => "legally-open",
            Usable::No => "no",
        },
        note: kind.note.as_ref(),
        zones: of_kind.count(),
    }
}
