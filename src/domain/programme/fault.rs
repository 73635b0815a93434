//! What is wrong with answers: found by `check`, shown beside the field and on the check page.

use serde::{Deserialize, Serialize};

use super::form::Need;
use super::outline::Unfit;
use crate::domain::bilingual::Bilingual;

/// Faults in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// `title`, `exemptions.0.rule`.
    pub path: String,
    pub section: String,
    pub label: Bilingual,
    pub need: Need,
    pub kind: FaultKind,
    /// The programme's own sentence, where the general one would not help; may hold `{{limit}}`.
    pub text: Option<Bilingual>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    Missing,
    TooLong {
        max: usize,
        is: usize,
    },
    Range(Range),
    /// The last day is before the first.
    Order,
    /// The day is before the earliest one allowed.
    Early,
    /// A check digit does not fit.
    Check,
    Format,
    /// A drawn area that is none, or lies elsewhere.
    Drawing(Unfit),
    Choice,
    Files {
        max: usize,
    },
    /// Called a trade secret without a reason, or with one that is too long.
    SecretReason,
    /// Free text that looks like a resident registration number; a warning.
    PersonalNumber,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub unit: RangeUnit,
    /// The limit is law or policy and not form, so it does not stop a filing.
    pub by_rule: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RangeUnit {
    /// A unit of the rule tables: `won`, `months`.
    Key(&'static str),
    Words(Bilingual),
    /// Choices, rows or blocks.
    Pieces,
    Bare,
}

/// A fault without its numbers, as programme files and words name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultWord {
    Missing,
    TooLong,
    Range,
    Order,
    Early,
    Check,
    Format,
    DrawingSize,
    DrawingJson,
    DrawingShape,
    DrawingRing,
    DrawingOrder,
    DrawingOutside,
    DrawingPoints,
    DrawingCrossing,
    Choice,
    Files,
    SecretReason,
    PersonalNumber,
}

impl FaultWord {
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::Range => "range",
            Self::Order => "order",
            Self::Early => "early",
            Self::Check => "check",
            Self::Format => "format",
            Self::DrawingSize => "drawing-size",
            Self::DrawingJson => "drawing-json",
            Self::DrawingShape => "drawing-shape",
            Self::DrawingRing => "drawing-ring",
            Self::DrawingOrder => "drawing-order",
            Self::DrawingOutside => "drawing-outside",
            Self::DrawingPoints => "drawing-points",
            Self::DrawingCrossing => "drawing-crossing",
            Self::Choice => "choice",
            Self::Files => "files",
            Self::SecretReason => "secret-reason",
            Self::PersonalNumber => "personal-number",
        }
    }
}

impl FaultKind {
    pub fn word(&self) -> FaultWord {
        match self {
            Self::Missing => FaultWord::Missing,
            Self::TooLong { .. } => FaultWord::TooLong,
            Self::Range(_) => FaultWord::Range,
            Self::Order => FaultWord::Order,
            Self::Early => FaultWord::Early,
            Self::Check => FaultWord::Check,
            Self::Format => FaultWord::Format,
            Self::Drawing(unfit) => drawing(*unfit),
            Self::Choice => FaultWord::Choice,
            Self::Files { .. } => FaultWord::Files,
            Self::SecretReason => FaultWord::SecretReason,
            Self::PersonalNumber => FaultWord::PersonalNumber,
        }
    }

    fn is_wrong_form(&self) -> bool {
        match self {
            Self::Missing | Self::PersonalNumber => false,
            Self::Range(range) => !range.by_rule,
            Self::TooLong { .. }
            | Self::Order
            | Self::Early
            | Self::Check
            | Self::Format
            | Self::Drawing(_)
            | Self::Choice
            | Self::SecretReason
            | Self::Files { .. } => true,
        }
    }
}

fn drawing(unfit: Unfit) -> FaultWord {
    match unfit {
        Unfit::Size => FaultWord::DrawingSize,
        Unfit::Json => FaultWord::DrawingJson,
        Unfit::Shape => FaultWord::DrawingShape,
        Unfit::Ring => FaultWord::DrawingRing,
        Unfit::Order => FaultWord::DrawingOrder,
        Unfit::Outside => FaultWord::DrawingOutside,
        Unfit::Points => FaultWord::DrawingPoints,
        Unfit::Crossing(..) => FaultWord::DrawingCrossing,
    }
}

impl Fault {
    /// Filing stops until it is mended: nobody could handle the filing, or it cannot be read.
    pub fn blocks_filing(&self) -> bool {
        match self.kind {
            FaultKind::Missing => self.need == Need::Essential,
            _ => self.kind.is_wrong_form(),
        }
    }

    /// Filing stops once, names it and goes on; it becomes a line of intake's supplement draft.
    pub fn is_open_question(&self) -> bool {
        match &self.kind {
            FaultKind::Missing => self.need == Need::Required,
            FaultKind::Range(range) => range.by_rule,
            _ => false,
        }
    }

    /// Said, and nothing more.
    pub fn is_advice(&self) -> bool {
        !self.blocks_filing() && !self.is_open_question()
    }

    /// Something is typed that cannot stay so.
    pub fn is_wrong(&self) -> bool {
        self.kind != FaultKind::Missing && self.kind != FaultKind::PersonalNumber
    }
}

impl Faults {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn blocking(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter().filter(|fault| fault.blocks_filing())
    }

    pub fn open_questions(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter().filter(|fault| fault.is_open_question())
    }

    pub fn advice(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter().filter(|fault| fault.is_advice())
    }

    pub fn blocks_filing(&self) -> bool {
        self.blocking().next().is_some()
    }

    pub fn of_section<'a>(&'a self, section: &'a str) -> impl Iterator<Item = &'a Fault> {
        self.0.iter().filter(move |fault| fault.section == section)
    }

    pub fn at<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Fault> {
        self.0.iter().filter(move |fault| fault.path == path)
    }
}
