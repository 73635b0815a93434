//! A text as a QR code (ISO/IEC 18004), drawn as the path of an SVG: no image, no script.

use std::fmt::Write;

use qrcode::{Color, QrCode};
use serde::Serialize;

/// Light modules around it, without which no camera finds it.
const MARGIN: usize = 4;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// Modules on each side, with the margin.
    pub side: usize,
    /// The dark ones.
    pub path: String,
}

/// Nothing where the text is too long for any.
pub fn drawn(text: &str) -> Option<Drawn> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (place % width + MARGIN, place / width + MARGIN);
            // Writing to a string cannot fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some(Drawn { side: width + 2 * MARGIN, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_corners_stand_within_the_margin() {
        let drawn = drawn("otpauth://totp/Madang:kim?secret=MZXW6YTBOI").unwrap();
        let last = drawn.side - MARGIN - 1;

        for (x, y) in [(MARGIN, MARGIN), (last, MARGIN), (MARGIN, last)] {
            assert!(drawn.path.contains(&format!("M{x} {y}h1")), "{x} {y}");
        }
        assert!(!drawn.path.contains("M3 ") && !drawn.path.contains(" 3h1"));
        assert!(super::drawn(&"long ".repeat(2_000)).is_none());
    }
}
