//! Where the name and the number of a district stand on the map: within it, over no neighbour.

use std::sync::LazyLock;

use serde::Serialize;

use crate::domain::reference::{
    districts::{self, District},
    outline::{self, Cell},
};

/// The words of one district in both languages.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Labels {
    pub(super) ko: Label,
    pub(super) en: Label,
}

/// The name's first line and, behind a hyphen, what stands on a second; each line by the middle of its foot.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Label {
    pub(super) name: String,
    rest: Option<&'static str>,
    x: f64,
    y: f64,
    number_y: f64,
}

/// In the order of the drawing's cells.
pub(super) fn shipped() -> &'static [Labels] {
    static SHIPPED: LazyLock<Vec<Labels>> =
        LazyLock::new(|| outline::shipped().cells.iter().map(labels).collect());
    &SHIPPED
}

/// How the words of a language are set, in units of the drawing; `static/css/map.css` has the same sizes.
struct Face {
    name: f64,
    number: f64,
    /// From the foot of the name to the foot of the number.
    below: f64,
}

const HANGUL: Face = Face { name: 15.0, number: 17.0, below: 19.0 };
const LATIN: Face = Face { name: 11.5, number: 15.0, below: 15.0 };

/// Names that are longer than their district is wide, between two syllables.
const BROKEN: [(&str, &str); 6] = [
    ("Dong", "daemun"),
    ("Geum", "cheon"),
    ("Jung", "nang"),
    ("Seo", "daemun"),
    ("Seong", "dong"),
    ("Yeong", "deungpo"),
];

/// How far words go from a district's point to find room.
const REACH: i32 = 16;
/// Between words and a border.
const GAP: f64 = 1.0;
const CAPITAL_EM: f64 = 0.75;
const DESCENT_EM: f64 = 0.2;
const TWO_DIGITS_EM: f64 = 1.2;

fn labels(cell: &Cell) -> Labels {
    let district = districts::shipped().get(&cell.code);
    let name = district.map(District::name_on_a_map).unwrap_or_default();
    Labels { ko: label(cell, &HANGUL, name.ko), en: label(cell, &LATIN, name.en) }
}

fn label(cell: &Cell, face: &Face, name: String) -> Label {
    let broken = BROKEN.iter().find(|(first, rest)| name.strip_prefix(*first) == Some(*rest));
    let (name, rest) = match broken {
        Some((first, rest)) => ((*first).to_owned(), Some(*rest)),
        None => (name, None),
    };
    let rooms = rooms(face, &name, rest);
    let fits = |[dx, dy]: &[f64; 2]| {
        rooms.iter().all(|room| room.lies_in(&cell.ring, [cell.x + dx, cell.y + dy]))
    };
    let [dx, dy] = steps().into_iter().find(fits).unwrap_or_default();
    let y = cell.y + dy;
    let number_y = y + number_foot(face, rest);
    Label { name, rest, x: tenths(cell.x + dx), y: tenths(y), number_y: tenths(number_y) }
}

/// What each line takes.
fn rooms(face: &Face, name: &str, rest: Option<&str>) -> Vec<Room> {
    let number = Room::of_number(number_foot(face, rest), face.number);
    match rest {
        Some(rest) => {
            let hyphened = format!("{name}-");
            let first = Room::of_name(&hyphened, 0.0, face.name);
            vec![first, Room::of_name(rest, face.name, face.name), number]
        }
        None => vec![Room::of_name(name, 0.0, face.name), number],
    }
}

/// From the foot of the first line.
fn number_foot(face: &Face, rest: Option<&str>) -> f64 {
    if rest.is_some() { face.name + face.below } else { face.below }
}

/// The room of a line, from the place where a label stands.
struct Room {
    half: f64,
    top: f64,
    bottom: f64,
}

impl Room {
    fn of_name(text: &str, foot: f64, size: f64) -> Self {
        let half = text.chars().map(breadth_em).sum::<f64>() * size / 2.0 + GAP;
        Self { half, top: foot - CAPITAL_EM * size, bottom: foot + DESCENT_EM * size }
    }

    fn of_number(foot: f64, size: f64) -> Self {
        let half = TWO_DIGITS_EM * size / 2.0 + GAP;
        Self { half, top: foot - CAPITAL_EM * size, bottom: foot + GAP }
    }

    fn lies_in(&self, ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
        let (left, right) = (x - self.half, x + self.half);
        let (top, bottom) = (y + self.top, y + self.bottom);
        let corners = [[left, top], [right, top], [right, bottom], [left, bottom]];
        let pokes_in = |[x, y]: &[f64; 2]| left < *x && *x < right && top < *y && *y < bottom;
        corners.into_iter().all(|corner| contains(ring, corner)) && !ring.iter().any(pokes_in)
    }
}

/// Whether a line from the place to the right crosses the ring an odd number of times.
fn contains(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let is_crossed = |side: &&[[f64; 2]]| {
        let ([from_x, from_y], [to_x, to_y]) = (side[0], side[1]);
        (from_y > y) != (to_y > y) && x < from_x + (y - from_y) / (to_y - from_y) * (to_x - from_x)
    };
    ring.windows(2).filter(is_crossed).count() % 2 == 1
}

/// Ways from a point, the shortest first.
fn steps() -> Vec<[f64; 2]> {
    let reach = -REACH..=REACH;
    let mut steps: Vec<(i32, i32)> =
        reach.clone().flat_map(|dx| reach.clone().map(move |dy| (dx, dy))).collect();
    steps.sort_by_key(|(dx, dy)| dx * dx + dy * dy);
    steps.into_iter().map(|(dx, dy)| [f64::from(dx), f64::from(dy)]).collect()
}

/// In Pretendard GOV, rounded up.
fn breadth_em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' => 0.28,
        'm' | 'w' | 'M' | 'W' => 0.85,
        'A'..='Z' => 0.72,
        letter if letter.is_ascii() => 0.59,
        _ => 0.87,
    }
}

fn tenths(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(code: &str) -> &'static Labels {
        let place = outline::shipped().cells.iter().position(|cell| cell.code == code).unwrap();
        &shipped()[place]
    }

    #[test]
    fn no_name_and_no_number_runs_over_a_border() {
        let runs_over = |cell: &Cell, face: &Face, label: &Label| {
            let rooms = rooms(face, &label.name, label.rest);
            !rooms.iter().all(|room| room.lies_in(&cell.ring, [label.x, label.y]))
        };
        let over: Vec<&str> = outline::shipped()
            .cells
            .iter()
            .zip(shipped())
            .flat_map(|(cell, Labels { ko, en })| [(cell, &HANGUL, ko), (cell, &LATIN, en)])
            .filter(|(cell, face, label)| runs_over(cell, face, label))
            .map(|(_, _, label)| label.name.as_str())
            .collect();

        assert_eq!(over, Vec::<&str>::new());
    }

    #[test]
    fn a_name_stands_at_its_point_where_it_fits_and_beside_it_where_not() {
        let point = |code: &str| {
            let cell = outline::shipped().cells.iter().find(|cell| cell.code == code).unwrap();
            (cell.x, cell.y)
        };

        assert_eq!((at("11710").en.x, at("11710").en.y), point("11710"));
        assert!(at("11530").ko.y < point("11530").1, "its number ran over the border below");
    }

    #[test]
    fn a_long_name_breaks_between_syllables_and_its_number_goes_a_line_lower() {
        let (long, wide) = (&at("11560").en, &at("11680").en);
        let below = |label: &Label| tenths(label.number_y - label.y);

        assert_eq!((long.name.as_str(), long.rest, below(long)), ("Yeong", Some("deungpo"), 26.5));
        assert_eq!((wide.name.as_str(), wide.rest, below(wide)), ("Gangnam", None, 15.0));
        assert_eq!((at("11560").ko.name.as_str(), at("11560").ko.rest), ("영등포", None));
    }
}
