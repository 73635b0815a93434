//! What a decision says on its sheet, and the hearing before one.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::sheet::Condition;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    pub outcome: String,
    pub reasons: Vec<Reasons>,
    pub basis: String,
    pub enabling_provision: Option<String>,
    pub conditions: Vec<Condition>,
    pub remedies: String,
}

/// What the notice of a hearing says (APA §21), and what was said at it once it was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hearing {
    /// The facts for which the designation would be revoked.
    pub grounds: String,
    pub basis: String,
    pub on: NaiveDate,
    pub at: NaiveTime,
    pub place: String,
    /// Office, rank and name of who presides.
    pub presiding: String,
    pub record: Option<String>,
    /// What the firm said.
    pub opinion: Option<String>,
}

/// What was ruled on an objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// What the city does now, where the objection holds.
    pub follows: Option<String>,
    pub reasons: String,
    pub basis: String,
    /// Empty where it holds as a whole.
    pub remedies: String,
}

/// What became of the wish to change a condition of a trial (AGA §17(3)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// As it reads from now on; none where it stays as it is.
    pub condition: Option<Condition>,
    pub reasons: String,
    pub basis: String,
    /// Empty where it was changed as asked.
    pub remedies: String,
}

/// Reasons under one heading of the ordinance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reasons {
    pub heading: String,
    pub words: String,
}
