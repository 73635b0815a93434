//! The phrase bank of typical conditions; an officer picks one, fills its slots and says why.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::domain::bilingual::Bilingual;

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    pub version: u32,
    /// What stands in a gap that is not filled yet, in the language of the city.
    pub gap: BTreeMap<SlotKind, String>,
    #[serde(rename = "condition")]
    pub phrases: Vec<Phrase>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    pub key: String,
    pub category: String,
    pub text: Bilingual,
    pub slots: Vec<Slot>,
    pub metric: Bilingual,
    pub operator: Operator,
    pub limit: PhraseLimit,
    pub unit: Bilingual,
    pub necessity: Bilingual,
    pub law: Vec<String>,
    /// What proves that it is met.
    pub evidence: Bilingual,
    /// What would have to be shown for it to be dropped.
    pub lifted_by: Bilingual,
    pub asked_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    pub name: String,
    pub kind: SlotKind,
    pub unit: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SlotKind {
    Text,
    Number,
    Money,
    Date,
    Period,
    Time,
    Area,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operator {
    AtMost,
    AtLeast,
    LessThan,
    MoreThan,
}

/// A number, or the slot that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhraseLimit {
    Fixed(i64),
    Slot(String),
}

impl Phrases {
    pub fn get(&self, key: &str) -> Option<&Phrase> {
        self.phrases.iter().find(|phrase| phrase.key == key)
    }
}

impl<'de> Deserialize<'de> for PhraseLimit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Raw {
            Fixed(i64),
            Slot(OfSlot),
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct OfSlot {
            slot: String,
        }
        Ok(match Raw::deserialize(deserializer)? {
            Raw::Fixed(number) => Self::Fixed(number),
            Raw::Slot(of) => Self::Slot(of.slot),
        })
    }
}
