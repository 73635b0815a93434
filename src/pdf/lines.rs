//! Breaks the parts of a paper into lines and the lines into sheets of A4. Points, from the lower left corner.

use super::{Part, Role, font};

pub const WIDTH: f32 = 595.28;
pub const HEIGHT: f32 = 841.89;
pub const MARGIN: f32 = 62.0;
const LEADING: f32 = 1.6;
/// A heading at the foot of a sheet goes with what it heads.
const KEPT_WITH_NEXT: f32 = 60.0;

/// What stands on one sheet.
pub type Sheet = Vec<Fragment>;

/// A part, or as much of it as this sheet has room for.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// Which part it is of.
    pub part: usize,
    pub role: Role,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub text: String,
    /// Of its base line.
    pub y: f32,
}

impl Role {
    pub fn size(self) -> f32 {
        match self {
            Self::Title => 17.0,
            Self::Heading => 13.0,
            Self::Text => 10.5,
            Self::Question | Self::Note => 9.0,
        }
    }

    /// From black to white.
    pub fn grey(self) -> f32 {
        match self {
            Self::Question | Self::Note => 0.33,
            Self::Title | Self::Heading | Self::Text => 0.0,
        }
    }

    /// Room above it.
    fn above(self) -> f32 {
        match self {
            Self::Title => 18.0,
            Self::Heading => 16.0,
            Self::Question => 10.0,
            Self::Text => 6.0,
            Self::Note => 2.0,
        }
    }
}

/// Every sheet of the paper, one at least.
pub fn sheets(parts: &[Part]) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::new()];
    let mut y = HEIGHT - MARGIN;
    for (place, part) in parts.iter().enumerate() {
        let (role, leading) = (part.role, part.role.size() * LEADING);
        let heads = matches!(role, Role::Heading | Role::Question);
        if part.apart || (heads && y - KEPT_WITH_NEXT < MARGIN) {
            (sheets, y) = turned(sheets);
        }
        let below = place.checked_sub(1).is_some_and(|last| parts[last].role == Role::Question);
        y -= if below { 0.0 } else { role.above() };
        let mut fragment = Fragment { part: place, role, lines: Vec::new() };
        for text in broken(&part.text, role.size(), WIDTH - 2.0 * MARGIN) {
            if y - leading < MARGIN {
                put(&mut sheets, &mut fragment);
                (sheets, y) = turned(sheets);
            }
            y -= leading;
            fragment.lines.push(Line { text, y });
        }
        put(&mut sheets, &mut fragment);
    }
    sheets
}

fn turned(mut sheets: Vec<Sheet>) -> (Vec<Sheet>, f32) {
    if sheets.last().is_some_and(|sheet| !sheet.is_empty()) {
        sheets.push(Sheet::new());
    }
    (sheets, HEIGHT - MARGIN)
}

/// Lays down what has come together of a part.
fn put(sheets: &mut [Sheet], fragment: &mut Fragment) {
    let lines = std::mem::take(&mut fragment.lines);
    if let Some(sheet) = sheets.last_mut().filter(|_| !lines.is_empty()) {
        sheet.push(Fragment { lines, ..*fragment });
    }
}

/// The lines of a text, broken at spaces, and within a word only where the word alone is too wide.
fn broken(text: &str, size: f32, width: f32) -> Vec<String> {
    let (mut lines, space) = (Vec::new(), font::width(" ", size));
    for given in text.lines() {
        let (mut line, mut wide) = (String::new(), 0.0);
        for word in given.split(' ') {
            let own = font::width(word, size);
            if !line.is_empty() && wide + space + own <= width {
                line = line + " " + word;
                wide += space + own;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            (line, wide) = cut(word, size, width, &mut lines);
        }
        lines.push(line);
    }
    lines
}

/// Puts down what is too wide of a word, and returns the rest of it with its width.
fn cut(word: &str, size: f32, width: f32, lines: &mut Vec<String>) -> (String, f32) {
    let (mut piece, mut wide) = (String::new(), 0.0);
    for letter in word.chars() {
        let own = font::width(letter.encode_utf8(&mut [0; 4]), size);
        if wide + own > width {
            lines.push(std::mem::take(&mut piece));
            wide = 0.0;
        }
        piece.push(letter);
        wide += own;
    }
    (piece, wide)
}
