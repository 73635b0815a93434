//! What is wrong with answers on a day: missing, too long, out of range, of the wrong form.

use chrono::NaiveDate;

use super::answers::{Answers, Block, Value};
use super::check_values as values;
use super::fault::{Fault, FaultKind, Faults, Range, RangeUnit};
use super::form::{Choice, Field, FieldKind, Limits, Need, Programme, Section};
use super::visible::{Visible, visible};
use crate::domain::text::REFUSED;

/// Characters of a reason for a trade secret.
const REASON_MAX: usize = 500;

/// What answers are checked against.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    pub limits: &'a Limits,
    pub today: NaiveDate,
    /// The step for which fields with `from` are needed; none at filing.
    pub step: Option<&'a str>,
    pub lists: &'a Lists,
}

/// Choices that live in the reference data; an empty list is not checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    pub districts: Vec<Choice>,
    pub zones: Vec<Choice>,
    /// Levels of law.
    pub levels: Vec<Choice>,
    /// Rules that are known to stand in the way.
    pub rules: Vec<Choice>,
}

/// Everything wrong with answers that are about to be filed.
pub fn check(
    programme: &Programme,
    answers: &Answers,
    limits: &Limits,
    today: NaiveDate,
) -> Faults {
    check_at(programme, answers, Frame { limits, today, step: None, lists: &Lists::default() })
}

/// Everything wrong with answers within this frame.
pub fn check_at(programme: &Programme, answers: &Answers, frame: Frame<'_>) -> Faults {
    let visible = visible(programme, answers);
    let mut check = Check { frame, visible: &visible, faults: Vec::new() };
    for (section, field) in programme.fields() {
        if visible.contains(&field.key) {
            check.field(section, field, &field.key, answers);
        }
    }
    Faults(check.faults)
}

struct Check<'a> {
    frame: Frame<'a>,
    visible: &'a Visible,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn field(&mut self, section: &Section, field: &Field, path: &str, answers: &Answers) {
        let value = answers.get(&field.key);
        if field.secret_allowed && answers.is_secret(&field.key) && !explained(field, answers) {
            self.add(section, field, path, FaultKind::SecretReason);
        }
        match (&field.kind, value) {
            (FieldKind::Computed { .. }, _) => {}
            (FieldKind::Repeat(_) | FieldKind::Table(_), Some(Value::Blocks(blocks))) => {
                self.blocks(section, field, blocks);
            }
            (_, Some(value)) if !value.is_empty() => {
                for kind in values::faults(field, value, self.frame) {
                    self.add(section, field, path, kind);
                }
            }
            // To refuse a consent is an answer, where nothing hangs on it.
            (FieldKind::Consent(_), Some(_)) if field.need != Need::Essential => {}
            (_, Some(_) | None) => self.add(section, field, path, FaultKind::Missing),
        }
    }

    fn blocks(&mut self, section: &Section, field: &Field, blocks: &[Block]) {
        let (min, max) = match &field.kind {
            FieldKind::Repeat(repeat) => (repeat.min, repeat.max),
            FieldKind::Table(table) => (table.min, table.max),
            _ => return,
        };
        match blocks.iter().filter(|block| !block.answers.is_empty()).count() {
            0 => self.add(section, field, &field.key, FaultKind::Missing),
            count => {
                if let Some(kind) = pieces(count, min, Some(max)) {
                    self.add(section, field, &field.key, kind);
                }
            }
        }
        for (place, block) in
            blocks.iter().enumerate().filter(|(_, block)| !block.answers.is_empty())
        {
            for inner in field.inner() {
                let path = format!("{}.{place}.{}", field.key, inner.key);
                if self.visible.contains(&path) {
                    self.field(section, inner, &path, &block.answers);
                }
            }
        }
    }

    fn add(&mut self, section: &Section, field: &Field, path: &str, kind: FaultKind) {
        let later = field.from.is_some() && field.from.as_deref() != self.frame.step;
        if kind == FaultKind::Missing && (later || field.need == Need::Optional) {
            return;
        }
        self.faults.push(Fault {
            path: path.to_owned(),
            section: section.key.clone(),
            label: field.label.clone(),
            need: field.need,
            text: field.errors.get(&kind.word()).cloned(),
            kind,
        });
    }
}

/// Whether a mark "trade secret" has its reason, in as many words as one can check.
fn explained(field: &Field, answers: &Answers) -> bool {
    let is_blank = answers.get(&field.key).is_none_or(Value::is_empty);
    let reason = answers.secret_reason(&field.key);
    let fits = reason.chars().count() <= REASON_MAX && !reason.contains(REFUSED);
    is_blank || (!reason.is_empty() && fits)
}

/// A fault where there are too few or too many choices, rows or blocks.
pub(super) fn pieces(count: usize, min: usize, max: Option<usize>) -> Option<FaultKind> {
    let fits = count >= min && max.is_none_or(|max| count <= max);
    let bound = |count: usize| i64::try_from(count).ok();
    let range = Range {
        min: bound(min),
        max: max.and_then(bound),
        unit: RangeUnit::Pieces,
        by_rule: false,
    };
    (!fits).then_some(FaultKind::Range(range))
}
