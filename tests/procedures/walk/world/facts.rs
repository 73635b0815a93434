//! What guards find in the model.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};
use madang::domain::engine::{
    keys::{ClockKey, MatterKind},
    level::RuleLevel,
    role::Role,
    standing::{
        ChildFact, Facts, Held, ItemFact, MemberFact, ObjectionFact, Proofs, RuleFact, VoteCount,
    },
};

use super::{Matter, World};

/// One member meets and votes for it.
pub(super) const ALONE: VoteCount =
    VoteCount { roll: 1, present: 1, recused: 0, for_: 1, against: 0 };

/// Of nine members four meet, and nothing can be voted on.
const NOT_ENOUGH: VoteCount = VoteCount { roll: 9, present: 4, recused: 0, for_: 0, against: 0 };

impl World {
    /// Whoever is there, before anything was voted on; a meeting opens with its one member.
    fn there(&self, matter: &Matter) -> VoteCount {
        let heard = matter.procedure.kind.as_str() == "application";
        if self.few && heard { NOT_ENOUGH } else { ALONE }
    }

    fn children(&self, index: usize) -> BTreeMap<MatterKind, Vec<ChildFact>> {
        let mut children: BTreeMap<MatterKind, Vec<ChildFact>> = BTreeMap::new();
        for child in self.matters.iter().filter(|child| child.parent == Some(index)) {
            let stage = child.procedure.stage(&child.standing.stage).unwrap();
            let fact =
                ChildFact { stage: stage.key.clone(), end: stage.end(), open: stage.is_open() };
            children.entry(child.procedure.kind.clone()).or_default().push(fact);
        }
        children
    }

    /// What was voted on waits until its meeting sits no more.
    fn item(&self, index: usize) -> ItemFact {
        let meets = |matter: &&Matter| matter.procedure.kind.as_str() == "meeting";
        let meeting = self.matters.iter().rfind(meets);
        let sits = meeting.is_some_and(|one| one.standing.stage.as_str() == "in-session");
        match self.matters[index].voted {
            None => ItemFact::Pending,
            Some(_) if sits => ItemFact::Voted,
            Some(true) => ItemFact::Deferred,
            Some(false) => ItemFact::Resolved,
        }
    }

    fn dates_moved(&self, index: usize) -> BTreeSet<ClockKey> {
        let moved = self.matters.get(index).filter(|_| self.moved == Some(index));
        moved.map(|matter| matter.clocks.keys().cloned().collect()).unwrap_or_default()
    }

    pub(super) fn facts(&self, index: usize, role: Role) -> Facts {
        let matter = &self.matters[index];
        let meets = |matter: &&Matter| matter.procedure.kind.as_str() == "meeting";
        let meeting = self.matters.iter().rfind(meets);
        let mut done = BTreeMap::new();
        for ((act, _), times) in &matter.done {
            *done.entry(act.clone()).or_insert(0) += times;
        }
        let mine = matter.done.iter().filter(|((_, by), _)| *by == role);
        let level = if matter.citys { RuleLevel::Ordinance } else { RuleLevel::Act };
        let now = NaiveDate::from_ymd_opt(2027, 3, 2).unwrap().and_time(NaiveTime::MIN);
        Facts {
            today: now.date(),
            now,
            complete: Held::yes(),
            conflicts_declared: Held::yes(),
            member: MemberFact { not_recused: true, unscored: !done.contains_key("score") },
            on_agenda: 1,
            items_recorded: Held::yes(),
            minutes_whole: Held::yes(),
            rule: Some(RuleFact { level, of_the_city: matter.citys, body: String::new() }),
            children: self.children(index),
            parent_stage: matter.parent.map(|parent| self.matters[parent].standing.stage.clone()),
            meeting_stage: meeting.map(|meeting| meeting.standing.stage.clone()),
            clocks: matter.clocks.clone(),
            dates_moved: self.dates_moved(index),
            register: matter.register(),
            overlay_clocks: matter.overlay_clocks.clone(),
            done,
            done_by_my_office: mine.map(|((act, _), times)| (act.clone(), *times)).collect(),
            roles_acted: BTreeSet::from([role]),
            objection: self.objection(index),
            votes: matter.votes.or(Some(self.there(matter))),
            signing: matter.signing(),
            item: self.item(index),
            proofs: Proofs { accepted: Held::yes(), wait: true },
            reached: BTreeMap::from(
                ["meeting_on", "valid_from", "hearing_at"].map(|day| (day.to_owned(), now)),
            ),
            ..Facts::default()
        }
    }

    /// What became of an objection to what was decided last on a matter.
    fn objection(&self, index: usize) -> ObjectionFact {
        match self.matters.iter().rfind(|one| one.objects_to(index)) {
            None => ObjectionFact::None,
            Some(one) if one.standing.stage.as_str() == "granted" => ObjectionFact::Granted,
            Some(_) => ObjectionFact::Made,
        }
    }
}
