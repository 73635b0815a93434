//! How far a section is, for the list of sections and the list of drafts.

use serde::Serialize;

use super::answers::Answers;
use super::fault::{FaultKind, Faults};
use super::form::{Need, Programme, Section};
use super::visible::{Visible, is_asked, visible};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    NotStarted,
    InProgress,
    Ready,
    NeedsAttention,
}

impl Status {
    pub fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::Ready => "ready",
            Self::NeedsAttention => "needs-attention",
        }
    }
}

/// Every section that is asked.
pub fn asked<'a>(programme: &'a Programme, answers: &Answers) -> Vec<&'a Section> {
    let visible = visible(programme, answers);
    programme.sections.iter().filter(|section| is_asked(section, &visible)).collect()
}

/// Every section that is asked, with its status.
pub fn statuses<'a>(
    programme: &'a Programme,
    answers: &Answers,
    faults: &Faults,
) -> Vec<(&'a Section, Status)> {
    let visible = visible(programme, answers);
    let asked = programme.sections.iter().filter(|section| is_asked(section, &visible));
    asked.map(|section| (section, status(section, answers, faults, &visible))).collect()
}

fn status(section: &Section, answers: &Answers, faults: &Faults, visible: &Visible) -> Status {
    let answered = section.fields.iter().any(|field| {
        visible.contains(&field.key)
            && answers.get(&field.key).is_some_and(|value| !value.is_empty())
    });
    let missing = faults.of_section(&section.key).any(|fault| {
        fault.kind == FaultKind::Missing && matches!(fault.need, Need::Essential | Need::Required)
    });
    if faults.of_section(&section.key).any(super::Fault::is_wrong) {
        Status::NeedsAttention
    } else if !answered {
        Status::NotStarted
    } else if missing {
        Status::InProgress
    } else {
        Status::Ready
    }
}
