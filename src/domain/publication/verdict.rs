//! What the register answers to whoever holds a certificate.

use chrono::NaiveDate;

use super::{MilestoneKind, PublicRecord};
use crate::domain::dataset::rows::PilotStatus;

/// Whether what a certificate says still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Valid,
    /// It exists, but nothing may be done under it now.
    Suspended,
    Ended,
    /// With the day, where the register knows it.
    Revoked(Option<NaiveDate>),
}

impl Verdict {
    pub fn of(record: &PublicRecord, today: NaiveDate) -> Self {
        let pilot = &record.pilot;
        let last = pilot.extended_until.or(pilot.ends_on);
        match pilot.status {
            PilotStatus::Revoked => Self::Revoked(revoked_on(record)),
            PilotStatus::Completed
            | PilotStatus::Unconfirmed
            | PilotStatus::Expired
            | PilotStatus::Converted
            | PilotStatus::Regularized
            | PilotStatus::Abandoned => Self::Ended,
            PilotStatus::Approved | PilotStatus::Active | PilotStatus::Suspended
                if last.is_some_and(|last| last < today) =>
            {
                Self::Ended
            }
            PilotStatus::Suspended => Self::Suspended,
            PilotStatus::Approved | PilotStatus::Active => Self::Valid,
        }
    }

    /// The words are `verify-<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Suspended => "suspended",
            Self::Ended => "ended",
            Self::Revoked(_) => "revoked",
        }
    }
}

fn revoked_on(record: &PublicRecord) -> Option<NaiveDate> {
    let revoked = |milestone: &&super::Milestone| milestone.what == MilestoneKind::Revoked;
    record.timeline.iter().rfind(revoked).map(|milestone| milestone.on)
}
