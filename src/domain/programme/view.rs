//! A section ready to show: every question with its words, choices, typed values and faults.

mod field;
mod shown;
mod values;

use std::collections::BTreeMap;

use serde::Serialize;

pub use shown::{shown, with_unit};

use super::answers::{Answers, Block, Value};
use super::check::Lists;
use super::fault::{Fault, FaultKind, Faults, RangeUnit};
use super::form::{Field, FieldKind, Limits, Programme, Section};
use super::laws::{Laws, grouped};
use super::outline::Unfit;
use super::visible::{Visible, visible};
use crate::domain::bilingual::Locale;

/// What a section is shown from.
#[derive(Clone, Copy, Debug)]
pub struct Showing<'a> {
    pub programme: &'a Programme,
    pub answers: &'a Answers,
    pub faults: &'a Faults,
    pub locale: Locale,
    pub limits: &'a Limits,
    pub laws: &'a Laws,
    pub lists: &'a Lists,
}

/// One question as a template needs it; words that are not there are empty.
#[expect(clippy::struct_excessive_bools, reason = "a template asks each of them")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FieldView {
    /// Name of the input: `exemptions.0.rule`.
    pub name: String,
    /// The same as an id: `exemptions-0-rule`.
    pub id: String,
    pub key: String,
    pub kind: &'static str,
    pub label: String,
    pub hint: String,
    pub example: String,
    pub why: String,
    pub law: Vec<String>,
    pub need: &'static str,
    pub optional: bool,
    /// The later step for which it is needed, if it is not needed now.
    pub from: String,
    pub public: &'static str,
    /// Its condition holds; otherwise what was typed is kept aside.
    pub visible: bool,
    /// The answer on the same page for which it is asked, so that a script can show it at once.
    pub when: Option<WhenView>,
    pub secret_allowed: bool,
    pub secret: bool,
    /// Why it is one.
    pub secret_reason: String,
    /// `company`, `account` or `triage`, where the answer has its home.
    pub home: String,
    pub limit: LimitView,
    pub options: Vec<OptionView>,
    /// Rules from which one may be filled in, beside typing it.
    pub rules: Vec<OptionView>,
    /// What stands in each input; `value` is the only one where there are no pieces.
    pub values: BTreeMap<String, String>,
    /// The answer as text for reading; days and periods stand in `values`.
    pub shown: String,
    pub errors: Vec<ErrorView>,
    pub consent: Option<ConsentView>,
    pub columns: Vec<ColumnView>,
    pub blocks: Vec<BlockView>,
    pub files: Vec<String>,
}

/// Another input of the page, and the values for which a question is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhenView {
    pub name: String,
    pub values: Vec<String>,
}

/// The limits to print beside a field, each with its unit, or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LimitView {
    pub min: String,
    pub max: String,
    pub unit: String,
    pub decimals: u32,
    pub months: String,
    pub accept: Vec<String>,
    pub max_files: usize,
    pub max_mb: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OptionView {
    pub key: String,
    pub label: String,
    pub hint: String,
    pub checked: bool,
}

/// A fault: the word of `templates/words` with its numbers, or the programme's own sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorView {
    pub word: &'static str,
    pub text: String,
    pub max: String,
    pub min: String,
    pub is: String,
}

impl ErrorView {
    /// What is wrong with a drawn area; where it meets itself, in which ring (`is`) and near what (`min`).
    pub fn of_drawing(unfit: Unfit) -> Self {
        let (is, min) = match unfit {
            Unfit::Crossing(ring, [lon, lat]) => {
                let degrees = |of: i32| format!("{:.5}", f64::from(of) / 1e5);
                (ring.to_string(), format!("[{}, {}]", degrees(lon), degrees(lat)))
            }
            Unfit::Size
            | Unfit::Json
            | Unfit::Shape
            | Unfit::Ring
            | Unfit::Order
            | Unfit::Outside
            | Unfit::Points => (String::new(), String::new()),
        };
        let word = FaultKind::Drawing(unfit).word().code();
        Self { word, text: String::new(), max: String::new(), min, is }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConsentView {
    pub purpose: String,
    pub items: String,
    pub recipient: String,
    pub retention: String,
    pub refusal: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ColumnView {
    pub key: String,
    pub label: String,
    pub kind: &'static str,
    pub optional: bool,
    /// Mean of the column, where the table has one.
    pub footer: String,
}

/// A block of a repeat or a row of a table; the last rows of a table may be blank for typing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockView {
    /// Name before the names of its fields: `exemptions.0`.
    pub name: String,
    pub id: String,
    /// Counted from one.
    pub number: usize,
    /// What one block is called.
    pub item: String,
    pub blank: bool,
    pub fields: Vec<FieldView>,
}

impl Showing<'_> {
    /// Every question of a section, also those whose condition does not hold.
    pub fn fields(&self, section: &Section) -> Vec<FieldView> {
        let visible = visible(self.programme, self.answers);
        section.fields.iter().map(|field| self.top(field, &visible)).collect()
    }

    /// One question with all that belongs to it; a question within a block shows the whole repeat.
    pub fn field(&self, path: &str) -> Option<FieldView> {
        let top = path.split('.').next()?;
        let (_, field) = self.programme.field(top)?;
        Some(self.top(field, &visible(self.programme, self.answers)))
    }

    /// A fault in words for a summary.
    pub fn error(&self, fault: &Fault) -> ErrorView {
        let blank = ErrorView {
            word: fault.kind.word().code(),
            text: String::new(),
            max: String::new(),
            min: String::new(),
            is: String::new(),
        };
        let view = match &fault.kind {
            FaultKind::TooLong { max, is } => {
                ErrorView { max: letters(*max), is: letters(*is), ..blank }
            }
            FaultKind::Range(range) => {
                let written = |number: Option<i64>| {
                    number.map_or(String::new(), |one| self.unit(one, &range.unit))
                };
                ErrorView { max: written(range.max), min: written(range.min), ..blank }
            }
            FaultKind::Files { max } => ErrorView { max: max.to_string(), ..blank },
            FaultKind::Drawing(unfit) => ErrorView::of_drawing(*unfit),
            FaultKind::Missing => ErrorView { is: self.unticked(fault), ..blank },
            FaultKind::Order
            | FaultKind::Early
            | FaultKind::Check
            | FaultKind::Format
            | FaultKind::Choice
            | FaultKind::SecretReason
            | FaultKind::PersonalNumber => blank,
        };
        let limit = if view.min.is_empty() { &view.max } else { &view.min };
        let text =
            fault.text.as_ref().map(|text| text.get(self.locale).replace("{{limit}}", limit));
        ErrorView { text: text.unwrap_or_default(), ..view }
    }

    /// The statements of a signature that are not ticked.
    fn unticked(&self, fault: &Fault) -> String {
        let Some((_, field)) = self.programme.field(&fault.path) else { return String::new() };
        let FieldKind::Signature { statements, .. } = &field.kind else { return String::new() };
        let ticked = match self.answers.at(&fault.path) {
            Some(Value::Signature(signature)) => signature.statements.as_slice(),
            _ => &[],
        };
        let open = statements.iter().filter(|one| !ticked.contains(&one.key));
        open.map(|one| one.get(self.locale)).collect::<Vec<_>>().join(" ")
    }

    fn unit(&self, number: i64, unit: &RangeUnit) -> String {
        match unit {
            RangeUnit::Key(key) => self.laws.with_unit(number, key, self.locale),
            RangeUnit::Words(words) => with_unit(&number.to_string(), words.get(self.locale)),
            RangeUnit::Pieces | RangeUnit::Bare => grouped(number),
        }
    }

    fn top(&self, field: &Field, visible: &Visible) -> FieldView {
        let mut view = self.one(field, &field.key, self.answers, visible.contains(&field.key));
        let (min, max, item) = match &field.kind {
            FieldKind::Repeat(repeat) => (repeat.min, repeat.max, repeat.item.get(self.locale)),
            FieldKind::Table(table) => (table.min.max(1), table.max, ""),
            _ => return view,
        };
        let blocks = self.answers.blocks(&field.key);
        let spare = usize::from(matches!(field.kind, FieldKind::Table(_)));
        let rows = (blocks.len() + spare).min(max).max(min).max(blocks.len());
        for place in 0..rows {
            view.blocks.push(self.block(field, place, blocks.get(place), (item, visible)));
        }
        view
    }

    fn block(
        &self,
        field: &Field,
        place: usize,
        block: Option<&Block>,
        (item, visible): (&str, &Visible),
    ) -> BlockView {
        let none = Answers::default();
        let answers = block.map_or(&none, |block| &block.answers);
        let name = format!("{}.{place}", field.key);
        let inner = |inner: &Field| {
            let path = format!("{name}.{}", inner.key);
            let asked =
                if block.is_some() { visible.contains(&path) } else { inner.when.is_none() };
            self.one(inner, &path, answers, asked)
        };
        BlockView {
            id: block.map_or_else(String::new, |block| block.id.clone()),
            number: place + 1,
            item: item.to_owned(),
            blank: answers.is_empty(),
            fields: field.inner().iter().map(inner).collect(),
            name,
        }
    }
}

fn letters(count: usize) -> String {
    i64::try_from(count).map_or_else(|_| count.to_string(), grouped)
}

/// The mean of a column in thousandths; of one row there is none.
fn mean(blocks: &[Block], column: &str) -> Option<i128> {
    let cell = |block: &Block| block.answers.get(column).and_then(super::compute::number);
    let numbers: Vec<i128> = blocks.iter().filter_map(cell).collect();
    let count = i128::try_from(numbers.len()).ok().filter(|count| *count > 1)?;
    Some(numbers.iter().sum::<i128>() / count)
}

fn is_key(value: Option<&Value>, key: &str) -> bool {
    match value {
        Some(Value::Key(chosen)) => chosen == key,
        Some(Value::Keys(chosen)) => chosen.iter().any(|one| one == key),
        Some(Value::Signature(signature)) => signature.statements.iter().any(|one| one == key),
        Some(Value::Law(law)) => law.level == key,
        _ => false,
    }
}
