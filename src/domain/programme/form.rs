//! What a form asks: parts, sections and fields, each field with the meaning of its kind.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use super::kinds::{
    Compute, ConsentKind, FieldKind, FilesKind, Footer, NotBefore, NumberKind, Percent, RepeatKind,
    Signer, Span, TableKind,
};

use super::condition::Condition;
use super::criteria::Criteria;
use super::fault::FaultWord;
use super::means::{Means, OptionMeans};
use super::{Checklist, Letters};
use crate::domain::bilingual::{Bilingual, Locale};

/// One version of one programme: its form with the checklist and the letters that belong to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    pub key: String,
    pub version: u32,
    pub valid_from: NaiveDate,
    pub route: String,
    pub procedure: String,
    pub handling: Bound,
    pub minutes: u32,
    pub name: Bilingual,
    pub about: Bilingual,
    pub legal: Bilingual,
    /// What its decisions rest on, by `favourable`, `adverse` or an act, where that differs from what is usual.
    pub bases: BTreeMap<String, String>,
    pub parts: Vec<Part>,
    pub sections: Vec<Section>,
    /// What decides which questions are asked.
    pub looked_at: BTreeSet<String>,
    pub checklist: Checklist,
    pub letters: Letters,
    /// What members of the committee mark an application by; none where they mark nothing.
    pub criteria: Criteria,
}

/// A step at the top of the form; several sections may stand under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub key: String,
    pub name: Bilingual,
}

/// One page of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub key: String,
    pub part: String,
    pub title: Bilingual,
    pub intro: Option<Bilingual>,
    pub when: Option<Condition>,
    pub fields: Vec<Field>,
}

/// One question.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub key: String,
    pub kind: FieldKind,
    /// What the portal itself reads in it.
    pub means: Option<Means>,
    pub label: Bilingual,
    pub hint: Option<Bilingual>,
    pub example: Option<Bilingual>,
    pub why: Option<Bilingual>,
    pub law: Vec<String>,
    pub need: Need,
    /// The later step for which the need holds; until then the question is only shown.
    pub from: Option<String>,
    pub public: Publicity,
    pub secret_allowed: bool,
    /// The consent without which the answer is not passed on to whoever is asked for an opinion.
    pub passed_with: Option<String>,
    pub when: Option<Condition>,
    /// Where the answer has its home (`company.brn`), so that it is asked once.
    pub reuse: Option<String>,
    pub errors: BTreeMap<FaultWord, Bilingual>,
}

/// What happens when an answer is missing; the first is the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    Essential,
    Required,
    Recommended,
    Optional,
}

/// What becomes of an answer after approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Publicity {
    Yes,
    Summary,
    No,
}

/// A number that stands in the form, or one that is looked up for the day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Bound {
    Fixed(i64),
    Rule(RuleTable),
}

/// The name of a row of the rule tables.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTable {
    pub rule_table: String,
}

/// The rule tables as they stand on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits(pub BTreeMap<String, i64>);

impl Limits {
    /// The value of a bound, if the tables know it on this day.
    pub fn value(&self, bound: &Bound) -> Option<i64> {
        match bound {
            Bound::Fixed(value) => Some(*value),
            Bound::Rule(rule) => self.0.get(&rule.rule_table).copied(),
        }
    }
}

/// One choice of a question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub key: String,
    pub ko: String,
    pub en: String,
    #[serde(default)]
    pub means: Option<OptionMeans>,
    /// Facts that help to choose.
    #[serde(default)]
    pub hint: Option<Bilingual>,
}

impl Programme {
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// The field at `exemptions.rule` or `exemptions.0.rule`, with the section it stands in.
    pub fn field(&self, path: &str) -> Option<(&Section, &Field)> {
        let mut names = path.split('.').filter(|name| name.parse::<usize>().is_err());
        let top = names.next()?;
        let (section, field) = self.sections.iter().find_map(|section| {
            Some((section, section.fields.iter().find(|field| field.key == top)?))
        })?;
        match names.next() {
            None => Some((section, field)),
            Some(name) => Some((
                section,
                field.inner().iter().find(|inner| inner.key == name).unwrap_or(field),
            )),
        }
    }

    /// The label of a field; within a block or a row after what that is called and its number: `Rule 1 › Reason`.
    pub fn label(&self, path: &str) -> Option<Bilingual> {
        let (_, field) = self.field(path)?;
        let mut pieces = path.split('.');
        let (_, around) = self.field(pieces.next()?)?;
        let Some(place) = pieces.next().and_then(|place| place.parse::<usize>().ok()) else {
            return Some(field.label.clone());
        };
        let name = match &around.kind {
            FieldKind::Repeat(repeat) => &repeat.item,
            _ => &around.label,
        };
        let whole = |name: &str, label: &str| format!("{name} {} › {label}", place + 1);
        let (ko, en) = (whole(&name.ko, &field.label.ko), whole(&name.en, &field.label.en));
        Some(Bilingual { ko, en })
    }

    /// Every field at the top of a section, in order.
    pub fn fields(&self) -> impl Iterator<Item = (&Section, &Field)> {
        self.sections
            .iter()
            .flat_map(|section| section.fields.iter().map(move |field| (section, field)))
    }
}

impl Choice {
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
        }
    }
}

impl Field {
    /// The fields of a block or the columns of a table.
    pub fn inner(&self) -> &[Field] {
        match &self.kind {
            FieldKind::Repeat(repeat) => &repeat.fields,
            FieldKind::Table(table) => &table.columns,
            _ => &[],
        }
    }

    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            FieldKind::OneOf { options } | FieldKind::SeveralOf { options, .. } => options,
            _ => &[],
        }
    }
}
