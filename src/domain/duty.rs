//! What a person does for the city, whatever the matter; a function on a matter follows from it and the office.

use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoStaticStr};

use super::engine::Role;

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
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Duty {
    Intake,
    CaseOfficer,
    TeamLead,
    Agency,
    CommitteeMember,
    CommitteeSecretary,
    Chair,
    Decider,
    Supervisor,
    Steward,
    Archivist,
    Auditor,
    Admin,
}

impl Duty {
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The function on matters of the same office; some duties have none.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Intake => Some(Role::Intake),
            Self::CaseOfficer | Self::TeamLead => Some(Role::CaseOfficer),
            Self::Agency => Some(Role::Agency),
            Self::CommitteeMember => Some(Role::CommitteeMember),
            Self::CommitteeSecretary => Some(Role::CommitteeSecretary),
            Self::Chair => Some(Role::Chair),
            Self::Decider => Some(Role::Decider),
            Self::Supervisor => Some(Role::Supervisor),
            Self::Steward => Some(Role::Steward),
            Self::Archivist => Some(Role::Archivist),
            Self::Auditor | Self::Admin => None,
        }
    }

    /// Whether it is done for one office; the others are of a body, or of the whole city.
    pub fn is_of_an_office(self) -> bool {
        match self {
            Self::Intake
            | Self::CaseOfficer
            | Self::TeamLead
            | Self::Agency
            | Self::CommitteeSecretary
            | Self::Decider
            | Self::Supervisor
            | Self::Steward
            | Self::Archivist => true,
            Self::CommitteeMember | Self::Chair | Self::Auditor | Self::Admin => false,
        }
    }

    /// Whether it opens every filed case; agencies and members see those that reach them.
    pub fn reads_every_case(self) -> bool {
        match self {
            Self::Intake
            | Self::CaseOfficer
            | Self::TeamLead
            | Self::CommitteeSecretary
            | Self::Decider
            | Self::Supervisor
            | Self::Steward
            | Self::Archivist
            | Self::Auditor => true,
            Self::Agency | Self::CommitteeMember | Self::Chair | Self::Admin => false,
        }
    }
}
