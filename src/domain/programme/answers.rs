//! Answers of an applicant, as JSON in a draft and in every filed version.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Answers by the key of their field; the order of keys is the canonical order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Value>);

/// One answer. What cannot be read as its kind is kept as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "value", rename_all = "kebab-case")]
pub enum Value {
    Text(String),
    /// The key of a choice.
    Key(String),
    Keys(Vec<String>),
    /// A decimal number: digits, at most one sign and one point.
    Number(String),
    /// Whole won.
    Money(i64),
    Bool(bool),
    Date(NaiveDate),
    Period(Period),
    Address(Address),
    Law(LawArticle),
    /// Blocks of a repeat and rows of a table.
    Blocks(Vec<Block>),
    /// Ids of stored files.
    Files(Vec<String>),
    Consent(Consent),
    Signature(Signature),
    Area(Area),
    /// Pieces as typed that make no value of the kind; `""` names the only piece.
    Typed(BTreeMap<String, String>),
}

/// First and last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub postcode: String,
    pub road: String,
    pub detail: String,
}

/// One article of one rule, and whose it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawArticle {
    pub law: String,
    pub article: String,
    pub paragraph: String,
    pub item: String,
    /// `ACT DECREE MIN_RULE NOTICE ORDINANCE CITY_RULE GUIDELINE CONTRACT NONE`, or empty.
    pub level: String,
    pub agency: String,
    /// Key in the reference table of regulations, or empty.
    pub regulation: String,
}

/// One block or row; its id stays while it lives, whatever is added or taken away before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub id: String,
    pub answers: Answers,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub given: bool,
    pub at: DateTime<Utc>,
    /// SHA-256 of the words that were agreed to or refused.
    pub wording: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub name: String,
    /// Keys of the statements that were ticked.
    pub statements: Vec<String>,
    pub at: DateTime<Utc>,
    /// SHA-256 of the statements.
    pub wording: String,
}

/// A place in words, with a drawing if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    pub words: String,
    /// GeoJSON as text.
    pub geojson: String,
}

impl Answers {
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// The answer at `exemptions.0.rule`.
    pub fn at(&self, path: &str) -> Option<&Value> {
        let Some((top, rest)) = path.split_once('.') else { return self.get(path) };
        let (place, name) = rest.split_once('.')?;
        self.blocks(top).get(place.parse::<usize>().ok()?)?.answers.at(name)
    }

    pub fn set(&mut self, key: &str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }

    pub fn is_empty(&self) -> bool {
        self.0.values().all(Value::is_empty)
    }

    /// Text, key or number as written; empty where there is none.
    pub fn text(&self, key: &str) -> &str {
        match self.get(key) {
            Some(Value::Text(text) | Value::Key(text) | Value::Number(text)) => text,
            _ => "",
        }
    }

    pub fn keys(&self, key: &str) -> &[String] {
        match self.get(key) {
            Some(Value::Keys(keys)) => keys,
            _ => &[],
        }
    }

    pub fn files(&self, key: &str) -> &[String] {
        match self.get(key) {
            Some(Value::Files(ids)) => ids,
            _ => &[],
        }
    }

    pub fn blocks(&self, key: &str) -> &[Block] {
        match self.get(key) {
            Some(Value::Blocks(blocks)) => blocks,
            _ => &[],
        }
    }

    pub fn period(&self, key: &str) -> Option<Period> {
        match self.get(key) {
            Some(Value::Period(period)) => Some(*period),
            _ => None,
        }
    }

    pub fn law(&self, key: &str) -> Option<&LawArticle> {
        match self.get(key) {
            Some(Value::Law(law)) => Some(law),
            _ => None,
        }
    }

    pub fn money(&self, key: &str) -> Option<i64> {
        match self.get(key) {
            Some(Value::Money(won)) => Some(*won),
            _ => None,
        }
    }

    pub fn consented(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Value::Consent(consent)) if consent.given)
    }

    /// Why the applicant calls this answer a trade secret.
    pub fn secret_reason(&self, key: &str) -> &str {
        self.text(&secret_reason(key))
    }

    /// Whether the applicant marked this answer as a trade secret.
    pub fn is_secret(&self, key: &str) -> bool {
        self.get(&secret(key)) == Some(&Value::Bool(true))
    }

    /// Adds a stored file to a file question.
    pub fn attach(&mut self, key: &str, id: &str) {
        let mut ids = self.files(key).to_vec();
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
        self.set(key, Value::Files(ids));
    }

    /// Takes a file away from a file question.
    pub fn detach(&mut self, key: &str, id: &str) {
        let ids = self.files(key).iter().filter(|known| *known != id).cloned().collect();
        self.set(key, Value::Files(ids));
    }
}

/// Under which key the mark "trade secret" of an answer stands.
pub(super) fn secret(key: &str) -> String {
    format!("{key}.secret")
}

/// Under which key the reason of that mark stands.
pub(super) fn secret_reason(key: &str) -> String {
    format!("{key}.secret-reason")
}

impl Value {
    /// Nothing was answered, though the field may have been on the page.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::Key(text) | Self::Number(text) => text.is_empty(),
            Self::Keys(keys) | Self::Files(keys) => keys.is_empty(),
            Self::Money(_) | Self::Bool(_) | Self::Date(_) | Self::Period(_) => false,
            Self::Address(address) => *address == Address::default(),
            Self::Law(law) => *law == LawArticle::default(),
            Self::Blocks(blocks) => blocks.iter().all(|block| block.answers.is_empty()),
            Self::Consent(consent) => !consent.given,
            Self::Signature(signature) => signature.statements.is_empty(),
            Self::Area(area) => *area == Area::default(),
            Self::Typed(pieces) => pieces.values().all(String::is_empty),
        }
    }
}
