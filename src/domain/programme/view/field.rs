//! One question ready to show.

use super::values::values;
use super::{
    ColumnView, ConsentView, FieldView, LimitView, OptionView, Showing, WhenView, is_key, mean,
    shown,
};
use crate::domain::bilingual::Bilingual;
use crate::domain::programme::answers::{Answers, Value};
use crate::domain::programme::compute;
use crate::domain::programme::condition::{Condition, Literal};
use crate::domain::programme::fault::RangeUnit;
use crate::domain::programme::form::{
    Bound, Choice, Field, FieldKind, Need, Publicity, Span, TableKind,
};
use crate::domain::programme::visible::filed;

impl Showing<'_> {
    pub(super) fn one(
        &self,
        field: &Field,
        path: &str,
        answers: &Answers,
        visible: bool,
    ) -> FieldView {
        let computed = self.computed(field);
        let value = computed.as_ref().or_else(|| answers.get(&field.key));
        FieldView {
            visible,
            secret: answers.is_secret(&field.key),
            secret_reason: answers.secret_reason(&field.key).to_owned(),
            options: self.options(&field.kind, value),
            rules: self.rules(&field.kind, value),
            values: value.map(values).unwrap_or_default(),
            shown: value.map_or_else(String::new, |value| shown(self, field, value)),
            errors: self.faults.at(path).map(|fault| self.error(fault)).collect(),
            columns: self.columns(field, answers),
            files: answers.files(&field.key).to_vec(),
            ..self.asked(field, path)
        }
    }

    /// The question as it stands in the form, whatever is answered.
    fn asked(&self, field: &Field, path: &str) -> FieldView {
        let words = |words: &Option<Bilingual>| {
            words.as_ref().map_or(String::new(), |words| words.get(self.locale).to_owned())
        };
        let home = field.reuse.as_deref().and_then(|reuse| reuse.split('.').next());
        FieldView {
            name: path.to_owned(),
            id: path.replace('.', "-"),
            key: field.key.clone(),
            kind: field.kind.code(),
            label: field.label.get(self.locale).to_owned(),
            hint: words(&field.hint),
            example: words(&field.example),
            why: words(&field.why),
            law: field.law.clone(),
            need: need(field.need),
            optional: field.need == Need::Optional,
            from: field.from.clone().unwrap_or_default(),
            public: public(field.public),
            when: self.when(field, path),
            secret_allowed: field.secret_allowed,
            home: home.unwrap_or_default().to_owned(),
            limit: self.limit(&field.kind),
            consent: self.consent(&field.kind),
            ..FieldView::default()
        }
    }

    /// Where the condition looks at one question of the same page, or of the same block.
    fn when(&self, field: &Field, path: &str) -> Option<WhenView> {
        let (name, literals) = match field.when.as_ref()? {
            Condition::Eq(name, literal) => (name, std::slice::from_ref(literal)),
            Condition::In(name, literals) => (name, literals.as_slice()),
            Condition::Gt(..)
            | Condition::Lt(..)
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_) => {
                return None;
            }
        };
        let top = name.split('.').next()?;
        let (section, block) = self.programme.field(path.split('.').next()?)?;
        let has = |fields: &[Field]| fields.iter().any(|other| other.key == top);
        let name = match path.rsplit_once('.') {
            Some((around, _)) if has(block.inner()) => format!("{around}.{name}"),
            _ if has(&section.fields) => name.clone(),
            _ => return None,
        };
        let value = |literal: &Literal| match literal {
            Literal::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            Literal::Count(count) => count.to_string(),
            Literal::Word(word) => word.clone(),
        };
        Some(WhenView { name, values: literals.iter().map(value).collect() })
    }

    fn computed(&self, field: &Field) -> Option<Value> {
        let FieldKind::Computed { compute, .. } = &field.kind else { return None };
        compute::value(compute, &filed(self.programme, self.answers)).map(Value::Number)
    }

    fn limit(&self, kind: &FieldKind) -> LimitView {
        let blank = LimitView::default();
        let words = |unit: &Option<Bilingual>| {
            unit.as_ref().map_or(String::new(), |unit| unit.get(self.locale).to_owned())
        };
        match kind {
            FieldKind::Text { max }
            | FieldKind::LongText { max }
            | FieldKind::Districts { max }
            | FieldKind::Zone { max } => LimitView { max: max.to_string(), ..blank },
            FieldKind::Number(number) => {
                let unit = number.unit.clone().map_or(RangeUnit::Bare, RangeUnit::Words);
                let decimals = number.decimals;
                LimitView { unit: words(&number.unit), decimals, ..self.span(&number.span, &unit) }
            }
            FieldKind::Money(span) => self.span(span, &RangeUnit::Key("won")),
            FieldKind::Period { max_months, .. } => {
                let months = self.bound(max_months.as_ref(), &RangeUnit::Key("months"));
                LimitView { months, ..blank }
            }
            FieldKind::Area { max_km2 } => {
                LimitView { max: self.unit(*max_km2, &RangeUnit::Key("km2")), ..blank }
            }
            FieldKind::Table(TableKind { min, max, .. }) => counted(*min, *max),
            FieldKind::Repeat(repeat) => counted(repeat.min, repeat.max),
            FieldKind::Files(files) => LimitView {
                accept: files.accept.clone(),
                max_files: files.max_files,
                max_mb: files.max_mb,
                ..blank
            },
            FieldKind::Computed { unit, .. } => {
                LimitView { unit: unit.get(self.locale).to_owned(), ..blank }
            }
            _ => blank,
        }
    }

    fn span(&self, span: &Span, unit: &RangeUnit) -> LimitView {
        let (min, max) = (self.bound(span.min.as_ref(), unit), self.bound(span.max.as_ref(), unit));
        LimitView { min, max, ..LimitView::default() }
    }

    fn bound(&self, bound: Option<&Bound>, unit: &RangeUnit) -> String {
        let value = bound.and_then(|bound| self.limits.value(bound));
        value.map_or_else(String::new, |value| self.unit(value, unit))
    }

    fn options(&self, kind: &FieldKind, value: Option<&Value>) -> Vec<OptionView> {
        let choices: &[Choice] = match kind {
            FieldKind::OneOf { options } | FieldKind::SeveralOf { options, .. } => options,
            FieldKind::Signature { statements, .. } => statements,
            FieldKind::Districts { .. } => &self.lists.districts,
            FieldKind::Zone { .. } => &self.lists.zones,
            FieldKind::LawArticle => &self.lists.levels,
            _ => &[],
        };
        choices.iter().map(|choice| self.option(choice, is_key(value, &choice.key))).collect()
    }

    fn rules(&self, kind: &FieldKind, value: Option<&Value>) -> Vec<OptionView> {
        if *kind != FieldKind::LawArticle {
            return Vec::new();
        }
        let chosen = match value {
            Some(Value::Law(law)) => law.regulation.as_str(),
            _ => "",
        };
        let rules = self.lists.rules.iter();
        rules.map(|choice| self.option(choice, choice.key == chosen)).collect()
    }

    fn option(&self, choice: &Choice, checked: bool) -> OptionView {
        let hint = choice.hint.as_ref().map(|hint| hint.get(self.locale).to_owned());
        OptionView {
            key: choice.key.clone(),
            label: choice.get(self.locale).to_owned(),
            hint: hint.unwrap_or_default(),
            checked,
        }
    }

    fn consent(&self, kind: &FieldKind) -> Option<ConsentView> {
        let FieldKind::Consent(consent) = kind else { return None };
        let words = |words: &Bilingual| words.get(self.locale).to_owned();
        Some(ConsentView {
            purpose: words(&consent.purpose),
            items: words(&consent.items),
            recipient: consent.recipient.as_ref().map(words).unwrap_or_default(),
            retention: words(&consent.retention),
            refusal: words(&consent.refusal),
        })
    }

    fn columns(&self, field: &Field, answers: &Answers) -> Vec<ColumnView> {
        let FieldKind::Table(table) = &field.kind else { return Vec::new() };
        let footer = |column: &Field| match (&table.footer, &column.kind) {
            (Some(_), FieldKind::Money(_)) => mean(answers.blocks(&field.key), &column.key)
                .and_then(|mean| i64::try_from(mean / 1000).ok())
                .map_or(String::new(), |won| self.laws.with_unit(won, "won", self.locale)),
            _ => String::new(),
        };
        let column = |column: &Field| ColumnView {
            key: column.key.clone(),
            label: column.label.get(self.locale).to_owned(),
            kind: column.kind.code(),
            optional: column.need == Need::Optional,
            footer: footer(column),
        };
        table.columns.iter().map(column).collect()
    }
}

fn counted(min: usize, max: usize) -> LimitView {
    LimitView { min: min.to_string(), max: max.to_string(), ..LimitView::default() }
}

fn need(need: Need) -> &'static str {
    match need {
        Need::Essential => "essential",
        Need::Required => "required",
        Need::Recommended => "recommended",
        Need::Optional => "optional",
    }
}

fn public(public: Publicity) -> &'static str {
    match public {
        Publicity::Yes => "yes",
        Publicity::Summary => "summary",
        Publicity::No => "no",
    }
}
