//! The words from which sentences about rows are made: roles, guards, effects, and the frames that hold them.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{flaw::Flaws, role::Role};
use crate::domain::bilingual::{Bilingual, Locale};

type Table = BTreeMap<String, Bilingual>;

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    frame: Table,
    join: Table,
    role: Table,
    effect: Table,
    record: Table,
    guard: Table,
    #[serde(default)]
    clock: Table,
}

impl Words {
    pub(super) fn parse(text: &str, flaws: &mut Flaws<'_>) -> Option<Self> {
        toml::from_str(text).map_err(|error| flaws.add(None, error.message())).ok()
    }

    pub fn shipped() -> &'static Self {
        static WORDS: LazyLock<Words> = LazyLock::new(|| {
            toml::from_str(include_str!("../../procedures/words.toml"))
                .expect("the tests load the procedures, and words.toml with them")
        });
        &WORDS
    }

    pub fn role(&self, role: Role) -> Option<&Bilingual> {
        self.role.get(role.as_str())
    }

    /// What a clock is called, whatever the procedure.
    pub fn clock(&self, key: &super::keys::ClockKey) -> Option<&Bilingual> {
        self.clock.get(key.as_str())
    }
}

/// The words in one language.
pub(super) struct Speaker<'a> {
    pub words: &'a Words,
    pub locale: Locale,
}

impl Speaker<'_> {
    pub fn frame(&self, key: &str, filled: &[&str]) -> String {
        self.fill(&self.words.frame, key, filled)
    }

    pub fn effect(&self, key: &str, filled: &[&str]) -> String {
        self.fill(&self.words.effect, key, filled)
    }

    pub fn guard(&self, key: &str, filled: &[&str]) -> String {
        self.fill(&self.words.guard, key, filled)
    }

    pub fn record(&self, key: &str) -> String {
        self.fill(&self.words.record, key, &[])
    }

    pub fn role(&self, role: Role) -> String {
        self.fill(&self.words.role, role.as_str(), &[])
    }

    pub fn both(&self, parts: &[String]) -> String {
        self.list(parts, "and")
    }

    pub fn either(&self, parts: &[String]) -> String {
        self.list(parts, "or")
    }

    fn list(&self, parts: &[String], last: &str) -> String {
        let (comma, last) =
            (self.fill(&self.words.join, "comma", &[]), self.fill(&self.words.join, last, &[]));
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., end] => format!("{}{last}{end}", first.join(&comma)),
        }
    }

    /// A word that is missing shows as its key, so that a reader sees what to write.
    fn fill(&self, table: &Table, key: &str, filled: &[&str]) -> String {
        let mut text = table
            .get(key)
            .map_or_else(|| key.to_owned(), |words| words.get(self.locale).to_owned());
        for (index, value) in filled.iter().enumerate() {
            text = text.replace(&format!("{{{index}}}"), value);
        }
        text
    }
}
