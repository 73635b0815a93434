//! Offices: departments and affiliates of the city, districts, ministries, committees, support offices.
//!
//! Ministries are renamed; a document of an earlier day shows the name of that day.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::table::{Keyed, Table};
use super::{Evidence, Source, Unread, dates, read};
use crate::domain::bilingual::Bilingual;

const FILE: &str = "agencies.toml";

/// The kinds of office, labelled by the code list `agency_kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum AgencyKind {
    CityDept,
    CityAffiliate,
    District,
    Ministry,
    Committee,
    SupportOffice,
    /// Nobody's office: somebody from outside who is asked what they know, and decides nothing.
    Expert,
}

impl AgencyKind {
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// A part of the city's own government.
    pub fn is_own(self) -> bool {
        matches!(self, Self::CityDept | Self::CityAffiliate)
    }

    /// Answers at the city's own line; all others belong to the state or to themselves.
    pub fn is_of_the_city(self) -> bool {
        match self {
            Self::CityDept | Self::CityAffiliate | Self::District => true,
            Self::Ministry | Self::Committee | Self::SupportOffice | Self::Expert => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    pub key: String,
    pub kind: AgencyKind,
    /// Oldest first, at least one.
    pub names: Vec<AgencyName>,
    /// Of a district.
    pub mois_code: Option<String>,
    /// The sandbox act whose committee this is.
    pub act_code: Option<String>,
    /// The sandbox acts which this support office serves.
    #[serde(default)]
    pub act_codes: Vec<String>,
    /// The office from which this one was split.
    pub split_from: Option<String>,
    pub note: Option<Bilingual>,
    #[serde(default)]
    pub sources: Vec<Source>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// A name and the days on which it holds, both included; an absent day is open or not known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "NameRow")]
pub struct AgencyName {
    pub name: Bilingual,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
}

impl Agency {
    /// The name of that day: the latest that had begun, or the first one for days before any.
    pub fn name_on(&self, day: NaiveDate) -> &Bilingual {
        let begun = self.names.iter().rfind(|name| name.valid_from.is_none_or(|from| from <= day));
        &begun.unwrap_or(&self.names[0]).name
    }
}

impl Keyed for Agency {
    fn key(&self) -> &str {
        &self.key
    }
}

pub fn shipped() -> &'static Table<Agency> {
    static SHIPPED: LazyLock<Table<Agency>> = LazyLock::new(|| {
        parse(include_str!("../../data/agencies.toml")).expect("the tests read agencies.toml")
    });
    &SHIPPED
}

/// The name that an office bears on a day; a key that nobody knows stands for itself.
pub fn office_name(key: &str, day: NaiveDate) -> Bilingual {
    let unknown = || Bilingual { ko: key.to_owned(), en: key.to_owned() };
    shipped().get(key).map_or_else(unknown, |office| office.name_on(day).clone())
}

/// What an office is called in both languages, by the Korean name that stands in a record.
pub fn named(ko: &str) -> Option<&'static Bilingual> {
    let mut names = shipped().iter().flat_map(|agency| &agency.names).map(|name| &name.name);
    names.find(|name| name.ko == ko)
}

pub fn parse(text: &str) -> Result<Table<Agency>, Unread> {
    let agencies = read::<File>(FILE, text)?.agency;
    match agencies.iter().find(|agency| agency.names.is_empty()) {
        Some(nameless) => Err(Unread::new(FILE, &format!("{} has no name", nameless.key))),
        None => Table::new(FILE, agencies),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    agency: Vec<Agency>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRow {
    ko: String,
    en: String,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    valid_from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    valid_to: Option<NaiveDate>,
}

impl From<NameRow> for AgencyName {
    fn from(row: NameRow) -> Self {
        let NameRow { ko, en, valid_from, valid_to } = row;
        Self { name: Bilingual { ko, en }, valid_from, valid_to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(key: &str, day: &str) -> String {
        shipped().get(key).unwrap().name_on(day.parse().unwrap()).ko.clone()
    }

    #[test]
    fn a_ministry_bears_the_name_of_the_day() {
        let days = ["2019-01-17", "2025-09-30", "2025-10-01"];

        assert_eq!(
            days.map(|day| name_of("motir", day)),
            ["산업통상자원부", "산업통상자원부", "산업통상부"]
        );
    }

    #[test]
    fn an_office_that_did_not_exist_yet_is_called_by_its_first_name() {
        assert_eq!(name_of("mpb", "2020-01-01"), "기획예산처");
    }

    #[test]
    fn an_office_without_a_name_is_refused() {
        let nameless = "[[agency]]\nkey = \"x\"\nkind = \"MINISTRY\"\nnames = []\nmark = []\nevidence = \"found\"";

        assert_eq!(parse(nameless), Err(Unread::new(FILE, "x has no name")));
    }
}
