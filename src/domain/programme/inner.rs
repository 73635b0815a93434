//! A point that stands for an area: one that lies in it, which the middle of its corners need not do.

use super::outline::{Outline, Position};

impl Outline {
    /// Halfway along the longest stretch that the first polygon covers of the line through its middle.
    pub fn inner_point(&self) -> Option<Position> {
        let rings = self.0.first()?;
        let lat = middle(rings.first()?)?;
        let mut meets: Vec<f64> = rings.iter().flat_map(|ring| crossed(ring, lat)).collect();
        meets.sort_by(f64::total_cmp);
        let stretches = meets.chunks_exact(2).map(|pair| (pair[0], pair[1]));
        let (west, east) =
            stretches.max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))?;
        Some([f64::midpoint(west, east), lat])
    }
}

/// Between the two latitudes of corners that lie furthest apart, so that the line meets no corner.
fn middle(ring: &[Position]) -> Option<f64> {
    let mut lats: Vec<f64> = ring.iter().map(|[_, lat]| *lat).collect();
    lats.sort_by(f64::total_cmp);
    let gaps = lats.windows(2).map(|pair| (pair[0], pair[1]));
    gaps.max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))
        .map(|(south, north)| f64::midpoint(south, north))
}

/// Where the edges of `ring` cross the line of `lat`.
fn crossed(ring: &[Position], lat: f64) -> impl Iterator<Item = f64> {
    ring.windows(2).filter_map(move |edge| {
        let ([from, south], [to, north]) = (edge[0], edge[1]);
        ((south > lat) != (north > lat))
            .then(|| from + (lat - south) / (north - south) * (to - from))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rings: Vec<Vec<Position>>) -> Position {
        Outline(vec![rings]).inner_point().expect("an area")
    }

    fn written([lon, lat]: Position) -> String {
        format!("{lon:.3} {lat:.3}")
    }

    fn square(west: f64, south: f64, wide: f64) -> Vec<Position> {
        let (east, north) = (west + wide, south + wide);
        vec![[west, south], [east, south], [east, north], [west, north], [west, south]]
    }

    #[test]
    fn of_a_square_it_is_the_middle() {
        assert_eq!(written(of(vec![square(127.0, 37.5, 0.02)])), "127.010 37.510");
    }

    #[test]
    fn a_hole_in_the_middle_is_passed_by() {
        let ring = vec![square(127.0, 37.5, 0.04), square(127.02, 37.51, 0.015)];
        assert_eq!(written(of(ring)), "127.010 37.520");
    }

    #[test]
    fn of_a_bow_it_lies_on_an_arm() {
        let bow = vec![
            [127.0, 37.5],
            [127.03, 37.5],
            [127.03, 37.53],
            [127.02, 37.53],
            [127.02, 37.51],
            [127.01, 37.51],
            [127.01, 37.53],
            [127.0, 37.53],
            [127.0, 37.5],
        ];
        let [lon, lat] = of(vec![bow]);
        assert!(!(127.01..127.02).contains(&lon) && (37.51..37.53).contains(&lat), "{lon} {lat}");
    }

    #[test]
    fn nothing_has_none() {
        assert_eq!(Outline(vec![]).inner_point(), None);
    }
}
