//! From a posted form to answers. Nothing is refused here: what makes no value is kept as typed.

use super::read_values as values;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::answers::{Answers, Block, Consent, Signature, Value, secret, secret_reason};
use super::form::{Choice, ConsentKind, Field, FieldKind, Section};
use crate::domain::{bilingual::Bilingual, limits};

/// Name and value of the inputs of a page, in their order.
pub type Pairs = [(String, String)];

/// The answers of a section as posted, on top of those before.
///
/// A field without an input on the page keeps its answer; so a page with checkboxes has an empty hidden
/// input of the same name. Files are attached on their own and never named by a page.
/// `<key>.<place>.remove` takes a block away, `<key>.<place>.up` puts it before its neighbour, `<key>.add` adds one.
pub fn read(section: &Section, pairs: &Pairs, before: &Answers, now: DateTime<Utc>) -> Answers {
    let mut answers = before.clone();
    fields(&section.fields, pairs, &mut answers, now);
    answers
}

/// The questions for which more blocks or rows were posted than they take: the last ones were not read.
pub fn surplus<'a>(section: &'a Section, pairs: &Pairs) -> Vec<(&'a Field, usize)> {
    let over = |field: &'a Field| {
        let most = most(field)?;
        let (posted, _) = posted(field, pairs);
        let said = |(name, value): &(String, String)| name != "id" && !value.is_empty();
        let said = posted.values().filter(|pairs| !is_removed(pairs) && pairs.iter().any(said));
        (said.count() > most).then_some((field, most))
    };
    section.fields.iter().filter_map(over).collect()
}

/// The most blocks or rows that a question takes, where it takes any.
pub(super) fn most(field: &Field) -> Option<usize> {
    match &field.kind {
        FieldKind::Repeat(repeat) => Some(repeat.max.min(limits::BLOCKS)),
        FieldKind::Table(table) => Some(table.max.min(limits::BLOCKS)),
        _ => None,
    }
}

/// SHA-256 of what a consent or a signature is given to.
pub fn wording(field: &Field) -> String {
    let mut hash = Sha256::new();
    let mut add = |ko: &str, en: &str| hash.update(format!("{ko}\n{en}\n"));
    add(&field.label.ko, &field.label.en);
    match &field.kind {
        FieldKind::Consent(ConsentKind { purpose, items, recipient, retention, refusal }) => {
            for Bilingual { ko, en } in
                [purpose, items, retention, refusal].into_iter().chain(recipient)
            {
                add(ko, en);
            }
        }
        FieldKind::Signature { statements, .. } => {
            for Choice { ko, en, .. } in statements {
                add(ko, en);
            }
        }
        _ => {}
    }
    hash.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn fields(fields: &[Field], pairs: &Pairs, answers: &mut Answers, now: DateTime<Utc>) {
    for field in fields {
        mark(field, pairs, answers);
        if !on_page(&field.key, pairs) {
            continue;
        }
        let value = match &field.kind {
            FieldKind::Files(_) | FieldKind::Computed { .. } => continue,
            FieldKind::Repeat(_) | FieldKind::Table(_) => {
                Some(Value::Blocks(blocks(field, pairs, answers, now)))
            }
            FieldKind::Consent(_) => consent(field, pairs, answers, now),
            FieldKind::Signature { .. } => signature(field, pairs, answers, now),
            _ => values::value(&field.kind, &Posted { key: &field.key, pairs }),
        };
        match value {
            Some(value) => answers.set(&field.key, value),
            None => {
                answers.0.remove(&field.key);
            }
        }
    }
}

fn on_page(key: &str, pairs: &Pairs) -> bool {
    pairs.iter().any(|(name, _)| {
        name.strip_prefix(key).is_some_and(|rest| {
            rest.is_empty() || (rest.starts_with('.') && !rest.starts_with(".secret"))
        })
    })
}

fn mark(field: &Field, pairs: &Pairs, answers: &mut Answers) {
    let name = secret(&field.key);
    if !field.secret_allowed || !pairs.iter().any(|(posted, _)| *posted == name) {
        return;
    }
    if pairs.iter().any(|(posted, value)| *posted == name && !value.is_empty()) {
        answers.set(&name, Value::Bool(true));
        reason(field, pairs, answers);
    } else {
        answers.0.remove(&name);
        answers.0.remove(&secret_reason(&field.key));
    }
}

fn reason(field: &Field, pairs: &Pairs, answers: &mut Answers) {
    let name = secret_reason(&field.key);
    let Some((_, reason)) = pairs.iter().rfind(|(posted, _)| *posted == name) else { return };
    match values::line(reason) {
        reason if reason.is_empty() => drop(answers.0.remove(&name)),
        reason => answers.set(&name, Value::Text(reason)),
    }
}

/// The inputs of one field.
pub(super) struct Posted<'a> {
    key: &'a str,
    pairs: &'a Pairs,
}

impl<'a> Posted<'a> {
    /// The last value under a name below the field; `""` is the field itself.
    pub(super) fn one(&self, piece: &str) -> &'a str {
        self.all(piece).last().unwrap_or("")
    }

    pub(super) fn all(&self, piece: &str) -> impl Iterator<Item = &'a str> {
        let name =
            if piece.is_empty() { self.key.to_owned() } else { format!("{}.{piece}", self.key) };
        self.pairs
            .iter()
            .filter(move |(posted, _)| *posted == name)
            .map(|(_, value)| value.as_str())
    }
}

fn consent(field: &Field, pairs: &Pairs, before: &Answers, now: DateTime<Utc>) -> Option<Value> {
    let given = match (Posted { key: &field.key, pairs }).one("") {
        "" => return None,
        answer => answer == "yes",
    };
    let wording = wording(field);
    let at = match before.get(&field.key) {
        Some(Value::Consent(old)) if old.given == given && old.wording == wording => old.at,
        _ => now,
    };
    Some(Value::Consent(Consent { given, at, wording }))
}

fn signature(field: &Field, pairs: &Pairs, before: &Answers, now: DateTime<Utc>) -> Option<Value> {
    let posted = Posted { key: &field.key, pairs };
    let statements: BTreeSet<String> =
        posted.all("statements").filter(|key| !key.is_empty()).map(values::line).collect();
    let name = values::line(posted.one("name"));
    if statements.is_empty() && name.is_empty() {
        return None;
    }
    let signed = Signature {
        name,
        statements: statements.into_iter().collect(),
        at: now,
        wording: wording(field),
    };
    Some(Value::Signature(match before.get(&field.key) {
        Some(Value::Signature(old)) if (Signature { at: old.at, ..signed.clone() }) == *old => {
            old.clone()
        }
        _ => signed,
    }))
}

/// What was posted for each block, and whether another one is to be added.
fn posted(field: &Field, pairs: &Pairs) -> (BTreeMap<usize, Vec<(String, String)>>, bool) {
    let mut posted: BTreeMap<usize, Vec<(String, String)>> = BTreeMap::new();
    let mut add = false;
    for (name, value) in pairs {
        let Some(rest) = name.strip_prefix(&field.key).and_then(|rest| rest.strip_prefix('.'))
        else {
            continue;
        };
        match rest.split_once('.').map(|(place, inner)| (place.parse(), inner)) {
            Some((Ok(place), inner)) => {
                posted.entry(place).or_default().push((inner.to_owned(), value.clone()));
            }
            _ => add |= rest == "add",
        }
    }
    (posted, add)
}

fn is_removed(pairs: &Pairs) -> bool {
    pressed(pairs, "remove")
}

fn pressed(pairs: &Pairs, button: &str) -> bool {
    pairs.iter().any(|(name, _)| name == button)
}

fn blocks(field: &Field, pairs: &Pairs, before: &Answers, now: DateTime<Utc>) -> Vec<Block> {
    let most = most(field).unwrap_or_default();
    let (posted, add) = posted(field, pairs);
    let mut ids = Ids { taken: BTreeSet::new(), now };
    let mut blocks = Vec::new();
    for pairs in posted.values().filter(|pairs| !is_removed(pairs)) {
        if blocks.len() == most {
            break;
        }
        let id = ids.of(pairs.iter().find(|(name, _)| name == "id").map_or("", |(_, id)| id));
        let old = before.blocks(&field.key).iter().find(|block| block.id == id);
        let mut answers = old.map(|block| block.answers.clone()).unwrap_or_default();
        fields(field.inner(), pairs, &mut answers, now);
        let row_left_blank = matches!(field.kind, FieldKind::Table(_)) && answers.is_empty();
        if !row_left_blank {
            let place = blocks.len().saturating_sub(usize::from(pressed(pairs, "up")));
            blocks.insert(place, Block { id, answers });
        }
    }
    if add && blocks.len() < most {
        blocks.push(Block { id: ids.of(""), answers: Answers::default() });
    }
    blocks
}

/// Ids of blocks: those posted, once each, and fresh ones from the time.
struct Ids {
    taken: BTreeSet<String>,
    now: DateTime<Utc>,
}

impl Ids {
    fn of(&mut self, posted: &str) -> String {
        let sound = (1..=40).contains(&posted.len())
            && posted.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let mut id = if sound { posted.to_owned() } else { String::new() };
        let mut number = self.taken.len();
        while id.is_empty() || self.taken.contains(&id) {
            id = format!("{:x}-{number}", self.now.timestamp_millis());
            number += 1;
        }
        self.taken.insert(id.clone());
        id
    }
}
