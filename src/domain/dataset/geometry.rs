//! Points and polygons of the open data: WKT in tables, GeoJSON on maps, longitude before latitude (RFC 7946).

use std::f64::consts::TAU;

use serde::Serialize;

/// Longitude and latitude in degrees, WGS84.
pub type Position = [f64; 2];

const METRES_PER_DEGREE: f64 = 111_320.0;
const CORNERS: u32 = 36;

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "coordinates")]
pub enum Geometry {
    Point(Position),
    /// Closed rings, the outer one first and counter-clockwise, holes clockwise.
    Polygon(Vec<Vec<Position>>),
    MultiPolygon(Vec<Vec<Vec<Position>>>),
}

impl Geometry {
    /// A polygon near enough to a circle of `radius_m` metres.
    pub fn circle([lon, lat]: Position, radius_m: f64) -> Self {
        let up = radius_m / METRES_PER_DEGREE;
        let along = up / lat.to_radians().cos();
        let corner = |n: u32| {
            let angle = TAU * f64::from(n % CORNERS) / f64::from(CORNERS);
            [rounded(lon + along * angle.cos(), 5), rounded(lat + up * angle.sin(), 5)]
        };
        Self::Polygon(vec![(0..=CORNERS).map(corner).collect()])
    }

    /// A polygon of one ring, turned the right way round and closed.
    pub fn polygon(ring: Vec<Position>) -> Option<Self> {
        rings(vec![ring]).map(Self::Polygon)
    }

    /// One polygon or several, each ring turned the right way round and its corners to a decimetre.
    pub fn areas(polygons: Vec<Vec<Vec<Position>>>) -> Option<Self> {
        let near = |ring: Vec<Position>| -> Vec<Position> {
            ring.into_iter().map(|at| at.map(|degrees| rounded(degrees, 6))).collect()
        };
        let turned =
            polygons.into_iter().map(|polygon| rings(polygon.into_iter().map(near).collect()));
        let mut turned: Vec<_> = turned.collect::<Option<_>>()?;
        match turned.len() {
            0 => None,
            1 => turned.pop().map(Self::Polygon),
            _ => Some(Self::MultiPolygon(turned)),
        }
    }

    /// `POINT (lon lat)`, `POLYGON ((lon lat, …), …)` or `MULTIPOLYGON (((lon lat, …), …), …)`; nothing
    /// for anything else.
    pub fn from_wkt(text: &str) -> Option<Self> {
        let (kind, body) = text.trim().split_once('(')?;
        let body = body.trim_end().strip_suffix(')')?;
        match kind.trim().to_ascii_uppercase().as_str() {
            "POINT" => position(body).map(Self::Point),
            "POLYGON" => polygon(body).map(Self::Polygon),
            "MULTIPOLYGON" => {
                let parts = body.split("))").map(str::trim).filter(|part| !part.is_empty());
                let polygons = parts.map(|part| {
                    polygon(part.trim_start_matches(',').trim_start().strip_prefix('(')?)
                });
                polygons.collect::<Option<Vec<_>>>().map(Self::MultiPolygon)
            }
            _ => None,
        }
    }

    pub fn to_wkt(&self) -> String {
        match self {
            Self::Point(point) => format!("POINT ({})", pair(point)),
            Self::Polygon(rings) => format!("POLYGON {}", rings_text(rings)),
            Self::MultiPolygon(polygons) => {
                let each = polygons.iter().map(|rings| rings_text(rings));
                format!("MULTIPOLYGON ({})", each.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// `value` with at most `digits` decimals, so that the same place has the same text everywhere.
pub fn rounded(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (value * scale).round() / scale
}

fn pair([lon, lat]: &Position) -> String {
    format!("{lon} {lat}")
}

fn rings_text(rings: &[Vec<Position>]) -> String {
    let ring = |ring: &Vec<Position>| {
        format!("({})", ring.iter().map(pair).collect::<Vec<_>>().join(", "))
    };
    format!("({})", rings.iter().map(ring).collect::<Vec<_>>().join(", "))
}

/// `(lon lat, …), (lon lat, …)`.
fn polygon(body: &str) -> Option<Vec<Vec<Position>>> {
    let parts = body.split(')').map(str::trim).filter(|part| !part.is_empty());
    rings(parts.map(ring).collect::<Option<_>>()?)
}

fn ring(text: &str) -> Option<Vec<Position>> {
    text.trim_start_matches(',').trim().strip_prefix('(')?.split(',').map(position).collect()
}

fn position(text: &str) -> Option<Position> {
    let mut numbers = text.split_whitespace().map(str::parse::<f64>);
    let (lon, lat) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let on_earth = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
    (on_earth && numbers.next().is_none()).then_some([lon, lat])
}

fn rings(rings: Vec<Vec<Position>>) -> Option<Vec<Vec<Position>>> {
    let turned = rings.into_iter().enumerate().map(|(place, mut ring)| {
        if ring.first() != ring.last() {
            ring.push(*ring.first()?);
        }
        let outer = place == 0;
        if (turn(&ring) > 0.0) != outer {
            ring.reverse();
        }
        (ring.len() >= 4).then_some(ring)
    });
    let turned: Vec<_> = turned.collect::<Option<_>>()?;
    (!turned.is_empty()).then_some(turned)
}

/// Positive when the ring runs counter-clockwise.
fn turn(ring: &[Position]) -> f64 {
    ring.windows(2).map(|edge| edge[0][0] * edge[1][1] - edge[1][0] * edge[0][1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clockwise_ring_is_turned_and_closed() {
        let square = Geometry::polygon(vec![[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 0.0]]);

        let turned = vec![vec![[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]];
        assert_eq!(square, Some(Geometry::Polygon(turned)));
    }

    #[test]
    fn a_geometry_survives_its_text() {
        let texts = [
            "POINT (126.9773 37.5949)",
            "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
            "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1)), ((5 5, 6 5, 6 6, 5 5)))",
        ];
        for text in texts {
            assert_eq!(
                Geometry::from_wkt(text).map(|geometry| geometry.to_wkt()),
                Some(text.to_owned())
            );
        }
    }

    #[test]
    fn what_is_no_place_on_earth_is_no_geometry() {
        let texts =
            ["", "POINT", "POINT (1)", "POINT (1 2 3)", "POINT (37.5 126.9)", "POINT (a b)"];
        let polygons = [
            "POLYGON ()",
            "POLYGON ((0 0, 1 1))",
            "LINESTRING (0 0, 1 1)",
            "POLYGON ((0 0, 4 0, 4 4",
        ];
        for text in texts.iter().chain(&polygons) {
            assert_eq!(Geometry::from_wkt(text), None, "{text}");
        }
    }

    #[test]
    fn a_circle_is_closed_and_as_wide_as_asked() {
        let Geometry::Polygon(rings) = Geometry::circle([127.0, 37.5], 1000.0) else {
            panic!("no polygon")
        };

        assert_eq!((rings.len(), rings[0].len(), rings[0][0]), (1, 37, rings[0][36]));
        assert_eq!(Geometry::Point(rings[0][9]), Geometry::Point([127.0, 37.50898]));
        assert!(turn(&rings[0]) > 0.0);
    }
}
