//! The rows of the city's own law: ordinances and rules, when a member stands aside, what minutes hold.

use super::{
    Amount, Entry, Group, Part, Section,
    national::{counting, plain},
};
use crate::domain::reference::{
    citation,
    city::{self, CityRule, ConflictGround, MinutesItem, Ordinance},
};

pub(super) fn ordinances() -> Section {
    let groups = city::shipped().instruments.iter().map(ordinance).collect();
    Section { part: Part::City, key: "city", groups }
}

fn ordinance(one: &Ordinance) -> Group {
    let rules = city::shipped().rules.iter().filter(|rule| rule.instrument == one.key);
    Group {
        id: Some(one.key.clone()),
        title: Some(one.name.clone()),
        office: one.division.iter().cloned().collect(),
        number: Some(one.number),
        promulgated: Some(one.promulgated),
        link: Some(one.law_address.clone()),
        entries: rules.map(rule).collect(),
    }
}

fn rule(rule: &CityRule) -> Entry {
    let amount = rule
        .value
        .zip(rule.unit)
        .map(|(value, unit)| Amount { bound: rule.bound.clone(), ..Amount::new(value, unit) });
    Entry {
        amounts: amount.into_iter().collect(),
        counting: rule.counting_rule.as_deref().and_then(counting),
        law: vec![citation::articles(&rule.article)],
        valid_from: rule.valid_from,
        valid_to: rule.valid_to,
        reading: rule.rule_is_reading,
        ..Entry::new(format!("{}.{}", rule.instrument, rule.key), &rule.summary, &[], rule.evidence)
    }
}

pub(super) fn committee() -> Section {
    let entry = |one: &ConflictGround| Entry {
        about: one.note.iter().cloned().collect(),
        ..Entry::new(format!("conflict.{}", one.code), &one.label, &one.mark, one.evidence)
    };
    plain(Part::Duties, "conflict", city::shipped().conflict_grounds.iter().map(entry))
}

pub(super) fn minutes() -> Section {
    let entry = |one: &MinutesItem| {
        Entry::new(format!("minutes.{}", one.key), &one.name, &one.mark, one.evidence)
    };
    plain(Part::Duties, "minutes", city::shipped().minutes_items.iter().map(entry))
}
