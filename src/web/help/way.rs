//! The way of an application, drawn: one box a station, who has it at the left, other ends at the right.

use serde::Serialize;

use crate::domain::{
    bilingual::Bilingual,
    engine::{Role, Station},
};

/// A station in words.
#[derive(Serialize)]
pub(super) struct Step {
    name: Bilingual,
    words: Bilingual,
    /// The words are `role-<holder>`.
    holder: Option<&'static str>,
    exits: Vec<Bilingual>,
}

impl From<Station> for Step {
    fn from(station: Station) -> Self {
        Self {
            name: station.name,
            words: station.words,
            holder: station.holder.map(Role::as_str),
            exits: station.exits,
        }
    }
}

#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Drawing {
    /// `wide` or `narrow`.
    size: &'static str,
    width: u32,
    height: u32,
    boxes: Vec<Box>,
    /// From one box to the next.
    arrows: Vec<String>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Box {
    name: Bilingual,
    /// Where it changes hands.
    holder: Option<&'static str>,
    holder_x: u32,
    holder_y: u32,
    exits: Vec<ExitLine>,
    exits_x: u32,
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    text_y: u32,
    end: bool,
}

/// Other ends, as many as stand on one line.
#[derive(Debug, PartialEq, Serialize)]
struct ExitLine {
    names: Vec<Bilingual>,
    y: u32,
}

const TALL: u32 = 40;
const GAP: u32 = 20;
/// Above a narrow box where it changes hands.
const ABOVE: u32 = 22;
/// A line of other ends: beside a wide box, below a narrow one.
const LINE: u32 = 18;
/// So many letters of English fit onto it, or half as many of Korean.
const ROOM: usize = 38;

pub(super) fn draw(stations: &[Station], wide: bool) -> Drawing {
    let (size, width) = if wide { ("wide", 760) } else { ("narrow", 320) };
    let mut drawing = Drawing { size, width, height: 1, boxes: Vec::new(), arrows: Vec::new() };
    let mut before = None;
    for station in stations {
        let holder = station.holder.filter(|holder| Some(*holder) != before);
        before = station.holder;
        let above = if wide || holder.is_none() { 0 } else { ABOVE };
        let below = if wide { 0 } else { tall(exit_lines(&station.exits, 0).len()) + 2 };
        let y = drawing.height + above;
        drawing.arrows.extend(drawing.boxes.last().map(|from| arrow(from, y)));
        drawing.boxes.push(drawn(station, holder, y, wide));
        drawing.height = y + TALL + below + GAP;
    }
    drawing.height = (drawing.height + 1).saturating_sub(GAP);
    drawing
}

fn drawn(station: &Station, holder: Option<Role>, y: u32, wide: bool) -> Box {
    let (x, width) = if wide { (170, 270) } else { (1, 318) };
    let middle = y + 25;
    Box {
        name: station.name.clone(),
        holder: holder.map(Role::as_str),
        holder_x: if wide { 0 } else { 28 },
        holder_y: if wide { middle } else { y.saturating_sub(7) },
        exits: if wide { beside(&station.exits, y) } else { exit_lines(&station.exits, y + TALL) },
        exits_x: if wide { x + width + 32 } else { 28 },
        x,
        y,
        width,
        height: TALL,
        text_y: middle,
        end: station.holder.is_none(),
    }
}

/// Lines of other ends with their middle at that of the box.
fn beside(exits: &[Bilingual], y: u32) -> Vec<ExitLine> {
    let height = tall(exit_lines(exits, 0).len());
    exit_lines(exits, (y + TALL / 2).saturating_sub(height / 2))
}

/// Lines of other ends from `top` downwards, each as full as it can be.
fn exit_lines(exits: &[Bilingual], top: u32) -> Vec<ExitLine> {
    let mut lines: Vec<ExitLine> = Vec::new();
    let mut taken = 0;
    for exit in exits {
        let length = exit.en.chars().count().max(2 * exit.ko.chars().count()) + 2;
        if let Some(line) = lines.last_mut().filter(|_| taken + length <= ROOM) {
            line.names.push(exit.clone());
        } else {
            taken = 0;
            let y = top + tall(lines.len() + 1) - 4;
            lines.push(ExitLine { names: vec![exit.clone()], y });
        }
        taken += length;
    }
    lines
}

fn tall(lines: usize) -> u32 {
    LINE * u32::try_from(lines).unwrap_or_default()
}

/// From the foot of a box down to the next one.
fn arrow(from: &Box, to: u32) -> String {
    let foot = from.y + from.height;
    format!("M{} {foot}V{to}l-5 -7m5 7l5 -7", from.x + 16)
}
