//! What is wrong with a plain form, said beside each field and once at the top.

use std::sync::Arc;

use fluent_bundle::FluentArgs;
use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

use crate::domain::bilingual::Locale;
use crate::domain::limits;
use crate::i18n::{Words, numbers};

/// Teaches `with_faults(fields, faults)` and `errors_of(fields)`.
pub(super) fn teach(environment: &mut Environment<'static>, locale: Locale, words: &Arc<Words>) {
    let words = Arc::clone(words);
    environment.add_function("with_faults", move |fields: Value, faults: Value| {
        let told = fields.try_iter()?.map(|field| with_fault(&words, locale, &field, &faults));
        Ok::<_, Error>(Value::from(told.collect::<Result<Vec<_>, _>>()?))
    });
    environment.add_function("errors_of", |fields: Value| {
        let wrong = fields.try_iter()?.filter(|field| attribute(field, "error").is_some());
        let lines = wrong.map(|field| {
            let id = attribute(&field, "id").or_else(|| attribute(&field, "name"));
            let text = attribute(&field, "error").unwrap_or_default();
            minijinja::context! { id => id.unwrap_or_default(), text }
        });
        Ok::<_, Error>(Value::from(lines.collect::<Vec<_>>()))
    });
}

/// The field with its sentence: `faults` holds the word of its fault under its name.
fn with_fault(
    words: &Words,
    locale: Locale,
    field: &Value,
    faults: &Value,
) -> Result<Value, Error> {
    let name = attribute(field, "name").unwrap_or_default();
    let Some(word) = attribute(faults, &name) else { return Ok(field.clone()) };
    let mut args = FluentArgs::new();
    args.set("label", attribute(field, "label").unwrap_or_default());
    for limit in ["max", "min", "limit", "is", "part"] {
        args.set(limit, attribute(field, limit).unwrap_or_default());
    }
    for (name, limit) in everywhere() {
        args.set(name, limit);
    }
    let key = format!("fault-{word}");
    let sentence = words
        .say(locale, &key, &args)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("no words {key}")))?;
    Ok(minijinja::context! { error => sentence, ..field.clone() })
}

/// The limits that are the same for every form, by the names under which faults tell them.
pub(super) fn everywhere() -> [(&'static str, String); 8] {
    let many = |limit: usize| i64::try_from(limit).map(numbers::grouped).unwrap_or_default();
    [
        ("line", many(limits::LINE)),
        ("longest", many(limits::TEXT)),
        ("letter", many(limits::LETTER)),
        ("password", many(limits::PASSWORD)),
        ("rows", many(limits::ROWS)),
        ("days", limits::DAYS.to_string()),
        ("first-year", limits::YEARS.start().to_string()),
        ("last-year", limits::YEARS.end().to_string()),
    ]
}

fn attribute(value: &Value, name: &str) -> Option<String> {
    let found = value.get_attr(name).ok()?;
    match found.kind() {
        ValueKind::Undefined | ValueKind::None => None,
        _ => Some(found.to_string()).filter(|text| !text.is_empty()),
    }
}
