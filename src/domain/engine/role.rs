//! In which function a person acts on a matter. A programme binds each function of the city to an office.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, IntoStaticStr};

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
pub enum Role {
    Applicant,
    ApplicantLead,
    Intake,
    CaseOfficer,
    Agency,
    CommitteeMember,
    CommitteeSecretary,
    Chair,
    Decider,
    Supervisor,
    Steward,
    Archivist,
    System,
    /// Only told, never acting.
    Public,
}

impl Role {
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether who acts as `self` may do what a row gives to `named`: the lead does all that a member may.
    pub fn satisfies(self, named: Self) -> bool {
        self == named || (self == Self::ApplicantLead && named == Self::Applicant)
    }

    pub fn is_applicant(self) -> bool {
        self.satisfies(Self::Applicant)
    }

    /// A person of the city, or of a body it asks: neither applicant, nor system, nor the public.
    pub fn is_official(self) -> bool {
        !self.is_applicant() && self != Self::System && self != Self::Public
    }
}
