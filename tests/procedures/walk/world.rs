//! A small model of a case with its children and meetings, in which an act does what its step says.

mod facts;
mod family;

use std::collections::BTreeSet;

use madang::domain::engine::{
    attempt::{attempt, offers, system_rows_ready},
    effect::Effect,
    keys::ClockKey,
    procedure::{End, Lapse, Procedure},
    procedures::Procedures,
    role::Role,
    sheet::{Action, Sheet, SheetKind},
    standing::{Facts, VoteCount},
    step::Step,
    topic::Inquiry,
};
use strum::IntoEnumIterator;
use uuid::Uuid;

use facts::ALONE;

use super::{
    super::sheets,
    chance::Chance,
    matter::{ASKS, DECLINES, Matter, RESTORES, Seen, WITHDRAWS},
};

/// The patience that is left once something is signed and not yet told.
const LATE: usize = 2;

/// What has happened, in its order, for whoever keeps books of it.
#[derive(Clone, Debug)]
pub enum Told {
    Opened {
        procedure: String,
        parent: Option<usize>,
    },
    /// One of its own clocks; without one, those of all its requests.
    Lapsed {
        matter: usize,
        clock: Option<String>,
    },
    Done {
        matter: usize,
        role: Role,
        act: String,
        about: Option<Uuid>,
        /// Of a request that it opens.
        id: Uuid,
        after: Seen,
    },
}

pub struct World {
    pub told: Vec<Told>,
    matters: Vec<Matter>,
    chance: Chance,
    /// Some walks give up soon, some seldom; late, all may.
    patience: usize,
    /// A holiday that was just declared moves the dates of this matter.
    moved: Option<usize>,
    /// Too few came to the session that opened last.
    few: bool,
    pub walked: BTreeSet<(String, usize, String)>,
}

impl World {
    pub fn begin(mut chance: Chance) -> Self {
        let patience = chance.pick(&[10, 30, 100]);
        let applications: Vec<&'static Procedure> = Procedures::shipped()
            .iter()
            .filter(|procedure| procedure.kind.as_str() == "application")
            .collect();
        let application = chance.pick(&applications);
        let (matters, walked) = (Vec::new(), BTreeSet::new());
        let told = Vec::new();
        let mut world = Self { told, matters, chance, patience, moved: None, few: false, walked };
        world.open_under(application, None);
        world.open("meeting", None);
        world
    }

    /// The application, its children and its designations have ended; meetings need not.
    pub fn is_over(&self) -> bool {
        let meeting = |matter: &Matter| matter.procedure.kind.as_str() == "meeting";
        self.matters.iter().all(|matter| !matter.is_open() || meeting(matter))
    }

    pub fn standing(&self) -> String {
        let stages: Vec<String> = self
            .matters
            .iter()
            .map(|matter| format!("{} at {}", matter.procedure.key, matter.standing.stage))
            .collect();
        stages.join(", ")
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.matters.iter().map(Matter::seen).collect()
    }

    /// The acts that the role may do there now.
    pub fn may(&self, index: usize, role: Role) -> BTreeSet<String> {
        self.allowed(index, role).into_iter().map(|action| action.act.to_string()).collect()
    }

    pub fn roles_who_may_act(&self) -> Vec<Role> {
        let may = |role: &Role| {
            (0..self.matters.len()).any(|index| !self.allowed(index, *role).is_empty())
        };
        Role::iter().filter(may).collect()
    }

    /// A clock runs whose lapse the system answers, or for whose lapse a guard waits.
    pub fn time_will_tell(&self) -> bool {
        let open = self.matters.iter().filter(|matter| matter.is_open());
        open.into_iter()
            .any(|matter| !matter.clocks.is_empty() || !matter.overlay_clocks.is_empty())
    }

    /// Sometimes a clock runs out; the system then does what the clock says, and may.
    pub fn pass_some_time(&mut self) {
        let open: Vec<usize> =
            (0..self.matters.len()).filter(|index| self.matters[*index].is_open()).collect();
        if open.is_empty() || !self.chance.one_in(8) {
            return;
        }
        let index = self.chance.pick(&open);
        if self.chance.one_in(12) {
            return self.declare_holiday(index);
        }
        let matter = &mut self.matters[index];
        if !matter.overlay_clocks.is_empty() {
            matter.overlay_clocks.values_mut().for_each(|fact| fact.lapsed = true);
            self.told.push(Told::Lapsed { matter: index, clock: None });
            return;
        }
        let running: Vec<ClockKey> = matter
            .clocks
            .iter()
            .filter(|(_, fact)| !fact.lapsed)
            .map(|(key, _)| key.clone())
            .collect();
        if running.is_empty() {
            return;
        }
        let key = running[self.chance.below(running.len())].clone();
        let clock = matter.procedure.clock(&key).unwrap();
        matter.clocks.get_mut(&key).unwrap().lapsed = true;
        self.told.push(Told::Lapsed { matter: index, clock: Some(key.to_string()) });
        if let Lapse::Does(act) = &clock.lapse {
            let action = Action::new(act.as_str(), Sheet::None);
            self.act(index, Role::System, &action);
        }
    }

    /// The system counts the dates again, once.
    fn declare_holiday(&mut self, index: usize) {
        self.moved = Some(index);
        let (matter, facts) = (&self.matters[index], self.facts(index, Role::System));
        let (procedure, standing) = (matter.procedure, &matter.standing);
        if let Some(action) = system_rows_ready(procedure, standing, &facts, Inquiry::Dates) {
            let step = self.attempted(index, Role::System, &action);
            self.note(index, &action, &step);
            self.carry_out(index, Role::System, &action, &step);
        }
        self.moved = None;
    }

    pub fn somebody_acts(&mut self) {
        let meets = |matter: &Matter| matter.procedure.kind.as_str() == "meeting";
        let meeting_over = !self.matters.iter().any(|one| meets(one) && one.is_open());
        if meeting_over && self.matters[0].is_open() {
            self.open("meeting", None);
        }
        if self.chance.one_in(2) && (self.steward_acts() || self.company_objects()) {
            return;
        }
        let roles: Vec<Role> = Role::iter().collect();
        // What has ended is seldom taken up again.
        let closed_too = self.is_over() || self.chance.one_in(20);
        let live = |index: &usize| closed_too || self.matters[*index].is_open();
        let matters: Vec<usize> = (0..self.matters.len()).filter(live).collect();
        let reads = closed_too || self.chance.one_in(30);
        let picks: Vec<(usize, Role)> =
            (0..60).map(|_| (self.chance.pick(&matters), self.chance.pick(&roles))).collect();
        let mut found =
            picks.into_iter().map(|(index, role)| (index, role, self.allowed(index, role)));
        // What the public reads moves nothing on.
        let moves = |role: &Role| reads || *role != Role::Steward;
        let may = found.find(|(_, role, allowed)| !allowed.is_empty() && moves(role));
        let Some((index, role, allowed)) = may else { return };
        drop(found);
        let action = &allowed[self.chance.below(allowed.len())];
        let step = self.attempted(index, role, action);
        let procedure = self.matters[index].procedure;
        let gives_up = procedure.decides
            && !procedure.free
            && step.closes
            && (step.end != Some(End::Positive) || is_aside(procedure, &step))
            && action.sheet.kind() != SheetKind::Letter;
        // A return is as good as signed on the way to everything else.
        if action.act.as_str() == "return" && !self.chance.one_in(6) {
            return;
        }
        let patience = if self.is_signed_below(index) { LATE } else { self.patience };
        if gives_up && !self.chance.one_in(patience) {
            return;
        }
        self.act(index, role, action);
    }

    /// Soon nothing can be done on what has ended: the register lets go of it and takes it back before.
    fn steward_acts(&mut self) -> bool {
        let case = &self.matters[0];
        if case.is_open() {
            return false;
        }
        let answers = case.has_done(ASKS) && !case.has_done(DECLINES);
        let of_register = |action: &Action| match action.act.as_str() {
            DECLINES => answers,
            act => [WITHDRAWS, RESTORES].contains(&act) && !case.has_done(RESTORES),
        };
        let Some(action) = self.allowed(0, Role::Steward).into_iter().find(of_register) else {
            return false;
        };
        self.act(0, Role::Steward, &action);
        true
    }

    /// Few are refused, and few walks would come to what follows from an objection: whoever was refused objects, and
    /// every other objection is granted.
    fn company_objects(&mut self) -> bool {
        if self.matters[0].is_open() {
            return false;
        }
        let open = |matter: &Matter| matter.objects_to(0) && matter.is_open();
        let objection = self.matters.iter().position(open);
        let (index, role, act) = match objection {
            Some(index) => (index, Role::Decider, "grant_objection"),
            None => (0, Role::ApplicantLead, "object"),
        };
        let is_it = |action: &Action| action.act.as_str() == act;
        let Some(action) = self.allowed(index, role).into_iter().find(is_it) else {
            return false;
        };
        self.act(index, role, &action);
        true
    }

    /// Something under the matter was decided and has not ended.
    fn is_signed_below(&self, index: usize) -> bool {
        let decided = |matter: &Matter| matter.done.keys().any(|(_, role)| *role == Role::Decider);
        let mut under = self.matters.iter().filter(|matter| matter.parent == Some(index));
        under.any(|matter| matter.is_open() && decided(matter))
    }

    /// Each act on offer with its sheet filled in, where it may then be done.
    fn allowed(&self, index: usize, role: Role) -> Vec<Action> {
        let matter = &self.matters[index];
        let facts = self.facts(index, role);
        let offered = offers(matter.procedure, &matter.standing, &facts, role)
            .into_iter()
            .filter(|offer| offer.refused.is_none());
        let filled = offered.map(|offer| {
            let sheet = as_ruled(sheets::filled(offer.sheet), &facts);
            Action {
                act: offer.act,
                sheet,
                checked: offer.lines_to_check.into_iter().collect(),
                about: offer.about.first().copied(),
            }
        });
        filled
            .filter(|action| {
                attempt(matter.procedure, &matter.standing, &facts, role, action).is_ok()
            })
            .collect()
    }

    fn attempted(&self, index: usize, role: Role, action: &Action) -> Step {
        let matter = &self.matters[index];
        attempt(matter.procedure, &matter.standing, &self.facts(index, role), role, action)
            .unwrap_or_else(|refusal| {
                panic!("{role} does {}: {refusal:?}; {}", action.act, self.standing())
            })
    }

    fn act(&mut self, index: usize, role: Role, action: &Action) {
        let step = self.attempted(index, role, action);
        self.note(index, action, &step);
        self.carry_out(index, role, action, &step);
        if let Some(kind) = &step.opens {
            for _ in 0..=self.chance.below(2) {
                self.open(kind.as_str(), Some(index));
            }
        }
        if step.closes {
            self.end_children(index);
        }
        if step.effect == Some(Effect::WithdrawsDecision) {
            self.reopen_children(index);
        }
        self.join();
    }

    fn note(&mut self, index: usize, action: &Action, step: &Step) {
        let procedure = self.matters[index].procedure.key.to_string();
        self.walked.insert((procedure, step.row, action.act.to_string()));
    }

    fn carry_out(&mut self, index: usize, role: Role, action: &Action, step: &Step) {
        let id = Uuid::from_u128(u128::try_from(self.chance.below(usize::MAX)).unwrap());
        self.matters[index].carry_out(role, action, step, id);
        let (act, about, after) =
            (action.act.to_string(), action.about, self.matters[index].seen());
        self.told.push(Told::Done { matter: index, role, act, about, id, after });
        if action.act.as_str() == "open_session" {
            self.few = self.chance.one_in(4);
        }
        if action.act.as_str() == "record_vote" {
            let for_ = self.chance.pick(&[3, 5]);
            let count = VoteCount { roll: 9, present: 7, recused: 1, for_, against: 2 };
            let children = self.matters.iter_mut().filter(|matter| matter.parent == Some(index));
            children.for_each(|child| child.votes = Some(count));
            let for_ = u32::from(for_ > 3);
            self.matters[index].votes = Some(VoteCount { for_, against: 1 - for_, ..ALONE });
            self.matters[index].voted = Some(self.chance.one_in(4));
        }
        if step.effect == Some(Effect::FollowsVote) {
            self.matters[index].voted = None;
        }
    }
}

/// An end that is nobody's aim.
fn is_aside(procedure: &Procedure, step: &Step) -> bool {
    let to = step.to.as_ref().and_then(|key| procedure.stage(key));
    to.is_some_and(|stage| stage.aside)
}

/// The officer finds the level that the rule has.
fn as_ruled(sheet: Sheet, facts: &Facts) -> Sheet {
    match (sheet, &facts.rule) {
        (Sheet::Route { body, enabling_provision, scheme, reasons, .. }, Some(rule)) => {
            Sheet::Route { body, level: rule.level, enabling_provision, scheme, reasons }
        }
        (sheet, _) => sheet,
    }
}
