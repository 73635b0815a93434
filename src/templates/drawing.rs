//! `geojson | drawn`: a drawn area on the schematic map, as `parts/area-map.html` takes it; the words beside it carry all of it.

use minijinja::{
    Environment,
    value::{Serde, Value},
};
use serde::Serialize;

use crate::domain::{
    bilingual::Bilingual,
    programme::outline::{Outline, Position},
    reference::{
        districts,
        sketch::{Sketch, ground},
    },
};

/// Its title and words come from the template.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Drawing {
    width: i32,
    height: i32,
    ground: Vec<String>,
    river: Vec<String>,
    zones: Vec<String>,
    /// No point is marked on a drawn area, and no number.
    points: [u8; 0],
    labels: [u8; 0],
    places: Vec<Place>,
    scale: Option<Scale>,
}

/// A district's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Place {
    x: i32,
    y: i32,
    name: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Scale {
    x: i32,
    y: i32,
    length: i32,
    text: &'static str,
}

const BAR_METRES: f64 = 1_000.0;

/// Teaches `drawn`, which is nothing where the text is no area.
pub(super) fn teach(environment: &mut Environment<'static>) {
    environment.add_filter("drawn", |geojson: &str| match Outline::read(geojson) {
        Ok(outline) => Value::from(Serde(draw(&outline))),
        Err(_) => Value::from(()),
    });
}

fn draw(outline: &Outline) -> Drawing {
    let corners: Vec<Position> = outline.positions().copied().collect();
    let sketch = Sketch::around_all(&corners);
    let places = districts::shipped().iter().map(|one| {
        let [x, y] = sketch.place([one.lon, one.lat]);
        Place { x, y, name: one.name.clone() }
    });
    // Holes are left out where the rings of one path turn either way.
    let polygon =
        |rings: &Vec<Vec<Position>>| rings.iter().map(|ring| sketch.area(ring)).collect::<String>();
    Drawing {
        width: sketch.width,
        height: sketch.height,
        ground: ground().districts.iter().map(|(_, ring)| sketch.area(ring)).collect(),
        river: vec![sketch.line(&ground().river)],
        zones: outline.0.iter().map(polygon).collect(),
        points: [],
        labels: [],
        places: places.filter(|place| sketch.shows([place.x, place.y])).collect(),
        scale: Some(Scale {
            x: 24,
            y: sketch.height - 24,
            length: sketch.length(BAR_METRES),
            text: "1 km",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_drawn_where_it_lies_with_its_district_named() {
        let yeouido = r#"{"type":"Polygon","coordinates":[[[126.92,37.52],[126.94,37.52],[126.94,37.53],[126.92,37.53],[126.92,37.52]]]}"#;

        let drawn = draw(&Outline::read(yeouido).unwrap());

        assert_eq!(drawn.zones.len(), 1);
        assert!(drawn.zones[0].starts_with('M') && drawn.zones[0].ends_with('Z'));
        assert!(drawn.places.iter().any(|place| place.name.ko == "영등포구"));
        assert!(drawn.scale.is_some_and(|scale| (40..400).contains(&scale.length)));
    }
}
