//! What a row publishes, opens and does besides befalls a matter that has such a thing, and finds on the sheet what it needs.

use crate::domain::engine::{
    effect::{Child, Effect, RecordKind},
    flaw::Flaws,
    procedure::{Procedure, Row},
    sheet::SheetKind,
};

pub fn check(procedure: &Procedure, flaws: &mut Flaws<'_>) {
    for (index, row) in procedure.rows.iter().enumerate() {
        let sheet = procedure.acts.get(row.does.as_str()).map_or(SheetKind::None, |act| act.sheet);
        let reasons = row
            .publishes
            .into_iter()
            .flat_map(|record| published(procedure, row, record, sheet))
            .chain(row.opens.and_then(|child| opened(procedure, child, sheet)))
            .chain(row.effect.into_iter().flat_map(|effect| taken(procedure, effect, sheet)));
        for reason in reasons.collect::<Vec<_>>() {
            flaws.at(index, row, reason);
        }
    }
}

fn published(
    procedure: &Procedure,
    row: &Row,
    record: RecordKind,
    sheet: SheetKind,
) -> Vec<String> {
    let mut reasons = Vec::new();
    if !record.subjects().contains(&procedure.kind.as_str()) {
        reasons.push(format!("publishes `{record}`, which a `{}` has not", procedure.kind));
    }
    let found = match record {
        RecordKind::Decision => sheet == SheetKind::Letter,
        RecordKind::Refusal => matches!(sheet, SheetKind::Letter | SheetKind::Decision),
        RecordKind::Finding => sheet == SheetKind::Decision,
        RecordKind::Withdrawal => sheet == SheetKind::Withdrawal,
        RecordKind::Correction => matches!(sheet, SheetKind::Reason | SheetKind::Note),
        RecordKind::Meeting
        | RecordKind::Minutes
        | RecordKind::Designation
        | RecordKind::Suspension
        | RecordKind::Revocation
        | RecordKind::Results
        | RecordKind::Conditions
        | RecordKind::Clearing
        | RecordKind::Restoration => true,
        RecordKind::Annulment => row.effect == Some(Effect::WithdrawsDecision),
    };
    if !found {
        reasons.push(match record {
            RecordKind::Annulment => format!("publishes `{record}`, and withdraws no decision"),
            _ => format!("publishes `{record}`, which is not on the sheet `{sheet}`"),
        });
    }
    if record == RecordKind::Decision && row.opens != Some(Child::Designation) {
        reasons.push("publishes `decision` and opens no `designation`".to_owned());
    }
    reasons
}

fn opened(procedure: &Procedure, child: Child, sheet: SheetKind) -> Option<String> {
    let parents = child.parents();
    if !parents.contains(&procedure.kind.as_str()) {
        let parents = parents.join("` or a `");
        return Some(format!("opens `{}`, which only an `{parents}` has", child.as_str()));
    }
    if child == Child::Objection && sheet != SheetKind::Objection {
        return Some(format!("opens `objection`, and its sheet `{sheet}` is none"));
    }
    (child == Child::Consultation && sheet != SheetKind::Offices)
        .then(|| format!("opens `consultation`, and its sheet `{sheet}` names no offices"))
}

fn taken(procedure: &Procedure, effect: Effect, sheet: SheetKind) -> Vec<String> {
    let mut reasons = Vec::new();
    let befallen = effect.subjects();
    if !befallen.contains(&procedure.kind.as_str()) {
        reasons.push(format!(
            "`{}` befalls only a `{}`",
            effect.as_str(),
            befallen.join("` or a `")
        ));
    }
    if let Some((own, what, from)) = source(effect).filter(|(own, ..)| *own != sheet) {
        reasons.push(format!(
            "`{}` {what} {from} the sheet `{own}`, not {from} `{sheet}`",
            effect.as_str()
        ));
    }
    reasons
}

/// The sheet on which an effect finds what it needs.
fn source(effect: Effect) -> Option<(SheetKind, &'static str, &'static str)> {
    match effect {
        Effect::CallsMeeting
        | Effect::CallsUrgently
        | Effect::MovesMeeting
        | Effect::MovesUrgently => Some((SheetKind::Agenda, "takes day and place", "from")),
        Effect::UpholdsClaim | Effect::UpholdsInPart | Effect::RefusesClaim => {
            Some((SheetKind::Secrecy, "finds its claim", "on"))
        }
        Effect::AcceptsProof | Effect::ReturnsProof => {
            Some((SheetKind::Proof, "finds its condition", "on"))
        }
        Effect::LacksQuorum | Effect::PutsOffItem => {
            Some((SheetKind::Reason, "takes its words", "from"))
        }
        Effect::UnsignsDecision
        | Effect::WithdrawsDecision
        | Effect::OpensSession
        | Effect::EndsSession
        | Effect::EndsMeeting
        | Effect::RecusesMember
        | Effect::FollowsVote
        | Effect::RecountsClocks
        | Effect::OpensDue => None,
    }
}
