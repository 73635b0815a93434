//! What the city hands over when it releases an approval: plain values, before anything is left out.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Withheld;
use super::number::Numbered;
use crate::domain::bilingual::Bilingual;
use crate::domain::dataset::rows::{Outcome, RelaxationKind};
pub use crate::domain::programme::{Document, Means, Publicity};

/// An approved case at its release.
#[derive(Clone, Debug)]
pub struct Approved {
    pub pilot: Numbered,
    pub decision_number: Numbered,
    pub designation_no: String,
    pub programme: Bilingual,
    pub programme_key: String,
    pub call_id: Option<String>,
    pub route: String,
    pub company: Company,
    pub answers: Vec<Answer>,
    pub withheld: Vec<Withheld>,
    pub public_offering: bool,
    pub decision: Decision,
    pub conditions: Vec<Condition>,
    pub exemptions: Vec<Exemption>,
    pub area: Area,
    pub period: Option<Period>,
    pub released_at: DateTime<Utc>,
}

/// A case that opens no pilot, at its release: nothing in it can name the company.
#[derive(Clone, Debug)]
pub struct Unnamed {
    pub decision_number: Numbered,
    pub outcome: Outcome,
    pub decision: Decision,
    pub released_at: DateTime<Utc>,
}

/// Korean, and English where somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    pub ko: String,
    pub en: Option<String>,
}

#[derive(Clone, Debug)]
pub enum Company {
    Corporation {
        name: Wording,
    },
    /// A person's trade name is personal data; it is shown only where the person agreed.
    SoleTrader {
        name: Wording,
        agreed: bool,
    },
}

/// One answer of the application with the flag of its field.
#[derive(Clone, Debug)]
pub struct Answer {
    pub section: String,
    pub field: String,
    pub means: Option<Means>,
    pub public: Publicity,
    pub label: Bilingual,
    /// The bare value: the text, the code of a choice, the number.
    pub value: String,
    /// The value as a page shows it.
    pub shown: Wording,
    /// What a steward wrote for the public, for fields with `public = "summary"`.
    pub summary: Option<Wording>,
    /// And put up for it, where the answer is files.
    pub document: Option<Document>,
}

/// Its outcome follows from where it stands: approved, and with conditions where there are some, or refused.
#[derive(Clone, Debug)]
pub struct Decision {
    pub decided_on: NaiveDate,
    pub body: String,
    /// On which level it was signed.
    pub signed_as: Option<Bilingual>,
    /// The article under which the city decides.
    pub basis: String,
    /// The provision that allows this very exemption.
    pub enabling_provision: Option<String>,
    /// As cleared for publication, never the internal text.
    pub reasons: Wording,
    pub days_to_decision: Option<u32>,
    pub sla_days: Option<u32>,
    pub appeal_until: Option<NaiveDate>,
}

#[derive(Clone, Debug)]
pub struct Condition {
    pub category: String,
    pub agency: Option<String>,
    pub text: Wording,
    pub reason: Wording,
    /// The evidence on which it could be dropped.
    pub lifted_by: Wording,
    pub due_on: Option<NaiveDate>,
    pub limit: Option<Limit>,
}

/// What a condition measures, as in 6 km/h.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limit {
    pub value: f64,
    pub unit: String,
}

/// A rule that the decision lifts.
#[derive(Clone, Debug)]
pub struct Exemption {
    pub regulation_id: String,
    pub law: String,
    pub article: String,
    pub law_url: Option<String>,
    pub level: String,
    pub competent: String,
    pub relief: RelaxationKind,
    /// What the rule says today.
    pub current_rule: Option<Wording>,
    /// What the pilot may do instead.
    pub requested: Wording,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Number and name of a zone of the dataset, where the test is in one.
    pub zone_id: Option<String>,
    pub zone: Option<Bilingual>,
    pub districts: Vec<District>,
    /// Longitude and latitude of a point that stands for the area.
    pub point: Option<[f64; 2]>,
    pub note: Option<Wording>,
    /// The drawn area, if there is one, and nothing that was written beside it (RFC 7946).
    #[serde(default)]
    pub geojson: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct District {
    pub code: String,
    pub name: Bilingual,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}
