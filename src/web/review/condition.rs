//! A condition as it is typed, by an office that asks for it or by whoever decides.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::desk::{Rows, codes, is_office, watches, whole_day};
use crate::{
    domain::engine::{Condition, Limit},
    web::forms::{Faults, Pairs},
};

/// One as it was typed, by its names.
pub(super) type Row = BTreeMap<&'static str, String>;

/// What a row of conditions has; offices set no day.
pub(super) const NAMES: [&str; 10] = [
    "category",
    "words",
    "limit.value",
    "limit.unit",
    "reason",
    "lifted",
    "office",
    "due.year",
    "due.month",
    "due.day",
];

/// As a row of the page. Whoever asked for it and may not watch over it is not chosen.
pub(super) fn row(condition: &Condition, office: String) -> [(&'static str, String); 10] {
    let limit = condition.limit.clone();
    let (value, unit) = limit.map(|limit| (limit.value, limit.unit)).unwrap_or_default();
    let due = |piece: fn(NaiveDate) -> u32| {
        condition.due_on.map(|day| piece(day).to_string()).unwrap_or_default()
    };
    [
        ("category", condition.category.clone()),
        ("words", condition.words.clone()),
        ("limit.value", value),
        ("limit.unit", unit),
        ("reason", condition.reason.clone()),
        ("lifted", condition.lifted_by.clone()),
        ("office", Some(office).filter(|key| watches(key)).unwrap_or_default()),
        ("due.year", condition.due_on.map(|day| day.year().to_string()).unwrap_or_default()),
        ("due.month", due(|day| day.month())),
        ("due.day", due(|day| day.day())),
    ]
}

/// Whether two ask for the same: by the same words, number and day, whatever their reasons.
pub(super) fn same(one: &Condition, other: &Condition) -> bool {
    (&one.words, &one.limit, one.due_on) == (&other.words, &other.limit, other.due_on)
}

/// Whether a row says what a condition does.
pub(super) fn says(typed: &Row, one: &Condition) -> bool {
    let asks = |name: &str| ["words", "limit", "due"].iter().any(|begin| name.starts_with(begin));
    row(one, String::new())
        .iter()
        .filter(|(name, _)| asks(name))
        .all(|(name, it)| typed[name] == *it)
}

/// Every condition has its reason (AGA 17(4)) and says on what evidence it could be dropped; a row in which nothing is
/// written is none.
pub(super) fn read(faults: &mut Faults, rows: &Rows, today: NaiveDate) -> Vec<Condition> {
    read_at(faults, "conditions", rows, today)
}

/// The same where their faults go by another name.
pub(super) fn read_at(
    faults: &mut Faults,
    block: &str,
    rows: &Rows,
    today: NaiveDate,
) -> Vec<Condition> {
    let mut conditions = Vec::new();
    rows.whole(faults, &format!("{block}.0.category"));
    for (place, row) in
        rows.0.iter().enumerate().filter(|(_, row)| row.values().any(|text| !text.is_empty()))
    {
        let at = |name: &str| format!("{block}.{place}.{name}");
        if !codes("condition_category").iter().any(|code| code.key == row["category"]) {
            faults.add(at("category"), "missing-choice");
        }
        let office = Some(row["office"].clone()).filter(|office| !office.is_empty());
        if office.as_ref().is_some_and(|key| !is_office(key, today) || !watches(key)) {
            faults.add(at("office"), "missing-choice");
        }
        conditions.push(Condition {
            category: row["category"].clone(),
            office,
            ..read_one(faults, &at, row, |day| day > today)
        });
    }
    conditions
}

/// A condition as it stands on a form that is about it alone, by the names of a row.
pub(super) fn alone(pairs: &Pairs) -> Row {
    NAMES.into_iter().map(|name| (name, pairs.get(name).trim().to_owned())).collect()
}

/// What one asks, why, and until which of the days that `fit`. Its kind and its office are chosen elsewhere.
pub(super) fn read_one(
    faults: &mut Faults,
    at: &impl Fn(&str) -> String,
    row: &Row,
    fit: impl Fn(NaiveDate) -> bool,
) -> Condition {
    let limit = limit(&row["limit.value"], &row["limit.unit"]);
    if let Err((name, fault)) = limit {
        faults.add(at(name), fault);
    }
    if ["words", "limit.unit"].iter().any(|name| row[*name].contains("{{")) {
        faults.add(at("words"), "deciding-hole");
    }
    Condition {
        category: String::new(),
        words: faults.text(&at("words"), &row["words"]),
        limit: limit.unwrap_or_default(),
        reason: faults.text(&at("reason"), &row["reason"]),
        lifted_by: faults.text(&at("lifted"), &row["lifted"]),
        office: None,
        due_on: due(faults, &at("due"), row, fit),
    }
}

/// Where rows come by a button, one that was added and left blank is taken away or filled in.
pub(super) fn filled(faults: &mut Faults, rows: &Rows) {
    for (place, row) in rows.0.iter().enumerate() {
        if row.values().all(String::is_empty) {
            faults.add(format!("conditions.{place}.category"), "missing-choice");
            faults.add(format!("conditions.{place}.words"), "missing");
            faults.add(format!("conditions.{place}.reason"), "missing");
            faults.add(format!("conditions.{place}.lifted"), "missing");
        }
    }
}

/// A number with its unit, or neither.
fn limit(value: &str, unit: &str) -> Result<Option<Limit>, (&'static str, &'static str)> {
    match (value, unit) {
        ("", "") => Ok(None),
        (_, "") => Err(("limit.unit", "missing")),
        (value, unit) => match Limit::new(value, unit) {
            Some(limit) => Ok(Some(limit)),
            None => Err(("limit.value", "format-number")),
        },
    }
}

/// The day by which it is to be met, where one is set.
fn due(
    faults: &mut Faults,
    field: &str,
    row: &Row,
    fit: impl Fn(NaiveDate) -> bool,
) -> Option<NaiveDate> {
    let due = ["due.year", "due.month", "due.day"].map(|name| row[name].as_str());
    if due.iter().all(|piece| piece.is_empty()) {
        return None;
    }
    let day = whole_day(due).and_then(|day| if fit(day) { Ok(day) } else { Err("past") });
    day.map_err(|word| faults.add(field, word)).ok()
}
