//! `src/programmes/laws.toml`: abbreviations of laws, and the limits of the city's own programmes.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::Unit;
use crate::domain::bilingual::Bilingual;
use crate::domain::reference::table::{Keyed, Table};
use crate::domain::reference::{Evidence, Unread, dates, read};

const FILE: &str = "laws.toml";

#[derive(Clone, Debug, PartialEq)]
pub struct Programmes {
    pub laws: Table<Law>,
    pub limits: Vec<Limit>,
}

/// An abbreviation, as `PET 10` in a legal basis, and the law it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "LawRow")]
pub struct Law {
    pub key: String,
    pub name: Bilingual,
    /// Where it can be read.
    pub address: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    pub key: String,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    pub valid_from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    pub valid_to: Option<NaiveDate>,
    pub value: i64,
    pub unit: Measure,
    pub law: Vec<String>,
    pub note: Bilingual,
    /// Proposed unless the row claims more: no act sets these numbers.
    #[serde(default = "proposed")]
    pub evidence: Evidence,
}

/// A unit together with its counting rule, where this file says one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    WorkHours,
    WorkDaysIncl,
    CivilDays,
    Months,
    Won,
    Percent,
}

impl Measure {
    pub fn unit_and_rule(self) -> (Unit, Option<&'static str>) {
        match self {
            Self::WorkHours => (Unit::WorkingHours, Some("work-hours")),
            Self::WorkDaysIncl => (Unit::WorkingDays, Some("work-days-incl")),
            Self::CivilDays => (Unit::Days, Some("civil-days")),
            // How the months run is the clock's own affair: the validity of a right is not counted as a deadline.
            Self::Months => (Unit::Months, None),
            Self::Won => (Unit::Won, None),
            Self::Percent => (Unit::Percent, None),
        }
    }
}

impl Keyed for Law {
    fn key(&self) -> &str {
        &self.key
    }
}

pub fn shipped() -> &'static Programmes {
    static SHIPPED: LazyLock<Programmes> = LazyLock::new(|| {
        parse(include_str!("../../../programmes/laws.toml")).expect("the tests read laws.toml")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<Programmes, Unread> {
    let file: File = read(FILE, text)?;
    Ok(Programmes { laws: Table::new(FILE, file.law)?, limits: file.rule })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    law: Vec<Law>,
    rule: Vec<Limit>,
    /// Names of units; forms print them.
    #[serde(rename = "unit", default)]
    _units: Vec<toml::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawRow {
    key: String,
    ko: String,
    en: String,
    address: Option<String>,
}

impl From<LawRow> for Law {
    fn from(row: LawRow) -> Self {
        Self { key: row.key, name: Bilingual { ko: row.ko, en: row.en }, address: row.address }
    }
}

fn proposed() -> Evidence {
    Evidence::Proposed
}
