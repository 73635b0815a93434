//! What a decision says beside its own words: headings of reasons, legal basis, and whom one turns to against it.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    Evidence, Unread, read,
    table::{Keyed, Table},
};
use crate::domain::{bilingual::Bilingual, engine::Kind};

const FILE: &str = "decisions.toml";

#[derive(Clone, Debug, PartialEq)]
pub struct Decisions {
    /// What is weighed (RC 10(2)), in the order of the ordinance.
    pub headings: Table<Heading>,
    pub favourable: Usual,
    pub adverse: Usual,
    pub remedies: Remedies,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    pub key: String,
    pub name: Bilingual,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// What stands filled in until the signer corrects it; a letter of the city is in Korean.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Usual {
    pub basis: String,
    pub disclosure: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remedies {
    pub appeals_commission: String,
    pub court: String,
    pub phone: String,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

impl Decisions {
    pub fn usual(&self, kind: Kind) -> &Usual {
        match kind {
            Kind::Adverse => &self.adverse,
            Kind::Favourable | Kind::Receipt | Kind::Information | Kind::Clerical => {
                &self.favourable
            }
        }
    }
}

impl Keyed for Heading {
    fn key(&self) -> &str {
        &self.key
    }
}

pub fn shipped() -> &'static Decisions {
    static SHIPPED: LazyLock<Decisions> = LazyLock::new(|| {
        parse(include_str!("../../data/decisions.toml")).expect("the tests read decisions.toml")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<Decisions, Unread> {
    let File { heading, favourable, adverse, remedies } = read(FILE, text)?;
    Ok(Decisions { headings: Table::new(FILE, heading)?, favourable, adverse, remedies })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    heading: Vec<Heading>,
    favourable: Usual,
    adverse: Usual,
    remedies: Remedies,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_given_under_what_the_ordinance_weighs() {
        let keys: Vec<&str> =
            shipped().headings.iter().map(|heading| heading.key.as_str()).collect();

        assert_eq!(keys, ["safety", "environment", "personal-data", "innovation", "benefit"]);
        assert!(
            shipped().usual(Kind::Adverse).basis.contains("제27조제3항"),
            "a refusal names PET 27(3)"
        );
    }
}
