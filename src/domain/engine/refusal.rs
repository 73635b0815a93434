//! Why an act may not be done: a closed list of reasons with what is missing. Their words are in the locales, by key.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use strum::IntoStaticStr;

use super::{
    keys::{ActKey, ClockKey, LineKey, MatterKind, OverlayKey, StageKey},
    level::RuleLevel,
    role::Role,
    sheet::SheetKind,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub reason: RefusalReason,
}

impl Refusal {
    /// The rows name somebody else; any other reason tells more.
    pub fn is_not_your_part(&self) -> bool {
        matches!(self.reason, RefusalReason::NotYourPart { .. })
    }

    /// An earlier part of this very person stands in the way: no waiting and no other state helps, somebody else does it.
    pub fn is_for_somebody_else(&self) -> bool {
        matches!(self.reason, RefusalReason::DidItYourself { .. } | RefusalReason::ActedAs { .. })
    }
}

impl Refusal {
    /// It rests on what was filed of the rule, and this sheet says anew whose the rule is.
    pub fn is_answered_on(&self, sheet: SheetKind) -> bool {
        let of_the_rule = matches!(
            self.reason,
            RefusalReason::RuleUnknown
                | RefusalReason::NotTheCitysRule { .. }
                | RefusalReason::NotANationalRule { .. }
        );
        of_the_rule && sheet == SheetKind::Route
    }
}

impl From<RefusalReason> for Refusal {
    fn from(reason: RefusalReason) -> Self {
        Self { reason }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum RefusalReason {
    UnknownAct { act: ActKey },
    NotAtThisStage { stage: StageKey },
    NotYourPart { role: Role },
    LeadOnly,
    WrongSheet { sheet: SheetKind },
    KindForbids { act: ActKey },
    Incomplete { missing: Vec<String> },
    ChecklistOpen { missing: Vec<String> },
    ChecklistFailed { missing: Vec<String> },
    ConflictsUndeclared { missing: Vec<String> },
    Recused,
    NothingToScore,
    ScoresOpen { missing: Vec<String> },
    AgendaEmpty,
    ItemsOpen { missing: Vec<String> },
    MinutesLack { missing: Vec<String> },
    SignaturesLack { missing: Vec<String> },
    ChairUnsigned,
    SignersLack { have: u32, need: u32 },
    NotASigner,
    ItemSettled,
    ItemInSession,
    ItemVoted,
    ItemNotVoted,
    SessionLasts,
    ConditionsLack,
    ProofsLack { missing: Vec<String> },
    NoProofWaits,
    ConsentNeeded,
    RemediesRun { missing: Vec<String> },
    RuleUnknown,
    NotTheCitysRule { level: RuleLevel, body: String },
    NotANationalRule { level: RuleLevel },
    LineUnchecked { line: LineKey },
    ChildrenOpen { kind: MatterKind, count: usize },
    NoChildren { kind: MatterKind },
    ChildrenDisagree { kind: MatterKind, count: usize },
    ChildrenElsewhere { kind: MatterKind, count: usize, stages: Vec<StageKey> },
    NoChildAt { kind: MatterKind, stages: Vec<StageKey>, stand: Vec<StageKey> },
    ChildrenAt { kind: MatterKind, count: usize, stages: Vec<StageKey> },
    ParentElsewhere { stages: Vec<StageKey> },
    MeetingElsewhere { stages: Vec<StageKey> },
    RequestNotOpen { overlay: OverlayKey },
    RequestOpen { overlay: OverlayKey },
    ClockNotRunOut { clock: ClockKey },
    ClockRunOut { clock: ClockKey },
    ClockNotRunning { clock: ClockKey },
    ClockNotBegun { clock: ClockKey },
    TooFewPeriods { clock: ClockKey, have: u32, need: u32 },
    DoneTooOften { act: ActKey, at_most: u32 },
    NotDone { act: ActKey },
    NotAgreed { act: ActKey },
    DidItYourself { act: ActKey },
    ActedAs { role: Role },
    VotesUnknown,
    NoQuorum { have: u32, need: u32, roll: u32 },
    QuorumMet { have: u32, roll: u32 },
    VotesLacking { have: u32, need: u32 },
    VotesCarried { have: u32, need: u32 },
    WindowNotOpen { from: NaiveDateTime },
    WindowClosed { at: NaiveDateTime },
    NotYetReached { date: String, from: Option<NaiveDateTime> },
    DayPassed,
    NoticeTooShort { have: i64, need: i64, first: NaiveDate },
    SilenceOtherwise { says: String },
    ExtendedAlready { clock: ClockKey, at_most: u32 },
    TooManyDays { have: u32, at_most: u32 },
    NoDueDate { clock: ClockKey },
    TimeUsedUp { clock: ClockKey, last: NaiveDate },
    DatesStand,
    NotPublished,
    NotUnpublished,
    ObjectedAlready,
    NotGranted,
}

impl RefusalReason {
    pub fn key(&self) -> &'static str {
        self.into()
    }

    /// What is missing, in numbers and keys; a key is shown by its name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let mut args = self.named();
        args.extend(self.placed());
        args.extend(self.counted());
        args.extend(self.dated());
        args
    }

    fn named(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownAct { act }
            | Self::KindForbids { act }
            | Self::DoneTooOften { act, .. }
            | Self::NotDone { act }
            | Self::NotAgreed { act }
            | Self::DidItYourself { act } => vec![("act", act.to_string())],
            Self::NotAtThisStage { stage } => vec![("stage", stage.to_string())],
            Self::NotYourPart { role } | Self::ActedAs { role } => vec![("role", role.to_string())],
            Self::WrongSheet { sheet } => vec![("sheet", sheet.to_string())],
            Self::NotTheCitysRule { level, body } => {
                vec![("level", level.to_string()), ("body", body.clone())]
            }
            Self::NotANationalRule { level } => vec![("level", level.to_string())],
            Self::LineUnchecked { line } => vec![("line", line.to_string())],
            Self::ChildrenOpen { kind, .. }
            | Self::NoChildren { kind }
            | Self::ChildrenDisagree { kind, .. }
            | Self::ChildrenElsewhere { kind, .. }
            | Self::NoChildAt { kind, .. }
            | Self::ChildrenAt { kind, .. } => vec![("kind", kind.to_string())],
            Self::RequestNotOpen { overlay } | Self::RequestOpen { overlay } => {
                vec![("overlay", overlay.to_string())]
            }
            Self::ClockNotRunOut { clock }
            | Self::ClockRunOut { clock }
            | Self::ClockNotRunning { clock }
            | Self::ClockNotBegun { clock }
            | Self::TooFewPeriods { clock, .. }
            | Self::NoDueDate { clock }
            | Self::TimeUsedUp { clock, .. }
            | Self::ExtendedAlready { clock, .. } => vec![("clock", clock.to_string())],
            Self::SilenceOtherwise { says } => vec![("says", says.clone())],
            _ => Vec::new(),
        }
    }

    /// Where somebody should stand, and where they do.
    fn placed(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::ChildrenElsewhere { stages, .. }
            | Self::ChildrenAt { stages, .. }
            | Self::ParentElsewhere { stages }
            | Self::MeetingElsewhere { stages } => vec![("stages", listed(stages))],
            Self::NoChildAt { stages, stand, .. } => {
                vec![("stages", listed(stages)), ("stand", listed(stand))]
            }
            _ => Vec::new(),
        }
    }

    fn counted(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Incomplete { missing }
            | Self::ChecklistOpen { missing }
            | Self::ChecklistFailed { missing }
            | Self::ConflictsUndeclared { missing }
            | Self::ScoresOpen { missing }
            | Self::ItemsOpen { missing }
            | Self::MinutesLack { missing }
            | Self::SignaturesLack { missing }
            | Self::ProofsLack { missing }
            | Self::RemediesRun { missing } => {
                vec![("missing", missing.join(", ")), ("count", missing.len().to_string())]
            }
            Self::ChildrenOpen { count, .. }
            | Self::ChildrenDisagree { count, .. }
            | Self::ChildrenElsewhere { count, .. }
            | Self::ChildrenAt { count, .. } => vec![("count", count.to_string())],
            Self::NoQuorum { have, need, roll } => {
                numbers([("have", have), ("need", need), ("roll", roll)])
            }
            Self::QuorumMet { have, roll } => numbers([("have", have), ("roll", roll)]),
            Self::TooFewPeriods { have, need, .. }
            | Self::SignersLack { have, need }
            | Self::VotesLacking { have, need }
            | Self::VotesCarried { have, need } => {
                vec![("have", have.to_string()), ("need", need.to_string())]
            }
            Self::DoneTooOften { at_most, .. } | Self::ExtendedAlready { at_most, .. } => {
                vec![("at-most", at_most.to_string())]
            }
            Self::TooManyDays { have, at_most } => {
                vec![("have", have.to_string()), ("at-most", at_most.to_string())]
            }
            _ => Vec::new(),
        }
    }

    /// From when on it can be done.
    fn dated(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::WindowNotOpen { from } => minute(*from),
            Self::WindowClosed { at } => minute(*at),
            Self::TimeUsedUp { last, .. } => pieces(*last),
            Self::NotYetReached { date, from: None } => vec![("date", date.clone())],
            Self::NotYetReached { from: Some(from), .. } => {
                let time = ("time", from.format("%H:%M").to_string());
                pieces(from.date()).into_iter().chain([time]).collect()
            }
            Self::NoticeTooShort { have, need, first } => {
                let counts = [("have", have.to_string()), ("need", need.to_string())];
                pieces(*first).into_iter().chain(counts).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// To the minute, with the day of the week.
fn minute(at: NaiveDateTime) -> Vec<(&'static str, String)> {
    let more = [("weekday", at.weekday().to_string()), ("time", at.format("%H:%M").to_string())];
    pieces(at.date()).into_iter().chain(more).collect()
}

/// A day in pieces, so that each language writes it its own way.
fn pieces(day: NaiveDate) -> Vec<(&'static str, String)> {
    vec![
        ("date", day.to_string()),
        ("month", day.month().to_string()),
        ("day", day.day().to_string()),
    ]
}

fn listed(stages: &[StageKey]) -> String {
    stages.iter().map(StageKey::as_str).collect::<Vec<_>>().join(", ")
}

fn numbers<const N: usize, T: ToString>(
    named: [(&'static str, &T); N],
) -> Vec<(&'static str, String)> {
    named.map(|(name, number)| (name, number.to_string())).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_part_of_the_person_is_told_from_where_the_matter_stands() {
        let of_the_person = [
            RefusalReason::ActedAs { role: Role::CaseOfficer },
            RefusalReason::DidItYourself { act: ActKey::new("accept_proof") },
        ];
        let of_the_matter = [
            RefusalReason::NotAtThisStage { stage: StageKey::new("asked") },
            RefusalReason::RequestOpen { overlay: OverlayKey::new("supplement") },
            RefusalReason::ConsentNeeded,
        ];
        let for_somebody_else = |reason| Refusal::from(reason).is_for_somebody_else();

        assert!(of_the_person.map(for_somebody_else).iter().all(|yes| *yes));
        assert!(of_the_matter.map(for_somebody_else).iter().all(|yes| !yes));
    }
}
