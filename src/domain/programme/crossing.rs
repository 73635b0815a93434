//! Whether the outline of an area meets itself: a figure of eight has no inside (RFC 7946 asks for a linear ring, OGC 06-103r4
//! for a simple one).

use super::outline::Position;

/// A place in hundred-thousandths of a degree, longitude first: about a metre.
pub type Place = [i32; 2];

/// In thousand-millionths of a degree, in which the sides of a ring are compared without a rounding error.
type Point = [i64; 2];
type Side = (Point, Point);

const FINE: f64 = 1e9;
const FINE_IN_A_PLACE: f64 = 1e4;

/// Where a closed ring first crosses, touches or runs back on itself.
pub fn crossing(ring: &[Position]) -> Option<Place> {
    let mut corners: Vec<Point> = ring.iter().map(|at| at.map(fine)).collect();
    // A corner that is given twice makes no side.
    corners.dedup();
    let sides: Vec<Side> = corners.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let last = sides.len().checked_sub(1)?;
    for (place, one) in sides.iter().enumerate() {
        for (later, other) in sides.iter().enumerate().skip(place + 1) {
            let met = match (place, later) {
                (place, later) if later == place + 1 => turns_back(*one, *other),
                (0, later) if later == last => turns_back(*other, *one),
                (_, _) => meeting(*one, *other),
            };
            if met.is_some() {
                return met.map(|at| at.map(coarse));
            }
        }
    }
    None
}

/// The second side begins where the first one ends, and goes back over it.
fn turns_back((from, corner): Side, (_, to): Side) -> Option<Point> {
    let along = (from[0] - corner[0]) * (to[0] - corner[0]);
    let up = (from[1] - corner[1]) * (to[1] - corner[1]);
    (turn(from, corner, to) == 0 && along + up > 0).then_some(corner)
}

/// Where two sides meet that do not follow each other.
fn meeting((a, b): Side, (c, d): Side) -> Option<Point> {
    let (of_a, of_b) = (turn(c, d, a), turn(c, d, b));
    let (of_c, of_d) = (turn(a, b, c), turn(a, b, d));
    let apart = |one: i64, other: i64| one.signum() * other.signum() < 0;
    if apart(of_a, of_b) && apart(of_c, of_d) {
        return Some(between(a, b, (of_a, of_b)));
    }
    [(of_a, a, (c, d)), (of_b, b, (c, d)), (of_c, c, (a, b)), (of_d, d, (a, b))]
        .into_iter()
        .find(|(turn, point, side)| *turn == 0 && is_within(*point, *side))
        .map(|(_, point, _)| point)
}

/// Twice the area of the triangle: above zero where it turns to the left.
fn turn(a: Point, b: Point, c: Point) -> i64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Of a point on the line of a side.
fn is_within(point: Point, (a, b): Side) -> bool {
    (0..2).all(|axis| (a[axis].min(b[axis])..=a[axis].max(b[axis])).contains(&point[axis]))
}

/// The point of the side at which it is as far from the one end as from the other, in these proportions.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "shown in metres")]
fn between(a: Point, b: Point, (of_a, of_b): (i64, i64)) -> Point {
    let (of_a, of_b) = (of_a as f64, of_b as f64);
    let share = of_a / (of_a - of_b);
    [0, 1].map(|axis| a[axis] + ((b[axis] - a[axis]) as f64 * share).round() as i64)
}

#[expect(clippy::cast_possible_truncation, reason = "a degree of longitude is below 181")]
fn fine(degrees: f64) -> i64 {
    (degrees * FINE).round() as i64
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a degree of longitude is below 181"
)]
fn coarse(fine: i64) -> i32 {
    (fine as f64 / FINE_IN_A_PLACE).round() as i32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Corners in hundredths of a degree from a place in Seoul.
    fn ring(corners: &[[f64; 2]]) -> Vec<Position> {
        let around = corners.iter().chain(corners.first());
        around.map(|[x, y]| [126.9 + x / 100.0, 37.5 + y / 100.0]).collect()
    }

    #[test]
    fn an_area_with_bays_and_doubled_corners_does_not_cross() {
        for corners in [
            &[[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]][..],
            &[[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [1.0, 0.5], [0.0, 2.0]],
            &[[0.0, 0.0], [1.0, 0.0], [1.0, 0.0], [2.0, 0.0], [2.0, 2.0]],
        ] {
            assert_eq!(crossing(&ring(corners)), None, "{corners:?}");
        }
    }

    #[test]
    fn what_crosses_touches_or_runs_back_is_found_where_it_does() {
        for (corners, at) in [
            (&[[0.0, 0.0], [2.0, 2.0], [2.0, 0.0], [0.0, 2.0]][..], [12_691_000, 3_751_000]),
            (
                &[[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [1.0, 0.0], [0.0, 2.0]],
                [12_691_000, 3_750_000],
            ),
            (&[[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [2.0, 1.0]], [12_692_000, 3_752_000]),
            (&[[0.0, 0.0], [2.0, 0.0], [1.0, 0.0]], [12_692_000, 3_750_000]),
        ] {
            assert_eq!(crossing(&ring(corners)), Some(at), "{corners:?}");
        }
    }

    proptest! {
        /// Corners in the order of their bearing make a star, which never crosses.
        #[test]
        fn a_star_does_not_cross_wherever_it_begins(far in proptest::collection::vec(1.0..9.0_f64, 5..40), from in 0..40_usize) {
            let count = far.len();
            let corners: Vec<[f64; 2]> = (0..count)
                .map(|place| {
                    let place = (place + from) % count;
                    let bearing = f64::from(u32::try_from(place).unwrap()) / f64::from(u32::try_from(count).unwrap());
                    let bearing = bearing * std::f64::consts::TAU;
                    [far[place] * bearing.cos(), far[place] * bearing.sin()]
                })
                .collect();
            prop_assert_eq!(crossing(&ring(&corners)), None);
        }
    }
}
