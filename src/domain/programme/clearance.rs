//! What the steward of open data wrote and decided about the answers of one case, and so what the public sees of each.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::form::{Field, Publicity};
use super::publish::Kept;
use crate::domain::{bilingual::Bilingual, ids::RowId};

/// By the key of the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clearances(pub BTreeMap<String, Clearance>);

/// The last word on one answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clearance {
    /// What the public reads in its place.
    pub summary: Option<PublicText>,
    /// What it will read from a day on, where that was written last.
    pub planned: Option<(NaiveDate, PublicText)>,
    pub claim: Claim,
}

/// What the city wrote for the public in the place of an answer; of files also a version of them without what is not
/// open (Official Information Disclosure Act, art. 14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicText {
    pub words: Bilingual,
    pub document: Option<Document>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: RowId,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

impl From<Bilingual> for PublicText {
    fn from(words: Bilingual) -> Self {
        Self { words, document: None }
    }
}

/// What became of the claim that an answer is a trade secret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Claim {
    #[default]
    Undecided,
    /// With the item of the Official Information Disclosure Act, art. 9(1).
    Upheld { ground: String },
    /// What can be told apart is public (the same, art. 14).
    InPart { ground: String, public: Bilingual },
    /// Nothing is opened before the company has had its notice (the same, art. 21(3)).
    Refused { opened: bool },
}

/// What the public sees of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// As it was written.
    Open,
    /// This in its place.
    Told(PublicText),
    Kept {
        why: Kept,
        ground: Option<String>,
    },
    /// The programme publishes none of this question.
    Closed,
}

impl Clearances {
    pub fn fate(&self, field: &Field, filed: &Answers) -> Fate {
        let claimed = filed.is_secret(&field.key);
        let none = Clearance::default();
        let cleared = self.0.get(&field.key).unwrap_or(&none);
        match (field.public, &cleared.claim) {
            (Publicity::No, _) => Fate::Closed,
            (_, Claim::Undecided) if claimed => Fate::kept(Kept::Secret, None),
            (_, Claim::Upheld { ground }) if claimed => Fate::kept(Kept::Upheld, Some(ground)),
            (_, Claim::InPart { public, .. }) if claimed => Fate::Told(public.clone().into()),
            (_, Claim::Refused { opened: false }) if claimed => Fate::kept(Kept::Noticed, None),
            (Publicity::Yes, _) => Fate::Open,
            (Publicity::Summary, _) => match &cleared.summary {
                Some(summary) => Fate::Told(summary.clone()),
                None => Fate::kept(Kept::Unsummarised, None),
            },
        }
    }

    /// Whether a summary of this answer would be read: it is asked for, and no claim stands before it.
    pub fn takes_summary(&self, field: &Field, filed: &Answers) -> bool {
        let refused = matches!(self.claim(&field.key), Claim::Refused { .. });
        field.public == Publicity::Summary && (refused || !filed.is_secret(&field.key))
    }

    /// Whether there is a claim that keeps something from the public.
    pub fn takes_verdict(field: &Field, filed: &Answers) -> bool {
        field.public != Publicity::No && filed.is_secret(&field.key)
    }

    fn claim(&self, field: &str) -> &Claim {
        self.0.get(field).map_or(&Claim::Undecided, |cleared| &cleared.claim)
    }
}

impl Fate {
    fn kept(why: Kept, ground: Option<&String>) -> Self {
        Self::Kept { why, ground: ground.cloned() }
    }
}
