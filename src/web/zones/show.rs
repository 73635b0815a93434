//! `/zones/{code}`: one zone, what its law allows in it, where it lies and which trials run there.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use serde::Serialize;

use super::{
    drawing::{self, Drawing},
    list::{Kind, kind_of},
    state,
};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        dataset::Code,
        publication::{PublicRecord, number::zone_number},
        reference::{
            dates::PartialDate,
            districts::{self, District},
            zones::{self, Zone},
        },
    },
    error::{Error, Result},
    store::{counter, dataset_row::ZONE, pilot},
    templates::View,
    web::{
        pilots::{Condition, Line, conditions, line},
        reference::{Cited, SourceLink, cited, doubt, sources},
        session::Visitor,
    },
};

#[derive(Serialize)]
struct ZonePage {
    key: &'static str,
    /// As the open data count it.
    number: Option<String>,
    name: &'static Bilingual,
    facts: &'static Bilingual,
    status: Option<&'static Code>,
    tone: Option<&'static str>,
    kind: Kind,
    districts: Vec<Place>,
    districts_complete: bool,
    extent: Extent,
    designated_on: Option<PartialDate>,
    valid_to: Option<PartialDate>,
    map: Drawing,
    basis: Vec<Cited>,
    lifts: Vec<Cited>,
    /// Rules of the place itself.
    here: Vec<Cited>,
    trials: Vec<Line>,
    conditions: Vec<Bound>,
    doubt: Option<Bilingual>,
    sources: Vec<SourceLink>,
}

/// What a trial here is bound to.
#[derive(Serialize)]
struct Bound {
    trial: Line,
    conditions: Vec<Condition>,
}

#[derive(Serialize)]
struct Place {
    code: &'static str,
    name: &'static Bilingual,
}

#[derive(Serialize)]
struct Extent {
    area_m2: Option<u64>,
    route_km: Option<f64>,
    vehicles: Option<u32>,
    radius_m: Option<u32>,
    polygon_basis: Option<&'static Bilingual>,
}

impl View for ZonePage {
    const TEMPLATE: &'static str = "zones/show.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response> {
    let db = app.db.read();
    let numbers = counter::numbers(db, ZONE).await?;
    let numbered = |(number, key): (&u32, &String)| (zone_number(*number), key.clone());
    let mut numbers = numbers.iter().map(numbered);
    if let Some((_, key)) = numbers.clone().find(|(number, _)| *number == code) {
        return Ok(Redirect::permanent(&format!("/zones/{key}")).into_response());
    }
    let zone = zones::shipped().zones.get(&code).ok_or(Error::NotFound)?;
    let number = numbers.find(|(_, key)| *key == zone.key).map(|(number, _)| number);
    let trials = match &number {
        Some(number) => pilot::Entity::in_zone(number).all(db).await?,
        None => Vec::new(),
    };
    let records: Vec<PublicRecord> =
        trials.iter().map(pilot::Model::read).collect::<Result<_>>()?;
    let conditions = records
        .iter()
        .filter(|record| !record.conditions.is_empty())
        .map(|record| bound(record, app.today()));
    let page = ZonePage {
        number,
        trials: records.iter().map(line).collect(),
        conditions: conditions.collect(),
        ..page(zone, app.today()).ok_or(Error::NotFound)?
    };
    visitor.page(&app, &page)
}

fn bound(record: &PublicRecord, today: NaiveDate) -> Bound {
    Bound { trial: line(record), conditions: conditions(record, today) }
}

fn page(zone: &'static Zone, today: NaiveDate) -> Option<ZonePage> {
    let kind = zones::shipped().types.get(&zone.zone_type)?;
    let (status, tone) = state(zone.status_on(today));
    Some(ZonePage {
        key: &zone.key,
        number: None,
        name: &zone.name,
        facts: &zone.facts,
        status,
        tone,
        kind: kind_of(kind, today),
        districts: zone
            .districts
            .iter()
            .filter_map(|code| districts::shipped().get(code))
            .map(|one: &District| Place { code: &one.code, name: &one.name })
            .collect(),
        districts_complete: zone.districts_complete,
        extent: Extent {
            area_m2: zone.area_m2,
            route_km: zone.route_km,
            vehicles: zone.vehicles,
            radius_m: zone.radius_m,
            polygon_basis: zone.polygon_basis.as_ref(),
        },
        designated_on: zone.designated_on,
        valid_to: zone.valid_to,
        map: drawing::near(zone),
        basis: cited(&kind.regulations),
        lifts: cited(&kind.lifts),
        here: cited(&zone.regulations),
        trials: Vec::new(),
        conditions: Vec::new(),
        doubt: doubt(zone.evidence),
        sources: sources(&zone.sources),
    })
}
