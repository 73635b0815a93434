//! An answer as text for reading.

use super::Showing;
use crate::domain::bilingual::{Bilingual, Locale};
use crate::domain::programme::answers::{LawArticle, Value};
use crate::domain::programme::form::{Bound, Choice, Field, FieldKind};
use crate::domain::programme::laws::grouped;
use crate::domain::programme::{brn, phone};
use crate::domain::reference::citation::Provision;

/// The answer in the words of the form; days, yes and no, and files are left to the page.
pub fn shown(showing: &Showing<'_>, field: &Field, value: &Value) -> String {
    match value {
        Value::Text(text) => written(&field.kind, text),
        Value::Key(key) => label(showing, field.options(), key),
        Value::Keys(keys) => {
            let choices: &[Choice] = match &field.kind {
                FieldKind::Districts { .. } => &showing.lists.districts,
                FieldKind::Zone { .. } => &showing.lists.zones,
                _ => field.options(),
            };
            keys.iter().map(|key| label(showing, choices, key)).collect::<Vec<_>>().join(", ")
        }
        Value::Number(text) if is_year(&field.kind) => text.clone(),
        Value::Number(text) => {
            with_unit(text, unit(&field.kind).map_or("", |unit| unit.get(showing.locale)))
        }
        Value::Money(won) => showing.laws.with_unit(*won, "won", showing.locale),
        Value::Address(address) => {
            joined(&[&format!("({})", address.postcode), &address.road, &address.detail], " ")
        }
        Value::Law(law) => cited(law, showing.locale),
        Value::Signature(signature) => signature.name.clone(),
        Value::Area(area) => area.words.clone(),
        Value::Typed(pieces) => pieces.values().cloned().collect::<Vec<_>>().join(" "),
        Value::Bool(_)
        | Value::Date(_)
        | Value::Period(_)
        | Value::Blocks(_)
        | Value::Files(_)
        | Value::Consent(_) => String::new(),
    }
}

fn written(kind: &FieldKind, text: &str) -> String {
    match kind {
        FieldKind::BusinessNumber => brn::format(text),
        FieldKind::CorporateNumber => brn::format_corporate(text),
        FieldKind::Phone => phone::show(text),
        _ => text.to_owned(),
    }
}

fn label(showing: &Showing<'_>, choices: &[Choice], key: &str) -> String {
    let choice = choices.iter().find(|choice| choice.key == key);
    choice.map_or_else(|| key.to_owned(), |choice| choice.get(showing.locale).to_owned())
}

/// A year is counted from none and takes no comma.
fn is_year(kind: &FieldKind) -> bool {
    let FieldKind::Number(number) = kind else { return false };
    let late = matches!(number.span.min, Some(Bound::Fixed(least)) if least >= 1900);
    number.unit.is_none() && number.decimals == 0 && late
}

fn unit(kind: &FieldKind) -> Option<&Bilingual> {
    match kind {
        FieldKind::Number(number) => number.unit.as_ref(),
        FieldKind::Computed { unit, .. } => Some(unit),
        _ => None,
    }
}

/// `○○ 조례 제12조제1항제3호`, and in English `○○ 조례, art. 12(1)3`.
fn cited(law: &LawArticle, locale: Locale) -> String {
    let article = Provision::typed(&law.article, &law.paragraph, &law.item);
    let between = match locale {
        Locale::Ko => " ",
        Locale::En => ", ",
    };
    joined(&[&law.law, article.get(locale)], between)
}

fn joined(pieces: &[&str], between: &str) -> String {
    let there = pieces.iter().filter(|piece| !matches!(**piece, "" | "()"));
    there.copied().collect::<Vec<_>>().join(between)
}

/// Units of our forms and rules in English, of which there may be one.
const ONE: [(&str, &str); 7] = [
    ("cases", "case"),
    ("days", "day"),
    ("hours", "hour"),
    ("months", "month"),
    ("people", "person"),
    ("seconds", "second"),
    ("units", "unit"),
];

fn of_one(unit: &str) -> &str {
    ONE.iter().find(|(many, _)| *many == unit).map_or(unit, |(_, one)| one)
}

/// `9개월`, `4 km/h`, `1 unit`: a unit in Hangul stands close to its digits (Hangul orthography, art. 43).
pub fn with_unit(number: &str, unit: &str) -> String {
    let (whole, part) = number.split_once('.').map_or((number, ""), |(whole, part)| (whole, part));
    let point = if part.is_empty() { "" } else { "." };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    let unit = if number == "1" { of_one(unit) } else { unit };
    let close = unit.starts_with(|letter| ('가'..='힣').contains(&letter));
    let between = if close { "" } else { " " };
    format!("{whole}{point}{part}{between}{unit}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::{Programme, Programmes};

    #[test]
    fn one_of_a_thing_is_told_in_the_singular() {
        let told =
            [("1", "units"), ("1", "people"), ("2", "units"), ("1", "km/h"), ("1", "대(개)")]
                .map(|(number, unit)| with_unit(number, unit));

        assert_eq!(told, ["1 unit", "1 person", "2 units", "1 km/h", "1대(개)"]);
    }

    #[test]
    fn every_unit_of_a_form_that_counts_has_a_singular() {
        let fields = Programmes::shipped().all().flat_map(Programme::fields);
        let units = fields.filter_map(|(_, field)| unit(&field.kind)).map(|unit| unit.en.as_str());
        let counts = |unit: &&str| unit.ends_with('s') || *unit == "people";
        let without: Vec<&str> =
            units.filter(counts).filter(|unit| of_one(unit) == *unit).collect();

        assert_eq!(without, Vec::<&str>::new());
    }
}
