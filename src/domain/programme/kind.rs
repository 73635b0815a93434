//! From a field as written to a field with a meaning; an attribute of another kind is refused.

use super::form::{
    Bound, Choice, ConsentKind, Field, FieldKind, FilesKind, NumberKind, Publicity, RepeatKind,
    Span, TableKind,
};
use super::raw::{RawColumn, RawField, RawKind};
use crate::domain::bilingual::Bilingual;

/// Where a field stands and what is wrong with it.
pub(super) type Wrong = (String, String);

/// One field, or the first thing wrong with it or within it.
pub(super) fn field(raw: RawField) -> Result<Field, Wrong> {
    let row = raw.key.clone();
    let within = |reason: String| (row.clone(), reason);
    let foreign = raw.foreign();
    if let Some(attribute) = foreign.first() {
        return Err(within(format!("`{attribute}` does not belong to this kind")));
    }
    let label = raw.label.clone().ok_or_else(|| within(absent("label")))?;
    let need = raw.need.ok_or_else(|| within(absent("need")))?;
    let public = raw.public.ok_or_else(|| within(absent("public")))?;
    let mut raw = raw;
    let when = raw.when.take().map(super::raw::RawCondition::parse).transpose().map_err(within)?;
    let kind = kind(&mut raw, public).map_err(|(inner, reason)| (join(&row, &inner), reason))?;
    Ok(Field {
        key: raw.key,
        kind,
        means: raw.means,
        label,
        hint: raw.hint,
        example: raw.example,
        why: raw.why,
        law: raw.law,
        need,
        from: raw.from,
        public,
        secret_allowed: raw.secret_allowed,
        passed_with: raw.passed_with,
        when,
        reuse: raw.reuse,
        errors: raw.error,
    })
}

fn kind(raw: &mut RawField, public: Publicity) -> Result<FieldKind, Wrong> {
    Ok(match raw.kind {
        RawKind::Text => FieldKind::Text { max: raw.count("max")? },
        RawKind::LongText => FieldKind::LongText { max: raw.count("max")? },
        RawKind::Number => FieldKind::Number(raw.number()?),
        RawKind::Money => FieldKind::Money(raw.span()),
        RawKind::Date => FieldKind::Date { not_before: raw.not_before },
        RawKind::Period => {
            FieldKind::Period { not_before: raw.not_before, max_months: raw.max_months.take() }
        }
        RawKind::YesNo => FieldKind::YesNo,
        RawKind::OneOf => FieldKind::OneOf { options: raw.choices()? },
        RawKind::SeveralOf => FieldKind::SeveralOf { min: raw.least()?, options: raw.choices()? },
        RawKind::Email => FieldKind::Email,
        RawKind::Phone => FieldKind::Phone,
        RawKind::BusinessNumber => FieldKind::BusinessNumber,
        RawKind::CorporateNumber => FieldKind::CorporateNumber,
        RawKind::Address => FieldKind::Address,
        RawKind::Districts => FieldKind::Districts { max: raw.count("max")? },
        RawKind::Zone => FieldKind::Zone { max: raw.count("max")? },
        RawKind::Area => FieldKind::Area { max_km2: present(raw.max_km2.take(), "max_km2")? },
        RawKind::LawArticle => FieldKind::LawArticle,
        RawKind::Table => FieldKind::Table(raw.table(public)?),
        RawKind::Repeat => FieldKind::Repeat(raw.repeat()?),
        RawKind::Files => FieldKind::Files(raw.files()?),
        RawKind::Consent => FieldKind::Consent(raw.consent()?),
        RawKind::Signature => FieldKind::Signature {
            by: present(raw.by.take(), "by")?,
            statements: present(raw.statements.take(), "statements")?,
        },
        RawKind::Computed => FieldKind::Computed {
            compute: present(raw.compute.take(), "compute")?,
            unit: present(raw.unit.take(), "unit")?,
        },
    })
}

impl RawField {
    /// The attributes present that its kind does not know.
    fn foreign(&self) -> Vec<&'static str> {
        let present = [
            ("min", self.min.is_some()),
            ("max", self.max.is_some()),
            ("decimals", self.decimals.is_some()),
            ("unit", self.unit.is_some()),
            ("not_before", self.not_before.is_some()),
            ("max_months", self.max_months.is_some()),
            ("options", self.options.is_some()),
            ("max_km2", self.max_km2.is_some()),
            ("columns", self.columns.is_some()),
            ("footer", self.footer.is_some()),
            ("field", self.field.is_some()),
            ("item", self.item.is_some()),
            ("accept", self.accept.is_some()),
            ("max_files", self.max_files.is_some()),
            ("max_mb", self.max_mb.is_some()),
            ("purpose", self.purpose.is_some()),
            ("items", self.items.is_some()),
            ("recipient", self.recipient.is_some()),
            ("retention", self.retention.is_some()),
            ("refusal", self.refusal.is_some()),
            ("by", self.by.is_some()),
            ("statements", self.statements.is_some()),
            ("compute", self.compute.is_some()),
        ];
        let own = own(self.kind);
        present
            .iter()
            .filter(|(name, there)| *there && !own.contains(name))
            .map(|(name, _)| *name)
            .collect()
    }

    fn count(&mut self, name: &'static str) -> Result<usize, Wrong> {
        match self.max.take() {
            Some(Bound::Fixed(max)) if max > 0 => {
                usize::try_from(max).map_err(|_| here(absent(name)))
            }
            _ => Err(here(format!("`{name}` has to be a number above zero"))),
        }
    }

    fn least(&mut self) -> Result<usize, Wrong> {
        match self.min.take() {
            None => Ok(0),
            Some(Bound::Fixed(min)) => {
                usize::try_from(min).map_err(|_| here("`min` is below zero".to_owned()))
            }
            Some(Bound::Rule(_)) => Err(here("`min` has to be a number".to_owned())),
        }
    }

    fn span(&mut self) -> Span {
        Span { min: self.min.take(), max: self.max.take() }
    }

    fn number(&mut self) -> Result<NumberKind, Wrong> {
        let decimals = present(self.decimals.take(), "decimals")?;
        if decimals > 3 {
            return Err(here("`decimals` is at most 3".to_owned()));
        }
        Ok(NumberKind { span: self.span(), decimals, unit: self.unit.take() })
    }

    fn choices(&mut self) -> Result<Vec<Choice>, Wrong> {
        let options = present(self.options.take(), "options")?;
        if options.len() < 2 {
            return Err(here("`options` has fewer than two".to_owned()));
        }
        Ok(options)
    }

    fn table(&mut self, public: Publicity) -> Result<TableKind, Wrong> {
        let columns = present(self.columns.take(), "columns")?;
        let columns = columns.into_iter().map(|column| field(column.into_field(public)));
        let columns = columns.collect::<Result<_, _>>()?;
        Ok(TableKind { columns, min: self.least()?, max: self.count("max")?, footer: self.footer })
    }

    fn repeat(&mut self) -> Result<RepeatKind, Wrong> {
        let fields = present(self.field.take(), "field")?.into_iter().map(field);
        let fields = fields.collect::<Result<_, _>>()?;
        let item = present(self.item.take(), "item")?;
        Ok(RepeatKind { fields, item, min: self.least()?, max: self.count("max")? })
    }

    fn files(&mut self) -> Result<FilesKind, Wrong> {
        Ok(FilesKind {
            accept: present(self.accept.take(), "accept")?,
            max_files: present(self.max_files, "max_files")?,
            max_mb: present(self.max_mb, "max_mb")?,
        })
    }

    fn consent(&mut self) -> Result<ConsentKind, Wrong> {
        Ok(ConsentKind {
            purpose: present(self.purpose.take(), "purpose")?,
            items: present(self.items.take(), "items")?,
            recipient: self.recipient.take(),
            retention: present(self.retention.take(), "retention")?,
            refusal: present(self.refusal.take(), "refusal")?,
        })
    }
}

/// The attributes that a kind has beside those of every field.
fn own(kind: RawKind) -> &'static [&'static str] {
    match kind {
        RawKind::Text | RawKind::LongText | RawKind::Districts | RawKind::Zone => &["max"],
        RawKind::Number => &["min", "max", "decimals", "unit"],
        RawKind::Money => &["min", "max"],
        RawKind::Date => &["not_before"],
        RawKind::Period => &["not_before", "max_months"],
        RawKind::OneOf => &["options"],
        RawKind::SeveralOf => &["options", "min"],
        RawKind::Area => &["max_km2"],
        RawKind::Table => &["columns", "min", "max", "footer"],
        RawKind::Repeat => &["field", "item", "min", "max"],
        RawKind::Files => &["accept", "max_files", "max_mb"],
        RawKind::Consent => &["purpose", "items", "recipient", "retention", "refusal"],
        RawKind::Signature => &["by", "statements"],
        RawKind::Computed => &["compute", "unit"],
        RawKind::YesNo
        | RawKind::Email
        | RawKind::Phone
        | RawKind::BusinessNumber
        | RawKind::CorporateNumber
        | RawKind::Address
        | RawKind::LawArticle => &[],
    }
}

impl RawColumn {
    fn into_field(self, public: Publicity) -> RawField {
        RawField {
            key: self.key,
            kind: self.kind,
            label: Some(Bilingual { ko: self.ko, en: self.en }),
            need: Some(self.need),
            public: Some(public),
            max: self.max,
            min: self.min,
            decimals: self.decimals,
            options: self.options,
            passed_with: self.passed_with,
            ..RawField::default()
        }
    }
}

fn present<T>(value: Option<T>, name: &str) -> Result<T, Wrong> {
    value.ok_or_else(|| here(absent(name)))
}

fn absent(name: &str) -> String {
    format!("`{name}` is missing")
}

fn here(reason: String) -> Wrong {
    (String::new(), reason)
}

fn join(row: &str, inner: &str) -> String {
    if inner.is_empty() { row.to_owned() } else { format!("{row}.{inner}") }
}
