//! A drawn area: what RFC 7946 asks of a polygon, and what a trial in Seoul asks besides.

use serde_json::{Value, json};

use super::crossing::{Place, crossing};

/// Longitude and latitude, in this order (RFC 7946 section 3.1.1).
pub type Position = [f64; 2];

/// Rings of polygons: each polygon its outer ring first, then its holes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline(pub Vec<Vec<Vec<Position>>>);

/// What is wrong with a drawing, so that it can be said in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Longer than 64 KB.
    Size,
    /// No JSON.
    Json,
    /// No polygon: a point, a line, nothing.
    Shape,
    /// A ring has fewer than four positions, or its last one is not its first.
    Ring,
    /// Latitude stands first.
    Order,
    /// Somewhere else than Seoul.
    Outside,
    /// More than 500 positions.
    Points,
    /// A ring meets itself: which one, counted through the file from 1, and where.
    Crossing(usize, Place),
}

pub const BYTES: usize = 64 * 1024;
const POINTS: usize = 500;
/// What the city's boundary fits into: west, south, east, north.
const SEOUL: [f64; 4] = [126.73, 37.41, 127.27, 37.72];

impl Outline {
    /// A `Polygon`, a `MultiPolygon`, or a `Feature` or `FeatureCollection` of them.
    pub fn read(geojson: &str) -> Result<Self, Unfit> {
        if geojson.len() > BYTES {
            return Err(Unfit::Size);
        }
        let shape: Value = serde_json::from_str(geojson).map_err(|_| Unfit::Json)?;
        let mut outline = Self::default();
        outline.collect(&shape)?;
        outline.fits()?;
        Ok(outline)
    }

    /// The area alone, without anything that was written beside it.
    pub fn geojson(&self) -> String {
        json!({ "type": "MultiPolygon", "coordinates": self.0 }).to_string()
    }

    pub fn positions(&self) -> impl Iterator<Item = &Position> {
        self.0.iter().flatten().flatten()
    }

    fn collect(&mut self, shape: &Value) -> Result<(), Unfit> {
        let list = |name: &str| shape.get(name).and_then(Value::as_array).ok_or(Unfit::Shape);
        match shape.get("type").and_then(Value::as_str) {
            Some("Polygon") => self.0.push(rings(list("coordinates")?)?),
            Some("MultiPolygon") => {
                for polygon in list("coordinates")? {
                    self.0.push(rings(polygon.as_array().ok_or(Unfit::Shape)?)?);
                }
            }
            Some("Feature") => self.collect(shape.get("geometry").ok_or(Unfit::Shape)?)?,
            Some("FeatureCollection") => {
                for feature in list("features")? {
                    self.collect(feature)?;
                }
            }
            Some(_) | None => return Err(Unfit::Shape),
        }
        Ok(())
    }

    fn fits(&self) -> Result<(), Unfit> {
        if self.0.is_empty() || self.0.iter().any(Vec::is_empty) {
            return Err(Unfit::Shape);
        }
        if self.positions().count() > POINTS {
            return Err(Unfit::Points);
        }
        let closed = |ring: &Vec<Position>| ring.len() >= 4 && ring.first() == ring.last();
        if !self.0.iter().flatten().all(closed) {
            return Err(Unfit::Ring);
        }
        if !self.positions().all(|at| is_in_seoul(*at)) {
            let turned = self.positions().all(|[lon, lat]| is_in_seoul([*lat, *lon]));
            return Err(if turned { Unfit::Order } else { Unfit::Outside });
        }
        let mut rings = self.0.iter().flatten().zip(1..);
        match rings.find_map(|(ring, place)| Some((place, crossing(ring)?))) {
            Some((place, at)) => Err(Unfit::Crossing(place, at)),
            None => Ok(()),
        }
    }
}

fn rings(rings: &[Value]) -> Result<Vec<Vec<Position>>, Unfit> {
    let ring = |ring: &Value| {
        let ring = ring.as_array().ok_or(Unfit::Shape)?;
        ring.iter().map(position).collect::<Result<Vec<_>, _>>()
    };
    rings.iter().map(ring).collect()
}

/// A third number is a height, which is passed over.
fn position(value: &Value) -> Result<Position, Unfit> {
    let numbers = value.as_array().ok_or(Unfit::Shape)?;
    let number = |place: usize| numbers.get(place).and_then(Value::as_f64).ok_or(Unfit::Shape);
    Ok([number(0)?, number(1)?])
}

fn is_in_seoul([lon, lat]: Position) -> bool {
    let [west, south, east, north] = SEOUL;
    (west..=east).contains(&lon) && (south..=north).contains(&lat)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = "[[126.9,37.5],[126.91,37.5],[126.91,37.51],[126.9,37.51],[126.9,37.5]]";

    fn polygon(rings: &str) -> String {
        format!(r#"{{"type":"Polygon","coordinates":[{rings}]}}"#)
    }

    #[test]
    fn polygons_stand_alone_or_in_features() {
        let one = polygon(SQUARE);
        let several = format!(r#"{{"type":"MultiPolygon","coordinates":[[{SQUARE}],[{SQUARE}]]}}"#);
        let feature = format!(r#"{{"type":"Feature","properties":null,"geometry":{one}}}"#);
        let all = format!(r#"{{"type":"FeatureCollection","features":[{feature},{feature}]}}"#);

        let read = |text: &str| Outline::read(text).map(|outline| outline.0.len());
        assert_eq!(
            [read(&one), read(&several), read(&feature), read(&all)],
            [Ok(1), Ok(2), Ok(1), Ok(2)]
        );
    }

    #[test]
    fn each_thing_that_can_be_wrong_is_told_apart() {
        let turned = "[[37.5,126.9],[37.5,126.91],[37.51,126.91],[37.5,126.9]]";
        let busan = "[[129.0,35.1],[129.1,35.1],[129.1,35.2],[129.0,35.1]]";
        let open = "[[126.9,37.5],[126.91,37.5],[126.91,37.51],[126.9,37.51]]";
        let eight = "[[126.9,37.5],[126.91,37.51],[126.91,37.5],[126.9,37.51],[126.9,37.5]]";
        let many = format!("[{}[126.9,37.5]]", "[126.9,37.5],".repeat(500));
        let cases = [
            ("여의도".to_owned(), Unfit::Json),
            (r#"{"type":"Point","coordinates":[126.9,37.5]}"#.to_owned(), Unfit::Shape),
            (r#"{"type":"FeatureCollection","features":[]}"#.to_owned(), Unfit::Shape),
            ("[]".to_owned(), Unfit::Shape),
            (polygon(""), Unfit::Shape),
            (polygon(r#"[["a",1]]"#), Unfit::Shape),
            (polygon(open), Unfit::Ring),
            (polygon(turned), Unfit::Order),
            (polygon(busan), Unfit::Outside),
            (polygon(&many), Unfit::Points),
            (polygon(eight), Unfit::Crossing(1, [12_690_500, 3_750_500])),
            (polygon(&format!("{SQUARE},{eight}")), Unfit::Crossing(2, [12_690_500, 3_750_500])),
            (" ".repeat(65 * 1024), Unfit::Size),
        ];
        for (text, unfit) in cases {
            assert_eq!(Outline::read(&text), Err(unfit), "{}", &text[..text.len().min(80)]);
        }
    }
}
