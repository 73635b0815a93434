//! What the programmes share beside the triage: phrases and laws, and whether each holds together.

use std::collections::BTreeSet;

use super::{Reader, unique};
use crate::domain::programme::letters::holes;
use crate::domain::programme::phrases::{Phrase, PhraseLimit};
use crate::domain::programme::{Laws, Phrases};

pub(super) fn laws(reader: &mut Reader<'_>, laws: &Laws) {
    unique(reader, "law", laws.laws.iter().map(|law| law.key.as_str()));
    unique(reader, "rule", laws.rules.iter().map(|rule| rule.key.as_str()));
    unique(reader, "unit", laws.units.iter().map(|unit| unit.key.as_str()));
    for rule in
        laws.rules.iter().filter(|rule| !laws.units.iter().any(|unit| unit.key == rule.unit))
    {
        reader.refuse(format!("rule {}", rule.key), format!("there is no unit `{}`", rule.unit));
    }
}

pub(super) fn phrases(reader: &mut Reader<'_>, phrases: &Phrases) {
    unique(reader, "condition", phrases.phrases.iter().map(|phrase| phrase.key.as_str()));
    for phrase in &phrases.phrases {
        let row = format!("condition {}", phrase.key);
        for slot in undeclared(phrase) {
            reader.refuse(&row, format!("slot `{slot}` is not declared"));
        }
        for slot in phrase.slots.iter().filter(|slot| !phrases.gap.contains_key(&slot.kind)) {
            reader.refuse(&row, format!("slot `{}` has no words for its gap", slot.name));
        }
    }
}

fn undeclared(phrase: &Phrase) -> BTreeSet<&str> {
    let texts = [&phrase.text, &phrase.necessity, &phrase.evidence, &phrase.lifted_by];
    let in_text = texts.into_iter().flat_map(|text| holes(&text.ko).chain(holes(&text.en)));
    let limit = match &phrase.limit {
        PhraseLimit::Fixed(_) => None,
        PhraseLimit::Slot(name) => Some(name.as_str()),
    };
    in_text
        .chain(limit)
        .filter(|name| !phrase.slots.iter().any(|slot| slot.name == *name))
        .collect()
}
