//! A drawing of Seoul, or of a part of it, from the schematic outline: paths and points in the units of the drawing.

use std::sync::LazyLock;

use serde::Deserialize;

use super::geometry::Position;
use super::zones::{Extent, Zone};
use super::{Unread, districts};

const FILE: &str = "seoul-outline.geojson";
const WIDTH: f64 = 800.0;
/// How wide a degree of latitude is on the ground.
const METRES_A_DEGREE: f64 = 111_320.0;
/// In Seoul a degree of longitude is so much narrower: the cosine of 37.56 degrees.
const NARROWING: f64 = 0.792_7;
/// Around a zone at least so much is shown above and below, and more to the sides.
const NEAR_METRES: f64 = 1_800.0;

/// A window on the ground and how it becomes a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sketch {
    west: f64,
    north: f64,
    /// Units of the drawing for one degree of longitude.
    scale: f64,
    pub width: i32,
    pub height: i32,
}

/// What the outline holds.
#[derive(Debug, PartialEq)]
pub struct Ground {
    pub outline: Vec<Position>,
    pub river: Vec<Position>,
    /// MOIS code and cell of each district; no cell is a legal boundary.
    pub districts: Vec<(String, Vec<Position>)>,
}

impl Sketch {
    /// The whole city.
    pub fn of_the_city() -> Self {
        Self::framing(&ground().outline, [700.0, 700.0])
    }

    /// A zone with what lies around it.
    pub fn around(zone: &Zone) -> Self {
        let reach = zone.radius_m.map_or(0.0, f64::from);
        let point = [[zone.lon, zone.lat]];
        let corners = zone.polygon.as_deref().unwrap_or(&point);
        let above = NEAR_METRES.max(reach * 1.5);
        Self::framing(corners, [above * 1.8, above])
    }

    /// All of these places with what lies around them.
    pub fn around_all(places: &[Position]) -> Self {
        Self::framing(places, [NEAR_METRES * 1.8, NEAR_METRES])
    }

    fn framing(corners: &[Position], [aside, above]: [f64; 2]) -> Self {
        let (dx, dy) = (aside / METRES_A_DEGREE / NARROWING, above / METRES_A_DEGREE);
        let least = |axis: usize| corners.iter().map(|at| at[axis]).fold(f64::MAX, f64::min);
        let most = |axis: usize| corners.iter().map(|at| at[axis]).fold(f64::MIN, f64::max);
        let (west, east) = (least(0) - dx, most(0) + dx);
        let (south, north) = (least(1) - dy, most(1) + dy);
        let scale = WIDTH / (east - west);
        let height = (north - south) * scale / NARROWING;
        Self { west, north, scale, width: whole(WIDTH), height: whole(height) }
    }

    pub fn place(&self, [lon, lat]: Position) -> [i32; 2] {
        let x = (lon - self.west) * self.scale;
        let y = (self.north - lat) * self.scale / NARROWING;
        [whole(x), whole(y)]
    }

    /// How long so many metres are in the drawing.
    pub fn length(&self, metres: f64) -> i32 {
        whole(metres / METRES_A_DEGREE / NARROWING * self.scale)
    }

    /// An open line.
    pub fn line(&self, corners: &[Position]) -> String {
        let corner = |(place, at): (usize, &Position)| {
            let [x, y] = self.place(*at);
            let letter = if place == 0 { 'M' } else { 'L' };
            format!("{letter}{x} {y}")
        };
        corners.iter().enumerate().map(corner).collect::<Vec<_>>().concat()
    }

    pub fn area(&self, ring: &[Position]) -> String {
        format!("{}Z", self.line(ring))
    }

    /// The area of a zone: its polygon, or a circle around its point.
    pub fn zone(&self, zone: &Zone) -> String {
        match (zone.extent, &zone.polygon) {
            (Extent::Schematic, Some(ring)) => self.area(ring),
            (Extent::Schematic | Extent::Approximate, _) => {
                let [x, y] = self.place([zone.lon, zone.lat]);
                let r = self.length(zone.radius_m.map_or(0.0, f64::from)).max(3);
                let across = 2 * r;
                format!("M{} {y}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0Z", x - r)
            }
        }
    }

    pub fn shows(&self, [x, y]: [i32; 2]) -> bool {
        (30..self.width - 30).contains(&x) && (20..self.height - 20).contains(&y)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a drawing is some hundred units wide")]
fn whole(length: f64) -> i32 {
    length.round() as i32
}

/// The outline as it ships.
pub fn ground() -> &'static Ground {
    static SHIPPED: LazyLock<Ground> =
        LazyLock::new(|| parse(districts::OUTLINE).expect("the tests read the outline"));
    &SHIPPED
}

fn parse(text: &str) -> Result<Ground, Unread> {
    let file: File = serde_json::from_str(text).map_err(|error| Unread::new(FILE, &error))?;
    let mut ground = Ground { outline: Vec::new(), river: Vec::new(), districts: Vec::new() };
    for feature in file.features {
        match (feature.geometry, feature.properties.mois_code) {
            (Shape::LineString(line), _) => ground.river = line,
            (Shape::Polygon(rings), code) => {
                let ring = rings.into_iter().next().unwrap_or_default();
                match code {
                    Some(code) => ground.districts.push((code, ring)),
                    None => ground.outline = ring,
                }
            }
        }
    }
    Ok(ground)
}

#[derive(Deserialize)]
struct File {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Shape,
}

#[derive(Deserialize)]
struct Properties {
    mois_code: Option<String>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Shape {
    LineString(Vec<Position>),
    Polygon(Vec<Vec<Position>>),
}

#[cfg(test)]
mod tests {
    use super::super::zones;
    use super::*;

    #[test]
    fn the_city_is_drawn_with_its_25_cells_and_north_up() {
        let sketch = Sketch::of_the_city();
        let [south, north] =
            [[127.0, 37.45], [127.0, 37.68]].map(|at: Position| sketch.place(at)[1]);

        assert_eq!((ground().districts.len(), sketch.width), (25, 800));
        assert!((600..720).contains(&sketch.height), "{}", sketch.height);
        assert!(south > north);
        assert!(ground().outline.iter().all(|at| {
            let [x, y] = sketch.place(*at);
            (0..=sketch.width).contains(&x) && (0..=sketch.height).contains(&y)
        }));
    }

    #[test]
    fn a_zone_lies_in_the_middle_of_its_own_drawing() {
        for zone in &zones::shipped().zones {
            let sketch = Sketch::around(zone);
            assert!(sketch.shows(sketch.place([zone.lon, zone.lat])), "{}", zone.key);
            assert!(sketch.zone(zone).ends_with('Z'));
        }
    }
}
