//! The five kinds of acts and the law of each. A file can add to it and never drop it.

use serde::{Deserialize, Serialize};
use strum::{Display, IntoStaticStr};

use super::{procedure::End, role::Role, sheet::SheetKind};

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
pub enum Kind {
    /// What comes in; the only kind that an applicant does.
    Receipt,
    /// A step, an opinion, a notice; at open stages.
    Information,
    /// In favour; an official's only way to a positive end.
    Favourable,
    /// Against; the only way to a negative end, with reasons, legal basis and remedies.
    Adverse,
    /// The record itself.
    Clerical,
}

impl Kind {
    /// Whether it decides on what was asked for.
    pub fn decides(self) -> bool {
        matches!(self, Self::Favourable | Self::Adverse)
    }

    /// Whether it may be done where a matter has ended.
    pub fn may_follow_the_end(self) -> bool {
        matches!(self, Self::Receipt | Self::Clerical)
    }

    pub fn may_be_done_by(self, role: Role) -> bool {
        match self {
            Self::Receipt => role != Role::Public,
            Self::Information | Self::Favourable | Self::Clerical => {
                role != Role::Public && !role.is_applicant()
            }
            Self::Adverse => role.is_official(),
        }
    }

    /// Whether an act of this kind, done by an official where the matter decides, may lead to `end`.
    pub fn may_lead_to(self, end: End) -> bool {
        match end {
            End::Positive => self == Self::Favourable,
            End::Negative => self == Self::Adverse,
            End::Neutral => true,
        }
    }

    /// Whether a sheet collects what the law asks of an act of this kind.
    pub fn may_be_written_on(self, sheet: SheetKind) -> bool {
        self != Self::Adverse
            || matches!(
                sheet,
                SheetKind::Decision | SheetKind::Letter | SheetKind::Ruling | SheetKind::Amendment
            )
    }
}

/// Whose earlier part in a case keeps a person from acting as `role` now: who prepared a case does not decide it,
/// and who decided it no longer prepares it. Over the whole case: the matter, its parents and children, not free ones.
pub fn barred_by(role: Role, kind: Kind) -> &'static [Role] {
    match role {
        Role::Decider if kind.decides() => &[Role::CaseOfficer, Role::CommitteeSecretary],
        Role::CaseOfficer => &[Role::Decider],
        Role::Applicant
        | Role::ApplicantLead
        | Role::Intake
        | Role::Agency
        | Role::CommitteeMember
        | Role::CommitteeSecretary
        | Role::Chair
        | Role::Decider
        | Role::Supervisor
        | Role::Steward
        | Role::Archivist
        | Role::System
        | Role::Public => &[],
    }
}
