//! Code lists with their official labels.

use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Keyed, Table};
use super::{Evidence, Unread, read};
use crate::domain::bilingual::Bilingual;

const FILE: &str = "enums.toml";

/// Every list by key: `outcome`, `condition_category`, `zone_type`.
#[derive(Clone, Debug, PartialEq)]
pub struct Enums(Table<CodeList>);

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeList {
    pub key: String,
    pub section: String,
    pub values: Vec<Code>,
    /// New codes may come: other codes are not faults.
    #[serde(default)]
    pub open: bool,
    /// A code stands with an item of the disclosure act.
    #[serde(default)]
    pub with_item: bool,
    pub note: Option<Bilingual>,
    pub mark: Vec<String>,
    pub evidence: Evidence,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "CodeRow")]
pub struct Code {
    pub code: String,
    pub label: Bilingual,
}

impl Enums {
    pub fn list(&self, key: &str) -> Option<&CodeList> {
        self.0.get(key)
    }

    pub fn label(&self, key: &str, code: &str) -> Option<&Bilingual> {
        self.list(key)?.values.iter().find(|value| value.code == code).map(|value| &value.label)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, CodeList> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Enums {
    type Item = &'a CodeList;
    type IntoIter = std::slice::Iter<'a, CodeList>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Keyed for CodeList {
    fn key(&self) -> &str {
        &self.key
    }
}

pub fn shipped() -> &'static Enums {
    static SHIPPED: LazyLock<Enums> = LazyLock::new(|| {
        parse(include_str!("../../data/enums.toml")).expect("the tests read enums.toml")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<Enums, Unread> {
    let lists = Table::new(FILE, read::<File>(FILE, text)?.lists)?;
    for list in &lists {
        let mut codes: Vec<_> = list.values.iter().map(|value| &value.code).collect();
        codes.sort_unstable();
        codes.dedup();
        if codes.len() != list.values.len() {
            return Err(Unread::new(FILE, &format!("a code stands twice in {}", list.key)));
        }
    }
    Ok(Enums(lists))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "enum")]
    lists: Vec<CodeList>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeRow {
    code: String,
    ko: String,
    en: String,
}

impl From<CodeRow> for Code {
    fn from(row: CodeRow) -> Self {
        Self { code: row.code, label: Bilingual { ko: row.ko, en: row.en } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_label_in_its_own_list_only() {
        let robots = Bilingual { ko: "로봇".into(), en: "Robots".into() };
        let labels = ["field", "outcome", "nowhere"].map(|key| shipped().label(key, "ROBOT"));

        assert_eq!(labels, [Some(&robots), None, None]);
    }
}
