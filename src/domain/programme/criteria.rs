//! What members mark an application by before they meet: criteria with weights and anchors, as the programme has them.

use serde::Deserialize;

use crate::domain::bilingual::Bilingual;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criteria {
    pub version: u32,
    pub criteria: Vec<Criterion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub key: String,
    /// Zero where it stands apart and weighs nothing.
    pub weight: u32,
    /// Whether it is marked by everyone; else it may be left out.
    pub required: bool,
    /// In half points: a lower average is flagged.
    #[serde(default)]
    pub least: Option<u32>,
    pub name: Bilingual,
    pub law: Vec<String>,
    #[serde(default)]
    pub anchor: Vec<Anchor>,
}

/// What a mark means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// In half points.
    pub points: u32,
    pub words: Bilingual,
}

impl Criteria {
    pub fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }
}
