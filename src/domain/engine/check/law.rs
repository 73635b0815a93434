//! The law of each act's kind, row by row: who may decide, what leads to which end, who is told and can object.

use super::Family;
use crate::domain::engine::{
    acts::{Act, END_WITH_PARENT},
    flaw::Flaws,
    guard::Guard,
    keys::StageKey,
    kind::Kind,
    procedure::{Clock, End, Procedure, Row},
    role::Role,
};

pub fn check(procedure: &Procedure, family: &Family<'_>, flaws: &mut Flaws<'_>) {
    if !procedure.decides && procedure.opened_by.iter().any(|role| role.is_applicant()) {
        flaws.add(None, "decides nothing, yet an applicant opens it");
    }
    for (index, row) in procedure.rows.iter().enumerate() {
        let Some(act) = procedure.acts.get(row.does.as_str()) else { continue };
        for reason in who(row, act).into_iter().chain(lines(row)) {
            flaws.at(index, row, reason);
        }
        for reason in ends(procedure, row, act) {
            flaws.at(index, row, reason);
        }
        if act.kind == Kind::Adverse {
            for reason in adverse(procedure, family, row) {
                flaws.at(index, row, reason);
            }
        }
    }
    for line in procedure
        .lines
        .iter()
        .filter(|line| !procedure.rows.iter().any(|row| row.lines().contains(&line.key)))
    {
        flaws.add(format!("line {}", line.key), "is used by no row");
    }
}

fn who(row: &Row, act: &Act) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    for role in row.who.iter().filter(|role| !act.kind.may_be_done_by(**role)) {
        reasons.push(match role {
            role if role.is_applicant() => {
                format!("an applicant does receipts only; this act is {}", act.kind)
            }
            Role::System => "the system does nothing adverse".to_owned(),
            _ => format!("`{role}` does nothing"),
        });
    }
    let decides = row.who.contains(&Role::Decider) && act.kind.decides();
    if decides && !row.needs.contains(&Guard::OtherThan(Role::CaseOfficer)) {
        reasons.push("the decider decides without `other_than = \"case_officer\"`".to_owned());
    }
    reasons
}

fn lines(row: &Row) -> Option<String> {
    let official = row.who.iter().all(|role| role.is_official());
    (!official && !row.lines().is_empty())
        .then(|| "a line is checked by an official, not by applicant or system".to_owned())
}

fn ends(procedure: &Procedure, row: &Row, act: &Act) -> Vec<String> {
    if !procedure.decides {
        return act
            .kind
            .decides()
            .then(|| format!("is {}, in a matter that decides nothing", act.kind))
            .into_iter()
            .collect();
    }
    let Some(end) = row.leads.as_ref().and_then(|key| procedure.stage(key)?.end()) else {
        return Vec::new();
    };
    if act.kind.may_lead_to(end) || takes_effect_with_parent(procedure, row, end) {
        return Vec::new();
    }
    match end {
        End::Positive if row.who.iter().any(|role| role.is_official()) => {
            vec![format!(
                "leads to a positive end; only a favourable act does, and this is {}",
                act.kind
            )]
        }
        End::Negative => vec![format!(
            "leads to a negative end; only an adverse act does, and this is {}",
            act.kind
        )],
        End::Positive | End::Neutral => Vec::new(),
    }
}

/// A child may take effect with its parent, from stages to which only acts of the right kind lead.
fn takes_effect_with_parent(procedure: &Procedure, row: &Row, end: End) -> bool {
    row.does.as_str() == END_WITH_PARENT
        && row.at.iter().all(|stage| only_led_to_by(procedure, stage, end))
}

fn only_led_to_by(procedure: &Procedure, stage: &StageKey, end: End) -> bool {
    let mut leading =
        procedure.rows.iter().filter(|row| row.leads.as_ref() == Some(stage)).peekable();
    leading.peek().is_some()
        && leading.all(|row| {
            procedure.acts.get(row.does.as_str()).is_some_and(|act| act.kind.may_lead_to(end))
        })
}

/// Told, it starts the clocks of remedies. Not yet told, it waits at an open stage with a way back,
/// and whatever makes it take effect tells it and starts them.
fn adverse(procedure: &Procedure, family: &Family<'_>, row: &Row) -> Vec<String> {
    if tells_the_applicant(row) {
        return (!starts_remedies(procedure, row))
            .then(|| "is told, and starts no clock of remedies".to_owned())
            .into_iter()
            .collect();
    }
    let waits_at =
        row.leads.as_ref().and_then(|key| procedure.stage(key)).filter(|stage| stage.is_open());
    let Some(signed) = waits_at else {
        return vec!["is adverse, and the applicant is not told".to_owned()];
    };
    let mut reasons = Vec::new();
    let back = |other: &&Row| {
        other.at.contains(&signed.key) && other.leads.as_ref().is_some_and(|to| row.at.contains(to))
    };
    if !procedure.rows.iter().any(|row| back(&row)) {
        reasons.push(format!("waits at `{}`, from where there is no way back", signed.key));
    }
    let effects = procedure.rows.iter().filter(|other| other.at.contains(&signed.key));
    for effect in effects.filter(|other| leads_to_negative(procedure, other)) {
        if !makes_known(procedure, family, effect) {
            reasons.push(format!(
                "takes effect by `{}`, which does not tell it with its remedies",
                effect.does
            ));
        }
    }
    reasons
}

fn leads_to_negative(procedure: &Procedure, row: &Row) -> bool {
    row.leads.as_ref().and_then(|key| procedure.stage(key)?.end()) == Some(End::Negative)
}

/// The row itself, or for a child the rows of its parent that lead to where it takes effect.
fn makes_known(procedure: &Procedure, family: &Family<'_>, effect: &Row) -> bool {
    let known = |procedure: &Procedure, row: &Row| {
        tells_the_applicant(row) && starts_remedies(procedure, row)
    };
    if effect.does.as_str() != END_WITH_PARENT {
        return known(procedure, effect);
    }
    let stages: Vec<&StageKey> = effect.needs.iter().filter_map(parent_stages).flatten().collect();
    !stages.is_empty()
        && family.parents_of(&procedure.kind).all(|parent| {
            let leading = parent
                .rows
                .iter()
                .filter(|row| row.leads.as_ref().is_some_and(|to| stages.contains(&to)));
            leading.into_iter().all(|row| known(parent, row))
        })
}

fn parent_stages(guard: &Guard) -> Option<&Vec<StageKey>> {
    match guard {
        Guard::ParentAt(stages) => Some(stages),
        _ => None,
    }
}

fn tells_the_applicant(row: &Row) -> bool {
    row.tells.iter().any(|role| role.is_applicant())
}

fn starts_remedies(procedure: &Procedure, row: &Row) -> bool {
    let started = row.clock.starts.iter().filter_map(|key| procedure.clock(key));
    started.into_iter().any(Clock::is_remedy)
}
