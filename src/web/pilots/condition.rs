//! What a trial is bound to, as pages show it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{code, offices};
use crate::domain::{
    bilingual::Bilingual,
    dataset::{
        Code,
        rows::{ConditionStatus, PilotStatus},
    },
    programme::view::with_unit,
    publication::{PublicCondition, PublicRecord},
    reference::proofs,
};

#[derive(Serialize)]
pub(in crate::web) struct Condition {
    number: u32,
    category: Option<&'static Code>,
    text: Bilingual,
    /// The number and its unit.
    limit: Option<String>,
    reason: Bilingual,
    lifted_by: Option<Bilingual>,
    agency: Vec<Bilingual>,
    due_on: Option<NaiveDate>,
    status: Option<&'static Code>,
    tone: Option<&'static str>,
    /// The trial does not begin before it is proved.
    holds_up: bool,
    /// Its day is over and it is not met.
    late: bool,
}

pub(in crate::web) fn conditions(record: &PublicRecord, today: NaiveDate) -> Vec<Condition> {
    let status = record.pilot.status;
    let waits = status == PilotStatus::Approved;
    let runs = waits || matches!(status, PilotStatus::Active | PilotStatus::Suspended);
    let shown = |one: &PublicCondition| Condition {
        number: one.row.number,
        category: code("condition-category", &one.row.category),
        text: Bilingual {
            ko: one.row.text_ko.clone(),
            en: one.text_en.clone().unwrap_or_default(),
        },
        limit: one
            .row
            .limit_value
            .zip(one.row.limit_unit.as_ref())
            .map(|(value, unit)| with_unit(&value.to_string(), unit)),
        reason: Bilingual {
            ko: one.row.reason_ko.clone(),
            en: one.reason_en.clone().unwrap_or_default(),
        },
        lifted_by: one
            .row
            .lifted_by_ko
            .clone()
            .map(|ko| Bilingual { ko, en: one.lifted_by_en.clone().unwrap_or_default() }),
        agency: one.row.agency.as_deref().map(offices).unwrap_or_default(),
        due_on: one.row.due_on,
        status: code("condition-status", one.row.status.code()),
        tone: match one.row.status {
            ConditionStatus::Open => Some("moving"),
            ConditionStatus::Met => Some("good"),
            ConditionStatus::Breached => Some("bad"),
            ConditionStatus::Waived => None,
        },
        holds_up: is_open(one) && waits && proofs::holds_up(&one.row.category),
        late: is_open(one) && runs && proofs::is_late(&one.row.category, one.row.due_on, today),
    };
    record.conditions.iter().map(shown).collect()
}

fn is_open(one: &PublicCondition) -> bool {
    one.row.status == ConditionStatus::Open
}
