//! The files of a programme as they are written, before they have a meaning.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use super::bindings::Binding;
use super::condition::{Condition, Literal};
use super::fault::FaultWord;
use super::form::{Bound, Choice, Compute, Footer, Need, NotBefore, Publicity, Signer};
use super::letters::{FactIs, LetterKind, PlaceholderKind};
use super::means::Means;
use crate::domain::bilingual::Bilingual;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawForm {
    pub key: String,
    pub version: u32,
    #[serde(deserialize_with = "day")]
    pub valid_from: NaiveDate,
    pub route: String,
    pub procedure: String,
    pub handling: Bound,
    pub minutes: u32,
    pub name: Bilingual,
    pub about: Bilingual,
    pub legal: Bilingual,
    #[serde(default)]
    pub decision: BTreeMap<String, String>,
    pub part: Vec<RawNamed>,
    pub section: Vec<RawSection>,
}

/// A programme that is one file: its form, checklist and letters, and who does what for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWhole {
    pub form: RawForm,
    pub checklist: RawChecklist,
    pub letters: RawLetters,
    pub binding: Vec<Binding>,
}

/// A key with its words.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNamed {
    pub key: String,
    pub ko: String,
    pub en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSection {
    pub key: String,
    pub part: String,
    pub title: Bilingual,
    pub intro: Option<Bilingual>,
    pub when: Option<RawCondition>,
    pub field: Vec<RawField>,
}

/// A field with the attributes of every kind; `kind::field` refuses those of another kind.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawField {
    pub key: String,
    pub kind: RawKind,
    pub means: Option<Means>,
    pub label: Option<Bilingual>,
    pub hint: Option<Bilingual>,
    pub example: Option<Bilingual>,
    pub why: Option<Bilingual>,
    #[serde(default)]
    pub law: Vec<String>,
    pub need: Option<Need>,
    pub from: Option<String>,
    pub public: Option<Publicity>,
    #[serde(default)]
    pub secret_allowed: bool,
    pub passed_with: Option<String>,
    pub when: Option<RawCondition>,
    pub reuse: Option<String>,
    #[serde(default)]
    pub error: BTreeMap<FaultWord, Bilingual>,
    pub min: Option<Bound>,
    pub max: Option<Bound>,
    pub decimals: Option<u32>,
    pub unit: Option<Bilingual>,
    pub not_before: Option<NotBefore>,
    pub max_months: Option<Bound>,
    pub options: Option<Vec<Choice>>,
    pub max_km2: Option<i64>,
    pub columns: Option<Vec<RawColumn>>,
    pub footer: Option<Footer>,
    pub field: Option<Vec<RawField>>,
    pub item: Option<Bilingual>,
    pub accept: Option<Vec<String>>,
    pub max_files: Option<usize>,
    pub max_mb: Option<u32>,
    pub purpose: Option<Bilingual>,
    pub items: Option<Bilingual>,
    pub recipient: Option<Bilingual>,
    pub retention: Option<Bilingual>,
    pub refusal: Option<Bilingual>,
    pub by: Option<Vec<Signer>>,
    pub statements: Option<Vec<Choice>>,
    pub compute: Option<Compute>,
}

/// A column of a table, in one line.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawColumn {
    pub key: String,
    pub kind: RawKind,
    pub ko: String,
    pub en: String,
    pub need: Need,
    pub max: Option<Bound>,
    pub min: Option<Bound>,
    pub decimals: Option<u32>,
    pub options: Option<Vec<Choice>>,
    pub passed_with: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawKind {
    #[default]
    Text,
    LongText,
    Number,
    Money,
    Date,
    Period,
    YesNo,
    OneOf,
    SeveralOf,
    #[serde(rename = "e-mail")]
    Email,
    Phone,
    BusinessNumber,
    CorporateNumber,
    Address,
    Districts,
    Zone,
    Area,
    LawArticle,
    Table,
    Repeat,
    Files,
    Consent,
    Signature,
    Computed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCondition {
    field: Option<String>,
    eq: Option<Literal>,
    #[serde(rename = "in")]
    among: Option<Vec<Literal>>,
    gt: Option<i64>,
    lt: Option<i64>,
    all: Option<Vec<RawCondition>>,
    any: Option<Vec<RawCondition>>,
    not: Option<Box<RawCondition>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChecklist {
    pub programme: String,
    pub version: u32,
    pub line: Vec<RawLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLine {
    pub key: String,
    pub annex: Bilingual,
    pub law: Vec<String>,
    pub fields: Vec<String>,
    pub by: RawBy,
    pub demand: bool,
    pub check: Bilingual,
    pub request: Option<Bilingual>,
    pub when: Option<RawCondition>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawBy {
    Applicant,
    City,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLetters {
    pub programme: String,
    pub version: u32,
    /// The letters from which everything is taken that does not stand here.
    pub borrows: Option<Lender>,
    #[serde(default)]
    pub fact: Vec<RawNamed>,
    #[serde(default)]
    pub placeholder: Vec<RawPlaceholder>,
    pub head: Option<Bilingual>,
    pub foot: Option<Bilingual>,
    pub letter: Vec<RawLetter>,
}

/// Letters of another programme, by their version.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lender {
    pub programme: String,
    pub version: u32,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPlaceholder {
    pub name: String,
    pub kind: PlaceholderKind,
    pub ko: String,
    pub en: String,
    pub example: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLetter {
    pub key: String,
    #[serde(rename = "for")]
    pub acts: Vec<String>,
    pub kind: LetterKind,
    pub law: Vec<String>,
    pub title: Bilingual,
    pub subject: Bilingual,
    pub when: Option<FactIs>,
    /// Parts in this order; `approved.scope` borrows a part of another letter.
    pub order: Option<Vec<String>>,
    pub part: Vec<RawPart>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    pub key: String,
    pub heading: Option<Bilingual>,
    pub text: Bilingual,
    #[serde(default)]
    pub law: Vec<String>,
    #[serde(default)]
    pub remedy: Vec<String>,
    pub when: Option<FactIs>,
}

impl RawCondition {
    /// Exactly one operator, with a field where it needs one.
    pub(super) fn parse(self) -> Result<Condition, String> {
        const SHAPE: &str =
            "a condition is { field, eq | in | gt | lt }, { all }, { any } or { not }";
        let Self { field, eq, among, gt, lt, all, any, not } = self;
        let several = |conditions: Vec<Self>| {
            conditions.into_iter().map(Self::parse).collect::<Result<Vec<_>, _>>()
        };
        match (field, eq, among, (gt, lt), (all, any, not)) {
            (Some(field), Some(eq), None, (None, None), (None, None, None)) => {
                Ok(Condition::Eq(field, eq))
            }
            (Some(field), None, Some(words), (None, None), (None, None, None)) => {
                Ok(Condition::In(field, words))
            }
            (Some(field), None, None, (Some(gt), None), (None, None, None)) => {
                Ok(Condition::Gt(field, gt))
            }
            (Some(field), None, None, (None, Some(lt)), (None, None, None)) => {
                Ok(Condition::Lt(field, lt))
            }
            (None, None, None, (None, None), (Some(all), None, None)) => {
                Ok(Condition::All(several(all)?))
            }
            (None, None, None, (None, None), (None, Some(any), None)) => {
                Ok(Condition::Any(several(any)?))
            }
            (None, None, None, (None, None), (None, None, Some(not))) => {
                Ok(Condition::Not(Box::new(not.parse()?)))
            }
            _ => Err(SHAPE.to_owned()),
        }
    }
}

impl From<RawNamed> for Bilingual {
    fn from(raw: RawNamed) -> Self {
        Self { ko: raw.ko, en: raw.en }
    }
}

/// A day written as a TOML date.
pub(super) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    let date = written.date.ok_or_else(|| serde::de::Error::custom("a day is needed"))?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        .ok_or_else(|| serde::de::Error::custom("no such day"))
}
