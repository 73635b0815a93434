//! What a row does besides moving the matter: closed lists, each entry with its own code in `act`.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, IntoStaticStr};

use super::keys::MatterKind;

/// What kind of public record a row writes.
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
    EnumIter,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RecordKind {
    Meeting,
    Minutes,
    Decision,
    Refusal,
    /// That nothing stood in the way, of nobody by name.
    Finding,
    Designation,
    Suspension,
    Revocation,
    Correction,
    Results,
    /// What the conditions of a trial have come to.
    Conditions,
    /// What the public sees of the answers, as a steward has cleared it since.
    Clearing,
    /// That a publication is gone, and nothing of what it said.
    Withdrawal,
    /// What was withdrawn is public again.
    Restoration,
    /// That a decision of nobody by name is withdrawn.
    Annulment,
}

impl RecordKind {
    /// The matters of which there is such a record.
    pub fn subjects(self) -> &'static [&'static str] {
        match self {
            Self::Meeting | Self::Minutes => &["meeting"],
            Self::Decision
            | Self::Refusal
            | Self::Finding
            | Self::Clearing
            | Self::Withdrawal
            | Self::Restoration
            | Self::Annulment => &["application"],
            Self::Designation
            | Self::Suspension
            | Self::Revocation
            | Self::Results
            | Self::Conditions => &["designation"],
            Self::Correction => &["application", "meeting", "designation"],
        }
    }
}

/// A matter that a row opens under another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Child {
    /// One for each rule that the filing names.
    ExemptionRequest,
    /// One for each office that the sheet names.
    Consultation,
    Designation,
    /// What becomes of a request elsewhere.
    ExternalCase,
    /// Against what was decided on the matter.
    Objection,
}

impl Child {
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The kinds of matters whose acts open it.
    pub fn parents(self) -> &'static [&'static str] {
        match self {
            Self::ExemptionRequest | Self::Consultation | Self::Designation => &["application"],
            Self::ExternalCase => &["exemption-request"],
            Self::Objection => &["application", "designation"],
        }
    }

    /// Whoever is told of it is told on the new matter, which has its own day.
    pub fn is_told_itself(self) -> bool {
        match self {
            Self::Objection => true,
            Self::ExemptionRequest
            | Self::Consultation
            | Self::Designation
            | Self::ExternalCase => false,
        }
    }

    pub fn is(self, kind: &MatterKind) -> bool {
        kind.as_str() == self.as_str()
    }
}

/// What becomes of the rows beside the matter, whatever is written on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Effect {
    /// A signature that nobody was told of is taken back.
    UnsignsDecision,
    /// A decision that was told is withdrawn, as was ruled on the objection to it (AGA §18).
    WithdrawsDecision,
    /// The meeting is called, on the day and for the place that the sheet names.
    CallsMeeting,
    /// As before, and the words of the sheet are why it cannot wait.
    CallsUrgently,
    /// The meeting is called for another day; what was of it so far is kept as a sitting.
    MovesMeeting,
    /// As before, and the words of the sheet are why it cannot wait for the whole notice.
    MovesUrgently,
    /// The session begins now.
    OpensSession,
    /// The session is over; who signs its minutes is named.
    EndsSession,
    /// The meeting has its end without a session.
    EndsMeeting,
    /// The item is carried over because too few were there.
    LacksQuorum,
    /// The item is carried over as the meeting wished.
    PutsOffItem,
    /// What was resolved on the item has taken effect.
    FollowsVote,
    /// The member who was challenged keeps away from the case from now on.
    RecusesMember,
    /// The running dates are counted again by the calendar in force.
    RecountsClocks,
    /// The claim that an answer is a trade secret holds (OIA §9(1)).
    UpholdsClaim,
    /// It holds for a part; the rest is told (OIA §14).
    UpholdsInPart,
    /// It does not hold; the company has its notice before anything is opened (OIA §21(3)).
    RefusesClaim,
    /// The notice is over for what was refused.
    OpensDue,
    /// The proof of a condition will do.
    AcceptsProof,
    /// It will not, and the company hands in another.
    ReturnsProof,
}

impl Effect {
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The matters that it befalls.
    pub fn subjects(self) -> &'static [&'static str] {
        match self {
            Self::UnsignsDecision => &["application", "designation"],
            Self::LacksQuorum
            | Self::PutsOffItem
            | Self::FollowsVote
            | Self::RecusesMember
            | Self::WithdrawsDecision
            | Self::UpholdsClaim
            | Self::UpholdsInPart
            | Self::RefusesClaim
            | Self::OpensDue => &["application"],
            Self::AcceptsProof | Self::ReturnsProof => &["designation"],
            Self::RecountsClocks => {
                &["application", "consultation", "designation", "meeting", "objection"]
            }
            Self::CallsMeeting
            | Self::CallsUrgently
            | Self::MovesMeeting
            | Self::MovesUrgently
            | Self::OpensSession
            | Self::EndsSession
            | Self::EndsMeeting => &["meeting"],
        }
    }
}
