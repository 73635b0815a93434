//! Zones in which trials are easier, their types, and the classes of site which the city lends.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::dates::PartialDate;
use super::geometry::{Geometry, Position};
use super::table::{Keyed, Table};
use super::{Evidence, Source, Unread, read};
use crate::domain::bilingual::Bilingual;

const FILE: &str = "zones.toml";

#[derive(Clone, Debug, PartialEq)]
pub struct Zones {
    pub types: Table<ZoneType>,
    pub zones: Table<Zone>,
    pub site_classes: Table<SiteClass>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneType {
    pub code: String,
    pub name: Bilingual,
    pub act: Bilingual,
    pub act_code: Option<String>,
    /// Keys of agencies; none where the act must be consulted (see the note).
    pub designated_by: Vec<String>,
    pub designated_by_note: Option<Bilingual>,
    pub requested_by: Option<Bilingual>,
    pub exemption: Bilingual,
    pub city_permits: bool,
    pub usable_in_seoul: Usable,
    /// Keys of the regulations on which such a zone rests.
    pub regulations: Vec<String>,
    /// Keys of the regulations that fall away inside.
    #[serde(default)]
    pub lifts: Vec<String>,
    pub note: Option<Bilingual>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// Whether a type of zone can exist in Seoul.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Usable {
    Yes,
    /// The law allows it; none is known.
    LegallyOpen,
    No,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    #[serde(rename = "id")]
    pub key: String,
    pub name: Bilingual,
    /// Code of a zone type.
    #[serde(rename = "type")]
    pub zone_type: String,
    /// MOIS codes.
    pub districts: Vec<String>,
    #[serde(default = "yes")]
    pub districts_complete: bool,
    pub lat: f64,
    pub lon: f64,
    /// `K`: the point is from knowledge, unverified.
    pub point_mark: String,
    pub extent: Extent,
    /// Of an approximate zone.
    pub radius_m: Option<u32>,
    /// Of a schematic zone: a closed ring, longitude first. Never a legal boundary.
    pub polygon: Option<Vec<Position>>,
    pub polygon_basis: Option<Bilingual>,
    #[serde(rename = "designated")]
    pub designated_on: Option<PartialDate>,
    pub valid_to: Option<PartialDate>,
    #[serde(default)]
    status: Stated,
    pub area_m2: Option<u64>,
    pub route_km: Option<f64>,
    pub vehicles: Option<u32>,
    pub facts: Bilingual,
    #[serde(default)]
    pub regulations: Vec<String>,
    #[serde(default)]
    pub sources: Vec<Source>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// How a zone is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// A circle of `radius_m`, the radius proposed.
    Approximate,
    /// A simple polygon drawn from a length or an area in the facts.
    Schematic,
}

/// The status of a zone on a day, as datasets name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum ZoneStatus {
    Planned,
    Active,
    Expired,
}

/// A kind of place which the city lends for trials.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteClass {
    pub key: String,
    pub name: Bilingual,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

impl Zone {
    pub fn geometry(&self) -> Geometry {
        match &self.polygon {
            Some(ring) => Geometry::Polygon(ring.clone()),
            None => Geometry::Point([self.lon, self.lat]),
        }
    }

    pub fn status_on(&self, day: NaiveDate) -> ZoneStatus {
        let to_come = self.designated_on.is_some_and(|designated| day < designated.first_day());
        let over = self.valid_to.is_some_and(|end| end.last_day() < day);
        match self.status {
            Stated::Planned => ZoneStatus::Planned,
            Stated::ByDates if to_come => ZoneStatus::Planned,
            Stated::ByDates if over => ZoneStatus::Expired,
            Stated::ByDates => ZoneStatus::Active,
        }
    }
}

impl Keyed for Zone {
    fn key(&self) -> &str {
        &self.key
    }
}

impl Keyed for ZoneType {
    fn key(&self) -> &str {
        &self.code
    }
}

impl Keyed for SiteClass {
    fn key(&self) -> &str {
        &self.key
    }
}

pub fn shipped() -> &'static Zones {
    static SHIPPED: LazyLock<Zones> = LazyLock::new(|| {
        parse(include_str!("../../data/zones.toml")).expect("the tests read zones.toml")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<Zones, Unread> {
    let File { zone_type, zone, site_class } = read(FILE, text)?;
    if let Some(undrawn) = zone.iter().find(|zone| !is_drawn(zone)) {
        return Err(Unread::new(
            FILE,
            &format!("{} needs a radius or a closed polygon, as its extent says", undrawn.key),
        ));
    }
    Ok(Zones {
        types: Table::new(FILE, zone_type)?,
        zones: Table::new(FILE, zone)?,
        site_classes: Table::new(FILE, site_class)?,
    })
}

fn is_drawn(zone: &Zone) -> bool {
    match (zone.extent, zone.radius_m, &zone.polygon) {
        (Extent::Approximate, Some(radius), None) => radius > 0,
        (Extent::Schematic, None, Some(ring)) => ring.len() >= 4 && ring.first() == ring.last(),
        (Extent::Approximate | Extent::Schematic, _, _) => false,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    zone_type: Vec<ZoneType>,
    zone: Vec<Zone>,
    site_class: Vec<SiteClass>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stated {
    Planned,
    #[default]
    ByDates,
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::ZoneStatus::{Active, Expired, Planned};
    use super::*;

    fn status(key: &str, day: &str) -> ZoneStatus {
        shipped().zones.get(key).unwrap().status_on(day.parse().unwrap())
    }

    #[test]
    fn a_zone_is_active_from_its_designation_to_the_end_of_its_last_year() {
        let days = ["2024-11-27", "2024-11-28", "2029-12-31", "2030-01-01"];

        assert_eq!(days.map(|day| status("yangjae_ai", day)), [Planned, Active, Active, Expired]);
    }

    #[test]
    fn a_zone_that_is_only_announced_stays_planned() {
        assert_eq!(status("suseo_robot", "2026-06-15"), Planned);
    }

    #[test]
    fn a_zone_without_a_polygon_is_shown_at_its_point() {
        let zones = &shipped().zones;

        assert_eq!(
            zones.get("hangang_parks").unwrap().geometry(),
            Geometry::Point([126.933, 37.5285])
        );
        assert_eq!(
            zones.get("cheong_wa_dae").unwrap().geometry().wkt(),
            "POLYGON ((126.9720 37.5762, 126.9800 37.5762, 126.9800 37.5870, 126.9720 37.5870, 126.9720 37.5762))"
        );
    }

    #[test]
    fn a_schematic_zone_without_a_polygon_is_refused() {
        let shipped = include_str!("../../data/zones.toml");

        let refused = parse(&shipped.replace("extent = \"approximate\"", "extent = \"schematic\""));

        let reason = "sangam needs a radius or a closed polygon, as its extent says";
        assert_eq!(refused, Err(Unread::new(FILE, reason)));
    }
}
