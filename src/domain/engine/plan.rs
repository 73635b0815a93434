//! The steps still to come: the shortest way from here to a positive end, derived from the rows.

use std::collections::{BTreeMap, VecDeque};

use super::{
    keys::StageKey,
    procedure::{End, Procedure, State},
};
use crate::domain::bilingual::Bilingual;

/// A stage to come, by the name it has for who waits for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upcoming {
    pub stage: StageKey,
    pub name: Bilingual,
}

/// The open stages between here and a positive end, without two of the same name in a row.
pub fn steps_to_come(procedure: &Procedure, from: &StageKey) -> Vec<Upcoming> {
    let mut steps: Vec<Upcoming> = Vec::new();
    for key in shortest_way(procedure, from) {
        let Some(State::Open { future, .. }) = procedure.stage(&key).map(|stage| &stage.state)
        else {
            continue;
        };
        if steps.last().is_none_or(|last| last.name != *future) {
            steps.push(Upcoming { stage: key, name: future.clone() });
        }
    }
    steps
}

/// The stages after `from` on the shortest way to a positive end; empty if there is none.
fn shortest_way(procedure: &Procedure, from: &StageKey) -> Vec<StageKey> {
    let mut came_from: BTreeMap<StageKey, StageKey> = BTreeMap::new();
    let mut waiting = VecDeque::from([from.clone()]);
    while let Some(here) = waiting.pop_front() {
        if procedure.stage(&here).and_then(super::procedure::Stage::end) == Some(End::Positive) {
            return trace(&came_from, from, here);
        }
        for next in procedure
            .rows
            .iter()
            .filter(|row| row.at.contains(&here))
            .filter_map(|row| row.leads.as_ref())
        {
            if next != from && !came_from.contains_key(next) {
                came_from.insert(next.clone(), here.clone());
                waiting.push_back(next.clone());
            }
        }
    }
    Vec::new()
}

fn trace(
    came_from: &BTreeMap<StageKey, StageKey>,
    from: &StageKey,
    end: StageKey,
) -> Vec<StageKey> {
    let mut way = Vec::new();
    let mut here = end;
    while here != *from {
        let before = came_from.get(&here).cloned().unwrap_or_else(|| from.clone());
        way.push(std::mem::replace(&mut here, before));
    }
    way.reverse();
    way
}
