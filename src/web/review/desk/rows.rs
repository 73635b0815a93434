//! Pieces of the sheets: rows that come and go, days in three boxes, numbers of days.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::{
    domain::{
        bilingual::Bilingual,
        limits,
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
pub(in crate::web) struct Rows(
    pub Vec<BTreeMap<&'static str, String>>,
    /// Whether more was sent than is taken.
    #[serde(skip)]
    bool,
);

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
                if rows.len() > limits::ROWS && !rows.contains_key(&place) {
                    continue;
                }
                rows.entry(place)
                    .or_insert_with(|| blank(names))
                    .insert(*name, value.trim().to_owned());
            }
        }
        let surplus = rows.len() > limits::ROWS;
        Self(rows.into_values().take(limits::ROWS).collect(), surplus)
    }

    /// Says beside the first row that not every row was taken.
    pub(in crate::web) fn whole(&self, faults: &mut Faults, first: &str) {
        if self.1 {
            faults.add(first, "rows-most");
        }
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
            self.put(blank(names));
            return true;
        }
        let place = pressed.strip_prefix("remove.").and_then(|place| place.parse::<usize>().ok());
        if let Some(place) = place.filter(|place| *place < self.0.len()) {
            self.0.remove(place);
        }
        // Whatever else was pressed sends nothing.
        !pressed.is_empty()
    }

    pub(in crate::web) fn push<const N: usize>(&mut self, row: [(&'static str, String); N]) {
        self.put(BTreeMap::from(row));
    }

    fn put(&mut self, row: BTreeMap<&'static str, String>) {
        if self.0.len() < limits::ROWS {
            self.0.push(row);
        }
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

    /// The day, or the word of what is wrong with it.
    pub(in crate::web) fn parse(&self) -> Result<NaiveDate, &'static str> {
        let piece = |name| self.0.get(name).map_or("", String::as_str);
        whole_day([piece("year"), piece("month"), piece("day")])
    }
}

/// Year, month and day as typed, or the word of what is wrong with them.
pub(in crate::web) fn whole_day([year, month, day]: [&str; 3]) -> Result<NaiveDate, &'static str> {
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return Err("format-date");
    };
    if !limits::YEARS.contains(&year) {
        return Err("year");
    }
    limits::day(year, month, day).ok_or("format-date")
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

/// Every office, and every expert, that can be asked or sent something, by its name of the day.
pub(in crate::web) fn offices(day: NaiveDate) -> Vec<Named> {
    let asked = |kind: AgencyKind| match kind {
        AgencyKind::CityDept
        | AgencyKind::CityAffiliate
        | AgencyKind::District
        | AgencyKind::Ministry
        | AgencyKind::Expert => true,
        AgencyKind::Committee | AgencyKind::SupportOffice => false,
    };
    let offices = agencies::shipped().iter().filter(|office| asked(office.kind));
    offices
        .map(|office| Named { key: office.key.clone(), label: office.name_on(day).clone() })
        .collect()
}

/// Whether an office is on that list; no choice is none.
pub(in crate::web) fn is_office(key: &str, day: NaiveDate) -> bool {
    offices(day).iter().any(|office| office.key == key)
}

/// Those of them that may watch over a condition: nobody from outside, whose part ends with an answer.
pub(in crate::web) fn watchers(day: NaiveDate) -> Vec<Named> {
    let mut all = offices(day);
    all.retain(|office| watches(&office.key));
    all
}

/// Whether that may be an office's.
pub(in crate::web) fn watches(key: &str) -> bool {
    agencies::shipped().get(key).is_some_and(|office| office.kind != AgencyKind::Expert)
}

/// A whole number of days that makes sense.
pub(in crate::web) fn days(faults: &mut Faults, field: &str, text: &str) -> u32 {
    let fault = match text.trim().parse::<i64>() {
        Ok(typed) => match u32::try_from(typed) {
            Ok(days) if (1..=limits::DAYS).contains(&days) => return days,
            Ok(_) | Err(_) if typed < 1 => "least-one",
            Ok(_) | Err(_) => "days-most",
        },
        Err(_) if text.trim().is_empty() => "missing",
        Err(_) => "format",
    };
    faults.add(field, fault);
    0
}
