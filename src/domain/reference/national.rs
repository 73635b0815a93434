//! The national sandbox acts, their periods, and the floors of insurance.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::rules::Unit;
use super::table::{Keyed, Table};
use super::{Evidence, Unread, Unused, dates, read};
use crate::domain::bilingual::Bilingual;

const FILE: &str = "national-rules.toml";

#[derive(Clone, Debug, PartialEq)]
pub struct National {
    pub acts: Table<Act>,
    pub instruments: Table<Instrument>,
    pub rules: Vec<ActRule>,
    pub timers: Vec<Timer>,
    pub insurance_floors: Table<InsuranceFloor>,
    pub disclosure_items: Vec<DisclosureItem>,
    /// How days and hours are counted.
    pub countings: Table<Counting>,
    /// What keeps clocks from running.
    pub stops: Table<ClockStop>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    pub code: String,
    pub law: Bilingual,
    pub field: Bilingual,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    pub start: Option<NaiveDate>,
    /// `day` or `month`.
    pub start_precision: Option<String>,
    pub competent: Vec<String>,
    pub deciding_body: Vec<String>,
    pub support_office: Vec<String>,
    pub law_address: String,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// A track of the national system, such as the demonstration exemption.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    pub code: String,
    pub name: Bilingual,
    pub summary: Bilingual,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// What one act says of one instrument while it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActRule {
    pub act: String,
    pub instrument: String,
    pub local_name: Option<Bilingual>,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    pub valid_from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    pub valid_to: Option<NaiveDate>,
    /// `day` or `month`.
    pub valid_from_precision: Option<String>,
    /// `amendment`, or `field_start` where the start of this wording is not known.
    pub valid_from_kind: Option<String>,
    pub max_years: Option<i64>,
    pub max_years_exception: Option<i64>,
    pub extension_years: Option<i64>,
    pub extension_times: Option<i64>,
    pub extension_notice_months: Option<i64>,
    pub start_within_months: Option<i64>,
    pub agency_days: Option<i64>,
    pub agency_cap_days: Option<i64>,
    pub agency_extension_days: Option<i64>,
    pub agency_extension_times: Option<i64>,
    pub fast_track_days: Option<i64>,
    pub fast_track_body: Option<Bilingual>,
    pub agenda_days: Option<i64>,
    pub agenda_extension_days: Option<i64>,
    pub total_cap_days: Option<i64>,
    pub total_cap_extension_days: Option<i64>,
    pub body_days: Option<i64>,
    pub body_extension_days: Option<i64>,
    pub body_extension_times: Option<i64>,
    /// Whether an agency's silence counts as consent; absent where the act was not read.
    pub deemed_on_silence: Option<bool>,
    pub deciding_body: Vec<String>,
    pub support_office: Vec<String>,
    pub competent: Vec<String>,
    pub note: Option<Bilingual>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// A period of law, by its number: `T01`, `T02B`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timer {
    pub key: String,
    /// Name of the period in `city-rules.toml`.
    pub code: Option<String>,
    pub name: Bilingual,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    pub valid_from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "dates::maybe_day")]
    pub valid_to: Option<NaiveDate>,
    /// Absent where an office sets the length in the case.
    pub length: Option<i64>,
    pub unit: Option<Unit>,
    /// Code of the counting rule.
    pub rule: Option<String>,
    /// The act is silent on counting; the rule is our reading.
    #[serde(default)]
    pub rule_is_reading: bool,
    pub bound: String,
    pub cap_length: Option<i64>,
    pub fast_track_length: Option<i64>,
    pub extension: Option<Extension>,
    /// What keeps the clock from running.
    pub stops: Vec<String>,
    /// May not be moved by anyone.
    #[serde(default)]
    pub fixed: bool,
    /// Counted back from a day that is left out.
    #[serde(default)]
    pub backwards: bool,
    pub starts: Option<String>,
    pub route: Option<String>,
    #[serde(default)]
    pub remind_days_before: Vec<i64>,
    pub note: Option<Bilingual>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    pub times: u32,
    pub length: Option<i64>,
    pub unit: Option<Unit>,
    pub ko: Option<String>,
    pub en: Option<String>,
}

/// The least sum insured for one kind of damage.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InsuranceFloor {
    /// `DEATH`, `INJURY`, `DISABILITY`, `PROPERTY`.
    pub damage: String,
    pub name: Bilingual,
    pub minimum_krw: i64,
    /// `person` or `accident`.
    pub per: String,
    pub minimum_if_loss_lower_krw: Option<i64>,
    pub note: Option<Bilingual>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// One of the eight grounds on which information may stay closed (정보공개법 제9조제1항).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosureItem {
    pub item: u8,
    pub name: Bilingual,
    pub description: Bilingual,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// One way to count a period, from its first day to its end.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counting {
    pub code: String,
    pub name: Bilingual,
    pub unit: String,
    pub start: Bilingual,
    pub counts: Bilingual,
    pub end: Bilingual,
    /// Whether an end on a day of rest moves to the next working day.
    pub roll_over: bool,
    pub note: Option<Bilingual>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockStop {
    pub key: String,
    pub name: Bilingual,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

impl National {
    /// What an act says of an instrument on that day.
    pub fn rule(&self, act: &str, instrument: &str, on: NaiveDate) -> Option<&ActRule> {
        let mut rows =
            self.rules.iter().filter(|rule| rule.act == act && rule.instrument == instrument);
        rows.rfind(|rule| dates::holds(rule.valid_from, rule.valid_to, on))
    }
}

impl Keyed for Act {
    fn key(&self) -> &str {
        &self.code
    }
}

impl Keyed for Instrument {
    fn key(&self) -> &str {
        &self.code
    }
}

impl Keyed for Counting {
    fn key(&self) -> &str {
        &self.code
    }
}

impl Keyed for ClockStop {
    fn key(&self) -> &str {
        &self.key
    }
}

impl Keyed for InsuranceFloor {
    fn key(&self) -> &str {
        &self.damage
    }
}

pub fn shipped() -> &'static National {
    static SHIPPED: LazyLock<National> = LazyLock::new(|| {
        parse(include_str!("../../data/national-rules.toml"))
            .expect("the tests read national-rules.toml")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<National, Unread> {
    let file: File = read(FILE, text)?;
    Ok(National {
        acts: Table::new(FILE, file.act)?,
        instruments: Table::new(FILE, file.instrument)?,
        rules: file.rule,
        timers: file.timer,
        insurance_floors: Table::new(FILE, file.insurance_floor)?,
        disclosure_items: file.disclosure_item,
        countings: Table::new(FILE, file.counting_rule)?,
        stops: Table::new(FILE, file.clock_stop)?,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    act: Vec<Act>,
    instrument: Vec<Instrument>,
    rule: Vec<ActRule>,
    timer: Vec<Timer>,
    insurance_floor: Vec<InsuranceFloor>,
    disclosure_item: Vec<DisclosureItem>,
    counting_rule: Vec<Counting>,
    clock_stop: Vec<ClockStop>,
    #[serde(rename = "conflict_ground")]
    _conflict_ground: Unused,
    #[serde(rename = "conflict_rule")]
    _conflict_rule: Unused,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_track_begins_with_the_amendment() {
        let days = ["2019-01-16", "2025-04-22", "2025-04-23"].map(|day| {
            let rule = shipped().rule("ICT", "DEMO_EXEMPTION", day.parse().unwrap());
            rule.map(|rule| (rule.max_years, rule.fast_track_days))
        });

        assert_eq!(days, [None, Some((Some(2), None)), Some((Some(2), Some(15)))]);
    }
}
