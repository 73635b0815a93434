//! Zones on the schematic map: where they lie, and marks beside them that do not cover each other.

use serde::Serialize;

use crate::domain::{
    bilingual::Bilingual,
    reference::{
        districts,
        sketch::{Sketch, ground},
        zones::Zone,
    },
};

/// What the part `area-map` draws; its title and words come from the template.
#[derive(Debug, PartialEq, Serialize)]
pub(in crate::web) struct Drawing {
    /// `city` or `near`: how wide the river is.
    scope: &'static str,
    width: i32,
    height: i32,
    ground: Vec<String>,
    river: Vec<String>,
    zones: Vec<String>,
    points: Vec<Point>,
    labels: Vec<Label>,
    places: Vec<Place>,
    scale: Option<Scale>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct Point {
    x: i32,
    y: i32,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Label {
    x: i32,
    y: i32,
    text: String,
}

/// A district's name.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Place {
    x: i32,
    y: i32,
    name: Bilingual,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Scale {
    x: i32,
    y: i32,
    length: i32,
    text: String,
}

/// The room that a mark takes, as large as the text of a narrow page.
const MARK: [i32; 2] = [36, 30];
const BAR_METRES: f64 = 1_000.0;

/// All of Seoul with each of `zones` under its number in the list, from `first`.
pub(super) fn city(zones: &[&Zone]) -> Drawing {
    let sketch = Sketch::of_the_city();
    let points = zones.iter().map(|zone| point(&sketch, zone)).collect::<Vec<_>>();
    let labels = marks(&points);
    let mut drawn = drawing("city", sketch, zones, points);
    let taken: Vec<_> = drawn.points.iter().map(|at| [at.x, at.y]).collect();
    let taken: Vec<_> =
        taken.into_iter().chain(labels.iter().map(|it| [it.x + 10, it.y])).collect();
    drawn.places.retain(|place| !taken.iter().any(|it| covers(*it, place)));
    Drawing { labels, ..drawn }
}

/// One zone with what lies around it and a bar of a kilometre.
pub(in crate::web) fn near(zone: &Zone) -> Drawing {
    let sketch = Sketch::around(zone);
    let scale = Scale {
        x: 24,
        y: sketch.height - 24,
        length: sketch.length(BAR_METRES),
        text: "1 km".to_owned(),
    };
    Drawing { scale: Some(scale), ..drawing("near", sketch, &[zone], vec![point(&sketch, zone)]) }
}

fn drawing(scope: &'static str, sketch: Sketch, zones: &[&Zone], points: Vec<Point>) -> Drawing {
    let places = districts::shipped().iter().map(|one| {
        let [x, y] = sketch.place([one.lon, one.lat]);
        Place { x, y, name: one.name_on_a_map() }
    });
    Drawing {
        scope,
        width: sketch.width,
        height: sketch.height,
        ground: ground().districts.iter().map(|(_, ring)| sketch.area(ring)).collect(),
        river: vec![sketch.line(&ground().river)],
        zones: zones.iter().map(|zone| sketch.zone(zone)).collect(),
        points,
        labels: Vec::new(),
        places: places.filter(|place| sketch.shows([place.x, place.y])).collect(),
        scale: None,
    }
}

fn point(sketch: &Sketch, zone: &Zone) -> Point {
    let [x, y] = sketch.place([zone.lon, zone.lat]);
    Point { x, y }
}

/// A number beside each point, where it covers the fewest points and earlier numbers.
fn marks(points: &[Point]) -> Vec<Label> {
    let mut taken: Vec<[i32; 2]> = points.iter().map(|at| [at.x - 12, at.y - 12]).collect();
    let mut labels = Vec::new();
    for (place, at) in points.iter().enumerate() {
        let around = [
            (14, -15),
            (-46, -15),
            (-16, -44),
            (-16, 14),
            (12, -42),
            (12, 12),
            (-44, -42),
            (-44, 12),
        ];
        let corners = around.map(|(dx, dy)| [at.x + dx, at.y + dy]);
        let covered = |corner: &[i32; 2]| taken.iter().filter(|it| meet(**it, *corner)).count();
        let corner = corners.into_iter().min_by_key(covered).unwrap_or([at.x, at.y]);
        taken.push(corner);
        let text = (place + 1).to_string();
        labels.push(Label { x: corner[0] + 4, y: corner[1] + 22, text });
    }
    labels
}

/// A name of a district gives way to a zone.
fn covers([x, y]: [i32; 2], place: &Place) -> bool {
    (x - place.x).abs() < 44 && (y - place.y + 4).abs() < 20
}

fn meet(one: [i32; 2], other: [i32; 2]) -> bool {
    (0..2).all(|axis| (one[axis] - other[axis]).abs() < MARK[axis])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::zones;

    #[test]
    fn no_mark_of_the_shipped_zones_covers_another() {
        let all: Vec<&Zone> = zones::shipped().zones.iter().collect();
        let labels = city(&all).labels;

        let covered = labels.iter().enumerate().flat_map(|(place, one)| {
            let later = labels[place + 1..].iter();
            later
                .filter(|other| meet([one.x, one.y], [other.x, other.y]))
                .map(|other| (&one.text, &other.text))
        });
        assert_eq!(covered.collect::<Vec<_>>(), []);
        assert_eq!(labels.len(), all.len());
    }

    #[test]
    fn a_zone_is_drawn_with_its_district_named_and_a_bar() {
        let drawn = near(zones::shipped().zones.get("hangang_parks").unwrap());

        assert!(drawn.places.iter().any(|place| place.name.ko == "영등포"));
        assert!(drawn.scale.is_some_and(|scale| (60..300).contains(&scale.length)));
    }
}
