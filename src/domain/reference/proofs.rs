//! What proves a condition, by its category, and whether the trial waits for it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    Unread, codes, read,
    table::{Keyed, Table},
};
use crate::domain::bilingual::Bilingual;

const FILE: &str = "proofs.toml";

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// A code of the list `condition_category`.
    pub category: String,
    pub due: Due,
    pub asks: Bilingual,
}

/// By when a condition is to be proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// The trial does not begin until the proof is accepted (ICT-D §42(1), IC-D §11-3(5), (8)).
    BeforeStart,
    /// An accepted proof meets it.
    Once,
    /// It is kept until the end, whatever was proved of it so far.
    Throughout,
}

impl Due {
    pub fn is_met_by_one(self) -> bool {
        self != Self::Throughout
    }
}

impl Keyed for Proof {
    fn key(&self) -> &str {
        &self.category
    }
}

/// What is asked of a condition of this category; one of no known category holds nothing up.
pub fn of(category: &str) -> Option<&'static Proof> {
    shipped().get(category)
}

/// Whether a trial waits until a condition of this category is proved.
pub fn holds_up(category: &str) -> bool {
    of(category).is_some_and(|proof| proof.due == Due::BeforeStart)
}

/// Whether an open condition's day is over; what is kept throughout is never done with, and so never late.
pub fn is_late(category: &str, due: Option<NaiveDate>, today: NaiveDate) -> bool {
    let is_once = of(category).is_none_or(|proof| proof.due.is_met_by_one());
    is_once && due.is_some_and(|due| due < today)
}

fn shipped() -> &'static Table<Proof> {
    static SHIPPED: LazyLock<Table<Proof>> = LazyLock::new(|| {
        parse(include_str!("../../data/proofs.toml")).expect("the tests read proofs.toml")
    });
    &SHIPPED
}

/// A category that is in no list is refused, so that none is misspelt.
pub fn parse(text: &str) -> Result<Table<Proof>, Unread> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        proof: Vec<Proof>,
    }
    let file: File = read(FILE, text)?;
    let unknown =
        |proof: &&Proof| codes::shipped().label("condition_category", &proof.category).is_none();
    if let Some(proof) = file.proof.iter().find(unknown) {
        return Err(Unread::new(FILE, &format!("no category {}", proof.category)));
    }
    Table::new(FILE, file.proof)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_of_conditions_says_what_proves_it() {
        let categories = codes::shipped().list("condition_category").unwrap();

        for one in &categories.values {
            assert!(of(&one.code).is_some(), "{}", one.code);
        }
        assert!(holds_up("INSURANCE") && !holds_up("PRIVACY") && !holds_up("AREA"));
    }

    #[test]
    fn what_is_kept_throughout_is_never_late() {
        let (due, today) = ("2026-10-01".parse().ok(), "2026-10-02".parse().unwrap());

        assert!(is_late("INSURANCE", due, today) && !is_late("INSURANCE", Some(today), today));
        assert!(!is_late("AREA", due, today) && !is_late("INSURANCE", None, today));
    }

    #[test]
    fn a_category_that_nobody_knows_is_refused() {
        let text = "[[proof]]\ncategory = \"INSURENCE\"\ndue = \"once\"\nasks = { ko = \"가\", en = \"a\" }";

        assert_eq!(parse(text), Err(Unread::new(FILE, "no category INSURENCE")));
    }
}
