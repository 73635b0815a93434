//! How much ground a drawn area covers.

use serde_json::Value;

/// Metres of one degree of latitude.
const DEGREE: f64 = 111_320.0;

/// Square metres of a GeoJSON polygon, several polygons, or features of them; nothing where it is none.
pub fn square_metres(geojson: &str) -> Option<u64> {
    let total = measure(&serde_json::from_str(geojson).ok()?)?;
    // An area on earth is far below 2^53 square metres and above zero.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "finite, positive and below 2^53"
    )]
    (total.is_finite() && total < 1e15).then_some(total.round() as u64)
}

fn measure(shape: &Value) -> Option<f64> {
    let each = |name: &str| shape.get(name)?.as_array()?.iter().map(measure).sum::<Option<f64>>();
    match shape.get("type")?.as_str()? {
        "Polygon" => polygon(shape.get("coordinates")?),
        "MultiPolygon" => shape.get("coordinates")?.as_array()?.iter().map(polygon).sum(),
        "Feature" => measure(shape.get("geometry")?),
        "FeatureCollection" => each("features"),
        "GeometryCollection" => each("geometries"),
        _ => None,
    }
}

/// The outer ring without its holes.
fn polygon(rings: &Value) -> Option<f64> {
    let areas: Vec<f64> = rings.as_array()?.iter().map(ring).collect::<Option<_>>()?;
    let (outer, holes) = areas.split_first()?;
    Some((outer - holes.iter().sum::<f64>()).max(0.0))
}

fn ring(ring: &Value) -> Option<f64> {
    let points: Vec<(f64, f64)> = ring.as_array()?.iter().map(point).collect::<Option<_>>()?;
    if points.len() < 4 || points.first() != points.last() {
        return None;
    }
    let shrink = points[0].1.to_radians().cos();
    let cross = points.windows(2).map(|pair| pair[0].0 * pair[1].1 - pair[1].0 * pair[0].1);
    Some((cross.sum::<f64>() / 2.0).abs() * DEGREE * DEGREE * shrink)
}

/// Longitude and latitude.
fn point(point: &Value) -> Option<(f64, f64)> {
    let point = point.as_array()?;
    let (east, north) = (point.first()?.as_f64()?, point.get(1)?.as_f64()?);
    ((-180.0..=180.0).contains(&east) && (-90.0..=90.0).contains(&north)).then_some((east, north))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_near_seoul_has_its_size() {
        let square = r#"{"type":"Polygon","coordinates":[[[127,37],[127.01,37],[127.01,37.01],[127,37.01],[127,37]]]}"#;
        let metres = square_metres(square).unwrap();

        assert!((980_000..1_000_000).contains(&metres), "{metres}");
    }

    #[test]
    fn other_texts_are_no_area() {
        for text in [
            "",
            "[]",
            r#"{"type":"Point","coordinates":[127,37]}"#,
            r#"{"type":"Polygon","coordinates":[[[127,37],[200,37],[127,38],[127,37]]]}"#,
        ] {
            assert_eq!(square_metres(text), None, "{text}");
        }
    }
}
