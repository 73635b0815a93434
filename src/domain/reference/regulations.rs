//! Articles that stand in the way of trials, or on which conditions and zones rest.

use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Keyed, Table};
use super::{Evidence, Unread, read};
use crate::domain::bilingual::Bilingual;

const FILE: &str = "regulations.toml";

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    pub key: String,
    pub law: Bilingual,
    /// Absent where the source names only the law.
    pub article: Option<Bilingual>,
    /// How the article is known: `source`, `mirror` or `knowledge` (unverified).
    pub article_source: Option<String>,
    /// Code of the list `rule_level`.
    pub level: String,
    pub role: RegulationRole,
    /// Keys of the offices in charge.
    pub competent: Vec<String>,
    pub summary: Bilingual,
    pub law_address: Option<String>,
    pub note: Option<Bilingual>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

/// What a regulation does in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum RegulationRole {
    Obstacle,
    AmendedRule,
    ConditionBasis,
    ZoneBasis,
    SiteBasis,
    Limit,
}

impl RegulationRole {
    /// Code of the list `regulation_role`.
    pub fn code(self) -> &'static str {
        self.into()
    }
}

impl Regulation {
    /// Whether it stands in the way of trials, and which article does.
    pub fn is_in_the_way(&self) -> bool {
        let role = matches!(self.role, RegulationRole::Obstacle | RegulationRole::AmendedRule);
        role && self.article.is_some()
    }

    /// Whether the city made it and can lift it: an ordinance or a rule of the city.
    pub fn is_the_citys(&self) -> bool {
        ["ORDINANCE", "CITY_RULE"].contains(&self.level.as_str())
    }
}

impl Keyed for Regulation {
    fn key(&self) -> &str {
        &self.key
    }
}

pub fn shipped() -> &'static Table<Regulation> {
    static SHIPPED: LazyLock<Table<Regulation>> = LazyLock::new(|| {
        parse(include_str!("../../data/regulations.toml")).expect("the tests read regulations.toml")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<Table<Regulation>, Unread> {
    Table::new(FILE, read::<File>(FILE, text)?.regulation)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    regulation: Vec<Regulation>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_that_keeps_robots_out_of_the_hangang_parks_is_the_citys_own() {
        let hangang = shipped().get("hangang_ordinance").unwrap();
        let article = Bilingual {
            ko: "제17조제1항제9호·제10호".into(),
            en: "art. 17(1)9, 10".into(),
        };

        assert_eq!((hangang.article.as_ref(), hangang.is_the_citys()), (Some(&article), true));
        assert_eq!(
            (hangang.competent.as_slice(), hangang.role),
            (["hangang".to_owned()].as_slice(), RegulationRole::Obstacle)
        );
    }

    #[test]
    fn an_unknown_field_is_refused() {
        assert!(parse("[[regulation]]\nkey = \"x\"\nlawyer = \"y\"").is_err());
    }
}
