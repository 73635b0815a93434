//! Pieces of the sheets: rows that come and go, days in three boxes, numbers of days.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::{
    domain::{
        bilingual::Bilingual,
        reference::{
            agencies::{self, AgencyKind},
            codes,
        },
    },
    web::forms::{Faults, Pairs},
};

/// The rows of a block that grows and shrinks, each with every name it may have.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub(in crate::web) struct Rows(pub Vec<BTreeMap<&'static str, String>>);

impl Rows {
    /// `questions.0.words` and its like, in the order of the numbers, as typed.
    pub(in crate::web) fn read(pairs: &Pairs, block: &str, names: &[&'static str]) -> Self {
        let mut rows: BTreeMap<usize, BTreeMap<&'static str, String>> = BTreeMap::new();
        for (key, value) in &pairs.0 {
            let mut parts = key.splitn(3, '.');
            let (Some(first), Some(place), Some(name)) = (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let known = names.iter().find(|known| **known == name);
            if let (true, Ok(place), Some(name)) = (first == block, place.parse(), known) {
                rows.entry(place)
                    .or_insert_with(|| blank(names))
                    .insert(*name, value.trim().to_owned());
            }
        }
        Self(rows.into_values().collect())
    }

    /// Whether a button of the block was pressed: `questions=add`, `questions=remove.1`. The row comes or goes.
    pub(in crate::web) fn turn(
        &mut self,
        pairs: &Pairs,
        block: &str,
        names: &[&'static str],
    ) -> bool {
        let pressed = pairs.get(block);
        if pressed == "add" {
            self.0.push(blank(names));
            return true;
        }
        let Some(place) =
            pressed.strip_prefix("remove.").and_then(|place| place.parse::<usize>().ok())
        else {
            return false;
        };
        if place < self.0.len() {
            self.0.remove(place);
        }
        true
    }

    pub(in crate::web) fn push<const N: usize>(&mut self, row: [(&'static str, String); N]) {
        self.0.push(BTreeMap::from(row));
    }
}

fn blank(names: &[&'static str]) -> BTreeMap<&'static str, String> {
    names.iter().map(|name| (*name, String::new())).collect()
}

/// A day as it was typed in its three boxes, by the names of the pieces.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub(in crate::web) struct Day(BTreeMap<&'static str, String>);

impl Day {
    pub(in crate::web) fn read(pairs: &Pairs, name: &str) -> Self {
        let of = |piece| (piece, pairs.get(&format!("{name}.{piece}")).trim().to_owned());
        Self(["year", "month", "day"].map(of).into())
    }

    pub(in crate::web) fn of(day: NaiveDate) -> Self {
        let pieces = [
            ("year", day.year().to_string()),
            ("month", day.month().to_string()),
            ("day", day.day().to_string()),
        ];
        Self(pieces.into())
    }

    pub(in crate::web) fn parse(&self) -> Option<NaiveDate> {
        let piece = |name| self.0.get(name);
        NaiveDate::from_ymd_opt(
            piece("year")?.parse().ok()?,
            piece("month")?.parse().ok()?,
            piece("day")?.parse().ok()?,
        )
    }
}

/// One choice of a list: a key with its name.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web) struct Named {
    pub key: String,
    pub label: Bilingual,
}

/// A code list of the reference data.
pub(in crate::web) fn codes(list: &str) -> Vec<Named> {
    let values = codes::shipped().list(list).map_or(&[][..], |list| list.values.as_slice());
    values.iter().map(|one| Named { key: one.code.clone(), label: one.label.clone() }).collect()
}

/// Every office that can be asked or sent something, by its name of the day.
pub(in crate::web) fn offices(day: NaiveDate) -> Vec<Named> {
    let asked = |kind: AgencyKind| match kind {
        AgencyKind::CityDept
        | AgencyKind::CityAffiliate
        | AgencyKind::District
        | AgencyKind::Ministry => true,
        AgencyKind::Committee | AgencyKind::SupportOffice => false,
    };
    let offices = agencies::shipped().iter().filter(|office| asked(office.kind));
    offices
        .map(|office| Named { key: office.key.clone(), label: office.name_on(day).clone() })
        .collect()
}

/// A whole number of days that makes sense.
pub(in crate::web) fn days(faults: &mut Faults, field: &str, text: &str) -> u32 {
    match text.trim().parse() {
        Ok(days) if days > 0 => days,
        _ => {
            faults.add(field, if text.trim().is_empty() { "missing" } else { "format" });
            0
        }
    }
}
