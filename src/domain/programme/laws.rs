//! Abbreviations of laws, and the limits that the city sets as policy.

use serde::Deserialize;

use crate::domain::bilingual::{Bilingual, Locale};

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Laws {
    #[serde(rename = "law", default)]
    pub laws: Vec<Law>,
    #[serde(rename = "rule", default)]
    pub rules: Vec<PolicyRule>,
    #[serde(rename = "unit", default)]
    pub units: Vec<Unit>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    pub key: String,
    pub ko: String,
    pub en: String,
    /// Where it can be read.
    pub address: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyRule {
    pub key: String,
    pub value: i64,
    pub unit: String,
    pub law: Vec<String>,
    pub note: Bilingual,
}

/// How a number with a unit is written; `{{n}}` is the number.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub key: String,
    pub ko: String,
    pub en: String,
}

impl Laws {
    /// The law a citation names: `ICT-D 42-4(1)1` is of the act `ICT`.
    pub fn of(&self, citation: &str) -> Option<&Law> {
        let name = citation.split(' ').next()?;
        let act = name.strip_suffix("-D").or_else(|| name.strip_suffix("-R")).unwrap_or(name);
        self.laws.iter().find(|law| law.key == act)
    }

    pub fn rule(&self, key: &str) -> Option<&PolicyRule> {
        self.rules.iter().find(|rule| rule.key == key)
    }

    /// A number with its unit, grouped by thousands.
    pub fn with_unit(&self, number: i64, unit: &str, locale: Locale) -> String {
        let Some(unit) = self.units.iter().find(|known| known.key == unit) else {
            return grouped(number);
        };
        let pattern = match locale {
            Locale::Ko => &unit.ko,
            Locale::En => &unit.en,
        };
        pattern.replace("{{n}}", &grouped(number))
    }
}

/// 150,000,000.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
