//! Which questions are asked for these answers; what is hidden is kept aside and never filed.

use std::collections::BTreeSet;

use super::answers::{Answers, Block, Value, secret, secret_reason};
use super::compute;
use super::condition::{Condition, Scope};
use super::form::{Field, FieldKind, Programme, Section};

/// Paths of the questions that are asked: `title`, `exemptions.0.rule`.
pub type Visible = BTreeSet<String>;

/// Every question that is asked for these answers.
pub fn visible(programme: &Programme, answers: &Answers) -> Visible {
    walk(programme, answers).visible
}

/// Only what was asked and answered, with what is computed from it: this is filed, and hashed.
pub fn filed(programme: &Programme, answers: &Answers) -> Answers {
    let mut filed = walk(programme, answers).filed;
    for value in filed.0.values_mut() {
        if let Value::Blocks(blocks) = value {
            blocks.retain(|block| !block.answers.is_empty());
        }
    }
    filed
}

/// Whether a section is asked at all.
pub fn is_asked(section: &Section, visible: &Visible) -> bool {
    section.fields.iter().any(|field| visible.contains(&field.key))
}

/// Keys of answers that were given and are not asked any more, so that a page can say so.
pub fn kept_aside(programme: &Programme, answers: &Answers) -> Vec<String> {
    let visible = visible(programme, answers);
    let aside = |(_, field): &(&Section, &Field)| {
        !visible.contains(&field.key)
            && answers.get(&field.key).is_some_and(|value| !value.is_empty())
    };
    programme.fields().filter(aside).map(|(_, field)| field.key.clone()).collect()
}

/// The same answers are the same bytes: keys in order, no spaces.
pub fn canonical(answers: &Answers) -> Vec<u8> {
    serde_json::to_vec(answers).unwrap_or_default()
}

#[derive(Default)]
struct Walk {
    visible: Visible,
    filed: Answers,
}

fn walk(programme: &Programme, answers: &Answers) -> Walk {
    let mut walk = Walk::default();
    for section in &programme.sections {
        if !holds(section.when.as_ref(), None, &walk.filed) {
            continue;
        }
        for field in &section.fields {
            if holds(field.when.as_ref(), None, &walk.filed) {
                walk.ask(field, answers);
            }
        }
    }
    walk
}

impl Walk {
    fn ask(&mut self, field: &Field, answers: &Answers) {
        self.visible.insert(field.key.clone());
        if let FieldKind::Computed { compute, .. } = &field.kind {
            if let Some(number) = compute::value(compute, &self.filed) {
                self.filed.set(&field.key, Value::Number(number));
            }
            return;
        }
        let Some(value) = answers.get(&field.key) else { return };
        let kept = self.within(field, value);
        if !kept.is_empty() {
            self.filed.set(&field.key, kept);
            mark(field, answers, &mut self.filed);
        }
    }

    /// The value without the answers of its blocks that are not asked.
    fn within(&mut self, field: &Field, value: &Value) -> Value {
        let Value::Blocks(blocks) = value else { return value.clone() };
        let mut kept = Vec::new();
        for (place, block) in blocks.iter().enumerate() {
            let mut answers = Answers::default();
            for inner in field.inner() {
                if !holds(inner.when.as_ref(), Some(&answers), &self.filed) {
                    continue;
                }
                self.visible.insert(format!("{}.{place}.{}", field.key, inner.key));
                if let Some(value) = block.answers.get(&inner.key).filter(|value| !value.is_empty())
                {
                    answers.set(&inner.key, value.clone());
                    mark(inner, &block.answers, &mut answers);
                }
            }
            kept.push(Block { id: block.id.clone(), answers });
        }
        Value::Blocks(kept)
    }
}

/// Takes the mark "trade secret" along with its reason, where the field allows one.
fn mark(field: &Field, from: &Answers, to: &mut Answers) {
    if field.secret_allowed && from.is_secret(&field.key) {
        to.set(&secret(&field.key), Value::Bool(true));
        let reason = secret_reason(&field.key);
        if let Some(value) = from.get(&reason) {
            to.set(&reason, value.clone());
        }
    }
}

fn holds(when: Option<&Condition>, block: Option<&Answers>, form: &Answers) -> bool {
    when.is_none_or(|when| when.holds(Scope { block, form }))
}
