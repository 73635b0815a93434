//! Facts that do not change with a case: districts, offices, zones, regulations, rule tables, code lists.
//!
//! Each kind has a pure `parse` of its file and a `shipped()` table of the copy in `src/data`.

pub mod agencies;
pub mod cases;
pub mod citation;
pub mod city;
pub mod codes;
pub mod company_forms;
pub mod dates;
pub mod decisions;
pub mod districts;
pub mod geometry;
pub mod mail_hosts;
pub mod national;
pub mod outline;
pub mod people;
pub mod proofs;
pub mod regulations;
pub mod rules;
pub mod sketch;
pub mod table;
pub mod zones;

#[cfg(test)]
mod tests;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

/// A part of a file that the portal does not use, accepted by name so that a typing error elsewhere is still refused.
pub type Unused = IgnoredAny;

/// How well a row is supported; pages show `Unverified` and `Proposed` as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Evidence {
    Found,
    Computed,
    Unverified,
    Proposed,
}

/// Where a fact was read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub mark: String,
    pub address: String,
}

impl Source {
    /// The address as a link, where the study noted enough of it to find the page.
    pub fn link(&self) -> Option<String> {
        if self.address.contains('/') && !self.address.contains([' ', '(']) {
            return Some(format!("https://{}", self.address));
        }
        // News sites on the usual publishing system have one form of address.
        let (host, article) = self.address.split_once(" idxno=")?;
        let plain = !host.contains('/') && article.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| format!("https://{host}/news/articleView.html?idxno={article}"))
    }
}

impl Evidence {
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// Whether a page must say that the fact may be wrong.
    pub fn is_weak(self) -> bool {
        match self {
            Self::Found | Self::Computed => false,
            Self::Unverified | Self::Proposed => true,
        }
    }
}

/// A file that cannot be read as what it should hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct Unread {
    pub file: &'static str,
    pub reason: String,
}

impl Unread {
    pub(crate) fn new(file: &'static str, reason: &(impl ToString + ?Sized)) -> Self {
        Self { file, reason: reason.to_string() }
    }
}

fn read<F: DeserializeOwned>(file: &'static str, text: &str) -> Result<F, Unread> {
    toml::from_str(text).map_err(|error| Unread::new(file, &error))
}

/// The statutes and ordinances among a row's marks, without the letter of their kind: `L:PET-D §13` gives `PET-D §13`.
pub fn law_of(marks: &[String]) -> String {
    let laws =
        marks.iter().filter_map(|mark| mark.strip_prefix("L:").or_else(|| mark.strip_prefix("O:")));
    laws.collect::<Vec<_>>().join("; ")
}
