//! Sections and fields of a form, and whether they hold together.

use super::{Reader, known, unique};
use crate::domain::bilingual::Bilingual;
use crate::domain::programme::condition::{Condition, Literal};
use crate::domain::programme::form::{Compute, Field, FieldKind, Part, Publicity, Section};
use crate::domain::programme::kind;
use crate::domain::programme::raw::{RawNamed, RawSection};

const HOMES: [&str; 3] = ["company.", "account.", "triage."];

pub(super) fn part(raw: RawNamed) -> Part {
    Part { key: raw.key, name: Bilingual { ko: raw.ko, en: raw.en } }
}

pub(super) fn read(
    reader: &mut Reader<'_>,
    parts: &[RawNamed],
    raw: Vec<RawSection>,
) -> Vec<Section> {
    let sections: Vec<Section> = raw.into_iter().filter_map(|raw| section(reader, raw)).collect();
    unique(reader, "part", parts.iter().map(|part| part.key.as_str()));
    unique(reader, "section", sections.iter().map(|section| section.key.as_str()));
    let fields = || sections.iter().flat_map(|section| &section.fields);
    unique(reader, "field", fields().map(|field| field.key.as_str()));
    for section in &sections {
        if !parts.iter().any(|part| part.key == section.part) {
            reader.refuse(
                format!("section {}", section.key),
                format!("there is no part `{}`", section.part),
            );
        }
    }
    order(reader, &sections);
    for field in fields() {
        sound(reader, field, &field.key);
        computed(reader, field, &sections);
        passed(reader, field, &sections);
    }
    sections
}

fn section(reader: &mut Reader<'_>, raw: RawSection) -> Option<Section> {
    let row = format!("section {}", raw.key);
    let when = match raw.when.map(crate::domain::programme::raw::RawCondition::parse).transpose() {
        Ok(when) => when,
        Err(reason) => {
            reader.refuse(row, reason);
            return None;
        }
    };
    let mut fields = Vec::new();
    for raw in raw.field {
        match kind::field(raw) {
            Ok(field) => fields.push(field),
            Err((row, reason)) => reader.refuse(format!("field {row}"), reason),
        }
    }
    Some(Section { key: raw.key, part: raw.part, title: raw.title, intro: raw.intro, when, fields })
}

/// Conditions name what was asked before; so there can be no circle.
fn order(reader: &mut Reader<'_>, sections: &[Section]) {
    let mut earlier: Vec<&Field> = Vec::new();
    for section in sections {
        names(reader, &format!("section {}", section.key), section.when.as_ref(), &[], &earlier);
        for field in &section.fields {
            names(reader, &format!("field {}", field.key), field.when.as_ref(), &[], &earlier);
            for (place, inner) in field.inner().iter().enumerate() {
                let row = format!("field {}.{}", field.key, inner.key);
                let siblings: Vec<&Field> = field.inner()[..place].iter().collect();
                names(reader, &row, inner.when.as_ref(), &siblings, &earlier);
            }
            earlier.push(field);
        }
    }
}

fn names(
    reader: &mut Reader<'_>,
    row: &str,
    when: Option<&Condition>,
    siblings: &[&Field],
    earlier: &[&Field],
) {
    let Some(when) = when else { return };
    let find = |name: &str| siblings.iter().chain(earlier).find(|field| field.key == name).copied();
    for name in when.names() {
        let law = name.strip_suffix(".level").and_then(find);
        let is_level = law.is_some_and(|field| field.kind == FieldKind::LawArticle);
        if !is_level && find(name).is_none() {
            reader.refuse(row, format!("`{name}` is not asked before this"));
        }
    }
    for (name, literal) in when.literals() {
        if let Some(reason) = find(name).and_then(|field| misfit(field, literal)) {
            reader.refuse(row, reason);
        }
    }
}

/// Why an answer to this field can never be this literal.
pub(super) fn misfit(field: &Field, literal: &Literal) -> Option<String> {
    let fits = match (&field.kind, literal) {
        (
            FieldKind::OneOf { options } | FieldKind::SeveralOf { options, .. },
            Literal::Word(word),
        ) => {
            let known = options.iter().any(|option| option.key == *word);
            return (!known).then(|| format!("`{}` has no option `{word}`", field.key));
        }
        (FieldKind::YesNo | FieldKind::Consent(_), Literal::Flag(_))
        | (FieldKind::Number(_) | FieldKind::Money(_), Literal::Count(_))
        | (
            FieldKind::Text { .. } | FieldKind::Districts { .. } | FieldKind::Zone { .. },
            Literal::Word(_),
        ) => true,
        _ => false,
    };
    (!fits).then(|| format!("`{}` is never answered so", field.key))
}

/// What a field alone has to hold.
fn sound(reader: &mut Reader<'_>, field: &Field, path: &str) {
    let row = format!("field {path}");
    unique(
        reader,
        &format!("{row}, option"),
        field.options().iter().map(|option| option.key.as_str()),
    );
    unique(reader, &format!("{row}, field"), field.inner().iter().map(|inner| inner.key.as_str()));
    if !well_named(&field.key) {
        reader.refuse(&row, "a key is kebab-case");
    }
    if field.secret_allowed && field.public == Publicity::Yes {
        reader.refuse(&row, "a trade secret cannot be published as written");
    }
    if let Some(reuse) = &field.reuse
        && !HOMES.iter().any(|home| reuse.starts_with(home))
    {
        reader.refuse(&row, format!("`{reuse}` names no home of an answer"));
    }
    for inner in field.inner() {
        let below = format!("{path}.{}", inner.key);
        match &inner.kind {
            FieldKind::Table(_)
            | FieldKind::Repeat(_)
            | FieldKind::Files(_)
            | FieldKind::Consent(_)
            | FieldKind::Signature { .. }
            | FieldKind::Computed { .. } => {
                reader.refuse(
                    format!("field {below}"),
                    "this kind stands only at the top of a section",
                );
            }
            _ => sound(reader, inner, &below),
        }
    }
}

fn well_named(key: &str) -> bool {
    key.starts_with(|first: char| first.is_ascii_lowercase())
        && key
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

/// What is passed on only with a consent names one that is asked.
fn passed(reader: &mut Reader<'_>, field: &Field, sections: &[Section]) {
    for one in std::iter::once(field).chain(field.inner()) {
        let Some(consent) = &one.passed_with else { continue };
        let asked = known(sections, consent)
            .is_some_and(|asked| matches!(asked.kind, FieldKind::Consent(_)));
        if !asked {
            reader.refuse(format!("field {}", one.key), format!("`{consent}` is no consent"));
        }
    }
}

/// A computed value names a period or numbers.
fn computed(reader: &mut Reader<'_>, field: &Field, sections: &[Section]) {
    let FieldKind::Computed { compute, .. } = &field.kind else { return };
    let row = format!("field {}", field.key);
    let sources = match compute {
        Compute::Months(path) | Compute::Sum(path) => vec![path],
        Compute::Percent(percent) => percent.of.iter().chain(&percent.over).collect(),
    };
    for path in sources {
        let fits = known(sections, path).is_some_and(|source| match compute {
            Compute::Months(_) => matches!(source.kind, FieldKind::Period { .. }),
            Compute::Sum(_) | Compute::Percent(_) => {
                matches!(source.kind, FieldKind::Money(_) | FieldKind::Number(_))
            }
        });
        if !fits {
            reader.refuse(&row, format!("nothing can be computed from `{path}`"));
        }
    }
}
