//! Which questions are asked for these answers; what is hidden is kept aside and never filed.

use std::collections::BTreeSet;

use super::answers::{Answers, Block, Value, secret, secret_reason};
use super::compute;
use super::condition::{Condition, Scope};
use super::form::{Compute, Field, FieldKind, Programme, Section};

/// Paths of the questions that are asked: `title`, `exemptions.0.rule`.
pub type Visible = BTreeSet<String>;

/// Every question that is asked for these answers.
pub fn visible(programme: &Programme, answers: &Answers) -> Visible {
    let visible = walk(programme, answers, Some(&programme.looked_at)).visible;
    debug_assert_eq!(visible, walk(programme, answers, None).visible, "what no condition looks at");
    visible
}

/// The names, in pieces, of all answers that decide what is asked: every page asks that several times, and most answers
/// are long texts that decide nothing.
pub(super) fn looked_at(sections: &[Section]) -> BTreeSet<String> {
    let fields = || sections.iter().flat_map(|section| &section.fields);
    let all = || fields().flat_map(|field| field.inner().iter().chain([field]));
    let of_sections = sections.iter().filter_map(|section| section.when.as_ref());
    let conditions = of_sections.chain(all().filter_map(|field| field.when.as_ref()));
    let computed = all().filter_map(|field| match &field.kind {
        FieldKind::Computed { compute, .. } => Some(compute),
        _ => None,
    });
    let names = conditions.flat_map(Condition::names);
    let names = names.chain(computed.flat_map(Compute::paths));
    names.flat_map(|name| name.split('.')).map(str::to_owned).collect()
}

/// Only what was asked and answered, with what is computed from it: this is filed, and hashed.
pub fn filed(programme: &Programme, answers: &Answers) -> Answers {
    let mut filed = walk(programme, answers, None).filed;
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

struct Walk<'a> {
    visible: Visible,
    filed: Answers,
    /// Where only what is asked is wanted: the answers that decide it.
    only: Option<&'a BTreeSet<String>>,
}

fn walk<'a>(
    programme: &Programme,
    answers: &Answers,
    only: Option<&'a BTreeSet<String>>,
) -> Walk<'a> {
    let mut walk = Walk { visible: Visible::default(), filed: Answers::default(), only };
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

impl Walk<'_> {
    fn keeps(&self, key: &str) -> bool {
        self.only.is_none_or(|only| only.contains(key))
    }

    fn ask(&mut self, field: &Field, answers: &Answers) {
        self.visible.insert(field.key.clone());
        if let FieldKind::Computed { compute, .. } = &field.kind {
            if let Some(number) = compute::value(compute, &self.filed) {
                self.filed.set(&field.key, Value::Number(number));
            }
            return;
        }
        let Some(value) = answers.get(&field.key) else { return };
        let keeps = self.keeps(&field.key);
        if !keeps && !matches!(value, Value::Blocks(_)) {
            return;
        }
        let kept = self.within(field, value);
        if keeps && !kept.is_empty() {
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
                let keeps = self.keeps(&inner.key);
                let value = block.answers.get(&inner.key).filter(|value| !value.is_empty());
                if let Some(value) = value.filter(|_| keeps) {
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
