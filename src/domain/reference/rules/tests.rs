//! Whether every number that a form or a procedure asks for is there, on the right day and in the right unit.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::domain::reference::Evidence::{Found, Proposed};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today(key: &str) -> RuleValue {
    Rules::shipped()
        .lookup(key, date("2026-06-15"))
        .unwrap_or_else(|| panic!("no rule {key}"))
        .clone()
}

fn value(value: i64, unit: Unit, rule: Option<&str>, law: &str, evidence: Evidence) -> RuleValue {
    RuleValue { value, unit, rule: rule.map(str::to_owned), law: law.to_owned(), evidence }
}

#[test]
fn timers_tell_hours_working_days_and_civil_days_apart() {
    assert_eq!(
        today("T01"),
        value(8, Unit::WorkingHours, Some("work-hours"), "PET-D §6(8)", Found)
    );
    assert_eq!(today("T09"), value(60, Unit::WorkingDays, Some("work-days-incl"), "", Proposed));
    assert_eq!(today("T13"), value(30, Unit::Days, Some("civil-days"), "PET-D §23", Found));
    assert_eq!(today("T21A").unit, Unit::Months);
    assert_eq!(today("T24A"), value(72, Unit::Hours, Some("real-hours"), "PIPA-D §39", Found));
}

#[test]
fn limits_and_floors_are_found_by_their_key() {
    assert_eq!(today("city-rule.max-months"), value(24, Unit::Months, None, "ORD", Proposed));
    assert_eq!(
        today("insurance-floor.death"),
        value(150_000_000, Unit::Won, None, "ICT-D §42(3); IC-D §20(2)", Found)
    );
}

#[test]
fn a_rule_of_the_city_is_found_under_its_ordinance_and_alone_where_only_one_has_it() {
    let life = value(5, Unit::Years, Some("civil-months"), "CM §12(2)", Found);
    let notice = ["committees.notice", "mapo_committee.notice"].map(|key| today(key).value);

    assert_eq!((today("committees.life_max"), today("life_max")), (life.clone(), life));
    assert_eq!((notice, Rules::shipped().lookup("notice", date("2026-06-15"))), ([15, 7], None));
}

#[test]
fn the_row_that_is_valid_on_the_day_wins() {
    let fast = |day| {
        Rules::shipped()
            .lookup("ICT.DEMO_EXEMPTION.fast_track_days", date(day))
            .map(|rule| rule.value)
    };

    assert_eq!(["2019-01-16", "2025-04-22", "2025-04-23"].map(fast), [None, None, Some(15)]);
}

#[test]
fn a_later_row_of_the_same_key_replaces_the_earlier_from_its_first_day() {
    let limits = |from: &str, value: i64| {
        format!(
            "[[rule]]\nkey = \"cap\"\nvalid_from = {from}\nvalue = {value}\nunit = \"won\"\nlaw = []\nnote = {{ ko = \"ㄱ\", en = \"a\" }}\n"
        )
    };
    let text = format!("law = []\n{}{}", limits("2020-01-01", 100), limits("2026-01-01", 200));
    let national = include_str!("../../../data/national-rules.toml");
    let rules =
        Rules::parse(national, include_str!("../../../data/city-rules.toml"), &text).unwrap();

    let cap = |day| rules.lookup("cap", date(day)).map(|rule| rule.value);
    assert_eq!(["2019-12-31", "2025-12-31", "2026-01-01"].map(cap), [None, Some(100), Some(200)]);
}

#[test]
fn what_two_tables_say_of_one_key_agrees() {
    let told = |rows: &[Row]| -> Vec<_> {
        rows.iter()
            .filter(|row| row.valid_from.is_none())
            .map(|row| (row.value.value, row.value.unit, row.value.rule.clone()))
            .collect()
    };

    for (key, rows) in &Rules::shipped().rows {
        let told = told(rows);
        assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "{key}: {told:?}");
    }
}

#[test]
fn every_key_that_a_form_or_a_procedure_names_is_in_a_table() {
    let keys: Vec<_> = data_files()
        .iter()
        .flat_map(|file| keys_named_in(&fs::read_to_string(file).unwrap()))
        .collect();
    let missing: Vec<_> = keys
        .iter()
        .filter(|key| Rules::shipped().lookup(key, date("2026-06-15")).is_none())
        .collect();

    assert!(keys.len() >= 17, "only {} keys were found", keys.len());
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn a_clock_counts_its_length_as_the_table_says() {
    for file in data_files() {
        let file: toml::Table = toml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let clocks = file.get("clock").and_then(toml::Value::as_array).into_iter().flatten();
        for clock in clocks {
            let Some(key) = clock.get("length").and_then(|length| length.get("rule_table")) else {
                continue;
            };
            let Some(counted) = today(key.as_str().unwrap()).rule else { continue };
            assert_eq!(clock["rule"].as_str(), Some(counted.as_str()), "{clock}");
        }
    }
}

fn data_files() -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![src.join("procedures"), src.join("programmes")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension() {
                None => folders.push(path),
                Some(kind) if kind == "toml" => files.push(path),
                Some(_) => {}
            }
        }
    }
    files
}

fn keys_named_in(text: &str) -> Vec<String> {
    let named = text.split("rule_table = \"").skip(1);
    named.filter_map(|rest| rest.split_once('"')).map(|(key, _)| key.to_owned()).collect()
}
