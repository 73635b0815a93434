//! What pages of a case show, for the applicant and for the city: the way of the case, its clocks, the answers, the offers.
//!
//! The applicant is told what the rows tell: a decision that is signed and not released shows nowhere.

mod answered;
mod changed;
mod clocks;
mod compared;
mod condition;
mod contested;
mod dates;
mod designated;
mod elsewhere;
mod head;
mod hearing;
mod joined;
mod known;
mod names;
mod objected;
mod offered;
mod papers;
mod proofs;
mod timeline;

pub(in crate::web) use answered::{
    AnsweredView, BlockView, FileView, SectionView, Shelf, Withheld, answer, answers,
};
pub(in crate::web) use changed::{ChangeView, changes};
pub(in crate::web) use clocks::{ClockView, clocks, main_clock};
pub(in crate::web) use compared::{
    Beside, Compared, VersionAsked, VersionView, compared, versions,
};
pub(in crate::web) use condition::ConditionView;
pub(in crate::web) use contested::{ContestedView, contested};
pub(in crate::web) use dates::{BEGIN, calendar};
pub(in crate::web) use designated::{DesignationView, designations};
pub(in crate::web) use elsewhere::{ElsewhereView, elsewhere};
pub(in crate::web) use head::{DueView, Head, due, due_of, dues_outside, head};
pub(in crate::web) use hearing::HearingView;
pub(in crate::web) use joined::{JoinedView, joined};
pub(in crate::web) use names::{named, office_name, role, role_name, rule_name};
pub(in crate::web) use objected::{ObjectionView, objected, objection, objections};
pub(in crate::web) use offered::{OfferView, offers_view};
pub(in crate::web) use papers::{PaperView, papers};
pub(in crate::web) use proofs::{ProvingView, proofs_of};
pub(in crate::web) use timeline::{TimelineItem, timeline};

use crate::{
    domain::{bilingual::Bilingual, engine::procedure::Overlay},
    store::reader::Reader,
};

/// For whom a page is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Public names, offices instead of persons, nothing before its release.
    Applicant,
    /// An office that was asked, or a member: in the city's words, and no signature before its letter.
    Asked,
    City,
}

impl Audience {
    /// Who handles no case knows of no signature before its letter.
    pub(in crate::web) fn of(reader: &Reader) -> Self {
        if reader.reads_every_case() { Self::City } else { Self::Asked }
    }

    /// What an open request is called to them; one without a public name is between the city's own.
    pub(in crate::web) fn name_of(self, overlay: &Overlay) -> Option<&Bilingual> {
        let public = overlay.public.as_ref();
        match self {
            Self::Applicant => public,
            Self::Asked => public.map(|_| &overlay.internal),
            Self::City => Some(&overlay.internal),
        }
    }
}
