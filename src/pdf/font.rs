//! The letters of a paper: how wide they are, and the cut of the font that the paper carries along.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use anyhow::Context;
use pdf_writer::{
    Finish, Name, Pdf, Rect, Ref, Str,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId, RawFace, Tag};

use super::lines::Sheet;

pub const NAME: Name = Name(b"F");
const BASE: Name = Name(b"MADANG+MadangSans");
const SYSTEM: SystemInfo =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
/// Written by .ci/fonts; its licence lies beside the fonts of the pages.
const BYTES: &[u8] = include_bytes!("letters.otf");
static FACE: LazyLock<Face> =
    LazyLock::new(|| Face::parse(BYTES, 0).expect("the tests read the font"));
/// Drawn for what the font has no shape for.
const UNKNOWN: char = '□';
/// In the number of a page.
const DIGITS: &str = "0123456789 /";

/// Where the parts of the font stand in the file.
pub struct FontRefs {
    pub whole: Ref,
    pub cut: Ref,
    pub about: Ref,
    pub file: Ref,
    pub letters: Ref,
}

/// Every letter of a paper, with its glyph.
pub struct Letters {
    known: BTreeMap<char, GlyphId>,
    cut: GlyphRemapper,
}

/// How wide a text is in points.
pub fn width(text: &str, size: f32) -> f32 {
    let units = shown(text).filter_map(glyph).map(advance).sum::<f32>();
    units * size / 1000.0
}

/// What can be drawn of a text: marks that steer its direction or have no shape are left out.
fn shown(text: &str) -> impl Iterator<Item = char> {
    let steers = |letter: &char| matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
    let plain = |letter: char| if letter.is_whitespace() { ' ' } else { letter };
    let drawn = move |letter: &char| !steers(letter) && !letter.is_control();
    text.chars()
        .map(plain)
        .filter(drawn)
        .map(|letter| if glyph(letter).is_some() { letter } else { UNKNOWN })
}

fn glyph(letter: char) -> Option<GlyphId> {
    FACE.glyph_index(letter)
}

/// In thousandths of the size.
fn advance(glyph: GlyphId) -> f32 {
    thousandths(FACE.glyph_hor_advance(glyph).map_or(0, i32::from))
}

#[expect(clippy::cast_precision_loss, reason = "units of a font are small numbers")]
fn thousandths(units: i32) -> f32 {
    units as f32 * 1000.0 / f32::from(FACE.units_per_em())
}

impl Letters {
    pub fn of(sheets: &[Sheet]) -> Self {
        let texts = sheets.iter().flatten().flat_map(|fragment| &fragment.lines);
        let texts = texts.map(|line| line.text.as_str()).chain([DIGITS]);
        let known: BTreeMap<_, _> = texts
            .flat_map(shown)
            .filter_map(|letter| glyph(letter).map(|glyph| (letter, glyph)))
            .collect();
        let glyphs: Vec<_> = known.values().map(|glyph| glyph.0).collect();
        let cut = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
        Self { known, cut }
    }

    /// A text in the numbers of the cut, two bytes each.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        shown(text).filter_map(|letter| self.number(letter)).flat_map(u16::to_be_bytes).collect()
    }

    fn number(&self, letter: char) -> Option<u16> {
        self.cut.get(self.known.get(&letter)?.0)
    }

    /// The cut itself, and what tells readers how it is used and which letter each number is (ISO 32000-2, 9.7 and 9.10).
    pub fn write(&self, pdf: &mut Pdf, refs: &FontRefs) -> anyhow::Result<()> {
        let mut whole = pdf.type0_font(refs.whole);
        whole.base_font(BASE).encoding_predefined(Name(b"Identity-H"));
        whole.descendant_font(refs.cut).to_unicode(refs.letters);
        whole.finish();
        self.widths(pdf, refs);
        about(pdf, refs);
        let cut = subsetter::subset(BYTES, 0, &self.cut)?;
        let outlines = RawFace::parse(&cut, 0)?.table(Tag::from_bytes(b"CFF "));
        let outlines = outlines.context("the font has no outlines")?;
        pdf.stream(refs.file, outlines).pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        let mut map = UnicodeCmap::new(Name(b"Custom"), SYSTEM);
        // A font may have one shape for several letters; the first of them is what is copied.
        let mut told = BTreeSet::new();
        for letter in self.known.keys() {
            if let Some(number) = self.number(*letter).filter(|number| told.insert(*number)) {
                map.pair(number, *letter);
            }
        }
        pdf.cmap(refs.letters, &map.finish());
        Ok(())
    }

    fn widths(&self, pdf: &mut Pdf, refs: &FontRefs) {
        let mut font = pdf.cid_font(refs.cut);
        font.subtype(CidFontType::Type0).base_font(BASE).system_info(SYSTEM);
        font.font_descriptor(refs.about).default_width(1000.0);
        let widths = self.cut.remapped_gids().map(|glyph| advance(GlyphId(glyph)));
        font.widths().consecutive(0, widths);
    }
}

fn about(pdf: &mut Pdf, refs: &FontRefs) {
    let units = |units: i16| thousandths(units.into());
    let bounds = FACE.global_bounding_box();
    let bounds = Rect::new(
        units(bounds.x_min),
        units(bounds.y_min),
        units(bounds.x_max),
        units(bounds.y_max),
    );
    let mut about = pdf.font_descriptor(refs.about);
    about.name(BASE).flags(FontFlags::SYMBOLIC).bbox(bounds).italic_angle(0.0);
    about.ascent(units(FACE.ascender())).descent(units(FACE.descender()));
    about.cap_height(units(FACE.capital_height().unwrap_or_default())).stem_v(80.0);
    about.font_file3(refs.file);
}
