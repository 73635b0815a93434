//! The steps still to come: the shortest way from here to a positive end, derived from the rows.

use std::collections::{BTreeMap, VecDeque};

use super::{
    guard::Guard,
    judge,
    keys::StageKey,
    procedure::{Procedure, Row, Stage, State},
    role::Role,
    standing::Facts,
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

/// Where a matter that ended here is opened again once an objection to its end is granted, by where its children stand;
/// nowhere without such a row.
pub fn opened_again<'a>(
    procedure: &'a Procedure,
    from: &StageKey,
    facts: &Facts,
) -> Option<&'a Stage> {
    let granted =
        |row: &&Row| row.at.contains(from) && row.needs.contains(&Guard::ObjectionGranted);
    let holds = |row: &&Row| row.needs.iter().all(|need| judge::children(need, facts).is_ok());
    let row = procedure.rows.iter().filter(granted).find(holds)?;
    procedure.stage(row.leads.as_ref()?)
}

/// One stage of the whole way, with what it is and how the matter may end there instead of going on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    pub name: Bilingual,
    pub words: Bilingual,
    /// Who has the next move; nobody at the end.
    pub holder: Option<Role>,
    /// Other ends that are reached from here without another station of the way.
    pub exits: Vec<Bilingual>,
}

/// Every stage that may lead on from the first one to a positive end, in the order of the file.
pub fn way(procedure: &Procedure) -> Vec<Station> {
    let keys = onward(procedure);
    let station = |key: &StageKey| {
        let stage = procedure.stage(key)?;
        let words = match &stage.state {
            State::Open { future, .. } => future.clone(),
            State::Closed { .. } | State::Archived => stage.public.clone(),
        };
        Some(Station {
            name: stage.internal.clone(),
            words,
            holder: stage.holder(),
            exits: exits(procedure, key, &keys),
        })
    };
    keys.iter().filter_map(station).collect()
}

/// The stages from which a positive end is reached by going on only, never back.
fn onward(procedure: &Procedure) -> Vec<StageKey> {
    let mut good: Vec<StageKey> = Vec::new();
    for (place, stage) in procedure.stages.iter().enumerate().rev() {
        let later = &procedure.stages[place..];
        let on = procedure.rows.iter().filter(|row| row.at.contains(&stage.key)).any(|row| {
            row.leads
                .as_ref()
                .is_some_and(|next| good.contains(next) && later.iter().any(|one| one.key == *next))
        });
        if stage.is_goal() || (stage.is_open() && on) {
            good.push(stage.key.clone());
        }
    }
    good.reverse();
    good
}

fn exits(procedure: &Procedure, from: &StageKey, way: &[StageKey]) -> Vec<Bilingual> {
    let mut seen: Vec<&StageKey> = vec![from];
    let mut place = 0;
    while let Some(here) = seen.get(place).copied() {
        place += 1;
        let open = procedure.stage(here).is_some_and(Stage::is_open);
        let rows = procedure.rows.iter().filter(|row| open && row.at.contains(here));
        for next in rows.filter_map(|row| row.leads.as_ref()) {
            if !seen.contains(&next) && !way.contains(next) {
                seen.push(next);
            }
        }
    }
    let ends = procedure.stages.iter().filter(|stage| stage.end().is_some());
    let elsewhere = |stage: &&Stage| stage.key != *from && seen.contains(&&stage.key);
    ends.filter(elsewhere).map(|stage| stage.internal.clone()).collect()
}

/// The stages after `from` on the shortest way to a positive end; empty if there is none.
fn shortest_way(procedure: &Procedure, from: &StageKey) -> Vec<StageKey> {
    let mut came_from: BTreeMap<StageKey, StageKey> = BTreeMap::new();
    let mut waiting = VecDeque::from([from.clone()]);
    while let Some(here) = waiting.pop_front() {
        if procedure.stage(&here).is_some_and(Stage::is_goal) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::engine::{ChildFact, Procedures};

    #[test]
    fn the_way_of_an_application_leads_from_its_draft_to_its_approval_and_knows_the_other_ends() {
        let procedure = Procedures::shipped().latest("application-city-rule").unwrap();
        let way = way(procedure);
        let exits = |name: &str| {
            let station = way.iter().find(|station| station.name.en == name).unwrap();
            station.exits.iter().map(|exit| exit.en.as_str()).collect::<Vec<_>>()
        };

        assert_eq!(way.first().map(|station| station.holder), Some(Some(Role::Applicant)));
        assert_eq!(way.last().map(|station| station.name.en.as_str()), Some("Approved"));
        assert_eq!(exits("Draft"), ["Draft discarded"]);
        assert_eq!(exits("Completeness check"), ["Returned", "Transferred", "Withdrawn"]);
        assert!(exits("Deliberated, awaiting signature").contains(&"Not approved"));
        assert_eq!(exits("Approved"), [""; 0]);
        let again = |stage: &str| {
            opened_again(procedure, &stage.into(), &Facts::default())
                .map(|stage| stage.key.to_string())
        };
        assert_eq!(again("rejected").as_deref(), Some("pre-review"));
        assert_eq!(again("approved"), None, "a trial may run; nothing of it is undone");
        assert!(
            way.iter().any(|station| station.name.en == "Consultation"),
            "though it may be passed by"
        );
        assert!(way.iter().all(|station| station.name.en != "Refusal signed, not released"));
    }

    #[test]
    fn a_place_that_nobody_agreed_to_is_looked_for_again_before_anybody_decides() {
        let procedure = Procedures::shipped().latest("application-city-site").unwrap();
        let again = |answer: &str| {
            let asked = ChildFact { stage: answer.into(), end: None, open: false };
            let children = [("consultation".into(), vec![asked])].into();
            let facts = Facts { children, ..Facts::default() };
            opened_again(procedure, &"rejected".into(), &facts).map(|stage| stage.key.to_string())
        };

        assert_eq!(again("no-opinion").as_deref(), Some("matching"));
        assert_eq!(again("agreed").as_deref(), Some("evaluating"));
    }
}
