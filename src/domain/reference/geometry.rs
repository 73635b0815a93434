//! Points and areas as GeoJSON and as well-known text: longitude first, four decimals (about ten metres).

use serde_json::{Value, json};

/// A place in degrees, longitude first.
pub type Position = [f64; 2];

#[derive(Clone, Debug, PartialEq)]
pub enum Geometry {
    Point(Position),
    /// One closed ring, counter-clockwise.
    Polygon(Vec<Position>),
}

impl Geometry {
    /// The `geometry` member of a GeoJSON feature (RFC 7946).
    pub fn geojson(&self) -> Value {
        match self {
            Self::Point(at) => json!({ "type": "Point", "coordinates": at.map(rounded) }),
            Self::Polygon(ring) => {
                let ring: Vec<_> = ring.iter().map(|at| at.map(rounded)).collect();
                json!({ "type": "Polygon", "coordinates": [ring] })
            }
        }
    }

    /// The column `geom_wkt` of the datasets.
    pub fn wkt(&self) -> String {
        match self {
            Self::Point([lon, lat]) => format!("POINT ({lon:.4} {lat:.4})"),
            Self::Polygon(ring) => {
                let corners: Vec<_> =
                    ring.iter().map(|[lon, lat]| format!("{lon:.4} {lat:.4}")).collect();
                format!("POLYGON (({}))", corners.join(", "))
            }
        }
    }
}

fn rounded(degrees: f64) -> f64 {
    (degrees * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_written_longitude_first_with_four_decimals() {
        let ddp = Geometry::Point([127.009_449, 37.5665]);

        assert_eq!(ddp.geojson(), json!({ "type": "Point", "coordinates": [127.0094, 37.5665] }));
        assert_eq!(ddp.wkt(), "POINT (127.0094 37.5665)");
    }

    #[test]
    fn an_area_is_one_closed_ring() {
        let area =
            Geometry::Polygon(vec![[127.0, 37.5], [127.1, 37.5], [127.1, 37.6], [127.0, 37.5]]);
        let ring = [[127.0, 37.5], [127.1, 37.5], [127.1, 37.6], [127.0, 37.5]];

        assert_eq!(area.geojson(), json!({ "type": "Polygon", "coordinates": [ring] }));
        assert_eq!(
            area.wkt(),
            "POLYGON ((127.0000 37.5000, 127.1000 37.5000, 127.1000 37.6000, 127.0000 37.5000))"
        );
    }
}
