//! Guards: what a row needs. A closed list; the words of a refusal say what is missing.

use std::collections::BTreeMap;

use serde::Deserialize;
use strum::IntoStaticStr;

use uuid::Uuid;

use super::{
    hand::in_hand,
    judge,
    keys::{ActKey, ClockKey, LineKey, MatterKind, OverlayKey, StageKey, WindowKey},
    procedure::Procedure,
    refusal::RefusalReason,
    role::Role,
    share::{Majority, Quorum},
    sheet::{Action, SheetKind},
    standing::{Facts, Standing},
};

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Guard {
    Complete,
    ChecklistPassed,
    ConflictsDeclared,
    NotRecused,
    /// The programme has criteria, and this member has not marked by them yet.
    Unscored,
    ScoresLocked,
    /// A case is on the agenda of the meeting.
    HasItems,
    ItemsRecorded,
    MinutesWhole,
    /// So many members beside the chair were named to sign, and whoever was named has signed.
    SignedBy(u32),
    /// This member was named to sign and has not signed yet.
    SignsMinutes,
    /// The item waits for its outcome at the meeting that it is before.
    ItemPending,
    /// The item is not before a meeting in session.
    NotInSession,
    /// No vote on the item waits for the end of its session.
    Unvoted,
    /// The item was voted on, and the session lasts.
    ItemVoted,
    /// The session at which the item was voted on is over.
    ItemResolved,
    /// The same, where all of it was put off by the vote.
    ItemDeferred,
    /// Where the committee resolved on conditions, the decision sets some.
    AsResolved,
    /// What must be proved before a trial begins is proved, and the proof accepted (IC-D §11-3(5), (8)).
    Proved,
    /// A proof was handed in and is not judged yet.
    ProofWaits,
    ApplicantConsents,
    RemediesOver,
    /// The rule is the city's own: its ordinance, its rule, or a notice these delegate.
    CitysOwnRule,
    /// The rule is one of the state: an act, a decree or a ministry's rule.
    NationalRule,
    Checked(LineKey),
    Settled(MatterKind),
    AllAgree(MatterKind),
    #[serde(rename = "every")]
    #[strum(serialize = "every")]
    EveryAt(Stands),
    #[serde(rename = "some")]
    #[strum(serialize = "some")]
    SomeAt(Stands),
    #[serde(rename = "none")]
    #[strum(serialize = "none")]
    NoneAt(Stands),
    ParentAt(Vec<StageKey>),
    MeetingAt(Vec<StageKey>),
    With(OverlayKey),
    Without(OverlayKey),
    Lapsed(ClockKey),
    /// Nothing that was asked for is overdue by this clock.
    Unlapsed(ClockKey),
    Running(ClockKey),
    AtMost(u32),
    Done(ActKey),
    Filed(BTreeMap<ClockKey, u32>),
    OtherThan(Role),
    /// The person has acted in none of these functions on the case around the matter, whatever they did on it.
    ApartFrom(Vec<Role>),
    /// Nobody has objected yet, or the objection was taken back.
    Unobjected,
    /// The objection to what was decided here last was granted.
    ObjectionGranted,
    NotWhoDid(ActKey),
    Quorum(Quorum),
    /// Fewer are present than that.
    Inquorate(Quorum),
    Carried(Majority),
    NotCarried(Majority),
    Within(WindowKey),
    /// It is the day of that name, at its hour or later.
    Reached(String),
    /// That day has come, be it today or long ago.
    Since(String),
    NoticeDays(i64),
    Silence(String),
    Agreed(ActKey),
    /// A holiday declared since has moved a running date.
    DatesMoved,
    /// The public sees it.
    Published,
    /// The public saw it, and its publication was withdrawn.
    Unpublished,
}

/// Children of a kind, and the stages they are asked to stand at.
pub type Stands = BTreeMap<MatterKind, Vec<StageKey>>;

/// What a guard looks at: the matter, the world, and the act in hand (absent while one only asks what may be done).
pub(super) struct Scene<'a> {
    pub procedure: &'a Procedure,
    pub standing: &'a Standing,
    pub facts: &'a Facts,
    pub action: Option<&'a Action>,
    pub act: &'a ActKey,
    /// The open request that the row is about.
    pub about: Option<Uuid>,
}

impl Guard {
    /// Whether the act's own sheet will answer it, so that it cannot be known before.
    pub(super) fn is_answered_on(&self, sheet: SheetKind) -> bool {
        match self {
            Self::Checked(_) => true,
            Self::Quorum(_) => matches!(sheet, SheetKind::Attendance | SheetKind::Votes),
            Self::ChecklistPassed => sheet == SheetKind::Checklist,
            Self::AsResolved => sheet == SheetKind::Decision,
            Self::NoticeDays(_) | Self::MeetingAt(_) => sheet == SheetKind::Agenda,
            _ => false,
        }
    }

    /// The stages of children that it names.
    pub fn children(&self) -> Option<(&MatterKind, &[StageKey])> {
        match self {
            Self::Settled(kind) | Self::AllAgree(kind) => Some((kind, &[])),
            Self::EveryAt(stands) | Self::SomeAt(stands) | Self::NoneAt(stands) => {
                stands.iter().next().map(|(kind, stages)| (kind, stages.as_slice()))
            }
            _ => None,
        }
    }

    pub(super) fn judge(&self, scene: &Scene<'_>) -> Result<(), RefusalReason> {
        use Guard::{
            Agreed, AllAgree, ApartFrom, ApplicantConsents, AsResolved, AtMost, Carried, Checked,
            ChecklistPassed, CitysOwnRule, DatesMoved, Done, EveryAt, Filed, HasItems, Inquorate,
            ItemDeferred, ItemPending, ItemResolved, ItemVoted, Lapsed, MeetingAt, NationalRule,
            NoneAt, NotCarried, NotInSession, NotRecused, NotWhoDid, NoticeDays, ObjectionGranted,
            OtherThan, ParentAt, ProofWaits, Published, Quorum, Reached, Running, Settled,
            SignsMinutes, Silence, Since, SomeAt, Unlapsed, Unobjected, Unpublished, Unscored,
            Unvoted, With, Within, Without,
        };
        match self {
            Self::Complete
            | Self::ConflictsDeclared
            | Self::ScoresLocked
            | Self::ItemsRecorded
            | Self::MinutesWhole
            | Self::SignedBy(_)
            | Self::Proved
            | Self::RemediesOver => judge::whole(self, scene.facts),
            NotRecused | Unscored | ApplicantConsents | SignsMinutes | ItemPending | HasItems
            | NotInSession | Unvoted | ItemVoted | ItemResolved | ItemDeferred | DatesMoved
            | ProofWaits | Since(_) | Published | Unpublished | Unobjected | ObjectionGranted => {
                judge::plain(self, scene.facts)
            }
            ChecklistPassed | CitysOwnRule | NationalRule | AsResolved => in_hand(self, scene),
            Settled(_) | AllAgree(_) | EveryAt(_) | SomeAt(_) | NoneAt(_) => {
                judge::children(self, scene.facts)
            }
            Quorum(_) | Inquorate(_) | Carried(_) | NotCarried(_) => judge::votes(self, scene),
            With(_) | Without(_) | Lapsed(_) | Unlapsed(_) | Running(_) | Filed(_) => {
                judge::requests(self, scene)
            }
            AtMost(_) | Done(_) | OtherThan(_) | ApartFrom(_) | NotWhoDid(_) | Agreed(_) => {
                judge::persons(self, scene)
            }
            Checked(_) | ParentAt(_) | MeetingAt(_) | Within(_) | Reached(_) | NoticeDays(_)
            | Silence(_) => judge::moment(self, scene),
        }
    }
}
