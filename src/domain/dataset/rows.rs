//! One struct for a row of each dataset; its fields are the columns of the dictionary, in their order.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use strum::{IntoStaticStr, VariantArray};

use super::JsonRow;

/// A row on its way into the read model.
pub trait Row: Serialize {
    const DATASET: &'static str;

    fn key(&self) -> &str;
    fn modified_at(&self) -> &str;

    /// The row by column names, empty columns as null.
    fn json(&self) -> JsonRow {
        match serde_json::to_value(self) {
            Ok(Value::Object(row)) => row,
            // A struct of texts, numbers and days has no other form.
            Ok(_) | Err(_) => JsonRow::new(),
        }
    }

    fn stored(&self) -> StoredRow {
        StoredRow {
            dataset: Self::DATASET,
            key: self.key().to_owned(),
            sort: sort_key(self.key()),
            json: Value::Object(self.json()).to_string(),
            modified_at: self.modified_at().to_owned(),
        }
    }
}

/// What the read model keeps of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredRow {
    pub dataset: &'static str,
    pub key: String,
    /// Orders the rows in every file and page.
    pub sort: String,
    pub json: String,
    pub modified_at: String,
}

/// `key` with its numbers padded, so that K-2026-0001-10 follows K-2026-0001-2 in plain byte order.
pub fn sort_key(key: &str) -> String {
    let part = |part: &str| match part.parse::<u64>() {
        Ok(number) => format!("{number:08}"),
        Err(_) => part.to_owned(),
    };
    key.split('-').map(part).collect::<Vec<_>>().join("-")
}

/// A moment as every dataset writes it: Seoul time, to the second.
pub fn seoul_time(at: DateTime<Utc>) -> String {
    const NINE_HOURS: i32 = 9 * 60 * 60;
    let local = FixedOffset::east_opt(NINE_HOURS).map(|offset| at.with_timezone(&offset));
    local.map_or_else(|| at.to_rfc3339(), |local| local.format("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

macro_rules! codes {
    ($(#[$note:meta])* $name:ident { $($variant:ident),+ $(,)? }) => {
        $(#[$note])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, VariantArray, IntoStaticStr)]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $name { $($variant),+ }

        impl $name {
            /// As the dictionary writes it.
            pub fn code(self) -> &'static str {
                self.into()
            }
        }
    };
}

codes!(PilotStatus {
    Approved,
    Active,
    Suspended,
    Completed,
    Unconfirmed,
    Expired,
    Converted,
    Regularized,
    Abandoned,
    Revoked,
});
codes!(Outcome {
    Approved,
    ApprovedWithConditions,
    Refused,
    NoRegulation,
    Interpretation,
    Withdrawn,
    Deferred,
    Revoked,
});
codes!(ConditionStatus { Open, Met, Breached, Waived });
codes!(ZoneStatus { Planned, Active, Expired, Cancelled });
codes!(RelaxationKind { Exemption, TemporaryPermit, Interpretation });
codes!(RegulationStatus { InForce, Relaxed, UnderRevision, Amended, Restored });

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PilotRow {
    pub pilot_id: String,
    pub title_ko: String,
    pub title_en: Option<String>,
    pub company_name: String,
    pub programme_key: String,
    pub call_id: Option<String>,
    pub zone_id: Option<String>,
    pub regulation_id: Option<String>,
    pub route: String,
    pub designation_no: String,
    pub field: String,
    pub status: PilotStatus,
    pub approved_on: NaiveDate,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub extended_until: Option<NaiveDate>,
    pub budget_krw: Option<i64>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    #[serde(default)]
    pub geom_wkt: Option<String>,
    pub summary_ko: Option<String>,
    pub summary_en: Option<String>,
    pub public_offering: bool,
    pub decision_id: Option<String>,
    pub modified_at: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionRow {
    pub decision_id: String,
    pub pilot_id: Option<String>,
    pub outcome: Outcome,
    pub decided_on: NaiveDate,
    pub body: String,
    pub legal_basis: String,
    pub reasons_ko: String,
    pub reasons_en: Option<String>,
    pub days_to_decision: Option<u32>,
    pub sla_days: Option<u32>,
    pub appeal_until: Option<NaiveDate>,
    pub supersedes: Option<String>,
    pub document_url: Option<String>,
    pub modified_at: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConditionRow {
    pub condition_id: String,
    pub decision_id: String,
    pub number: u32,
    pub category: String,
    pub agency: Option<String>,
    pub text_ko: String,
    pub limit_value: Option<f64>,
    pub limit_unit: Option<String>,
    pub reason_ko: String,
    #[serde(default)]
    pub lifted_by_ko: Option<String>,
    pub due_on: Option<NaiveDate>,
    pub status: ConditionStatus,
    pub status_on: Option<NaiveDate>,
    pub modified_at: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ZoneRow {
    pub zone_id: String,
    pub name_ko: String,
    pub name_en: Option<String>,
    pub district_codes: String,
    pub district_names: String,
    pub status: ZoneStatus,
    pub designated_on: Option<NaiveDate>,
    pub expires_on: Option<NaiveDate>,
    pub legal_basis: Option<String>,
    pub area_m2: Option<f64>,
    pub pilots_active: Option<u32>,
    pub geom_wkt: String,
    pub modified_at: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegulationRow {
    pub regulation_id: String,
    pub law_name: String,
    pub article: String,
    pub law_url: Option<String>,
    pub competent: String,
    pub level: String,
    pub relaxation_kind: Option<RelaxationKind>,
    pub reason_ko: Option<String>,
    pub pilots_count: u32,
    pub status: RegulationStatus,
    pub amended_on: Option<NaiveDate>,
    pub amendment_url: Option<String>,
    pub modified_at: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PilotRegulationRow {
    pub link_id: String,
    pub pilot_id: String,
    pub regulation_id: String,
    pub scope_ko: Option<String>,
    pub modified_at: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallRow {
    pub call_id: String,
    pub title_ko: String,
    pub title_en: String,
    pub programme_key: String,
    pub fields: Option<String>,
    pub opens_at: String,
    pub closes_at: Option<String>,
    /// The closing that was announced first.
    pub closed_before: Option<String>,
    pub moved_reason_ko: Option<String>,
    pub budget_krw: Option<i64>,
    pub about_ko: Option<String>,
    pub about_en: Option<String>,
    pub criteria_ko: Option<String>,
    pub criteria_en: Option<String>,
    pub documents_ko: Option<String>,
    pub documents_en: Option<String>,
    pub published_at: String,
    pub modified_at: String,
}

/// What the public reads in the place of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryRow {
    pub summary_id: String,
    pub pilot_id: String,
    pub question_ko: String,
    pub question_en: String,
    pub text_ko: String,
    pub text_en: Option<String>,
    pub modified_at: String,
}

/// A publication, in the order in which they came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    pub event_id: String,
    pub subject: String,
    pub tag: String,
    pub text_ko: Option<String>,
    pub text_en: Option<String>,
    pub reason: Option<String>,
    pub modified_at: String,
}

macro_rules! row {
    ($row:ident, $dataset:literal, $key:ident) => {
        impl Row for $row {
            const DATASET: &'static str = $dataset;

            fn key(&self) -> &str {
                &self.$key
            }

            fn modified_at(&self) -> &str {
                &self.modified_at
            }
        }
    };
}

row!(PilotRow, "pilots", pilot_id);
row!(DecisionRow, "decisions", decision_id);
row!(ConditionRow, "conditions", condition_id);
row!(ZoneRow, "zones", zone_id);
row!(RegulationRow, "regulations", regulation_id);
row!(PilotRegulationRow, "pilot-regulations", link_id);
row!(CallRow, "calls", call_id);
row!(SummaryRow, "summaries", summary_id);
row!(EventRow, "events", event_id);
