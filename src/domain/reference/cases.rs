//! What the national sandboxes and the city's zones decided before: public facts to learn from, no files of this portal.

use std::sync::LazyLock;

use serde::Deserialize;

use super::dates::PartialDate;
use super::table::{Keyed, Table};
use super::{Evidence, Source, Unread, Unused, read};
use crate::domain::bilingual::Bilingual;

const FILE: &str = "reference-cases.toml";

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceCase {
    pub id: String,
    /// Names the case in its address.
    pub slug: String,
    pub title: Bilingual,
    pub firms: Vec<Bilingual>,
    /// Code of the act under which it was decided.
    pub act: String,
    /// Codes of instruments; none where the sources disagree.
    pub tracks: Vec<String>,
    /// Absent where the sources do not settle it.
    pub outcome: Option<String>,
    pub date: PartialDate,
    pub date_kind: DateKind,
    pub fields: Vec<String>,
    /// The rule in the way, as the sources word it.
    pub rule: Bilingual,
    /// Keys of the regulations in the way.
    pub regulations: Vec<String>,
    /// Keys of the regulations that were changed later.
    #[serde(default)]
    pub later_regulations: Vec<String>,
    pub conditions: Option<Bilingual>,
    pub place: Bilingual,
    pub scope: String,
    /// MOIS codes.
    pub districts: Vec<String>,
    #[serde(default)]
    pub site_results: Vec<SiteResult>,
    pub later: Option<Bilingual>,
    pub note: Option<Bilingual>,
    pub lesson: Bilingual,
    pub mark: Vec<String>,
    pub evidence: Evidence,
    pub sources: Vec<Source>,
    /// The numbers of the conditions once more, for machines.
    #[serde(default, rename = "limits")]
    _limits: Unused,
}

/// What happened on the date of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DateKind {
    Meeting,
    Announcement,
    Start,
}

/// Several sites get several answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "SiteRow")]
pub struct SiteResult {
    pub site: Bilingual,
    /// Code of the list `outcome`.
    pub outcome: String,
}

impl ReferenceCase {
    /// Whether it is about this regulation, then or later.
    pub fn concerns(&self, regulation: &str) -> bool {
        self.regulations.iter().chain(&self.later_regulations).any(|key| key == regulation)
    }

    /// Whether it shares a rule or a field with another.
    pub fn is_like(&self, other: &Self) -> bool {
        self.slug != other.slug
            && (self.regulations.iter().any(|key| other.concerns(key))
                || self.fields.iter().any(|field| other.fields.contains(field)))
    }
}

impl DateKind {
    pub fn code(self) -> &'static str {
        self.into()
    }
}

impl Keyed for ReferenceCase {
    fn key(&self) -> &str {
        &self.slug
    }
}

pub fn shipped() -> &'static Table<ReferenceCase> {
    static SHIPPED: LazyLock<Table<ReferenceCase>> = LazyLock::new(|| {
        parse(include_str!("../../data/reference-cases.toml"))
            .expect("the tests read reference-cases.toml")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<Table<ReferenceCase>, Unread> {
    Table::new(FILE, read::<File>(FILE, text)?.case)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<ReferenceCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteRow {
    ko: String,
    en: String,
    result: String,
}

impl From<SiteRow> for SiteResult {
    fn from(row: SiteRow) -> Self {
        Self { site: Bilingual { ko: row.ko, en: row.en }, outcome: row.result }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_24_cases_and_one_of_them_got_five_answers_for_five_sites() {
        let hydrogen = shipped().get("urban_hydrogen_stations").unwrap();
        let answers: Vec<_> =
            hydrogen.site_results.iter().map(|one| one.outcome.as_str()).collect();

        assert_eq!(shipped().len(), 24);
        assert_eq!(
            answers,
            ["APPROVED", "APPROVED", "APPROVED", "APPROVED_WITH_CONDITIONS", "REJECTED"]
        );
    }

    #[test]
    fn a_case_is_like_another_by_its_rule_or_its_field_and_never_like_itself() {
        let case = |slug| shipped().get(slug).unwrap();
        let robot = case("indoor_outdoor_robot");

        assert!(robot.is_like(case("parcel_delivery_robot")));
        assert!(!robot.is_like(robot) && !robot.is_like(case("shared_kitchen")));
        assert!(robot.concerns("road_traffic_pavement") && robot.concerns("robots_act_40_2"));
    }
}
