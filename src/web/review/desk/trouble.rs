//! What was wrong with a sheet, as its page shows it.

use axum::http::StatusCode;
use serde::Serialize;

use super::newest::Newest;
use crate::{
    domain::engine::{Refusal, RefusalReason, SheetKind},
    error::refused,
    web::{
        again,
        forms::{Faults, Pairs},
    },
};

/// Why a sheet is shown again.
#[derive(Clone, Default)]
pub(in crate::web) struct Trouble {
    status: StatusCode,
    faults: Faults,
    /// The most that a number may be, or the first day that may be chosen.
    limit: Option<String>,
    refusal: Option<Refusal>,
    stale: bool,
    /// What was done meanwhile, where it is stale.
    newest: Option<Newest>,
    /// The controls in the order of the page, with whom or what each is about.
    order: Vec<(String, String)>,
}

/// What is wrong with one control, as the words of faults need it.
#[derive(Serialize)]
pub(in crate::web) struct Fault {
    pub(super) field: String,
    id: String,
    pub(super) label: String,
    /// Whom or what the control is about, where its label does not say.
    about: String,
    kind: &'static str,
    word: String,
    text: &'static str,
    min: &'static str,
    max: String,
    is: &'static str,
}

impl Trouble {
    pub(in crate::web) fn none() -> Self {
        Self::default()
    }

    /// Somebody was faster: what was typed is shown on the state as it is now.
    pub(in crate::web) fn stale() -> Self {
        Self { status: StatusCode::CONFLICT, stale: true, ..Self::default() }
    }

    pub(in crate::web) fn is_stale(&self) -> bool {
        self.stale
    }

    /// The same with what was done meanwhile.
    #[must_use]
    pub(super) fn since(self, newest: Option<Newest>) -> Self {
        Self { newest, ..self }
    }

    pub(super) fn newest(&self) -> Option<&Newest> {
        self.newest.as_ref()
    }

    /// Tells faults in the order of the page, and whom or what each is about.
    #[must_use]
    pub(in crate::web) fn ordered(&self, order: Vec<(String, String)>) -> Self {
        Self { order, ..self.clone() }
    }

    pub(in crate::web) fn status(&self) -> StatusCode {
        self.status
    }

    /// The same, where no number is more and no day earlier than `limit`.
    #[must_use]
    pub(in crate::web) fn limited(&self, limit: &impl ToString) -> Self {
        let limit = self.limit.clone().or_else(|| Some(limit.to_string()));
        Self { limit, ..self.clone() }
    }

    pub(in crate::web) fn refusal(&self) -> Option<&Refusal> {
        self.refusal.as_ref()
    }

    /// In the order that the page gave, or in which its controls were sent.
    pub(in crate::web) fn shown(&self, sheet: SheetKind, sent: &Pairs) -> Vec<Fault> {
        let fault = |(field, word): (&String, &String)| Fault {
            id: field.replace('.', "-"),
            label: label(sheet, field),
            kind: kind(field),
            word: word.clone(),
            text: "",
            min: "",
            max: self.limit.clone().unwrap_or_default(),
            is: "",
            about: self.place(field).map(|at| self.order[at].1.clone()).unwrap_or_default(),
            field: field.clone(),
        };
        let mut faults: Vec<Fault> = self.faults.0.iter().map(fault).collect();
        faults.sort_by_key(|fault| (self.place(&fault.field), place_in(sent, &fault.field)));
        faults
    }

    fn place(&self, field: &str) -> Option<usize> {
        self.order.iter().position(|(known, _)| known == field)
    }
}

impl From<Faults> for Trouble {
    fn from(faults: Faults) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, faults, ..Self::default() }
    }
}

impl From<Refusal> for Trouble {
    /// What the sheet itself can mend is a fault of it; everything else is refused as it stands.
    fn from(refusal: Refusal) -> Self {
        let mut faults = Faults::default();
        match &refusal.reason {
            RefusalReason::TooManyDays { at_most, .. } => {
                faults.add("days", "range");
                Self { limit: Some(at_most.to_string()), ..faults.into() }
            }
            RefusalReason::LineUnchecked { line } => {
                faults.add(format!("checked.{line}"), "unchecked");
                faults.into()
            }
            RefusalReason::ChecklistOpen { .. } => Self {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                refusal: Some(refusal),
                ..Self::default()
            },
            _ => Self { status: refused(&refusal), refusal: Some(refusal), ..Self::default() },
        }
    }
}

/// A browser sends controls in the order of the page. The act and its statements lead every sheet, ticked or not;
/// whatever else was not sent comes last.
fn place_in(sent: &Pairs, field: &str) -> usize {
    if field == "act" || field.starts_with("checked.") {
        return 0;
    }
    let is_of = |name: &str| {
        name.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    sent.0.iter().position(|(name, _)| is_of(name)).unwrap_or(usize::MAX)
}

/// The words of a control: `conditions.0.reason` of the sheet `decision` has `review-decision-conditions-reason`.
fn label(sheet: SheetKind, field: &str) -> String {
    let names = field.split('.').filter(|name| name.parse::<usize>().is_err());
    // A decision that is proposed has the controls of one that is signed, and so have conditions that are asked for or
    // resolved.
    let sheet = match (sheet, names.clone().next()) {
        (SheetKind::Recommendation, _)
        | (SheetKind::Votes | SheetKind::Opinion, Some("conditions")) => SheetKind::Decision,
        (other, _) => other,
    };
    match names.clone().next() {
        Some(first @ ("act" | "checked" | "sure" | again::PASSWORD | again::CODE)) => {
            format!("review-{first}")
        }
        _ => format!("review-{}-{}", sheet.as_str(), names.collect::<Vec<_>>().join("-")),
    }
}

fn kind(field: &str) -> &'static str {
    match field.rsplit('.').next() {
        Some("days") => "number",
        _ => "text",
    }
}
