//! Clocks and windows as a procedure writes them: how long, from when, what stops them, and what follows.

use serde::{Deserialize, Serialize};
use strum::{Display, IntoStaticStr};

use super::{
    guard::Guard,
    keys::{ActKey, ClockKey, OverlayKey, WindowKey},
};
use crate::domain::{
    calendar::{CountingRule, Length as Term},
    clock::{DispatchDay, LateExtension, Spec},
    programme,
};

#[expect(clippy::struct_excessive_bools, reason = "each is a line of a procedure file")]
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    pub key: ClockKey,
    pub rule: CountingRule,
    pub length: Length,
    pub anchor: Anchor,
    /// The clock after whose last day it starts in any case, though what starts it comes later.
    #[serde(default)]
    pub at_latest: Option<ClockKey>,
    #[serde(default)]
    pub stops_for: Vec<StopsFor>,
    /// Whether the day on which a request is sent counts, where the city reads it one way or the other.
    #[serde(default)]
    pub dispatch: Option<Dispatch>,
    /// Overlays while which it does not lapse, though the time runs.
    #[serde(default)]
    pub waits_for: Vec<OverlayKey>,
    /// Days at most, stops included.
    #[serde(default)]
    pub cap: Option<u32>,
    #[serde(default)]
    pub extension: Option<Extension>,
    #[serde(default)]
    pub repeats: bool,
    pub lapse: Lapse,
    /// It runs on after the close.
    #[serde(default)]
    pub free: bool,
    /// It must pass before something may be done, and nobody is late after it.
    #[serde(default)]
    pub minimum: bool,
    /// A limit that holds within the city alone: whoever applied is shown no day of it.
    #[serde(default)]
    pub within: bool,
    pub law: String,
}

impl Clock {
    /// Whether it is somebody's duty to be done with by its last day.
    pub fn is_duty(&self) -> bool {
        !self.free && !self.repeats && !self.minimum
    }

    /// A period in which one may turn against a decision: from its arrival on, whatever becomes of the matter.
    pub fn is_remedy(&self) -> bool {
        self.free && self.anchor == Anchor::Arrival
    }

    /// How it counts, with its length in the unit of its rule.
    pub fn spec(&self, length: Term) -> Spec {
        Spec {
            cap_days: self.cap,
            dispatch_day: self.dispatch.as_ref().map(|one| one.day).unwrap_or_default(),
            late_extension: self.extension.as_ref().map(|one| one.late).unwrap_or_default(),
            ..Spec::new(self.rule, length)
        }
    }

    /// Whether its length is this bound of the programme: the handling period is the clock of the same rule.
    pub fn is_of(&self, bound: &programme::Bound) -> bool {
        match (&self.length, bound) {
            (Length::Table(table), programme::Bound::Rule(rule)) => {
                table.rule_table == rule.rule_table
            }
            (Length::Fixed(count), programme::Bound::Fixed(fixed)) => i64::from(*count) == *fixed,
            (
                Length::Table(_)
                | Length::Fixed(_)
                | Length::Word(_)
                | Length::UpTo(_)
                | Length::Until(_),
                _,
            ) => false,
        }
    }
}

/// Of the day on which a stop begins; the law by which the city reads it so.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispatch {
    pub day: DispatchDay,
    pub law: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(
    untagged,
    expecting = "a length is a number, \"named\", { named_up_to = N }, { rule_table = \"T09\" } or { until = \"valid_to\" }"
)]
pub enum Length {
    Fixed(u32),
    Word(Named),
    UpTo(NamedUpTo),
    Table(InTable),
    Until(Until),
}

/// The act says how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Named {
    #[serde(rename = "named")]
    Named,
}

/// The act says how long, and no longer than this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedUpTo {
    pub named_up_to: u32,
}

/// A rule of the law, by its key in the tables of rules, says how long.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InTable {
    pub rule_table: String,
}

/// In days, to a day that the matter itself names, or the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Until {
    pub until: LastDay,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LastDay {
    /// The last day of validity.
    ValidTo,
    /// The eve of the day that the act names.
    Named,
}

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
pub enum Anchor {
    Act,
    /// The arrival of the letter that tells it.
    Arrival,
    Filed,
    Received,
    /// It starts by itself with the matter.
    Opened,
    /// It starts by itself with the matter, from the first day of validity.
    ValidFrom,
}

impl Anchor {
    pub fn starts_by_itself(self) -> bool {
        matches!(self, Self::Opened | Self::ValidFrom)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "an overlay, or { parent = OVERLAY, asked_by = \"same_office\" }")]
pub enum StopsFor {
    Own(OverlayKey),
    Parents(ParentOverlay),
}

/// An overlay of the parent, as far as the office that was asked here opened it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParentOverlay {
    pub parent: OverlayKey,
    pub asked_by: AskedBy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedBy {
    SameOffice,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    pub times: u32,
    pub at_most: AtMost,
    /// What one extension more needs.
    #[serde(default)]
    pub again: Option<Guard>,
    #[serde(default)]
    pub late: LateExtension,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "an extension is at most a number, or \"length\"")]
pub enum AtMost {
    Units(u32),
    Word(ItsLength),
}

/// As long as the clock itself was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ItsLength {
    #[serde(rename = "length")]
    Length,
}

/// What happens when a clock has run out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum Lapse {
    /// It is shown as late; nothing follows by itself.
    Shown,
    /// The system does this act.
    Does(ActKey),
}

impl From<String> for Lapse {
    fn from(word: String) -> Self {
        if word == "shown" { Self::Shown } else { Self::Does(ActKey::new(word)) }
    }
}

/// When an act is open.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    pub key: WindowKey,
    #[serde(default)]
    pub opens: Option<Bound>,
    #[serde(default)]
    pub closes: Option<Bound>,
    pub law: String,
}

/// An edge of a window: a date of the matter, or some time before a clock runs out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "an edge is { at = DATE } or { before = CLOCK, months or days = N }")]
pub enum Bound {
    At(AtDate),
    Before(BeforeClock),
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtDate {
    pub at: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeforeClock {
    pub before: ClockKey,
    #[serde(default)]
    pub months: u32,
    #[serde(default)]
    pub days: u32,
}
