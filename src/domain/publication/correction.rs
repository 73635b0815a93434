//! A correction of what was published: it stands beside the record, which stays as it was.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The public number of what it is about.
    pub subject: String,
    /// What is put right, and why.
    pub words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub english: Option<String>,
    pub corrected_at: String,
}
