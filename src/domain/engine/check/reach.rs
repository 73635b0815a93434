//! Stages: each is reached, each open one has a way to a negative end, closed and archived ones take what they may.

use std::collections::BTreeSet;

use crate::domain::engine::{
    acts::{END_WITH_PARENT, REOPEN_WITH_PARENT},
    flaw::Flaws,
    guard::Guard,
    keys::StageKey,
    procedure::{End, Procedure, Row, Stage, State},
    role::Role,
};

pub fn check(procedure: &Procedure, flaws: &mut Flaws<'_>) {
    stages(procedure, flaws);
    for (index, row) in procedure.rows.iter().enumerate() {
        let Some(act) = procedure.acts.get(row.does.as_str()) else { continue };
        for stage in row.at.iter().filter_map(|key| procedure.stage(key)) {
            match &stage.state {
                State::Open { .. } => {}
                State::Closed { .. } if !act.kind.may_follow_the_end() => {
                    flaws.at(
                        index,
                        row,
                        format!(
                            "works at the closed stage `{}`: its act is {}",
                            stage.key, act.kind
                        ),
                    );
                }
                State::Closed { .. } => {
                    let to = row.leads.as_ref().and_then(|key| procedure.stage(key));
                    let reason = to.and_then(|to| onward(row, stage, to));
                    if let Some(reason) = reason {
                        flaws.at(index, row, reason);
                    }
                }
                State::Archived => {
                    flaws.at(index, row, format!("acts at the archived stage `{}`", stage.key));
                }
            }
        }
    }
}

/// From an end a matter goes to the archive; and the system opens it again where an objection to the end was granted, or
/// the matter that it belongs to is open again. Whoever decides it anew has a date.
fn onward(row: &Row, from: &Stage, to: &Stage) -> Option<String> {
    let with_parent = row.does.as_str() == REOPEN_WITH_PARENT;
    let granted = row.needs.contains(&Guard::ObjectionGranted);
    let reopens = row.who == [Role::System] && to.is_open() && (granted || with_parent);
    match () {
        () if to.state == State::Archived => None,
        () if !reopens => Some(format!("leads on from the closed stage `{}`", from.key)),
        () if granted && row.clock.starts.is_empty() => {
            Some(format!("opens `{}` again, and starts no clock", from.key))
        }
        () => None,
    }
}

fn stages(procedure: &Procedure, flaws: &mut Flaws<'_>) {
    let reached = reached_from(procedure, &procedure.first);
    for stage in &procedure.stages {
        let negative = |end| !procedure.decides || end == End::Negative;
        let wrong = match () {
            () if !reached.contains(&stage.key) => "is reached by nobody",
            () if !stage.is_open() || has_end(procedure, &stage.key, negative) => continue,
            () if procedure.decides => "is open and has no way to a negative end",
            () => "is open and has no way to an end",
        };
        flaws.add(format!("stage {}", stage.key), wrong);
    }
}

/// Where nothing is decided any end will do: what was held is not undone.
fn has_end(procedure: &Procedure, from: &StageKey, is: impl Fn(End) -> bool) -> bool {
    let reached = reached_from(procedure, from);
    reached.iter().any(|key| procedure.stage(key).and_then(Stage::end).is_some_and(&is))
}

/// The stages to which rows lead from here, whatever they need; with itself.
fn reached_from(procedure: &Procedure, from: &StageKey) -> BTreeSet<StageKey> {
    let mut reached = BTreeSet::from([from.clone()]);
    let mut waiting = vec![from.clone()];
    while let Some(here) = waiting.pop() {
        for row in procedure.rows.iter().filter(|row| row.at.contains(&here)) {
            for next in row
                .leads
                .iter()
                .filter(|next| !reached.contains(*next))
                .cloned()
                .collect::<Vec<_>>()
            {
                reached.insert(next.clone());
                waiting.push(next);
            }
        }
    }
    reached
}

/// Whether the system ends the matter here because its parent ended.
pub fn ends_with_parent(procedure: &Procedure, stage: &StageKey) -> bool {
    procedure.rows.iter().any(|row| row.does.as_str() == END_WITH_PARENT && row.at.contains(stage))
}
