//! Every name that a file uses is known, stands there once, and has its words in both languages.

use std::{collections::BTreeSet, fmt::Display};

use super::Family;
use crate::domain::{
    bilingual::Bilingual,
    engine::{
        acts::Acts,
        flaw::Flaws,
        guard::Guard,
        keys::{ClockKey, LineKey, OverlayKey, StageKey},
        procedure::{Bound, Lapse, Procedure, Row, State, StopsFor},
        sheet::SheetKind,
    },
};

pub fn acts(acts: &Acts, flaws: &mut Flaws<'_>) {
    for act in acts.iter() {
        let label = format!("act {}", act.key);
        named(&label, [&act.button, &act.done], flaws);
        let proposed = act.proposes.as_ref().map(|key| acts.get(key.as_str()));
        let is_decision = proposed
            .flatten()
            .is_some_and(|act| act.sheet == SheetKind::Decision && act.kind.decides());
        if (act.sheet == SheetKind::Recommendation) != is_decision
            || proposed.is_some() != is_decision
        {
            flaws.add(
                label,
                "is on the sheet `recommendation` if and only if it proposes a decision",
            );
        }
    }
}

pub fn check(procedure: &Procedure, family: &Family<'_>, flaws: &mut Flaws<'_>) {
    once(procedure, flaws);
    words(procedure, flaws);
    laws(procedure, flaws);
    if procedure.stage(&procedure.first).is_none_or(|stage| !stage.is_open()) {
        flaws.add(None, format!("begins at `{}`, which is no open stage", procedure.first));
    }
    for (index, row) in procedure.rows.iter().enumerate() {
        for unknown in unknown_in(procedure, family, row) {
            flaws.at(index, row, unknown);
        }
    }
    for (place, unknown) in beside_the_rows(procedure) {
        flaws.add(place, unknown);
    }
}

fn once(procedure: &Procedure, flaws: &mut Flaws<'_>) {
    twice("stage", procedure.stages.iter().map(|stage| &stage.key), flaws);
    twice("line", procedure.lines.iter().map(|line| &line.key), flaws);
    twice("overlay", procedure.overlays.iter().map(|overlay| &overlay.key), flaws);
    twice("clock", procedure.clocks.iter().map(|clock| &clock.key), flaws);
    twice("window", procedure.windows.iter().map(|window| &window.key), flaws);
}

fn twice<K: Ord + Display>(what: &str, keys: impl Iterator<Item = K>, flaws: &mut Flaws<'_>) {
    let mut seen = BTreeSet::new();
    for key in keys {
        let label = format!("{what} {key}");
        if !seen.insert(key) {
            flaws.add(label, "is there twice");
        }
    }
}

fn words(procedure: &Procedure, flaws: &mut Flaws<'_>) {
    named("title", [&procedure.title], flaws);
    for stage in &procedure.stages {
        let label = format!("stage {}", stage.key);
        named(&label, [&stage.internal, &stage.public], flaws);
        if let State::Open { future, .. } = &stage.state {
            named(&label, [future], flaws);
        }
    }
    for overlay in &procedure.overlays {
        let names = [Some(&overlay.internal), overlay.public.as_ref()];
        named(&format!("overlay {}", overlay.key), names.into_iter().flatten(), flaws);
    }
    for line in &procedure.lines {
        let words = Bilingual { ko: line.ko.clone(), en: line.en.clone() };
        named(&format!("line {}", line.key), [&words], flaws);
    }
}

fn named<'a>(label: &str, names: impl IntoIterator<Item = &'a Bilingual>, flaws: &mut Flaws<'_>) {
    for name in names {
        for (language, text) in [("Korean", &name.ko), ("English", &name.en)] {
            if text.trim().is_empty() {
                flaws.add(label.to_owned(), format!("has no name in {language}"));
            }
        }
    }
}

fn laws(procedure: &Procedure, flaws: &mut Flaws<'_>) {
    for (index, row) in
        procedure.rows.iter().enumerate().filter(|(_, row)| row.law.trim().is_empty())
    {
        flaws.at(index, row, "names no law");
    }
    let clocks = procedure.clocks.iter().flat_map(|clock| {
        let of_dispatch = clock.dispatch.iter().map(|dispatch| &dispatch.law);
        of_dispatch.chain([&clock.law]).map(|law| (format!("clock {}", clock.key), law))
    });
    let windows =
        procedure.windows.iter().map(|window| (format!("window {}", window.key), &window.law));
    let lines = procedure.lines.iter().map(|line| (format!("line {}", line.key), &line.law));
    for (label, _) in clocks.chain(windows).chain(lines).filter(|(_, law)| law.trim().is_empty()) {
        flaws.add(label, "names no law");
    }
}

fn unknown_in(procedure: &Procedure, family: &Family<'_>, row: &Row) -> Vec<String> {
    let mut unknown = Vec::new();
    if procedure.acts.get(row.does.as_str()).is_none() {
        unknown.push(format!("act `{}` is unknown", row.does));
    }
    let stages = row.at.iter().chain(&row.leads).filter(|key| procedure.stage(key).is_none());
    unknown.extend(stages.map(|key| format!("stage `{key}` is unknown")));
    let overlays = row.sets.iter().chain(&row.ends).chain(&row.drops);
    unknown.extend(overlays.filter_map(|key| unknown_overlay(procedure, key)));
    let moves = &row.clock;
    let clocks = [&moves.starts, &moves.ends, &moves.restarts, &moves.extends, &moves.meets]
        .into_iter()
        .flatten();
    unknown.extend(clocks.filter_map(|key| unknown_clock(procedure, key)));
    unknown.extend(row.needs.iter().flat_map(|need| unknown_in_guard(procedure, family, need)));
    unknown
}

fn unknown_in_guard(procedure: &Procedure, family: &Family<'_>, guard: &Guard) -> Vec<String> {
    match guard {
        Guard::With(overlay) | Guard::Without(overlay) => {
            unknown_overlay(procedure, overlay).into_iter().collect()
        }
        Guard::Lapsed(clock) | Guard::Unlapsed(clock) | Guard::Running(clock) => {
            unknown_clock(procedure, clock).into_iter().collect()
        }
        Guard::Filed(periods) => {
            periods.keys().filter_map(|clock| unknown_clock(procedure, clock)).collect()
        }
        Guard::Checked(line) => unknown_line(procedure, line).into_iter().collect(),
        Guard::Within(window) if procedure.window(window).is_none() => {
            vec![format!("window `{window}` is unknown")]
        }
        Guard::Done(act) | Guard::NotWhoDid(act) | Guard::Agreed(act)
            if procedure.acts.get(act.as_str()).is_none() =>
        {
            vec![format!("act `{act}` is unknown")]
        }
        Guard::ParentAt(stages) => elsewhere(stages, "parent", family.parents_of(&procedure.kind)),
        Guard::MeetingAt(stages) => elsewhere(stages, "meeting", family.of_kind(&"meeting".into())),
        Guard::EveryAt(stands) | Guard::SomeAt(stands) | Guard::NoneAt(stands) => stands
            .iter()
            .flat_map(|(kind, stages)| elsewhere(stages, kind.as_str(), family.of_kind(kind)))
            .collect(),
        Guard::Settled(kind) | Guard::AllAgree(kind) if family.of_kind(kind).next().is_none() => {
            vec![format!("kind of matter `{kind}` is unknown")]
        }
        _ => Vec::new(),
    }
}

/// Stages that none of these procedures has.
fn elsewhere<'a>(
    stages: &[StageKey],
    whose: &str,
    procedures: impl Iterator<Item = &'a Procedure>,
) -> Vec<String> {
    let procedures: Vec<&Procedure> = procedures.collect();
    let nowhere = stages
        .iter()
        .filter(|key| procedures.iter().all(|procedure| procedure.stage(key).is_none()));
    nowhere.map(|key| format!("stage `{key}` of its {whose} is unknown")).collect()
}

/// What overlays, clocks and windows name.
fn beside_the_rows(procedure: &Procedure) -> Vec<(String, String)> {
    let mut unknown = Vec::new();
    for overlay in &procedure.overlays {
        let clock = overlay.clock.as_ref().and_then(|key| unknown_clock(procedure, key));
        unknown.extend(clock.map(|reason| (format!("overlay {}", overlay.key), reason)));
    }
    for clock in &procedure.clocks {
        let label = format!("clock {}", clock.key);
        let own = clock.stops_for.iter().filter_map(|stops| match stops {
            StopsFor::Own(overlay) => Some(overlay),
            StopsFor::Parents(_) => None,
        });
        let overlays =
            own.chain(&clock.waits_for).filter_map(|key| unknown_overlay(procedure, key));
        let before = clock.at_latest.as_ref().and_then(|key| unknown_clock(procedure, key));
        unknown.extend(overlays.chain(before).map(|reason| (label.clone(), reason)));
        if let Lapse::Does(act) = &clock.lapse
            && procedure.acts.get(act.as_str()).is_none()
        {
            unknown.push((label, format!("act `{act}` is unknown")));
        }
    }
    for window in &procedure.windows {
        for bound in window.opens.iter().chain(&window.closes) {
            if let Bound::Before(before) = bound {
                let reason = unknown_clock(procedure, &before.before);
                unknown.extend(reason.map(|reason| (format!("window {}", window.key), reason)));
            }
        }
    }
    unknown
}

fn unknown_overlay(procedure: &Procedure, key: &OverlayKey) -> Option<String> {
    procedure.overlay(key).is_none().then(|| format!("overlay `{key}` is unknown"))
}

fn unknown_clock(procedure: &Procedure, key: &ClockKey) -> Option<String> {
    procedure.clock(key).is_none().then(|| format!("clock `{key}` is unknown"))
}

fn unknown_line(procedure: &Procedure, key: &LineKey) -> Option<String> {
    let known = procedure.line(key).is_some() || procedure.checklist.contains(key);
    (!known).then(|| format!("line `{key}` is unknown"))
}
