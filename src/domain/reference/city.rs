//! Seoul's own law: ordinances and rules, what they say row by row, and what they ask of committees.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::national::Timer;
use super::rules::Unit;
use super::table::{Keyed, Table};
use super::{Evidence, Unread, Unused, dates, read};
use crate::domain::bilingual::Bilingual;

const FILE: &str = "city-rules.toml";

#[derive(Clone, Debug, PartialEq)]
pub struct City {
    pub instruments: Table<Ordinance>,
    pub rules: Vec<CityRule>,
    pub timers: Vec<Timer>,
    pub conflict_grounds: Table<ConflictGround>,
    /// What minutes must hold, in order.
    pub minutes_items: Table<MinutesItem>,
}

/// An ordinance or a rule of the city, or of a district.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ordinance {
    pub key: String,
    /// The short name in marks, such as `HG`.
    pub code: String,
    /// `ORDINANCE` or `CITY_RULE`.
    pub kind: String,
    pub name: Bilingual,
    pub number: u32,
    #[serde(deserialize_with = "dates::day")]
    pub promulgated: NaiveDate,
    pub revision: String,
    pub division: Option<Bilingual>,
    pub law_address: String,
    pub mirror_path: String,
    /// Of a district's ordinance.
    pub mois_code: Option<String>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CityRule {
    /// Key of the ordinance.
    pub instrument: String,
    pub article: String,
    /// Unique within the ordinance.
    pub key: String,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    pub valid_from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    pub valid_to: Option<NaiveDate>,
    pub value: Option<i64>,
    pub unit: Option<Unit>,
    pub bound: Option<String>,
    /// A share: over `1/2` of those `present`.
    pub over: Option<String>,
    pub of: Option<String>,
    pub times_renewable: Option<u32>,
    pub counting_rule: Option<String>,
    #[serde(default)]
    pub rule_is_reading: bool,
    /// Key of the timer that counts it.
    pub timer: Option<String>,
    pub summary: Bilingual,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// Why a member of a city committee must or may stand aside.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConflictGround {
    pub code: String,
    pub applies_to: String,
    pub effect: ConflictEffect,
    #[serde(rename = "name")]
    pub label: Bilingual,
    pub note: Option<Bilingual>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictEffect {
    /// By law, without a request (제척).
    Exclusion,
    /// On a party's request, or by the member's own decision (기피·회피).
    ChallengeOrSteppingAside,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesItem {
    pub item: u8,
    pub key: String,
    pub name: Bilingual,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

impl Keyed for Ordinance {
    fn key(&self) -> &str {
        &self.key
    }
}

impl Keyed for ConflictGround {
    fn key(&self) -> &str {
        &self.code
    }
}

impl Keyed for MinutesItem {
    fn key(&self) -> &str {
        &self.key
    }
}

pub fn shipped() -> &'static City {
    static SHIPPED: LazyLock<City> = LazyLock::new(|| {
        parse(include_str!("../../data/city-rules.toml")).expect("the tests read city-rules.toml")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<City, Unread> {
    let file: File = read(FILE, text)?;
    Ok(City {
        instruments: Table::new(FILE, file.instrument)?,
        rules: file.rule,
        timers: file.timer,
        conflict_grounds: Table::new(FILE, file.conflict_ground)?,
        minutes_items: Table::new(FILE, file.minutes_item)?,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    instrument: Vec<Ordinance>,
    rule: Vec<CityRule>,
    timer: Vec<Timer>,
    conflict_ground: Vec<ConflictGround>,
    minutes_item: Vec<MinutesItem>,
    #[serde(rename = "not_found")]
    _not_found: Unused,
}

#[cfg(test)]
mod tests {
    use super::ConflictEffect::{ChallengeOrSteppingAside, Exclusion};
    use super::*;

    #[test]
    fn four_grounds_exclude_a_member_by_law_and_one_is_a_matter_of_request() {
        let grounds: Vec<_> = shipped()
            .conflict_grounds
            .iter()
            .map(|ground| (ground.code.as_str(), ground.effect))
            .collect();

        assert_eq!(
            grounds,
            [
                ("PARTY_OR_SPOUSE", Exclusion),
                ("RELATIVE", Exclusion),
                ("PRIOR_INVOLVEMENT", Exclusion),
                ("AGENT", Exclusion),
                ("FAIRNESS_DOUBT", ChallengeOrSteppingAside),
            ]
        );
    }

    #[test]
    fn minutes_hold_nine_items_in_order() {
        let items: Vec<_> = shipped().minutes_items.iter().map(|row| row.item).collect();

        assert_eq!(items, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
}
