//! Clocks: each is started by something, lapses into an act of its own, and the system has a row wherever it may run out.

use std::collections::BTreeSet;

use super::overlays::{may_be_open_at, stages_after};
use crate::domain::engine::{
    flaw::Flaws,
    keys::{ActKey, ClockKey, StageKey},
    procedure::{Clock, Lapse, Procedure, Row},
    role::Role,
};

pub fn check(procedure: &Procedure, flaws: &mut Flaws<'_>) {
    for (index, clock) in procedure.clocks.iter().enumerate() {
        let label = format!("clock {}", clock.key);
        if !is_started(procedure, clock) {
            flaws.add(label.clone(), "is started by nobody");
        }
        if clock.dispatch.is_some() && clock.stops_for.is_empty() {
            flaws.add(label.clone(), "says how the day of dispatch counts, and never stops");
        }
        if let Lapse::Does(act) = &clock.lapse {
            if procedure.clocks.iter().take(index).any(|earlier| earlier.lapse == clock.lapse) {
                flaws.add(label.clone(), format!("lapses into `{act}`, as another clock does"));
            }
            for stage in may_run_at(procedure, clock, act)
                .iter()
                .filter(|stage| !answers(procedure, act, stage))
            {
                flaws.add(
                    label.clone(),
                    format!("may run out at `{stage}`, where the system has no row for `{act}`"),
                );
            }
        }
    }
    for (index, row) in procedure.rows.iter().enumerate() {
        let clock = |key: &&ClockKey| procedure.clock(key);
        for key in row
            .clock
            .extends
            .iter()
            .filter(|key| clock(key).is_some_and(|clock| clock.extension.is_none()))
        {
            flaws.at(index, row, format!("extends the clock `{key}`, which has no extension"));
        }
        for key in
            row.clock.meets.iter().filter(|key| clock(key).is_some_and(|clock| !clock.repeats))
        {
            flaws.at(index, row, format!("meets the clock `{key}`, which does not repeat"));
        }
    }
}

fn is_started(procedure: &Procedure, clock: &Clock) -> bool {
    let by_a_row = procedure.rows.iter().any(|row| starts(row, &clock.key));
    let by_its_overlay = procedure.overlay_of(&clock.key).is_some_and(|overlay| {
        procedure.rows.iter().any(|row| row.sets.as_ref() == Some(&overlay.key))
    });
    clock.anchor.starts_by_itself() || by_a_row || by_its_overlay
}

fn starts(row: &Row, clock: &ClockKey) -> bool {
    row.clock.starts.contains(clock) || row.clock.restarts.contains(clock)
}

fn answers(procedure: &Procedure, act: &ActKey, stage: &StageKey) -> bool {
    procedure
        .rows
        .iter()
        .any(|row| row.does == *act && row.at.contains(stage) && row.who.contains(&Role::System))
}

/// The stages at which it may run: open ones, and closed ones too if it is free.
fn may_run_at(procedure: &Procedure, clock: &Clock, lapse: &ActKey) -> BTreeSet<StageKey> {
    if let Some(overlay) = procedure.overlay_of(&clock.key) {
        return may_be_open_at(procedure, &overlay.key);
    }
    let mut waiting: Vec<StageKey> = procedure
        .rows
        .iter()
        .filter(|row| starts(row, &clock.key))
        .flat_map(stages_after)
        .collect();
    if clock.anchor.starts_by_itself() {
        waiting.push(procedure.first.clone());
    }
    let mut runs = BTreeSet::new();
    while let Some(here) = waiting.pop() {
        let may = procedure
            .stage(&here)
            .is_some_and(|stage| stage.is_open() || (clock.free && stage.end().is_some()));
        if !may || !runs.insert(here.clone()) {
            continue;
        }
        let over = |row: &Row| {
            row.clock.ends.contains(&clock.key) || (row.does == *lapse && !clock.repeats)
        };
        let going = procedure.rows.iter().filter(|row| row.at.contains(&here) && !over(row));
        waiting.extend(going.filter_map(|row| row.leads.clone()));
    }
    runs
}
