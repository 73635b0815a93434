//! The rows of a released decision, column by column.

use chrono::{DateTime, Utc};

use super::approved::{
    Answer, Approved, Company, Condition, Decision, Exemption, Means, Publicity, Unnamed, Wording,
};
use super::number::Numbered;
use super::{
    PublicAnswer, PublicCondition, PublicExemption, PublicRecord, Unpublishable, four_decimals,
};
use crate::domain::dataset::geometry::Geometry;
use crate::domain::dataset::rows::{
    ConditionRow, ConditionStatus, DecisionRow, Outcome, PilotRegulationRow, PilotRow, PilotStatus,
    RegulationRow, RegulationStatus, SummaryRow, seoul_time,
};
use crate::domain::programme::outline::Outline;

/// The row in `decisions` of what opens no pilot: reasons and basis, no company.
pub fn unnamed(case: &Unnamed) -> DecisionRow {
    decision_row(
        &case.decision,
        case.outcome,
        case.decision_number.to_string(),
        &seoul_time(case.released_at),
    )
}

/// The row of a revocation in `decisions`: of the same pilot, in the place of its approval.
pub fn revocation(
    record: &PublicRecord,
    number: Numbered,
    decision: &Decision,
    released_at: DateTime<Utc>,
) -> DecisionRow {
    let row =
        decision_row(decision, Outcome::Revoked, number.to_string(), &seoul_time(released_at));
    DecisionRow {
        pilot_id: Some(record.pilot.pilot_id.clone()),
        supersedes: Some(record.decision.decision_id.clone()),
        ..row
    }
}

/// The row of a lifted rule in `regulations`; `pilots_count` includes this pilot.
pub fn regulation_row(
    exemption: &Exemption,
    pilots_count: u32,
    modified_at: &str,
) -> RegulationRow {
    RegulationRow {
        regulation_id: exemption.regulation_id.clone(),
        law_name: exemption.law.clone(),
        article: exemption.article.clone(),
        law_url: exemption.law_url.clone(),
        competent: exemption.competent.clone(),
        level: exemption.level.clone(),
        relaxation_kind: Some(exemption.relief),
        reason_ko: exemption.current_rule.as_ref().map(|rule| rule.ko.clone()),
        pilots_count,
        status: RegulationStatus::Relaxed,
        amended_on: None,
        amendment_url: None,
        modified_at: modified_at.to_owned(),
    }
}

pub(super) fn pilot_row(case: &Approved, released_at: &str) -> Result<PilotRow, Unpublishable> {
    let answer = |means: Means| public_value(&case.answers, means);
    let pilot_id = case.pilot.to_string();
    let point = case.area.point.map(|point| point.map(four_decimals));
    Ok(PilotRow {
        title_ko: answer(Means::Title).ok_or(Unpublishable(Means::Title))?,
        title_en: answer(Means::TitleEn),
        company_name: company_name(case).map_or_else(|| pilot_id.clone(), |name| name.ko.clone()),
        pilot_id,
        programme_key: case.programme_key.clone(),
        call_id: case.call_id.clone(),
        zone_id: case.area.zone_id.clone(),
        regulation_id: case.exemptions.first().map(|exemption| exemption.regulation_id.clone()),
        route: case.route.clone(),
        designation_no: case.designation_no.clone(),
        field: answer(Means::Field).ok_or(Unpublishable(Means::Field))?,
        status: PilotStatus::Approved,
        approved_on: case.decision.decided_on,
        starts_on: case.period.map(|period| period.starts_on),
        ends_on: case.period.map(|period| period.ends_on),
        extended_until: None,
        budget_krw: answer(Means::Budget).and_then(|text| text.parse().ok()),
        lat: point.map(|[_, lat]| lat),
        lon: point.map(|[lon, _]| lon),
        geom_wkt: drawn(case),
        summary_ko: answer(Means::Summary),
        summary_en: answer(Means::SummaryEn),
        public_offering: case.public_offering,
        decision_id: Some(case.decision_number.to_string()),
        modified_at: released_at.to_owned(),
    })
}

/// The area as it was drawn.
fn drawn(case: &Approved) -> Option<String> {
    let outline = Outline::read(case.area.geojson.as_ref()?).ok()?;
    Geometry::areas(outline.0).map(|geometry| geometry.to_wkt())
}

/// A column takes an answer only where its field is public as written.
fn public_value(answers: &[Answer], means: Means) -> Option<String> {
    let meant = |answer: &&Answer| answer.means == Some(means) && answer.public == Publicity::Yes;
    let answer = answers.iter().find(meant)?;
    let value = answer.value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

pub(super) fn company_name(case: &Approved) -> Option<&Wording> {
    match &case.company {
        Company::Corporation { name } | Company::SoleTrader { name, agreed: true } => Some(name),
        Company::SoleTrader { agreed: false, .. } => None,
    }
}

fn decision_row(
    decision: &Decision,
    outcome: Outcome,
    decision_id: String,
    released_at: &str,
) -> DecisionRow {
    // The signer finds the provisions filled in after the basis, and may leave them there.
    let enabling = decision.enabling_provision.as_deref().unwrap_or_default().split("; ");
    let others = enabling.filter(|provision| !decision.basis.contains(*provision));
    let bases: Vec<&str> = std::iter::once(decision.basis.as_str()).chain(others).collect();
    DecisionRow {
        decision_id,
        pilot_id: None,
        outcome,
        decided_on: decision.decided_on,
        body: decision.body.clone(),
        legal_basis: bases.join("; "),
        reasons_ko: decision.reasons.ko.clone(),
        reasons_en: decision.reasons.en.clone(),
        days_to_decision: decision.days_to_decision,
        sla_days: decision.sla_days,
        appeal_until: decision.appeal_until,
        supersedes: None,
        // A decision has no document of its own yet; its address stays in the contract of the dataset.
        document_url: None,
        modified_at: released_at.to_owned(),
    }
}

/// The decision of a pilot; that it carries conditions is read from the conditions.
pub(super) fn approval(case: &Approved, released_at: &str) -> DecisionRow {
    let outcome = if case.conditions.is_empty() {
        Outcome::Approved
    } else {
        Outcome::ApprovedWithConditions
    };
    let row = decision_row(&case.decision, outcome, case.decision_number.to_string(), released_at);
    DecisionRow { pilot_id: Some(case.pilot.to_string()), ..row }
}

pub(super) fn condition(
    case: &Approved,
    number: u32,
    condition: &Condition,
    released_at: &str,
) -> PublicCondition {
    let row = ConditionRow {
        condition_id: case.decision_number.part(number),
        decision_id: case.decision_number.to_string(),
        number,
        category: condition.category.clone(),
        agency: condition.agency.clone(),
        text_ko: condition.text.ko.clone(),
        limit_value: condition.limit.as_ref().map(|limit| limit.value),
        limit_unit: condition.limit.as_ref().map(|limit| limit.unit.clone()),
        reason_ko: condition.reason.ko.clone(),
        lifted_by_ko: Some(condition.lifted_by.ko.clone()).filter(|text| !text.is_empty()),
        due_on: condition.due_on,
        status: ConditionStatus::Open,
        status_on: None,
        modified_at: released_at.to_owned(),
    };
    PublicCondition {
        row,
        text_en: condition.text.en.clone(),
        reason_en: condition.reason.en.clone(),
        lifted_by_en: condition.lifted_by.en.clone(),
    }
}

pub(super) fn summary(pilot: &PilotRow, answer: &PublicAnswer) -> SummaryRow {
    SummaryRow {
        summary_id: format!("{}-{}", pilot.pilot_id, answer.field),
        pilot_id: pilot.pilot_id.clone(),
        question_ko: answer.label.ko.clone(),
        question_en: answer.label.en.clone(),
        text_ko: answer.shown.ko.clone(),
        text_en: answer.shown.en.clone(),
        modified_at: pilot.modified_at.clone(),
    }
}

pub(super) fn exemption(
    case: &Approved,
    place: u32,
    exemption: &Exemption,
    released_at: &str,
) -> PublicExemption {
    PublicExemption {
        row: PilotRegulationRow {
            link_id: case.pilot.part(place),
            pilot_id: case.pilot.to_string(),
            regulation_id: exemption.regulation_id.clone(),
            scope_ko: Some(exemption.requested.ko.clone()),
            modified_at: released_at.to_owned(),
        },
        law: exemption.law.clone(),
        article: exemption.article.clone(),
        law_url: exemption.law_url.clone(),
        level: exemption.level.clone(),
        competent: exemption.competent.clone(),
        current_rule: exemption.current_rule.clone(),
        requested: exemption.requested.clone(),
    }
}
