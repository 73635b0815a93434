//! One matter of the model: where it stands, with its open requests and clocks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use madang::domain::engine::{
    keys::{ActKey, ClockKey},
    procedure::{Procedure, State},
    role::Role,
    sheet::Action,
    standing::{ClockFact, OpenOverlay, Register, Signers, Signing, Standing, VoteCount},
    step::Step,
};
use uuid::Uuid;

pub struct Matter {
    pub procedure: &'static Procedure,
    pub parent: Option<usize>,
    pub standing: Standing,
    pub clocks: BTreeMap<ClockKey, ClockFact>,
    pub overlay_clocks: BTreeMap<Uuid, ClockFact>,
    pub done: BTreeMap<(ActKey, Role), u32>,
    pub votes: Option<VoteCount>,
    /// The committee has voted on it, and whether it put it off.
    pub voted: Option<bool>,
    /// Whether the rule in the way is the city's own.
    pub citys: bool,
    /// Of an objection: what it was against was opened again, and is decided anew.
    pub followed: bool,
}

/// The acts by which a publication goes and comes back.
pub const WITHDRAWS: &str = "withdraw_publication";
pub const RESTORES: &str = "restore_publication";
/// A correction of what is public is asked for, and declined.
pub const ASKS: &str = "ask_correction";
pub const DECLINES: &str = "decline_correction";

/// What there is to see of a matter from outside: its stage, its open requests, and its own clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub stage: String,
    pub requests: Vec<(Uuid, String)>,
    pub clocks: BTreeSet<String>,
}

const RUNNING: ClockFact =
    ClockFact { running: true, stopped: false, lapsed: false, met: 0, extended: 0, length: 30 };

impl Matter {
    pub fn opened(procedure: &'static Procedure, parent: Option<usize>, citys: bool) -> Self {
        let by_itself = procedure.clocks.iter().filter(|clock| clock.anchor.starts_by_itself());
        Self {
            procedure,
            parent,
            standing: Standing { stage: procedure.first.clone(), overlays: Vec::new() },
            clocks: by_itself.map(|clock| (clock.key.clone(), RUNNING)).collect(),
            overlay_clocks: BTreeMap::new(),
            done: BTreeMap::new(),
            votes: None,
            voted: None,
            citys,
            followed: false,
        }
    }

    pub fn seen(&self) -> Seen {
        let requests = self.standing.overlays.iter().map(|one| (one.id, one.key.to_string()));
        let clocks = self.clocks.keys().map(ToString::to_string).collect();
        Seen { stage: self.standing.stage.to_string(), requests: requests.collect(), clocks }
    }

    pub fn is_open(&self) -> bool {
        matches!(self.procedure.stage(&self.standing.stage).unwrap().state, State::Open { .. })
    }

    /// It is an objection to what was decided last on that matter, and was not taken back.
    pub fn objects_to(&self, parent: usize) -> bool {
        let objects = self.procedure.kind.as_str() == "objection" && self.parent == Some(parent);
        objects && !self.followed && !self.has_done("take_back_objection")
    }

    pub fn has_done(&self, sought: &str) -> bool {
        self.done.keys().any(|(act, _)| act.as_str() == sought)
    }

    /// One signature makes the minutes whole here.
    pub fn signing(&self) -> Signing {
        let one = Signers { chair: self.has_done("sign_minutes"), members: 0 };
        let may_sign = Signers { chair: true, members: 0 };
        Signing { signed: one, may_sign, mine: true, unsigned: Vec::new() }
    }

    /// Whether the public sees it, by how often it was withdrawn and restored.
    pub fn register(&self) -> Register {
        let times = |sought: &str| -> u32 {
            let of_act = self.done.iter().filter(|((act, _), _)| act.as_str() == sought);
            of_act.map(|(_, times)| times).sum()
        };
        if times(WITHDRAWS) > times(RESTORES) { Register::Gone } else { Register::Open }
    }

    /// Does what the step says; a request that it opens has this id.
    pub fn carry_out(&mut self, role: Role, action: &Action, step: &Step, id: Uuid) {
        *self.done.entry((action.act.clone(), role)).or_default() += 1;
        self.move_requests(step, id);
        self.move_clocks(step);
        if let Some(to) = &step.to {
            self.standing.stage = to.clone();
        }
    }

    fn move_requests(&mut self, step: &Step, id: Uuid) {
        let ends = |open: &OpenOverlay| {
            Some(open.id) == step.ends_overlay || step.drops.contains(&open.key) || step.closes
        };
        self.standing.overlays.retain(|open| !ends(open));
        if let Some(key) = &step.sets {
            let open = OpenOverlay {
                id,
                key: key.clone(),
                asked_by_office: None,
                opened_at: DateTime::UNIX_EPOCH,
            };
            self.standing.overlays.push(open);
            if self.procedure.overlay(key).unwrap().clock.is_some() {
                self.overlay_clocks.insert(id, RUNNING);
            }
        }
        let open: BTreeSet<Uuid> = self.standing.overlays.iter().map(|open| open.id).collect();
        self.overlay_clocks.retain(|id, _| open.contains(id));
        if let Some(fact) = step.extends_overlay.and_then(|id| self.overlay_clocks.get_mut(&id)) {
            fact.extended += 1;
            fact.lapsed = false;
        }
    }

    fn move_clocks(&mut self, step: &Step) {
        let procedure = self.procedure;
        self.clocks.retain(|key, _| !step.clock_ends.contains(key));
        let started = step.clock_starts.iter().chain(&step.clock_restarts);
        let own = started.filter(|key| procedure.overlay_of(key).is_none());
        self.clocks.extend(own.map(|key| (key.clone(), RUNNING)));
        for key in step.clock_extends.iter().chain(&step.clock_meets) {
            if let Some(fact) = self.clocks.get_mut(key) {
                fact.extended += 1;
                fact.lapsed = false;
            }
        }
        if step.closes {
            self.clocks.retain(|key, _| procedure.clock(key).unwrap().free);
        }
    }
}
