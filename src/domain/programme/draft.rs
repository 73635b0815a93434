//! Saving a page of a draft: what is not asked is not taken, and two people on one page are told apart by field.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::answers::{Answers, Block, Consent, Signature, Value, secret, secret_reason};
use super::form::{Field, Programme, Section};
use super::read::{Pairs, read};
use super::visible::{Visible, visible};
use crate::domain::fingerprint::sha256;

/// What a page was drawn from, field by field: `title:3a1f09bc,summary:`.
pub type Seen = str;

/// A page on top of the draft as it is stored now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// With the stored answer where both changed one.
    pub answers: Answers,
    /// As posted, whatever was stored meanwhile.
    pub mine: Answers,
    /// Keys of fields that somebody else changed to something else since the page was drawn.
    pub conflicts: Vec<String>,
    /// Keys of fields that somebody else changed and this page did not: it still shows what it was drawn from.
    pub theirs: Vec<String>,
}

/// Short fingerprints of every field of the section, to travel with its page.
pub fn seen(section: &Section, answers: &Answers) -> String {
    let prints =
        section.fields.iter().map(|field| format!("{}:{}", field.key, print(field, answers)));
    prints.collect::<Vec<_>>().join(",")
}

/// The same for a page that stays: where it shows what somebody else changed since, it stands on what it was drawn from.
pub fn seen_still(
    (section, answers): (&Section, &Answers),
    (drawn, theirs): (&Seen, &[String]),
) -> String {
    let drawn = |key: &str| print_of(drawn, key).unwrap_or_default().to_owned();
    let prints = section.fields.iter().map(|field| {
        let print =
            if theirs.contains(&field.key) { drawn(&field.key) } else { print(field, answers) };
        format!("{}:{print}", field.key)
    });
    prints.collect::<Vec<_>>().join(",")
}

/// What a page was drawn from in one field.
pub fn print_of<'a>(seen: &'a Seen, key: &str) -> Option<&'a str> {
    let mut pairs = seen.split(',').filter_map(|pair| pair.split_once(':'));
    pairs.find(|(known, _)| *known == key).map(|(_, print)| print)
}

/// Whether two answers to a question say the same: an empty list is no answer.
pub fn is_alike(field: &Field, one: &Answers, other: &Answers) -> bool {
    print(field, one) == print(field, other)
}

/// The posted page on top of `stored`. A field that only one of two people changed is no conflict.
pub fn save(
    (programme, section): (&Programme, &Section),
    pairs: &Pairs,
    stored: &Answers,
    seen: &Seen,
    now: DateTime<Utc>,
) -> Saved {
    let mut mine = read(section, pairs, stored, now);
    let asked = visible(programme, &mine);
    drop_unasked(section, &mut mine, stored, &asked);
    let seen: BTreeMap<&str, &str> =
        seen.split(',').filter_map(|pair| pair.split_once(':')).collect();
    let (mut answers, mut conflicts, mut theirs) = (mine.clone(), Vec::new(), Vec::new());
    for field in &section.fields {
        let Some(drawn) = seen.get(field.key.as_str()) else { continue };
        let (now_stored, posted) = (print(field, stored), print(field, &mine));
        if now_stored == *drawn || now_stored == posted {
            continue;
        }
        put_back(&field.key, &mut answers, stored);
        let list = if posted == *drawn { &mut theirs } else { &mut conflicts };
        list.push(field.key.clone());
    }
    Saved { answers, mine, conflicts, theirs }
}

/// What a page posted for questions that its own answers do not ask: the answer before stays aside.
fn drop_unasked(section: &Section, mine: &mut Answers, stored: &Answers, visible: &Visible) {
    for field in &section.fields {
        if !visible.contains(&field.key) {
            put_back(&field.key, mine, stored);
            continue;
        }
        let before = stored.blocks(&field.key);
        let Some(Value::Blocks(blocks)) = mine.0.get_mut(&field.key) else { continue };
        for (place, block) in blocks.iter_mut().enumerate() {
            drop_unasked_within(field, (place, block), before, visible);
        }
    }
}

fn drop_unasked_within(
    field: &Field,
    (place, block): (usize, &mut Block),
    before: &[Block],
    visible: &Visible,
) {
    let none = Answers::default();
    let old = before.iter().find(|old| old.id == block.id).map_or(&none, |old| &old.answers);
    for inner in field.inner() {
        if !visible.contains(&format!("{}.{place}.{}", field.key, inner.key)) {
            put_back(&inner.key, &mut block.answers, old);
        }
    }
}

fn put_back(key: &str, answers: &mut Answers, from: &Answers) {
    for key in [key.to_owned(), secret(key), secret_reason(key)] {
        match from.get(&key) {
            Some(value) => answers.set(&key, value.clone()),
            None => drop(answers.0.remove(&key)),
        }
    }
}

/// Nothing where nothing is answered; times of consents and signatures do not count.
fn print(field: &Field, answers: &Answers) -> String {
    let value = answers.get(&field.key).map(timeless).filter(|value| !value.is_empty());
    let marked = (answers.is_secret(&field.key), answers.secret_reason(&field.key));
    if value.is_none() && !marked.0 {
        return String::new();
    }
    let bytes = serde_json::to_vec(&(value, marked)).unwrap_or_default();
    sha256(bytes).chars().take(8).collect()
}

fn timeless(value: &Value) -> Value {
    match value {
        Value::Consent(consent) => {
            Value::Consent(Consent { at: DateTime::UNIX_EPOCH, ..consent.clone() })
        }
        Value::Signature(signature) => {
            Value::Signature(Signature { at: DateTime::UNIX_EPOCH, ..signature.clone() })
        }
        Value::Blocks(blocks) => Value::Blocks(
            blocks.iter().filter(|block| !block.answers.is_empty()).cloned().collect(),
        ),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::Programmes;

    fn form() -> &'static Programme {
        Programmes::shipped().latest("city-rule-exemption").unwrap()
    }

    fn posted(section: &str, pairs: &[(&str, &str)], stored: &Answers, drawn: &Answers) -> Saved {
        let section = form().section(section).unwrap();
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        save((form(), section), &pairs, stored, &seen(section, drawn), DateTime::UNIX_EPOCH)
    }

    fn with(pairs: &[(&str, &str)]) -> Answers {
        let text =
            |(key, text): &(&str, &str)| ((*key).to_owned(), Value::Text((*text).to_owned()));
        Answers(pairs.iter().map(text).collect())
    }

    #[test]
    fn two_people_who_change_different_answers_do_not_collide() {
        let drawn = with(&[("title", "A"), ("benefit", "x")]);
        let theirs = with(&[("title", "A"), ("benefit", "theirs")]);

        let saved = posted("idea", &[("title", "B"), ("benefit", "x")], &theirs, &drawn);

        assert_eq!(saved.conflicts, [""; 0]);
        assert_eq!(saved.answers, with(&[("title", "B"), ("benefit", "theirs")]));
    }

    #[test]
    fn two_people_who_change_one_answer_collide_and_nothing_is_lost() {
        let (drawn, theirs) = (with(&[("summary", "old")]), with(&[("summary", "theirs")]));

        let saved = posted("idea", &[("summary", "mine")], &theirs, &drawn);

        assert_eq!(saved.conflicts, ["summary"]);
        assert_eq!((saved.answers.text("summary"), saved.mine.text("summary")), ("theirs", "mine"));
    }

    #[test]
    fn an_empty_table_is_like_none_and_a_row_is_not() {
        let (_, field) = form().field("effects").unwrap();
        let rows = |blocks: Vec<Block>| {
            Answers(BTreeMap::from([("effects".to_owned(), Value::Blocks(blocks))]))
        };
        let row = Block { id: "a".to_owned(), answers: with(&[("name", "A")]) };
        let none = Answers::default();

        assert!(is_alike(field, &rows(Vec::new()), &none));
        assert!(!is_alike(field, &rows(vec![row]), &none));
    }

    #[test]
    fn what_two_people_write_alike_is_no_conflict() {
        let same = with(&[("summary", "same")]);
        let saved = posted("idea", &[("summary", "same")], &same, &Answers::default());
        assert_eq!((saved.conflicts, saved.answers), (Vec::new(), same));
    }

    #[test]
    fn an_answer_to_a_question_that_is_not_asked_is_not_taken_and_the_one_before_stays_aside() {
        let stored = with(&[("remote-watch", "before")]);
        let pairs =
            [("safety-staff", "yes"), ("remote-watch", "by hand"), ("safety-staff-count", "3")];

        let saved = posted("safety", &pairs, &stored, &stored);

        assert_eq!(saved.answers.text("remote-watch"), "before");
        assert_eq!(saved.answers.text("safety-staff-count"), "3");
    }

    #[test]
    fn a_question_of_another_section_is_passed_over() {
        let saved = posted(
            "idea",
            &[("title", "A"), ("objective", "by hand")],
            &Answers::default(),
            &Answers::default(),
        );
        assert_eq!(saved.answers, with(&[("title", "A")]));
    }
}
