//! The phrase bank of typical conditions: one is taken as a beginning, its gaps are filled and its reason is the case's own.

use serde::Serialize;

use super::super::condition::NAMES;
use crate::domain::{
    bilingual::Bilingual,
    programme::{
        Programmes,
        phrases::{Phrase, PhraseLimit},
    },
    reference::codes,
};

/// The phrases of one category.
#[derive(Serialize)]
pub(super) struct Shelf {
    category: Bilingual,
    phrases: Vec<PhraseView>,
}

#[derive(Serialize)]
struct PhraseView {
    key: String,
    words: String,
}

pub(super) fn shelves() -> Vec<Shelf> {
    let list = codes::shipped().list("condition_category");
    let values = list.map_or(&[][..], |list| list.values.as_slice());
    let phrases = &Programmes::in_force().phrases.phrases;
    let shelf = |category: &str| {
        let own = phrases.iter().filter(|one| one.category == category);
        own.map(|one| PhraseView { key: one.key.clone(), words: words(one) }).collect::<Vec<_>>()
    };
    values
        .iter()
        .map(|one| Shelf { category: one.label.clone(), phrases: shelf(&one.code) })
        .filter(|shelf| !shelf.phrases.is_empty())
        .collect()
}

/// A row that begins with a phrase: its reason is left to whoever sets it.
pub(super) fn begun(key: &str) -> Option<[(&'static str, String); NAMES.len()]> {
    let phrase = Programmes::in_force().phrases.get(key)?;
    let measured = match &phrase.limit {
        PhraseLimit::Fixed(limit) => limit.to_string(),
        PhraseLimit::Slot(_) => String::new(),
    };
    let value = |name: &'static str| match name {
        "category" => phrase.category.clone(),
        "words" => words(phrase),
        "limit.value" => measured.clone(),
        "limit.unit" => filled(phrase, &phrase.unit.ko),
        "lifted" => phrase.lifted_by.ko.clone(),
        _ => String::new(),
    };
    Some(NAMES.map(|name| (name, value(name))))
}

fn words(phrase: &Phrase) -> String {
    filled(phrase, &phrase.text.ko)
}

/// Each gap says what belongs there; as long as one is left, nothing is signed.
fn filled(phrase: &Phrase, text: &str) -> String {
    let gaps = &Programmes::in_force().phrases.gap;
    phrase.slots.iter().fold(text.to_owned(), |text, slot| {
        let wanted = gaps.get(&slot.kind).map_or(slot.name.as_str(), String::as_str);
        text.replace(&gap(&slot.name), &gap(wanted))
    })
}

fn gap(name: &str) -> String {
    ["{{", name, "}}"].concat()
}
