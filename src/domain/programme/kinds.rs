//! The kinds of questions, each with what it needs and nothing of another kind.

use serde::Deserialize;

use super::form::{Bound, Choice, Field};
use crate::domain::bilingual::Bilingual;

/// The kind of a question with what that kind needs, and nothing of another kind.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    Text { max: usize },
    LongText { max: usize },
    Number(NumberKind),
    Money(Span),
    Date { not_before: Option<NotBefore> },
    Period { not_before: Option<NotBefore>, max_months: Option<Bound> },
    YesNo,
    OneOf { options: Vec<Choice> },
    SeveralOf { options: Vec<Choice>, min: usize },
    Email,
    Phone,
    BusinessNumber,
    CorporateNumber,
    Address,
    Districts { max: usize },
    Zone { max: usize },
    Area { max_km2: i64 },
    LawArticle,
    Table(TableKind),
    Repeat(RepeatKind),
    Files(FilesKind),
    Consent(ConsentKind),
    Signature { by: Vec<Signer>, statements: Vec<Choice> },
    Computed { compute: Compute, unit: Bilingual },
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub min: Option<Bound>,
    pub max: Option<Bound>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberKind {
    pub span: Span,
    pub decimals: u32,
    pub unit: Option<Bilingual>,
}

/// The day before which a date may not lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotBefore {
    Filing,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TableKind {
    pub columns: Vec<Field>,
    pub min: usize,
    pub max: usize,
    pub footer: Option<Footer>,
}

/// What stands under a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Footer {
    Mean,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RepeatKind {
    pub fields: Vec<Field>,
    pub item: Bilingual,
    pub min: usize,
    pub max: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilesKind {
    pub accept: Vec<String>,
    pub max_files: usize,
    pub max_mb: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentKind {
    pub purpose: Bilingual,
    pub items: Bilingual,
    pub recipient: Option<Bilingual>,
    pub retention: Bilingual,
    pub refusal: Bilingual,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signer {
    Applicant,
    Partners,
}

/// How a shown value is made from others.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Compute {
    /// Months of a period, begun months counting whole.
    Months(String),
    /// Sum of a column.
    Sum(String),
    Percent(Percent),
}

impl Compute {
    /// What it is computed from.
    pub fn paths(&self) -> Vec<&str> {
        match self {
            Self::Months(path) | Self::Sum(path) => vec![path],
            Self::Percent(percent) => {
                percent.of.iter().chain(&percent.over).map(String::as_str).collect()
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Percent {
    pub of: Vec<String>,
    pub over: Vec<String>,
}

impl FieldKind {
    /// The kind as the files and the templates name it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::LongText { .. } => "long-text",
            Self::Number(_) => "number",
            Self::Money(_) => "money",
            Self::Date { .. } => "date",
            Self::Period { .. } => "period",
            Self::YesNo => "yes-no",
            Self::OneOf { .. } => "one-of",
            Self::SeveralOf { .. } => "several-of",
            Self::Email => "e-mail",
            Self::Phone => "phone",
            Self::BusinessNumber => "business-number",
            Self::CorporateNumber => "corporate-number",
            Self::Address => "address",
            Self::Districts { .. } => "districts",
            Self::Zone { .. } => "zone",
            Self::Area { .. } => "area",
            Self::LawArticle => "law-article",
            Self::Table(_) => "table",
            Self::Repeat(_) => "repeat",
            Self::Files(_) => "files",
            Self::Consent(_) => "consent",
            Self::Signature { .. } => "signature",
            Self::Computed { .. } => "computed",
        }
    }
}
