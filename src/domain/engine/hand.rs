//! Guards that the sheet in hand may answer.

use super::{
    guard::{Guard, Scene},
    judge::{Judged, when},
    level::RuleLevel,
    refusal::RefusalReason,
    sheet::{Sheet, Verdict},
    standing::ItemFact,
};

/// What the sheet in hand may answer.
pub(super) fn in_hand(guard: &Guard, scene: &Scene<'_>) -> Judged {
    match guard {
        Guard::ChecklistPassed => checklist(scene),
        Guard::CitysOwnRule => citys_own(scene),
        Guard::NationalRule => national(scene),
        Guard::AsResolved => as_resolved(scene),
        _ => Ok(()),
    }
}

/// No line that may be demanded has failed, and none is left out. The sheet in hand stands before what was found earlier.
fn checklist(scene: &Scene<'_>) -> Judged {
    let mut lines = scene.facts.checklist.clone();
    if let Some(Sheet::Checklist { lines: findings }) = scene.action.map(|action| &action.sheet) {
        for finding in findings {
            lines.entry(finding.key.clone()).or_default().verdict = Some(finding.verdict);
        }
    }
    let open: Vec<String> = lines
        .iter()
        .filter(|(_, fact)| fact.verdict.is_none())
        .map(|(key, _)| key.to_string())
        .collect();
    let failed: Vec<String> = lines
        .iter()
        .filter(|(_, fact)| fact.may_be_demanded && fact.verdict == Some(Verdict::Failed))
        .map(|(key, _)| key.to_string())
        .collect();
    when(failed.is_empty(), || RefusalReason::ChecklistFailed { missing: failed })?;
    when(open.is_empty(), || RefusalReason::ChecklistOpen { missing: open })
}

/// What the committee made depend on conditions is not decided without any (CM 9).
fn as_resolved(scene: &Scene<'_>) -> Judged {
    let sets = match scene.action.map(|action| &action.sheet) {
        Some(Sheet::Decision(decision) | Sheet::Recommendation(decision)) => {
            !decision.conditions.is_empty()
        }
        Some(_) | None => true,
    };
    let asked = scene.facts.item == ItemFact::SettledWithConditions;
    when(sets || !asked, || RefusalReason::ConditionsLack)
}

/// The city may lift its own ordinances and rules, and the notices that these delegate; nothing else (RC §2(1)2).
fn citys_own(scene: &Scene<'_>) -> Judged {
    let rule = scene.facts.rule.as_ref().ok_or(RefusalReason::RuleUnknown)?;
    let refused = |level| RefusalReason::NotTheCitysRule { level, body: rule.body.clone() };
    when(rule.of_the_city && may_be_the_citys(rule.level), || refused(rule.level))?;
    match scene.action.map(|action| &action.sheet) {
        Some(Sheet::Route { level, .. }) => when(may_be_the_citys(*level), || refused(*level)),
        Some(_) | None => Ok(()),
    }
}

/// What the city sends on to a national sandbox is law of the state (LAA §28(1)).
fn national(scene: &Scene<'_>) -> Judged {
    let rule = scene.facts.rule.as_ref().ok_or(RefusalReason::RuleUnknown)?;
    let named = match scene.action.map(|action| &action.sheet) {
        Some(Sheet::Route { level, .. }) => *level,
        Some(_) | None => rule.level,
    };
    let all = [rule.level, named].into_iter().all(RuleLevel::is_national);
    when(all, || RefusalReason::NotANationalRule { level: rule.level })
}

fn may_be_the_citys(level: RuleLevel) -> bool {
    matches!(level, RuleLevel::Ordinance | RuleLevel::CityRule | RuleLevel::Notice)
}
