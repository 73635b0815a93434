//! Overlays: wherever a request may be open, some row ends it.

use std::collections::BTreeSet;

use crate::domain::engine::{
    flaw::Flaws,
    guard::Guard,
    keys::{OverlayKey, StageKey},
    procedure::{Procedure, Row, Stage},
};

pub fn check(procedure: &Procedure, flaws: &mut Flaws<'_>) {
    for overlay in &procedure.overlays {
        let stages = may_be_open_at(procedure, &overlay.key);
        if stages.is_empty() {
            flaws.add(format!("overlay {}", overlay.key), "is set by no row");
        }
        for stage in stages {
            let ends =
                procedure.rows.iter().any(|row| row.at.contains(&stage) && ends(row, &overlay.key));
            if !ends {
                flaws.add(
                    format!("overlay {}", overlay.key),
                    format!("may be open at `{stage}`, where no row ends it"),
                );
            }
        }
    }
}

/// The open stages at which it may be open.
pub fn may_be_open_at(procedure: &Procedure, overlay: &OverlayKey) -> BTreeSet<StageKey> {
    let mut open = BTreeSet::new();
    let setting = procedure.rows.iter().filter(|row| row.sets.as_ref() == Some(overlay));
    let mut waiting: Vec<StageKey> = setting.flat_map(stages_after).collect();
    while let Some(here) = waiting.pop() {
        if !procedure.stage(&here).is_some_and(Stage::is_open) || !open.insert(here.clone()) {
            continue;
        }
        let keeping = |row: &&Row| {
            row.at.contains(&here)
                && !ends(row, overlay)
                && !row.needs.contains(&Guard::Without(overlay.clone()))
        };
        waiting.extend(procedure.rows.iter().filter(keeping).filter_map(|row| row.leads.clone()));
    }
    open
}

/// Where the matter may stand after the row was done.
pub fn stages_after(row: &Row) -> Vec<StageKey> {
    row.leads.as_ref().map_or_else(|| row.at.clone(), |to| vec![to.clone()])
}

fn ends(row: &Row, overlay: &OverlayKey) -> bool {
    row.ends.as_ref() == Some(overlay) || row.drops.contains(overlay)
}
