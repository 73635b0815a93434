//! What stands in each input of a question.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::domain::programme::answers::{LawArticle, Value};
use crate::domain::programme::phone;

/// Pieces by name; `value` is the only one, or a day as a whole.
pub(super) fn values(value: &Value) -> BTreeMap<String, String> {
    let pieces = match value {
        Value::Text(text) if text.starts_with("+82") => vec![("value", phone::show(text))],
        Value::Text(text) | Value::Key(text) | Value::Number(text) => vec![("value", text.clone())],
        Value::Money(won) => vec![("value", won.to_string())],
        Value::Bool(flag) => vec![("value", yes_no(*flag))],
        Value::Consent(consent) => vec![("value", yes_no(consent.given))],
        Value::Date(date) => return day("", *date).collect(),
        Value::Period(period) => {
            return day("first", period.first).chain(day("last", period.last)).collect();
        }
        Value::Address(address) => vec![
            ("postcode", address.postcode.clone()),
            ("road", address.road.clone()),
            ("detail", address.detail.clone()),
        ],
        Value::Law(law) => pieces_of(law),
        Value::Signature(signature) => vec![("name", signature.name.clone())],
        Value::Area(area) => vec![("words", area.words.clone()), ("geojson", area.geojson.clone())],
        Value::Typed(typed) => typed
            .iter()
            .map(|(name, text)| (if name.is_empty() { "value" } else { name }, text.clone()))
            .collect(),
        Value::Keys(_) | Value::Blocks(_) | Value::Files(_) => Vec::new(),
    };
    pieces.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

fn yes_no(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}

fn pieces_of(article: &LawArticle) -> Vec<(&'static str, String)> {
    let LawArticle { law, article, paragraph, item, level, agency, regulation } = article.clone();
    vec![
        ("law", law),
        ("article", article),
        ("paragraph", paragraph),
        ("item", item),
        ("level", level),
        ("agency", agency),
        ("regulation", regulation),
    ]
}

/// Year, month and day for the inputs, and the whole day for reading: `first.year`, `first`.
fn day(name: &str, day: NaiveDate) -> impl Iterator<Item = (String, String)> {
    let dot = if name.is_empty() { "" } else { "." };
    let whole = if name.is_empty() { "value" } else { name };
    [
        (whole.to_owned(), day.to_string()),
        (format!("{name}{dot}year"), day.year().to_string()),
        (format!("{name}{dot}month"), day.month().to_string()),
        (format!("{name}{dot}day"), day.day().to_string()),
    ]
    .into_iter()
}
