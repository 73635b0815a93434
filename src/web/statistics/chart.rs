//! Bars of a group of numbers, drawn once for wide and once for narrow pages.

use serde::Serialize;

use crate::domain::{
    bilingual::Bilingual,
    statistics::{Group, figure::Figure},
};

#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Chart {
    wide: Drawing,
    narrow: Drawing,
}

/// In units of the drawing; a template adds words and nothing else.
#[derive(Debug, PartialEq, Serialize)]
struct Drawing {
    /// `wide` or `narrow`.
    size: &'static str,
    width: f64,
    height: f64,
    /// Where every bar begins.
    base: f64,
    top: f64,
    bars: Vec<Bar>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Bar {
    label: Bilingual,
    label_x: f64,
    label_y: f64,
    /// The longest first, so that shorter ones lie on it.
    rects: Vec<Rect>,
    figures: Vec<Figure>,
    value_x: f64,
    value_y: f64,
}

#[derive(Debug, PartialEq, Serialize)]
struct Rect {
    kind: &'static str,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// Measures of a drawing.
struct Shape {
    size: &'static str,
    width: f64,
    /// The room of the labels at the left; none where they stand above.
    labels: f64,
    /// The room of the figures at the right.
    values: f64,
    /// From one bar to the next, and from its top to the label and to the bar.
    row: f64,
    label: f64,
    bar: f64,
    thick: f64,
}

const WIDE: Shape = Shape {
    size: "wide",
    width: 760.0,
    labels: 272.0,
    values: 96.0,
    row: 40.0,
    label: 25.0,
    bar: 8.0,
    thick: 24.0,
};

const NARROW: Shape = Shape {
    size: "narrow",
    width: 320.0,
    labels: 0.0,
    values: 76.0,
    row: 56.0,
    label: 18.0,
    bar: 26.0,
    thick: 20.0,
};

/// Above the bars where they are of two kinds and a legend tells them apart.
const LEGEND: f64 = 28.0;

/// Nothing where no bar would be longer than nothing.
pub(super) fn bars(group: &Group) -> Option<Chart> {
    let shown = group.lines.iter().flat_map(|line| &line.figures).filter_map(|one| one.shown());
    let longest = shown.fold(0.0, f64::max);
    (longest > 0.0)
        .then(|| Chart { wide: draw(group, longest, &WIDE), narrow: draw(group, longest, &NARROW) })
}

fn draw(group: &Group, longest: f64, shape: &Shape) -> Drawing {
    let kinds = group.lines.iter().map(|line| line.figures.len()).max().unwrap_or(1);
    let mut y = if kinds > 1 { LEGEND } else { 0.0 };
    let top = y;
    let room = shape.width - shape.labels - shape.values;
    let mut bars = Vec::new();
    for line in &group.lines {
        let lengths =
            line.figures.iter().map(|one| tenths(room * one.shown().unwrap_or(0.0) / longest));
        let lengths: Vec<f64> = lengths.collect();
        let end = lengths.iter().copied().fold(0.0, f64::max);
        bars.push(Bar {
            label: line.label.clone(),
            label_x: 0.0,
            label_y: y + shape.label,
            rects: rects(&lengths, y, shape),
            figures: line.figures.clone(),
            value_x: tenths(shape.labels + end + 8.0),
            value_y: y + shape.bar + shape.thick * 0.5 + 5.0,
        });
        y += shape.row;
    }
    Drawing { size: shape.size, width: shape.width, height: y, base: shape.labels, top, bars }
}

fn rects(lengths: &[f64], y: f64, shape: &Shape) -> Vec<Rect> {
    let kinds = ["first", "second"];
    let rect = |(kind, length): (&'static str, &f64)| Rect {
        kind,
        x: shape.labels,
        y: y + shape.bar,
        width: *length,
        height: shape.thick,
    };
    kinds.into_iter().zip(lengths).map(rect).rev().filter(|rect| rect.width > 0.0).collect()
}

fn tenths(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::statistics::Line;

    fn group(figures: &[Figure]) -> Group {
        let line = |figure: &Figure| Line {
            code: "x".to_owned(),
            label: Bilingual::default(),
            figures: vec![*figure],
            cases: None,
        };
        Group { route: None, lines: figures.iter().map(line).collect(), total: None }
    }

    #[test]
    fn the_longest_bar_takes_the_room_and_what_is_withheld_has_none() {
        let chart =
            bars(&group(&[Figure::Shown(4.0), Figure::Withheld, Figure::Shown(1.0)])).unwrap();
        let lengths: Vec<f64> =
            chart.wide.bars.iter().map(|bar| bar.rects.iter().map(|one| one.width).sum()).collect();

        assert_eq!(lengths, [392.0, 0.0, 98.0]);
        assert!((chart.wide.height - 120.0).abs() < f64::EPSILON);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(bars(&group(&[Figure::Shown(0.0), Figure::Withheld])), None);
    }
}
