//! Papers to keep: what the city wrote or was given, as a tagged PDF whose text is selected, copied and read aloud
//! (ISO 32000-2, 14.8). The same paper gives the same bytes whenever and by whomever it is fetched.

mod font;
mod lines;
mod tree;

use chrono::{DateTime, Datelike, Timelike, Utc};
use pdf_writer::{Content, Date, Finish, Name, Pdf, Rect, Str, TextStr};

use crate::domain::{bilingual::Locale, fingerprint::sha256};
use font::Letters;
use lines::{HEIGHT, MARGIN, Sheet, WIDTH};
use tree::Refs;

/// A paper from its title to its foot, as it is read.
#[derive(Clone, Debug)]
pub struct Paper {
    pub title: String,
    pub locale: Locale,
    /// When what it says was sent or filed.
    pub at: DateTime<Utc>,
    pub parts: Vec<Part>,
}

/// A heading or a paragraph; its lines are kept.
#[derive(Clone, Debug)]
pub struct Part {
    pub role: Role,
    pub text: String,
    pub locale: Locale,
    /// Begins a page of its own.
    pub apart: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    Heading,
    Question,
    Text,
    Note,
}

impl Paper {
    pub fn new(title: impl Into<String>, locale: Locale, at: DateTime<Utc>) -> Self {
        Self { title: title.into(), locale, at, parts: Vec::new() }
    }

    /// Adds what follows, in the paper's language. What is empty says nothing.
    pub fn says(&mut self, role: Role, text: impl Into<String>) {
        self.says_in(self.locale, role, text);
    }

    pub fn says_in(&mut self, locale: Locale, role: Role, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.parts.push(Part { role, text, locale, apart: false });
        }
    }

    /// The same on a page of its own.
    pub fn says_apart(&mut self, locale: Locale, role: Role, text: impl Into<String>) {
        self.parts.push(Part { role, text: text.into(), locale, apart: true });
    }

    /// Its bytes.
    pub fn write(&self) -> anyhow::Result<Vec<u8>> {
        let sheets = lines::sheets(&self.parts);
        let letters = Letters::of(&sheets);
        let refs = Refs::new(sheets.len());
        let mut pdf = Pdf::new();
        self.head(&mut pdf, &refs);
        for (place, sheet) in sheets.iter().enumerate() {
            page(&mut pdf, &refs, place);
            let content = content(sheet, (place + 1, sheets.len()), &letters);
            pdf.stream(refs.content(place), &content);
        }
        tree::write(&mut pdf, &refs, (&self.parts, &sheets));
        letters.write(&mut pdf, &refs.font)?;
        let print = sha256(format!("{self:?}").as_bytes()).into_bytes()[..16].to_vec();
        pdf.set_file_id((print.clone(), print));
        Ok(pdf.finish())
    }

    fn head(&self, pdf: &mut Pdf, refs: &Refs) {
        let mut catalog = pdf.catalog(refs.catalog);
        catalog.pages(refs.pages).lang(TextStr(self.locale.code()));
        catalog.pair(Name(b"StructTreeRoot"), refs.root);
        catalog.mark_info().marked(true);
        catalog.viewer_preferences().display_doc_title(true);
        catalog.finish();
        let count = i32::try_from(refs.sheets).unwrap_or(i32::MAX);
        pdf.pages(refs.pages).kids((0..refs.sheets).map(|place| refs.page(place))).count(count);
        let at = self.at;
        let day = Date::new(u16::try_from(at.year()).unwrap_or_default())
            .month(small(at.month()))
            .day(small(at.day()))
            .hour(small(at.hour()))
            .minute(small(at.minute()))
            .second(small(at.second()))
            .utc_offset_hour(0)
            .utc_offset_minute(0);
        pdf.document_info(refs.info).title(TextStr(&self.title)).creation_date(day);
    }
}

/// A part of a date.
fn small(part: u32) -> u8 {
    u8::try_from(part).unwrap_or_default()
}

fn page(pdf: &mut Pdf, refs: &Refs, place: usize) {
    let mut page = pdf.page(refs.page(place));
    page.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).parent(refs.pages);
    page.contents(refs.content(place)).struct_parents(tree::number(place));
    page.resources().fonts().pair(font::NAME, refs.font.whole);
}

/// What is drawn on one sheet: its fragments, each marked with its place, and its number at the foot.
fn content(sheet: &Sheet, (number, of): (usize, usize), letters: &Letters) -> Vec<u8> {
    let mut content = Content::new();
    for (mark, fragment) in sheet.iter().enumerate() {
        let tag = tree::tag(fragment.role).to_name();
        let mut marked = content.begin_marked_content_with_properties(tag);
        marked.properties().identify(tree::number(mark));
        marked.finish();
        for line in &fragment.lines {
            written(&mut content, &letters.encode(&line.text), (fragment.role, (MARGIN, line.y)));
        }
        content.end_marked_content();
    }
    content.begin_marked_content(Name(b"Artifact"));
    let foot = (WIDTH / 2.0 - 8.0, MARGIN / 2.0);
    written(&mut content, &letters.encode(&format!("{number} / {of}")), (Role::Note, foot));
    content.end_marked_content();
    content.finish().into_vec()
}

fn written(content: &mut Content, text: &[u8], (role, (x, y)): (Role, (f32, f32))) {
    content.set_fill_gray(role.grey());
    content
        .begin_text()
        .set_font(font::NAME, role.size())
        .next_line(x, y)
        .show(Str(text))
        .end_text();
}

#[cfg(test)]
#[path = "pdf/tests.rs"]
mod tests;
