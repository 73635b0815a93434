//! A procedure as it was read: stages, rows, lines, overlays, clocks and windows, checked and with groups written out.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, IntoStaticStr};

pub use super::timing::{
    Anchor, AskedBy, AtDate, AtMost, BeforeClock, Bound, Clock, Extension, InTable, ItsLength,
    Lapse, LastDay, Length, Named, NamedUpTo, ParentOverlay, StopsFor, Until, Window,
};
use super::{
    acts::Acts,
    effect::{Child, Effect, RecordKind},
    guard::Guard,
    keys::{ActKey, ClockKey, LineKey, MatterKind, OverlayKey, ProcedureKey, StageKey, WindowKey},
    role::Role,
    share::{Majority, Quorum},
};
use crate::domain::bilingual::Bilingual;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    pub key: ProcedureKey,
    pub kind: MatterKind,
    pub version: u32,
    pub valid_from: NaiveDate,
    pub source: String,
    pub title: Bilingual,
    pub first: StageKey,
    /// Who may open such a matter where no parent does.
    pub opened_by: Vec<Role>,
    /// It lives on when its parent closes.
    pub free: bool,
    /// False where the end is an opinion, an answer, a meeting or another body's act.
    pub decides: bool,
    /// Lines borrowed from the programme's checklist.
    pub checklist: Vec<LineKey>,
    pub stages: Vec<Stage>,
    pub rows: Vec<Row>,
    pub lines: Vec<Line>,
    pub overlays: Vec<Overlay>,
    pub clocks: Vec<Clock>,
    pub windows: Vec<Window>,
    /// The acts that its rows name, as they were when this version was read.
    pub acts: Arc<Acts>,
}

impl Procedure {
    pub fn stage(&self, key: &StageKey) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.key == *key)
    }

    /// Whether what leads so opens again what had ended.
    pub fn reopens(&self, from: &StageKey, to: &StageKey) -> bool {
        let open = |key: &StageKey| self.stage(key).is_some_and(Stage::is_open);
        open(to) && !open(from)
    }

    pub fn overlay(&self, key: &OverlayKey) -> Option<&Overlay> {
        self.overlays.iter().find(|overlay| overlay.key == *key)
    }

    pub fn clock(&self, key: &ClockKey) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.key == *key)
    }

    /// How many must be present, where an act of the procedure asks for it.
    pub fn quorum(&self) -> Option<Quorum> {
        self.guards().find_map(|guard| match guard {
            Guard::Quorum(quorum) => Some(*quorum),
            _ => None,
        })
    }

    /// How many must be in favour, where an act of the procedure asks for it.
    pub fn majority(&self) -> Option<Majority> {
        self.guards().find_map(|guard| match guard {
            Guard::Carried(majority) => Some(*majority),
            _ => None,
        })
    }

    /// How many members beside the chair sign the minutes, where an act of the procedure asks for it.
    pub fn signers(&self) -> Option<u32> {
        self.guards().find_map(|guard| match guard {
            Guard::SignedBy(members) => Some(*members),
            _ => None,
        })
    }

    /// How many whole days lie between a call and its day, where an act of the procedure asks for them.
    pub fn notice_days(&self) -> Option<i64> {
        self.guards().find_map(|guard| match guard {
            Guard::NoticeDays(days) => Some(*days),
            _ => None,
        })
    }

    fn guards(&self) -> impl Iterator<Item = &Guard> {
        self.rows.iter().flat_map(|row| &row.needs)
    }

    /// The periods for turning against what this act tells, in the order of its rows.
    pub fn remedies(&self, act: &ActKey) -> Vec<&Clock> {
        let mut remedies: Vec<&Clock> = Vec::new();
        for row in self.rows.iter().filter(|row| row.does == *act) {
            for clock in row.clock.starts.iter().filter_map(|key| self.clock(key)) {
                if clock.is_remedy() && !remedies.contains(&clock) {
                    remedies.push(clock);
                }
            }
        }
        remedies
    }

    pub fn line(&self, key: &LineKey) -> Option<&Line> {
        self.lines.iter().find(|line| line.key == *key)
    }

    pub fn window(&self, key: &WindowKey) -> Option<&Window> {
        self.windows.iter().find(|window| window.key == *key)
    }

    /// Whether the system does this act because a clock has run out.
    pub fn is_lapse(&self, act: &ActKey) -> bool {
        self.clocks.iter().any(|clock| clock.lapse == Lapse::Does(act.clone()))
    }

    /// The clocks of this matter that stand still while such an overlay of its own is open.
    pub fn clocks_stopped_by(&self, overlay: &OverlayKey) -> Vec<ClockKey> {
        self.stopped(|stops| matches!(stops, StopsFor::Own(own) if own == overlay))
    }

    /// The clocks of this matter that stand still while its parent waits on such an overlay, opened by the office asked here.
    pub fn clocks_stopped_by_parents(&self, overlay: &OverlayKey) -> Vec<ClockKey> {
        self.stopped(
            |stops| matches!(stops, StopsFor::Parents(parents) if parents.parent == *overlay),
        )
    }

    fn stopped(&self, by: impl Fn(&StopsFor) -> bool) -> Vec<ClockKey> {
        self.clocks
            .iter()
            .filter(|clock| clock.stops_for.iter().any(&by))
            .map(|clock| clock.key.clone())
            .collect()
    }

    /// Who applied, where they lead on from a stage themselves: it is their turn as soon as nobody else is asked for anything.
    pub fn led_on_by_applicant(&self, stage: &StageKey) -> Option<Role> {
        let leads = |row: &&Row| row.leads.is_some() && row.at.contains(stage);
        let mut who = self.rows.iter().filter(leads).flat_map(|row| &row.who);
        who.find(|role| role.is_applicant()).copied()
    }

    /// The overlay whose clock this is, if it is one's.
    pub fn overlay_of(&self, clock: &ClockKey) -> Option<&Overlay> {
        self.overlays.iter().find(|overlay| overlay.clock.as_ref() == Some(clock))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    pub key: StageKey,
    /// An end that is nobody's aim: the steps still to come do not lead to it.
    pub aside: bool,
    pub state: State,
    pub internal: Bilingual,
    pub public: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Somebody has the next move.
    Open { holder: Role, future: Bilingual },
    /// The matter has ended: clerical acts and receipts only.
    Closed { end: End },
    /// Nothing more happens.
    Archived,
}

impl Stage {
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Open { .. })
    }

    pub fn holder(&self) -> Option<Role> {
        match self.state {
            State::Open { holder, .. } => Some(holder),
            State::Closed { .. } | State::Archived => None,
        }
    }

    /// What is said of it to whoever waits for it.
    pub fn future(&self) -> Option<&Bilingual> {
        match &self.state {
            State::Open { future, .. } => Some(future),
            State::Closed { .. } | State::Archived => None,
        }
    }

    /// The end that one sets out for.
    pub fn is_goal(&self) -> bool {
        self.end() == Some(End::Positive) && !self.aside
    }

    pub fn end(&self) -> Option<End> {
        match self.state {
            State::Closed { end } => Some(end),
            State::Open { .. } | State::Archived => None,
        }
    }
}

#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum End {
    Positive,
    Negative,
    Neutral,
}

/// One sentence: who does which act at which stages, what it needs, and all that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub who: Vec<Role>,
    pub does: ActKey,
    pub at: Vec<StageKey>,
    pub needs: Vec<Guard>,
    pub leads: Option<StageKey>,
    pub opens: Option<Child>,
    pub sets: Option<OverlayKey>,
    pub ends: Option<OverlayKey>,
    pub drops: Vec<OverlayKey>,
    pub tells: Vec<Role>,
    pub publishes: Option<RecordKind>,
    pub effect: Option<Effect>,
    pub clock: Moves,
    pub law: String,
}

impl Row {
    /// The overlay that the row is about: the one it ends, or whose clock it extends.
    pub fn subject<'a>(&'a self, procedure: &'a Procedure) -> Option<&'a OverlayKey> {
        let extended = || self.clock.extends.iter().find_map(|clock| procedure.overlay_of(clock));
        self.ends.as_ref().or_else(|| extended().map(|overlay| &overlay.key))
    }

    /// The statements that the row asks an official to affirm.
    pub fn lines(&self) -> Vec<LineKey> {
        let checked = self.needs.iter().filter_map(|need| match need {
            Guard::Checked(line) => Some(line.clone()),
            _ => None,
        });
        checked.collect()
    }
}

/// Which clocks a row moves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Moves {
    pub starts: Vec<ClockKey>,
    pub ends: Vec<ClockKey>,
    pub restarts: Vec<ClockKey>,
    pub extends: Vec<ClockKey>,
    /// This period's duty is done; the next runs from the last due date.
    pub meets: Vec<ClockKey>,
}

/// A statement that only an official can judge, affirmed on the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub key: LineKey,
    pub ko: String,
    pub en: String,
    pub law: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    pub key: OverlayKey,
    /// Whose move it is while it is open.
    pub holder: Role,
    #[serde(default)]
    pub clock: Option<ClockKey>,
    pub internal: Bilingual,
    /// What it is called to an applicant; without it they see nothing of it.
    pub public: Option<Bilingual>,
}
