//! On which level a rule stands, and so who made it.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, IntoStaticStr};

/// On which level a rule stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    EnumIter,
    IntoStaticStr,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum RuleLevel {
    Act,
    Decree,
    MinRule,
    Notice,
    Ordinance,
    CityRule,
    Guideline,
    Contract,
    None,
}

impl RuleLevel {
    /// Made by the state.
    pub fn is_national(self) -> bool {
        matches!(self, Self::Act | Self::Decree | Self::MinRule)
    }
}
