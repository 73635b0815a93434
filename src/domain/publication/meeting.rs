//! What the public may know of a meeting: when and where, what is on the agenda, and what came of it.

use serde::{Deserialize, Serialize};

use crate::domain::{engine::VoteMistake, minutes::CarriedOver};

/// A meeting that was called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRecord {
    pub number: String,
    /// Key of the body that meets.
    pub body: String,
    pub starts_at: String,
    pub place: String,
    pub form: String,
    pub urgent_reason: Option<String>,
    /// Why the session is closed; what was said is then not published.
    pub closed_reason: Option<String>,
    pub agenda: Vec<PublicItem>,
    /// It does not take place as it was announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off: Option<Off>,
    /// The days for which it was announced before, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
}

/// A day on which the meeting was to be and was not, or broke off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    pub starts_at: String,
    pub place: String,
    pub reason: String,
}

/// What became of a meeting that was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Off {
    Cancelled,
}

/// Without the number of the application, which its company and the city alone know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicItem {
    pub position: i32,
    pub field: String,
    /// Only where the applicant agreed.
    pub title: Option<String>,
    /// Where the company has given one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
}

/// Minutes that were signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesRecord {
    pub meeting: MeetingRecord,
    pub attendance: Attendance,
    pub results: Vec<PublicResult>,
    /// When the session really began and ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<String>,
    pub signed_at: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub present: u64,
    pub absent: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicResult {
    pub position: i32,
    pub requests: Vec<Resolved>,
    /// Why it left the meeting without a vote, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_over: Option<CarriedOver>,
    /// What was said of the item as a whole; absent where the session was closed.
    pub said: Option<String>,
    pub decision: Told,
}

/// Whether what came of a case was told to its applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Not yet; until then nothing of the item is published.
    Pending,
    Decided,
    /// It ended before anything was decided, as when it was withdrawn; nothing more will come.
    Undecided,
}

impl PublicResult {
    /// What is known of an item whose decision has not been told.
    pub fn withheld(position: i32) -> Self {
        let (requests, decision) = (Vec::new(), Told::Pending);
        Self { position, requests, carried_over: None, said: None, decision }
    }
}

/// One exemption request: what was resolved on it, the totals of its votes and what was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    pub request: i32,
    pub result: Option<String>,
    pub said: Option<String>,
    #[serde(rename = "for")]
    pub for_: usize,
    pub against: usize,
    pub abstained: usize,
    pub recused: usize,
    #[serde(default)]
    pub absent: usize,
    /// That the record of the vote was put right, the oldest time first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<PutRight>,
}

/// When the record of a vote was put right, and what kind of mistake stood in it; never the words, which may name somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutRight {
    pub at: String,
    pub cause: VoteMistake,
}
