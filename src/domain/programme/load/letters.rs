//! Letters as written: borrowed letters and parts put in place, placeholders declared, adverse letters whole.

use std::collections::BTreeSet;

use super::{Reader, Versions, unique};
use crate::domain::bilingual::Bilingual;
use crate::domain::programme::Flaw;
use crate::domain::programme::letters::{
    Declared, FactIs, Letter, LetterKind, LetterPart, Letters, Placeholder, holes, particle,
};
use crate::domain::programme::raw::{Lender, RawLetter, RawLetters, RawPart, RawPlaceholder};

/// Parts that an adverse letter has (APA 23, 26).
const ADVERSE: [&str; 3] = ["reasons", "basis", "remedies"];

/// Every file of letters, each with what it borrows.
pub(super) fn all(raw: &Versions<RawLetters>, flaws: &mut Vec<Flaw>) -> Versions<Letters> {
    let mut letters = Versions::new();
    for (key, (file, own)) in raw {
        let mut reader = Reader { file, flaws };
        let lender = own.borrows.as_ref().and_then(|named| lender(&mut reader, raw, named));
        if own.borrows.is_none() || lender.is_some() {
            letters.insert(key.clone(), (file.clone(), read(&mut reader, own, lender)));
        }
    }
    letters
}

/// Who lends borrows nothing, so that one look finds what is borrowed.
fn lender<'a>(
    reader: &mut Reader<'_>,
    raw: &'a Versions<RawLetters>,
    named: &Lender,
) -> Option<&'a RawLetters> {
    let found = raw.get(&(named.programme.clone(), named.version)).map(|(_, letters)| letters);
    match found {
        None => reader.refuse(
            "borrows",
            format!("there are no letters {} of {}", named.version, named.programme),
        ),
        Some(lender) if lender.borrows.is_some() => {
            reader
                .refuse("borrows", format!("the letters of {} borrow themselves", named.programme));
        }
        Some(_) => {}
    }
    found.filter(|lender| lender.borrows.is_none())
}

fn read(reader: &mut Reader<'_>, raw: &RawLetters, lender: Option<&RawLetters>) -> Letters {
    unique(reader, "letter", raw.letter.iter().map(|letter| letter.key.as_str()));
    unique(reader, "placeholder", raw.placeholder.iter().map(|one| one.name.as_str()));
    unique(reader, "fact", raw.fact.iter().map(|fact| fact.key.as_str()));
    let shelf =
        Shelf { own: &raw.letter, lent: lender.map_or(&[], |lender| lender.letter.as_slice()) };
    let mut letters = Vec::new();
    for one in shelf.all() {
        unique(
            reader,
            &format!("letter {}, part", one.key),
            one.part.iter().map(|part| part.key.as_str()),
        );
        letters.push(letter(reader, one, &shelf));
    }
    let facts = with_lent(&raw.fact, lender.map(|lender| &lender.fact), |fact| &fact.key);
    let placeholders =
        with_lent(&raw.placeholder, lender.map(|lender| &lender.placeholder), |one| &one.name);
    let letters = Letters {
        version: raw.version,
        facts: facts
            .map(|fact| Declared { key: fact.key.clone(), name: fact.clone().into() })
            .collect(),
        placeholders: placeholders.cloned().map(placeholder).collect(),
        head: around(reader, "head", raw.head.as_ref(), lender.and_then(|one| one.head.as_ref())),
        foot: around(reader, "foot", raw.foot.as_ref(), lender.and_then(|one| one.foot.as_ref())),
        letters,
    };
    check(reader, &letters, &raw.placeholder);
    letters
}

/// Letters of a file, and those that it may borrow.
struct Shelf<'a> {
    own: &'a [RawLetter],
    lent: &'a [RawLetter],
}

impl<'a> Shelf<'a> {
    /// Each once, its own first.
    fn all(&self) -> impl Iterator<Item = &'a RawLetter> {
        let own = self.own;
        let here = move |letter: &&RawLetter| own.iter().any(|one| one.key == letter.key);
        own.iter().chain(self.lent.iter().filter(move |letter| !here(letter)))
    }

    /// The part of a letter as it stands here, else as it is lent.
    fn part(&self, letter: &str, key: &str) -> Option<&'a RawPart> {
        let letters = self.own.iter().chain(self.lent).filter(|one| one.key == letter);
        letters.flat_map(|one| &one.part).find(|part| part.key == key)
    }
}

fn with_lent<'a, T>(
    own: &'a [T],
    lent: Option<&'a Vec<T>>,
    key: fn(&T) -> &String,
) -> impl Iterator<Item = &'a T> {
    let here = move |one: &&T| own.iter().any(|known| key(known) == key(one));
    own.iter().chain(lent.into_iter().flatten().filter(move |one| !here(one)))
}

fn around(
    reader: &mut Reader<'_>,
    what: &str,
    own: Option<&Bilingual>,
    lent: Option<&Bilingual>,
) -> Bilingual {
    own.or(lent).cloned().unwrap_or_else(|| {
        reader.refuse("file", format!("`{what}` is missing"));
        Bilingual::default()
    })
}

fn placeholder(raw: RawPlaceholder) -> Placeholder {
    let meaning = Bilingual { ko: raw.ko, en: raw.en };
    Placeholder { name: raw.name, kind: raw.kind, meaning, example: raw.example }
}

fn letter(reader: &mut Reader<'_>, raw: &RawLetter, shelf: &Shelf<'_>) -> Letter {
    let own = || raw.part.iter().map(|part| part.key.clone()).collect();
    let order: Vec<String> = raw.order.clone().unwrap_or_else(own);
    let row = format!("letter {}", raw.key);
    for part in raw.part.iter().filter(|part| !order.contains(&part.key)) {
        reader.refuse(&row, format!("part `{}` is not in the order", part.key));
    }
    let mut parts = Vec::new();
    for name in order {
        let (letter, key) = name.split_once('.').unwrap_or((&raw.key, &name));
        match shelf.part(letter, key) {
            Some(part) => parts.push(part.clone().into()),
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

impl From<RawPart> for LetterPart {
    fn from(RawPart { key, heading, text, law, remedy, when }: RawPart) -> Self {
        Self { key, heading, text, law, remedy, when }
    }
}

/// What is borrowed may go unused; what is declared here may not.
fn check(reader: &mut Reader<'_>, letters: &Letters, own: &[RawPlaceholder]) {
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
    for name in own.iter().map(|one| one.name.as_str()).filter(|name| !used.contains(name)) {
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
