//! Letters as written: borrowed parts put in place, placeholders declared, adverse letters whole.

use std::collections::BTreeSet;

use super::{Reader, unique};
use crate::domain::bilingual::Bilingual;
use crate::domain::programme::letters::{
    Declared, FactIs, Letter, LetterKind, LetterPart, Letters, Placeholder, holes, particle,
};
use crate::domain::programme::raw::{RawLetter, RawLetters, RawPart, RawPlaceholder};

/// Parts that an adverse letter has (APA 23, 26).
const ADVERSE: [&str; 3] = ["reasons", "basis", "remedies"];

pub(super) fn read(reader: &mut Reader<'_>, raw: RawLetters) -> Letters {
    unique(reader, "letter", raw.letter.iter().map(|letter| letter.key.as_str()));
    unique(reader, "placeholder", raw.placeholder.iter().map(|one| one.name.as_str()));
    unique(reader, "fact", raw.fact.iter().map(|fact| fact.key.as_str()));
    let mut letters = Vec::new();
    for one in &raw.letter {
        unique(
            reader,
            &format!("letter {}, part", one.key),
            one.part.iter().map(|part| part.key.as_str()),
        );
        letters.push(letter(reader, one, &raw.letter));
    }
    let letters = Letters {
        version: raw.version,
        facts: raw
            .fact
            .into_iter()
            .map(|fact| Declared { key: fact.key.clone(), name: fact.into() })
            .collect(),
        placeholders: raw.placeholder.into_iter().map(placeholder).collect(),
        head: raw.head,
        foot: raw.foot,
        letters,
    };
    check(reader, &letters);
    letters
}

fn placeholder(raw: RawPlaceholder) -> Placeholder {
    let meaning = Bilingual { ko: raw.ko, en: raw.en };
    Placeholder { name: raw.name, kind: raw.kind, meaning, example: raw.example }
}

fn letter(reader: &mut Reader<'_>, raw: &RawLetter, all: &[RawLetter]) -> Letter {
    let own = || raw.part.iter().map(|part| part.key.clone()).collect();
    let order: Vec<String> = raw.order.clone().unwrap_or_else(own);
    let row = format!("letter {}", raw.key);
    for part in raw.part.iter().filter(|part| !order.contains(&part.key)) {
        reader.refuse(&row, format!("part `{}` is not in the order", part.key));
    }
    let mut parts = Vec::new();
    for name in order {
        match find(&name, raw, all) {
            Some(part) => parts.push(part),
            None => reader.refuse(&row, format!("there is no part `{name}`")),
        }
    }
    Letter {
        key: raw.key.clone(),
        acts: raw.acts.clone(),
        kind: raw.kind,
        law: raw.law.clone(),
        title: raw.title.clone(),
        subject: raw.subject.clone(),
        when: raw.when.clone(),
        parts,
    }
}

fn find(name: &str, own: &RawLetter, all: &[RawLetter]) -> Option<LetterPart> {
    let (letter, key) = match name.split_once('.') {
        Some((letter, key)) => (all.iter().find(|one| one.key == letter)?, key),
        None => (own, name),
    };
    let RawPart { key, heading, text, law, remedy, when } =
        letter.part.iter().find(|part| part.key == key)?.clone();
    Some(LetterPart { key, heading, text, law, remedy, when })
}

fn check(reader: &mut Reader<'_>, letters: &Letters) {
    let declared: BTreeSet<&str> =
        letters.placeholders.iter().map(|one| one.name.as_str()).collect();
    let mut used = BTreeSet::new();
    for (row, text) in texts(letters) {
        for name in holes(&text.ko).chain(holes(&text.en)) {
            used.insert(name);
            if !declared.contains(name) {
                reader.refuse(&row, format!("placeholder `{name}` is not declared"));
            }
        }
        if holes(&text.ko).collect::<BTreeSet<_>>() != holes(&text.en).collect::<BTreeSet<_>>() {
            reader.refuse(&row, "the languages do not fill the same placeholders");
        }
        if let Some(name) = particle(&text.ko) {
            reader.refuse(&row, format!("a particle follows `{name}`"));
        }
    }
    for name in declared.difference(&used) {
        reader.refuse(format!("placeholder {name}"), "no letter uses it");
    }
    for letter in &letters.letters {
        facts(reader, letters, letter);
        whole(reader, letter);
        rivals(reader, letters, letter);
        remedies(reader, letter);
    }
}

/// What tells of a period tells its last day.
fn remedies(reader: &mut Reader<'_>, letter: &Letter) {
    for part in &letter.parts {
        for clock in &part.remedy {
            let hole = format!("{clock}-due");
            if !holes(&part.text.ko).any(|name| name == hole) {
                reader.refuse(
                    format!("letter {}, part {}", letter.key, part.key),
                    format!("tells of `{clock}` without `{hole}`"),
                );
            }
        }
    }
}

fn texts(letters: &Letters) -> Vec<(String, &Bilingual)> {
    let mut texts = vec![("head".to_owned(), &letters.head), ("foot".to_owned(), &letters.foot)];
    for letter in &letters.letters {
        let row = format!("letter {}", letter.key);
        texts.extend([(row.clone(), &letter.title), (row.clone(), &letter.subject)]);
        for part in &letter.parts {
            let row = format!("{row}, part {}", part.key);
            texts.extend(part.heading.iter().map(|heading| (row.clone(), heading)));
            texts.push((row, &part.text));
        }
    }
    texts
}

fn facts(reader: &mut Reader<'_>, letters: &Letters, letter: &Letter) {
    let asked = letter.when.iter().chain(letter.parts.iter().filter_map(|part| part.when.as_ref()));
    for FactIs { fact, .. } in asked {
        if !letters.facts.iter().any(|known| known.key == *fact) {
            reader
                .refuse(format!("letter {}", letter.key), format!("fact `{fact}` is not declared"));
        }
    }
}

fn whole(reader: &mut Reader<'_>, letter: &Letter) {
    match letter.kind {
        LetterKind::Adverse => {
            for part in ADVERSE {
                if !letter.parts.iter().any(|own| own.key == part && own.when.is_none()) {
                    let reason =
                        format!("an adverse letter has a part `{part}` under every condition");
                    reader.refuse(format!("letter {}", letter.key), reason);
                }
            }
        }
        LetterKind::Receipt | LetterKind::Information | LetterKind::Favourable => {}
    }
}

/// Two letters of one act are told apart by one fact.
fn rivals(reader: &mut Reader<'_>, letters: &Letters, letter: &Letter) {
    for other in letters.letters.iter().take_while(|other| other.key != letter.key) {
        let apart = match (&letter.when, &other.when) {
            (Some(one), Some(two)) => one.fact == two.fact && one.eq != two.eq,
            _ => false,
        };
        let shared = letter.acts.iter().find(|act| other.acts.contains(act));
        if let (Some(act), false) = (shared, apart) {
            let reason = format!("nothing tells it from `{}` when `{act}` is done", other.key);
            reader.refuse(format!("letter {}", letter.key), reason);
        }
    }
}
