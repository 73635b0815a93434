//! What of the world an act is judged by, so that nothing else need be looked up.

use std::collections::BTreeSet;

use super::{
    acts::{END_WITH_PARENT, REOPEN_WITH_PARENT},
    guard::Guard,
    keys::{ActKey, MatterKind, StageKey},
    kind::barred_by,
    procedure::{Procedure, Row},
    role::Role,
};

/// A part of the facts that is looked up together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// What the draft lacks, and whose the rule in the way is.
    Filing,
    Checklist,
    /// When the call takes applications.
    Call,
    /// Meeting, roll, declarations, votes, minutes.
    Committee,
    /// Where a case stands with the meeting it came to last.
    Item,
    /// What a member has marked.
    Scores,
    Children,
    Clocks,
    /// What was done before and by whom, on the matter and around it.
    Deeds,
    /// What the public sees of it.
    Register,
    /// What was proved of the conditions of a trial.
    Proofs,
    /// Whether somebody has objected to what was decided.
    Objections,
}

/// What is asked of the rows of a stage.
#[derive(Clone, Copy, Debug)]
pub enum Inquiry<'a> {
    /// Whether this act may be done.
    Act(&'a ActKey),
    /// All that may be done.
    Everything,
    /// Whether the system has something to do as soon as its guards hold.
    Joins,
    /// The same where neither stage nor requests nor children are others than before.
    JoinsInPlace,
    /// The same where nothing but a child of this kind has moved.
    JoinsOf(&'a MatterKind),
    /// The same, once dates were counted again: nothing else moves them.
    Dates,
    /// What follows from a vote, once its session is over.
    Votes,
}

impl Inquiry<'_> {
    /// What the system does of its own accord when this is asked.
    pub(super) fn sets_off(self, procedure: &Procedure, row: &Row) -> bool {
        match self {
            Self::Act(_) | Self::Everything => false,
            Self::Joins => procedure.is_join(row),
            Self::JoinsInPlace => procedure.is_join(row) && !row.waits_for_children_alone(),
            Self::JoinsOf(kind) => procedure.is_join(row) && row.may_wait_for(kind),
            Self::Dates => row.follows_a_date(),
            Self::Votes => row.follows_a_vote(),
        }
    }
}

impl Guard {
    fn topic(&self) -> Option<Topic> {
        use Guard::{
            Agreed, AllAgree, ApartFrom, ApplicantConsents, AsResolved, AtMost, Carried, Checked,
            ConflictsDeclared, DatesMoved, Done, EveryAt, Filed, HasItems, Inquorate, ItemDeferred,
            ItemPending, ItemResolved, ItemVoted, ItemsRecorded, Lapsed, MeetingAt, MinutesWhole,
            NoneAt, NotCarried, NotInSession, NotRecused, NotWhoDid, NoticeDays, OtherThan,
            ParentAt, Quorum, Reached, RemediesOver, Running, ScoresLocked, Settled, SignedBy,
            SignsMinutes, Silence, Since, SomeAt, Unlapsed, Unscored, Unvoted, With, Without,
        };
        match self {
            Self::Complete | Self::CitysOwnRule | Self::NationalRule => Some(Topic::Filing),
            Self::ChecklistPassed => Some(Topic::Checklist),
            Self::Within(_) => Some(Topic::Call),
            ConflictsDeclared | NotRecused | HasItems | ItemsRecorded | MinutesWhole
            | SignedBy(_) | SignsMinutes | MeetingAt(_) | Quorum(_) | Inquorate(_) | Carried(_)
            | NotCarried(_) | Reached(_) | NoticeDays(_) => Some(Topic::Committee),
            ItemPending | NotInSession | Unvoted | ItemVoted | ItemResolved | ItemDeferred
            | AsResolved => Some(Topic::Item),
            Unscored | ScoresLocked => Some(Topic::Scores),
            Settled(_) | AllAgree(_) | EveryAt(_) | SomeAt(_) | NoneAt(_) => Some(Topic::Children),
            RemediesOver | Lapsed(_) | Unlapsed(_) | Running(_) | Filed(_) => Some(Topic::Clocks),
            ParentAt(_) | AtMost(_) | Done(_) | OtherThan(_) | ApartFrom(_) | NotWhoDid(_)
            | Agreed(_) => Some(Topic::Deeds),
            Self::Published | Self::Unpublished => Some(Topic::Register),
            Self::Proved | Self::ProofWaits => Some(Topic::Proofs),
            Self::Unobjected | Self::ObjectionGranted => Some(Topic::Objections),
            ApplicantConsents | Checked(_) | With(_) | Without(_) | Silence(_) | Since(_)
            | DatesMoved => None,
        }
    }
}

impl Procedure {
    /// The topics that the rows of a stage ask about when `role` asks.
    pub fn topics(&self, stage: &StageKey, role: Role, asked: Inquiry<'_>) -> BTreeSet<Topic> {
        let rows = self.rows.iter().filter(|row| row.at.contains(stage) && row.admits(role));
        rows.filter(|row| match asked {
            Inquiry::Act(act) => row.does == *act,
            Inquiry::Everything => true,
            Inquiry::Joins
            | Inquiry::JoinsInPlace
            | Inquiry::JoinsOf(_)
            | Inquiry::Dates
            | Inquiry::Votes => asked.sets_off(self, row),
        })
        .flat_map(|row| self.topics_of(row, role))
        .collect()
    }

    /// Whether the system may do an act at this stage when this is asked.
    pub fn sets_off_at(&self, stage: &StageKey, asked: Inquiry<'_>) -> bool {
        self.rows.iter().any(|row| row.at.contains(stage) && asked.sets_off(self, row))
    }

    fn is_join(&self, row: &Row) -> bool {
        row.who.contains(&Role::System)
            && ![END_WITH_PARENT, REOPEN_WITH_PARENT].contains(&row.does.as_str())
            && !self.is_lapse(&row.does)
            && !row.follows_a_vote()
            && !row.follows_a_date()
    }

    fn topics_of(&self, row: &Row, role: Role) -> BTreeSet<Topic> {
        let mut topics: BTreeSet<Topic> = row.needs.iter().filter_map(Guard::topic).collect();
        let kind = self.acts.get(row.does.as_str()).map(|act| act.kind);
        if kind.is_some_and(|kind| !barred_by(role, kind).is_empty()) {
            topics.insert(Topic::Deeds);
        }
        if !row.clock.extends.is_empty() || (role == Role::System && self.is_lapse(&row.does)) {
            topics.insert(Topic::Clocks);
        }
        let extended = row.clock.extends.iter().filter_map(|key| self.clock(key));
        let again = extended.filter_map(|clock| clock.extension.as_ref()?.again.as_ref());
        topics.extend(again.filter_map(Guard::topic));
        topics
    }
}

impl Row {
    /// Whether the system does it when the session is over at which the item was voted on.
    pub(super) fn follows_a_vote(&self) -> bool {
        self.needs.iter().any(|need| matches!(need, Guard::ItemResolved | Guard::ItemDeferred))
    }

    /// Whether all that it needs is said of its children.
    fn waits_for_children_alone(&self) -> bool {
        !self.needs.is_empty() && self.needs.iter().all(|need| need.children().is_some())
    }

    /// Whether a move of a child of this kind can make its guards hold.
    fn may_wait_for(&self, kind: &MatterKind) -> bool {
        let waits = |need: &Guard| need.children().is_none_or(|(known, _)| known == kind);
        self.needs.is_empty() || self.needs.iter().any(waits)
    }

    /// Whether the system does it when a declared holiday has moved a date.
    fn follows_a_date(&self) -> bool {
        self.needs.iter().any(|need| matches!(need, Guard::DatesMoved))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::engine::procedures::Procedures;

    fn procedure(key: &str) -> &'static Procedure {
        Procedures::shipped().latest(key).unwrap()
    }

    #[test]
    fn what_waits_for_requests_is_asked_about_when_a_request_has_moved_and_not_a_question() {
        let [request, question] = ["exemption-request", "consultation"].map(MatterKind::new);
        let asked = [
            Inquiry::Joins,
            Inquiry::JoinsOf(&request),
            Inquiry::JoinsOf(&question),
            Inquiry::JoinsInPlace,
        ];
        let routing = StageKey::new("routing");
        let application = procedure("application-city-rule");

        assert_eq!(
            asked.map(|asked| application.sets_off_at(&routing, asked)),
            [true, true, false, false]
        );
    }

    #[test]
    fn minutes_that_wait_for_signatures_are_asked_about_where_the_meeting_stays_in_place() {
        let minutes = StageKey::new("minutes");

        assert!(procedure("meeting").sets_off_at(&minutes, Inquiry::JoinsInPlace));
    }

    #[test]
    fn only_a_count_of_dates_asks_whether_they_have_moved() {
        let (application, approved) = (procedure("application-city-rule"), "approved".into());

        assert!(application.sets_off_at(&approved, Inquiry::Dates));
        assert!(!application.sets_off_at(&approved, Inquiry::Joins));
    }

    #[test]
    fn whoever_declares_asks_where_the_item_stands_and_nothing_of_the_meeting() {
        let declares = ActKey::new("declare_conflicts");
        let asked = Inquiry::Act(&declares);
        let application = procedure("application-city-rule");
        let topics = application.topics(&"tabled".into(), Role::CommitteeMember, asked);

        assert!(topics.contains(&Topic::Item));
        assert!(!topics.contains(&Topic::Committee));
    }
}
