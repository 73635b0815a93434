//! From the rows of each file to rows with one key and one value.

use super::programmes::{Limit, Programmes};
use super::{Row, RuleValue, Unit};
use crate::domain::reference::city::{City, CityRule};
use crate::domain::reference::law_of;
use crate::domain::reference::national::{ActRule, InsuranceFloor, National, Timer};

pub(super) fn of_national(national: &National) -> Vec<Row> {
    let timers = national.timers.iter().filter_map(of_timer);
    let floors = national.insurance_floors.iter().map(of_floor);
    timers.chain(floors).chain(national.rules.iter().flat_map(of_act)).collect()
}

pub(super) fn of_city(city: &City) -> Vec<Row> {
    let timers = city.timers.iter().filter_map(of_timer);
    let named = city
        .rules
        .iter()
        .filter_map(|rule| of_rule(rule, format!("{}.{}", rule.instrument, rule.key)));
    let alone = |rule: &&CityRule| {
        city.rules.iter().all(|other| other.key != rule.key || other.instrument == rule.instrument)
    };
    let short = city.rules.iter().filter(alone).filter_map(|rule| of_rule(rule, rule.key.clone()));
    timers.chain(named).chain(short).collect()
}

pub(super) fn of_programmes(programmes: &Programmes) -> Vec<Row> {
    programmes.limits.iter().map(of_limit).collect()
}

fn of_timer(timer: &Timer) -> Option<Row> {
    let value = RuleValue {
        value: timer.length?,
        unit: timer.unit?,
        rule: timer.rule.as_deref().map(as_procedures_write),
        law: law_of(&timer.mark),
        evidence: timer.evidence,
    };
    Some(Row {
        key: timer.key.clone(),
        valid_from: timer.valid_from,
        valid_to: timer.valid_to,
        value,
    })
}

fn of_floor(floor: &InsuranceFloor) -> Row {
    let value = RuleValue {
        value: floor.minimum_krw,
        unit: Unit::Won,
        rule: None,
        law: law_of(&floor.mark),
        evidence: floor.evidence,
    };
    Row {
        key: format!("insurance-floor.{}", floor.damage.to_lowercase()),
        valid_from: None,
        valid_to: None,
        value,
    }
}

fn of_act(rule: &ActRule) -> Vec<Row> {
    let row = |(column, value, unit): (&str, Option<i64>, Unit)| {
        let value = RuleValue {
            value: value?,
            unit,
            rule: None,
            law: law_of(&rule.mark),
            evidence: rule.evidence,
        };
        let key = format!("{}.{}.{column}", rule.act, rule.instrument);
        Some(Row { key, valid_from: rule.valid_from, valid_to: rule.valid_to, value })
    };
    numbers(rule).into_iter().filter_map(row).collect()
}

/// Every number of a row with the name of its column.
pub fn numbers(rule: &ActRule) -> [(&'static str, Option<i64>, Unit); 18] {
    [
        ("max_years", rule.max_years, Unit::Years),
        ("max_years_exception", rule.max_years_exception, Unit::Years),
        ("extension_years", rule.extension_years, Unit::Years),
        ("extension_times", rule.extension_times, Unit::Times),
        ("extension_notice_months", rule.extension_notice_months, Unit::Months),
        ("start_within_months", rule.start_within_months, Unit::Months),
        ("agency_days", rule.agency_days, Unit::Days),
        ("agency_cap_days", rule.agency_cap_days, Unit::Days),
        ("agency_extension_days", rule.agency_extension_days, Unit::Days),
        ("agency_extension_times", rule.agency_extension_times, Unit::Times),
        ("fast_track_days", rule.fast_track_days, Unit::Days),
        ("agenda_days", rule.agenda_days, Unit::Days),
        ("agenda_extension_days", rule.agenda_extension_days, Unit::Days),
        ("total_cap_days", rule.total_cap_days, Unit::Days),
        ("total_cap_extension_days", rule.total_cap_extension_days, Unit::Days),
        ("body_days", rule.body_days, Unit::Days),
        ("body_extension_days", rule.body_extension_days, Unit::Days),
        ("body_extension_times", rule.body_extension_times, Unit::Times),
    ]
}

fn of_rule(rule: &CityRule, key: String) -> Option<Row> {
    let value = RuleValue {
        value: rule.value?,
        unit: rule.unit?,
        rule: rule.counting_rule.as_deref().map(as_procedures_write),
        law: law_of(&rule.mark),
        evidence: rule.evidence,
    };
    Some(Row { key, valid_from: rule.valid_from, valid_to: rule.valid_to, value })
}

fn of_limit(limit: &Limit) -> Row {
    let (unit, rule) = limit.unit.unit_and_rule();
    let value = RuleValue {
        value: limit.value,
        unit,
        rule: rule.map(str::to_owned),
        law: limit.law.join(", "),
        evidence: limit.evidence,
    };
    Row { key: limit.key.clone(), valid_from: limit.valid_from, valid_to: limit.valid_to, value }
}

/// `WORK_DAYS_INCL` in the tables is `work-days-incl` in procedures.
fn as_procedures_write(rule: &str) -> String {
    rule.to_lowercase().replace('_', "-")
}
