//! What a decision says beside its own words: headings of reasons, legal basis, and whom one turns to against it.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{
    Evidence, Unread, read,
    table::{Keyed, Table},
};
use crate::domain::{
    bilingual::Bilingual,
    engine::{Kind, Reasons},
    programme::Programme,
};

const FILE: &str = "decisions.toml";

#[derive(Clone, Debug, PartialEq)]
pub struct Decisions {
    /// What is weighed (RC 10(2)), in the order of the ordinance.
    pub headings: Table<Heading>,
    /// The one heading of a measure that weighs nothing of it.
    pub grounds: Heading,
    pub favourable: Usual,
    pub adverse: Usual,
    /// Where an act has its own.
    pub acts: BTreeMap<String, Usual>,
    pub issuer: Bilingual,
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
    pub disclosure: Bilingual,
    /// The code of the list `outcome`, where the kind of the act does not say it.
    #[serde(default)]
    pub outcome: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remedies {
    pub appeals_commission: Bilingual,
    pub court: Bilingual,
    pub phone: String,
    pub phone_elsewhere: String,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

impl Decisions {
    /// Of the act itself, else of its kind.
    pub fn of(&self, act: &str, kind: Kind) -> &Usual {
        self.acts.get(act).unwrap_or_else(|| self.usual(kind))
    }

    /// What a decision rests on: as the programme has it, for the act or for its kind, else what is usual.
    pub fn basis<'a>(&'a self, programme: &'a Programme, act: &str, kind: Kind) -> &'a str {
        let of_kind = match kind {
            Kind::Adverse => "adverse",
            Kind::Favourable | Kind::Receipt | Kind::Information | Kind::Clerical => "favourable",
        };
        let own = programme
            .bases
            .get(act)
            .or_else(|| programme.bases.get(of_kind).filter(|_| !self.acts.contains_key(act)));
        own.map_or(self.of(act, kind).basis.as_str(), String::as_str)
    }

    /// Under which headings an act gives its reasons.
    pub fn headings_of(&self, act: &str) -> Vec<&Heading> {
        if self.acts.contains_key(act) {
            vec![&self.grounds]
        } else {
            self.headings.iter().collect()
        }
    }

    /// Reasons in Korean, each under its heading where it has one of ours.
    pub fn told(&self, reasons: &[Reasons]) -> Vec<String> {
        let one = |part: &Reasons| match self.headings.get(&part.heading) {
            Some(heading) => format!("{}: {}", heading.name.ko, part.words),
            None => part.words.clone(),
        };
        reasons.iter().map(one).collect()
    }

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
    let File { heading, grounds, favourable, adverse, act, issuer, remedies } = read(FILE, text)?;
    let headings = Table::new(FILE, heading)?;
    Ok(Decisions { headings, grounds, favourable, adverse, acts: act, issuer, remedies })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    heading: Vec<Heading>,
    grounds: Heading,
    favourable: Usual,
    adverse: Usual,
    #[serde(default)]
    act: BTreeMap<String, Usual>,
    issuer: Bilingual,
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
