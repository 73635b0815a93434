//! What stands for an id or a number in one copy.

use std::collections::BTreeSet;

use sea_orm::prelude::Uuid;

/// Cases of a year, and papers of a kind, that the original may have: beyond them the numbers of the copies begin.
pub const CASES: usize = 1_000;
pub const PAPERS: usize = 1_000;
/// Letters are numbered without leading zeros: those of a copy are longer.
pub const FIRST_PAPER: usize = 1_000;

const YEARS: [u16; 2] = [2025, 2026];
/// Bytes at the end of an id that hold the number of the copy: they are random in the original (RFC 9562 §5.7).
const TAIL: usize = 2;
/// The byte with the version of an id: 7 in the original, 8 in the copies (RFC 9562 §5.8), so that none meets another.
const VERSION: usize = 6;
/// An id as text: 8-4-4-4-12.
const DASHES: [usize; 4] = [8, 13, 18, 23];
const TEXT: usize = 36;

pub struct Mapping<'a> {
    pub number: u16,
    /// Ids that every copy shares: the people of the city, the calls.
    pub shared: &'a BTreeSet<Uuid>,
    /// What numbers begin with, and what they begin with in this copy.
    pub prefixes: Vec<(String, String)>,
}

impl<'a> Mapping<'a> {
    pub fn of(number: u16, shared: &'a BTreeSet<Uuid>) -> Self {
        let mut prefixes = Vec::new();
        for year in YEARS {
            prefixes.push((format!("{year}-APP-000"), format!("{year}-APP-{number:03}")));
            prefixes.push((format!("{year}-서울실증-0"), format!("{year}-서울실증-{number}")));
            for kind in ["P", "D", "K", "L", "p", "d"] {
                prefixes.push((format!("{kind}-{year}-0"), format!("{kind}-{year}-{number}")));
            }
            prefixes.push((format!("C-{year}-"), format!("C-{year}-{}", 100 + number)));
        }
        let paper = FIRST_PAPER + usize::from(number);
        prefixes.push(("창의규제담당관-".to_owned(), format!("창의규제담당관-{paper}")));
        Self { number, shared, prefixes }
    }

    pub fn id(&self, id: Uuid) -> Uuid {
        if self.shared.contains(&id) {
            return id;
        }
        let mut bytes = id.into_bytes();
        let own = self.number.to_be_bytes();
        bytes[VERSION] = 0x80 | (bytes[VERSION] & 0x0f);
        bytes[16 - TAIL..].copy_from_slice(&own);
        Uuid::from_bytes(bytes)
    }

    /// Ids and numbers within a text.
    pub fn text(&self, text: &str) -> String {
        let mut text = self.ids(text);
        for (was, is) in &self.prefixes {
            if text.contains(was.as_str()) {
                text = text.replace(was.as_str(), is);
            }
        }
        text
    }

    fn ids(&self, text: &str) -> String {
        let (mut done, mut rest) = (String::with_capacity(text.len()), text);
        while let Some(dash) = rest.find('-') {
            let found =
                dash.checked_sub(DASHES[0]).and_then(|from| Some((from, id_at(rest, from)?)));
            let end = found.map_or(dash + 1, |(from, _)| from + TEXT);
            match found {
                Some((from, id)) => {
                    done.push_str(&rest[..from]);
                    done.push_str(&self.id(id).to_string());
                }
                None => done.push_str(&rest[..end]),
            }
            rest = &rest[end..];
        }
        done.push_str(rest);
        done
    }
}

fn id_at(text: &str, from: usize) -> Option<Uuid> {
    let part = text.get(from..from + TEXT)?;
    let dashed = DASHES.iter().all(|&place| part.as_bytes()[place] == b'-');
    dashed.then(|| part.parse().ok()).flatten()
}
