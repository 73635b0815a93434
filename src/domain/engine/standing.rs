//! Where a matter stands, and the facts of the world that guards look at. Loaded once per act, with the action in hand.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::{
    keys::{ActKey, ClockKey, LineKey, MatterKind, OverlayKey, StageKey, WindowKey},
    level::RuleLevel,
    procedure::End,
    refusal::RefusalReason,
    role::Role,
    share::Majority,
    sheet::{Ballot, Resolved, Verdict, Vote},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub stage: StageKey,
    /// Open requests, oldest first.
    pub overlays: Vec<OpenOverlay>,
}

impl Standing {
    pub fn at(stage: impl Into<String>) -> Self {
        Self { stage: StageKey::new(stage), overlays: Vec::new() }
    }

    pub fn has(&self, overlay: &OverlayKey) -> bool {
        self.overlays.iter().any(|open| open.key == *overlay)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOverlay {
    pub id: Uuid,
    pub key: OverlayKey,
    /// The office that asked, by its key.
    pub asked_by_office: Option<String>,
    pub opened_at: DateTime<Utc>,
}

/// The member who acts, before this item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemberFact {
    pub not_recused: bool,
    /// Has marks to give and has not given them.
    pub unscored: bool,
}

/// Everything a guard may ask about. What is not known does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The day in Seoul.
    pub today: NaiveDate,
    /// The day and the hour in Seoul.
    pub now: NaiveDateTime,
    /// Everything essential is there, signed and clean; else the fields that are not.
    pub complete: Held,
    /// The lines of the intake checklist, with the verdict that stands.
    pub checklist: BTreeMap<LineKey, ChecklistFact>,
    /// Every member present has declared for this item; else the members who have not.
    pub conflicts_declared: Held,
    pub member: MemberFact,
    /// All members not recused have scored; else those who have not.
    pub scores_locked: Held,
    /// How many cases this meeting is to examine.
    pub on_agenda: usize,
    /// Every item of the agenda has its outcome; else the items without.
    pub items_recorded: Held,
    /// The minutes have every part; else the parts missing.
    pub minutes_whole: Held,
    pub signing: Signing,
    pub item: ItemFact,
    pub proofs: Proofs,
    pub applicant_consents: bool,
    /// Clocks of remedies that run still; none means they are over.
    pub remedies_running: BTreeSet<ClockKey>,
    /// The rule that stands in the way, as the tables of rules or the filing have it.
    pub rule: Option<RuleFact>,
    pub children: BTreeMap<MatterKind, Vec<ChildFact>>,
    pub parent_stage: Option<StageKey>,
    /// Of the meeting that the sheet names, else of the one on whose agenda the matter is.
    pub meeting_stage: Option<StageKey>,
    /// Whole days between today and that meeting.
    pub notice_days: Option<i64>,
    pub clocks: BTreeMap<ClockKey, ClockFact>,
    /// The clock of each open overlay, by the overlay's id.
    pub overlay_clocks: BTreeMap<Uuid, ClockFact>,
    /// How often each act was done on this matter.
    pub done: BTreeMap<ActKey, u32>,
    /// How often by the office (or, where there is none, the person) that acts now.
    pub done_by_my_office: BTreeMap<ActKey, u32>,
    /// Acts whose last doer is the person who acts now.
    pub last_done_by_me: BTreeSet<ActKey>,
    /// In which functions this person has acted on the case: the matter, its parents and children, not free ones.
    pub roles_acted: BTreeSet<Role>,
    /// The same without the matter itself.
    pub roles_around: BTreeSet<Role>,
    /// What became of an objection to what was decided here last.
    pub objection: ObjectionFact,
    pub votes: Option<VoteCount>,
    /// The edges of each window; one that is not named here has none and is open.
    pub windows: BTreeMap<WindowKey, Edges>,
    /// When each named date comes, in Seoul.
    pub reached: BTreeMap<String, NaiveDateTime>,
    /// What the act of the agency says of silence: `deemed` or `nothing`.
    pub silence: Option<String>,
    /// Acts that both sides did since the last version.
    pub agreed: BTreeSet<ActKey>,
    /// Running clocks whose date is not what the calendar in force makes of it.
    pub dates_moved: BTreeSet<ClockKey>,
    pub register: Register,
}

/// Whether somebody objected, and did not take it back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ObjectionFact {
    #[default]
    None,
    /// It is open, or was not granted.
    Made,
    Granted,
}

/// Whether the public sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Register {
    #[default]
    Never,
    Open,
    /// Its publication was withdrawn.
    Gone,
}

/// When a window opens and when it closes, in Seoul; without an edge it is open on that side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    pub opens: Option<NaiveDateTime>,
    pub closes: Option<NaiveDateTime>,
}

impl Edges {
    /// It opens with its first instant and is closed with its last.
    pub(super) fn judge(self, now: NaiveDateTime) -> Result<(), RefusalReason> {
        match (self.opens, self.closes) {
            (Some(from), _) if now < from => Err(RefusalReason::WindowNotOpen { from }),
            (_, Some(at)) if now >= at => Err(RefusalReason::WindowClosed { at }),
            _ => Ok(()),
        }
    }
}

impl Facts {
    pub fn children_of(&self, kind: &MatterKind) -> &[ChildFact] {
        self.children.get(kind).map_or(&[], Vec::as_slice)
    }
}

/// Whether something holds, and if not, what is missing (keys or names to show).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub holds: bool,
    pub missing: Vec<String>,
}

impl Held {
    pub fn yes() -> Self {
        Self { holds: true, missing: Vec::new() }
    }

    pub fn missing(missing: impl IntoIterator<Item = String>) -> Self {
        let missing: Vec<String> = missing.into_iter().collect();
        Self { holds: missing.is_empty(), missing }
    }
}

/// What was proved of the conditions of a trial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proofs {
    /// What must be proved before the trial begins is; else the categories of conditions that are not.
    pub accepted: Held,
    /// Something was handed in and has no verdict yet.
    pub wait: bool,
}

/// How far the minutes are signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signing {
    pub signed: Signers,
    pub may_sign: Signers,
    /// Whether this person was named to sign and has not.
    pub mine: bool,
    /// Who was named and has not signed yet, to show.
    pub unsigned: Vec<String>,
}

/// The chair, and how many members beside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Signers {
    pub chair: bool,
    pub members: u32,
}

impl Signers {
    /// Whom a rule that asks for the chair and so many `members` means, where only these may sign.
    #[must_use]
    pub fn asked(self, members: u32) -> Self {
        Self { members: self.members.min(members), ..self }
    }

    pub fn reach(self, asked: Self) -> bool {
        (self.chair || !asked.chair) && self.members >= asked.members
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChecklistFact {
    /// A legal annex stands behind it, so that it may be demanded.
    pub may_be_demanded: bool,
    pub verdict: Option<Verdict>,
}

/// Where a case stands with the meeting that it came to last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ItemFact {
    /// It has its outcome there, or came to none.
    #[default]
    Settled,
    /// It has its outcome there, and that asks for conditions.
    SettledWithConditions,
    Pending,
    /// It waits for its outcome, and the meeting is in session.
    InSession,
    /// It was voted on, and the session lasts: nothing follows from it yet.
    Voted,
    /// The session is over, and what was resolved follows.
    Resolved,
    /// The same, where all of it was put off by the vote.
    Deferred,
}

impl ItemFact {
    /// It waits for its outcome.
    pub fn is_pending(self) -> bool {
        matches!(self, Self::Pending | Self::InSession)
    }

    /// It is before a meeting in session, with or without a vote.
    pub fn is_in_session(self) -> bool {
        matches!(self, Self::InSession | Self::Voted)
    }

    /// It was voted on, and nothing has followed from that yet.
    pub fn awaits_the_end(self) -> bool {
        matches!(self, Self::Voted | Self::Resolved | Self::Deferred)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFact {
    pub level: RuleLevel,
    /// The city made it, or it is a notice that a rule of the city delegates. A district's ordinance is not the city's.
    pub of_the_city: bool,
    /// Who is competent, in words.
    pub body: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildFact {
    pub stage: StageKey,
    pub end: Option<End>,
    pub open: bool,
}

impl ChildFact {
    pub fn agrees(&self) -> bool {
        self.end == Some(End::Positive)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClockFact {
    pub running: bool,
    pub stopped: bool,
    /// Has run out; never while it is stopped, nor while what it waits for is open.
    pub lapsed: bool,
    /// Periods whose duty is done.
    pub met: u32,
    pub extended: u32,
    /// Its length in the unit of its rule, where it was named or read from a table.
    pub length: u32,
}

/// The roll and the votes on this matter. Who is recused stays on the roll and is not present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VoteCount {
    pub roll: u32,
    pub present: u32,
    pub recused: u32,
    pub for_: u32,
    pub against: u32,
}

impl VoteCount {
    /// The votes on one request, as the ballots have them.
    pub fn of(roll: u32, ballots: &[Ballot], request: Uuid) -> Self {
        let mut count = Self { roll, ..Self::default() };
        for ballot in ballots.iter().filter(|ballot| ballot.request == request) {
            count.present += u32::from(ballot.vote.is_present());
            match ballot.vote {
                Vote::For => count.for_ += 1,
                Vote::Against => count.against += 1,
                Vote::Recused => count.recused += 1,
                Vote::Abstained | Vote::Absent => {}
            }
        }
        count
    }

    /// A tie is not carried; neither is what nobody voted on.
    pub fn is_carried(&self, majority: Option<Majority>) -> bool {
        self.present > 0
            && majority.is_some_and(|majority| majority.is_met_by(self.for_, self.present))
    }

    /// Whether the committee can have resolved so with these votes: to put it off is always open to it.
    pub fn bears_out(&self, result: Resolved, majority: Option<Majority>) -> bool {
        match result {
            Resolved::Approve | Resolved::ApproveWithConditions => self.is_carried(majority),
            Resolved::Reject => !self.is_carried(majority),
            Resolved::Defer => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::engine::share::Share;

    fn resolved(for_: u32, present: u32, result: Resolved) -> bool {
        let half = Some(Majority::Over(Share { above: 1, below: 2 }));
        VoteCount { roll: 9, present, for_, against: present - for_, recused: 0 }
            .bears_out(result, half)
    }

    #[test]
    fn a_tie_is_not_carried() {
        let approved = [(3, 5), (2, 5), (3, 6), (4, 6), (0, 0)]
            .map(|(for_, of)| resolved(for_, of, Resolved::Approve));
        let rejected =
            [(3, 5), (2, 5), (3, 6), (4, 6)].map(|(for_, of)| resolved(for_, of, Resolved::Reject));

        assert_eq!(approved, [true, false, false, true, false]);
        assert_eq!(rejected, [false, true, true, false]);
        assert!(resolved(3, 6, Resolved::Defer));
    }
}
