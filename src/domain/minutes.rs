//! The text of a meeting's minutes as members sign it: the same whoever reads it, told from any other by its hash.
//!
//! People, cases and requests stand by their ids: a name or a title may change after the signature, what was said may not.

use chrono::{DateTime, Utc};
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    engine::{Ballot, Condition, Resolution, VoteMistake},
    fingerprint::sha256,
    ids::{MatterId, UserId},
};

/// The minutes as they are from then on; of the items only what is said anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesText {
    pub other: String,
    pub attending: String,
    pub recording: String,
    pub closed_reason: String,
    pub said: Vec<Said>,
}

/// What was said of an item, or of one request of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    pub item: Uuid,
    pub request: Option<Uuid>,
    pub words: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Minutes {
    pub number: String,
    pub body: String,
    pub starts_at: DateTime<Utc>,
    pub opened_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub place: String,
    pub form: String,
    pub urgent_reason: Option<String>,
    pub closed_reason: Option<String>,
    pub attending: String,
    pub recording: String,
    pub other: String,
    /// The days for which it was called before, the first one first.
    pub earlier: Vec<Earlier>,
    /// By their id.
    pub members: Vec<Attended>,
    /// In the order of the agenda.
    pub items: Vec<Item>,
    /// In the order in which they were resolved.
    pub resolutions: Vec<Resolved>,
    /// By request and member.
    pub ballots: Vec<Cast>,
    /// What stood in the record before it was put right, the oldest first; minutes without any keep their hash.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<RecordedFirst>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Earlier {
    pub starts_at: DateTime<Utc>,
    pub place: String,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attended {
    pub member: UserId,
    pub present: bool,
    pub noted_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    pub position: i32,
    pub application: MatterId,
    pub carried_over: Option<CarriedOver>,
    pub said: String,
}

/// Why an item left a meeting without a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumIter, DeriveActiveEnum)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum CarriedOver {
    NoQuorum,
    PutOff,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resolved {
    pub request: MatterId,
    pub result: String,
    pub words: String,
    /// Minutes without any keep their hash.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cast {
    pub request: MatterId,
    pub member: UserId,
    pub choice: String,
}

/// Votes as they were recorded first, and why that was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordedFirst {
    pub at: DateTime<Utc>,
    #[serde(skip_serializing_if = "VoteMistake::is_other")]
    pub cause: VoteMistake,
    pub why: String,
    pub ballots: Vec<Ballot>,
    pub resolutions: Vec<Resolution>,
}

impl Minutes {
    /// By which the text is told from any other.
    pub fn sha256(&self) -> Result<String, serde_json::Error> {
        Ok(sha256(serde_json::to_vec(self)?))
    }
}
