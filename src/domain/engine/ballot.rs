//! How the members of a committee voted, and what was resolved.

use serde::{Deserialize, Serialize};
use strum::{EnumIter, IntoStaticStr};
use uuid::Uuid;

use super::sheet::Condition;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    pub request: Uuid,
    pub member: Uuid,
    pub vote: Vote,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Vote {
    For,
    Against,
    Abstained,
    Recused,
    Absent,
}

impl Vote {
    /// Who is recused stays on the roll and is not present (CM 9).
    pub fn is_present(self) -> bool {
        matches!(self, Self::For | Self::Against | Self::Abstained)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    pub request: Uuid,
    pub result: Resolved,
    pub words: String,
    /// What the approval depends on, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Resolved {
    Approve,
    ApproveWithConditions,
    Reject,
    Defer,
}

/// Why the record of a vote was wrong, and at which meeting it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteCorrection {
    pub meeting: Uuid,
    /// The public is told of this; the words may name somebody.
    #[serde(default)]
    pub cause: VoteMistake,
    pub words: String,
}

/// What kind of mistake stood in the record of a vote.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, EnumIter, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum VoteMistake {
    /// The votes were counted wrong.
    Counted,
    /// A vote or a result was written down as another.
    Written,
    /// Who was there, or who kept away.
    Presence,
    #[default]
    Other,
}

impl VoteMistake {
    pub fn is_other(&self) -> bool {
        *self == Self::Other
    }
}
