//! How long and how often: the days an act may name, and the times a clock may be extended.

use super::{
    guard::Scene,
    keys::ClockKey,
    procedure::{Anchor, AtMost, Clock, Length, Procedure, Row},
    refusal::{Refusal, RefusalReason},
    sheet::Sheet,
    standing::ClockFact,
};

/// The days on the sheet are within what the clocks of the row admit.
pub(super) fn keep(scene: &Scene<'_>, row: &Row) -> Result<(), Refusal> {
    may_extend(scene, row)?;
    let procedure = scene.procedure;
    let Some(have) = scene.action.and_then(|action| named_days(&action.sheet)) else {
        return Ok(());
    };
    let started = row
        .clock
        .starts
        .iter()
        .chain(row.sets.iter().filter_map(|key| procedure.overlay(key)?.clock.as_ref()));
    let named = started.filter_map(|key| procedure.clock(key)?.longest_named());
    let extended = row.clock.extends.iter().filter_map(|key| longest_extension(scene, key));
    match named.chain(extended).find(|at_most| have > *at_most) {
        Some(at_most) => Err(RefusalReason::TooManyDays { have, at_most }.into()),
        None => Ok(()),
    }
}

/// A clock that has been extended as often as it may be is extended once more only where its guard holds.
pub(super) fn may_extend(scene: &Scene<'_>, row: &Row) -> Result<(), Refusal> {
    for key in &row.clock.extends {
        let Some(extension) = scene.procedure.clock(key).and_then(|clock| clock.extension.as_ref())
        else {
            continue;
        };
        let extended = fact(scene, key).map_or(0, |fact| fact.extended);
        match &extension.again {
            _ if extended < extension.times => {}
            Some(guard) if extended == extension.times => guard.judge(scene)?,
            Some(_) | None => {
                return Err(RefusalReason::ExtendedAlready {
                    clock: key.clone(),
                    at_most: extension.times,
                }
                .into());
            }
        }
    }
    Ok(())
}

impl Clock {
    /// The most that an act may name as its length.
    pub fn longest_named(&self) -> Option<u32> {
        match &self.length {
            Length::UpTo(named) => Some(named.named_up_to),
            Length::Fixed(_) | Length::Word(_) | Length::Table(_) | Length::Until(_) => None,
        }
    }
}

impl Procedure {
    /// The most days that an act may give a matter which it opens (30 for a consultation).
    pub fn longest_named_at_opening(&self) -> Option<u32> {
        self.clocks
            .iter()
            .filter(|clock| clock.anchor == Anchor::Opened)
            .find_map(Clock::longest_named)
    }
}

fn named_days(sheet: &Sheet) -> Option<u32> {
    match sheet {
        Sheet::Questions { days, .. } | Sheet::Time { days, .. } => Some(*days),
        Sheet::Offices { asked } => asked.iter().map(|asked| asked.days).max(),
        _ => None,
    }
}

fn longest_extension(scene: &Scene<'_>, key: &ClockKey) -> Option<u32> {
    match scene.procedure.clock(key)?.extension.as_ref()?.at_most {
        AtMost::Units(most) => Some(most),
        AtMost::Word(_) => fact(scene, key).map(|fact| fact.length).filter(|length| *length > 0),
    }
}

fn fact<'a>(scene: &Scene<'a>, key: &ClockKey) -> Option<&'a ClockFact> {
    match (scene.procedure.overlay_of(key), scene.about) {
        (Some(_), Some(about)) => scene.facts.overlay_clocks.get(&about),
        (Some(_), None) => None,
        (None, _) => scene.facts.clocks.get(key),
    }
}
