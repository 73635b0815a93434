//! The schematic map of the city as paths to draw: its outline, the river, and a cell for each district.

use std::fmt::Write;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    Unread,
    districts::{self, OUTLINE},
};

const FILE: &str = "seoul-outline.geojson";

/// Width of the drawing; its height follows from the city.
const WIDTH: f64 = 470.0;

/// Paths in units of the drawing, from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct CityMap {
    pub width: f64,
    pub height: f64,
    pub outline: String,
    pub river: String,
    pub cells: Vec<Cell>,
}

/// One district: no legal boundary, only what lies nearest to its central point.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// MOIS code.
    pub code: String,
    pub path: String,
    /// Its corners, the first one again at the end.
    pub ring: Vec<[f64; 2]>,
    /// Where its words stand.
    pub x: f64,
    pub y: f64,
}

pub fn shipped() -> &'static CityMap {
    static SHIPPED: LazyLock<CityMap> =
        LazyLock::new(|| parse(OUTLINE).expect("the tests read seoul-outline.geojson"));
    &SHIPPED
}

pub fn parse(text: &str) -> Result<CityMap, Unread> {
    let read: Collection = serde_json::from_str(text).map_err(|error| Unread::new(FILE, &error))?;
    let frame = Frame::of(read.bbox);
    let mut map = CityMap {
        width: WIDTH,
        height: frame.height(),
        outline: String::new(),
        river: String::new(),
        cells: Vec::new(),
    };
    for feature in &read.features {
        match feature.properties.kind.as_str() {
            "outline" => map.outline = frame.path(&feature.geometry),
            "river" => map.river = frame.path(&feature.geometry),
            "district" => map.cells.push(frame.cell(feature)?),
            other => return Err(Unread::new(FILE, &format!("a {other} is nothing to draw"))),
        }
    }
    Ok(map)
}

#[derive(Deserialize)]
struct Collection {
    /// West, south, east, north.
    bbox: [f64; 4],
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    id: String,
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    kind: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<[f64; 2]>>),
    LineString(Vec<[f64; 2]>),
}

impl Geometry {
    fn lines(&self) -> &[Vec<[f64; 2]>] {
        match self {
            Self::Polygon(rings) => rings,
            Self::LineString(line) => std::slice::from_ref(line),
        }
    }
}

struct Frame {
    west: f64,
    north: f64,
    south: f64,
    /// Units of one degree of longitude, and of one of latitude.
    east_scale: f64,
    south_scale: f64,
}

impl Frame {
    /// At Seoul's latitude a degree of longitude is shorter than one of latitude.
    fn of([west, south, east, north]: [f64; 4]) -> Self {
        let east_scale = WIDTH / (east - west);
        let south_scale = east_scale / f64::midpoint(south, north).to_radians().cos();
        Self { west, north, south, east_scale, south_scale }
    }

    fn height(&self) -> f64 {
        ((self.north - self.south) * self.south_scale).ceil()
    }

    fn place(&self, [lon, lat]: [f64; 2]) -> [f64; 2] {
        let tenths = |length: f64| (length * 10.0).round() / 10.0;
        [tenths((lon - self.west) * self.east_scale), tenths((self.north - lat) * self.south_scale)]
    }

    fn path(&self, geometry: &Geometry) -> String {
        let mut path = String::new();
        let end = match geometry {
            Geometry::Polygon(_) => "Z",
            Geometry::LineString(_) => "",
        };
        for line in geometry.lines() {
            for (place, point) in line.iter().enumerate() {
                let [x, y] = self.place(*point);
                // Writing to a String does not fail.
                let _ = write!(path, "{}{x} {y}", if place == 0 { 'M' } else { 'L' });
            }
            path.push_str(end);
        }
        path
    }

    fn cell(&self, feature: &Feature) -> Result<Cell, Unread> {
        let code = feature.id.clone();
        let district = districts::shipped()
            .get(&code)
            .ok_or_else(|| Unread::new(FILE, &format!("no district {code}")))?;
        let [x, y] = self.place([district.lon, district.lat]);
        let path = self.path(&feature.geometry);
        let ring = feature.geometry.lines().iter().flatten().map(|at| self.place(*at)).collect();
        Ok(Cell { code, path, ring, x, y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_district_has_its_cell_within_the_drawing() {
        let map = shipped();
        let mut codes: Vec<&str> = map.cells.iter().map(|cell| cell.code.as_str()).collect();
        codes.sort_unstable();
        let known: Vec<&str> = districts::shipped().iter().map(|one| one.code.as_str()).collect();

        assert_eq!(codes, known);
        assert!(map.outline.starts_with('M') && map.outline.ends_with('Z'));
        assert!(map.river.starts_with('M') && !map.river.ends_with('Z'));
        assert!(map.cells.iter().all(|cell| {
            (0.0..map.width).contains(&cell.x) && (0.0..map.height).contains(&cell.y)
        }));
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let map = shipped();
        let at = |code: &str| map.cells.iter().find(|cell| cell.code == code).unwrap();
        let (dobong, gwanak, gangseo, gangdong) =
            (at("11320"), at("11620"), at("11500"), at("11740"));

        assert!(dobong.y < gwanak.y && gangseo.x < gangdong.x);
    }
}
