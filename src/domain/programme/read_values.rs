//! What was typed into one field, as a value of its kind.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use super::read::Posted;
use crate::domain::limits;
use crate::domain::programme::answers::{Address, Area, LawArticle, Period, Value};
use crate::domain::programme::condition::thousandths;
use crate::domain::programme::form::FieldKind;
use crate::domain::programme::phone;
use crate::domain::text::clean;

/// The value of a field, or as typed; nothing where nothing was typed.
pub(super) fn value(kind: &FieldKind, posted: &Posted<'_>) -> Option<Value> {
    let value = match kind {
        FieldKind::LongText { .. } => Value::Text(text(posted.one(""))),
        FieldKind::Text { .. } => Value::Text(line(posted.one(""))),
        FieldKind::Email => Value::Text(narrow(posted.one(""))),
        FieldKind::Phone => {
            let typed = narrow(posted.one(""));
            Value::Text(phone::read(&typed).unwrap_or(typed))
        }
        FieldKind::BusinessNumber | FieldKind::CorporateNumber => {
            Value::Text(digits(posted.one("")))
        }
        FieldKind::Number(_) => number(posted.one("")),
        FieldKind::Money(_) => money(posted.one("")),
        FieldKind::YesNo => flag(posted.one("")),
        FieldKind::OneOf { .. } => Value::Key(line(posted.one(""))),
        FieldKind::SeveralOf { .. } | FieldKind::Districts { .. } | FieldKind::Zone { .. } => {
            keys(posted)
        }
        FieldKind::Date { .. } => date(posted),
        FieldKind::Period { .. } => period(posted),
        FieldKind::Address => address(posted),
        FieldKind::LawArticle => law(posted),
        FieldKind::Area { .. } => Value::Area(Area {
            words: text(posted.one("words")),
            geojson: text(posted.one("geojson")),
        }),
        FieldKind::Table(_)
        | FieldKind::Repeat(_)
        | FieldKind::Files(_)
        | FieldKind::Consent(_)
        | FieldKind::Signature { .. }
        | FieldKind::Computed { .. } => return None,
    };
    (!value.is_empty()).then_some(value)
}

/// Text of many lines: one kind of line end, nothing unseen.
pub(super) fn text(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    clean(&lines).trim_end().to_owned()
}

/// Text of one line.
pub(super) fn line(typed: &str) -> String {
    text(typed).split('\n').map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// One line in which full-width letters and digits are plain ones.
fn narrow(typed: &str) -> String {
    line(&typed.nfkc().collect::<String>())
}

fn digits(typed: &str) -> String {
    let narrow = narrow(typed);
    let bare: String = narrow
        .chars()
        .filter(|letter| !matches!(letter, '-' | ' ' | '\u{2010}'..='\u{2015}'))
        .collect();
    if bare.bytes().all(|byte| byte.is_ascii_digit()) { bare } else { narrow }
}

fn number(typed: &str) -> Value {
    plain_number(typed).map_or_else(|| as_typed(&[("", typed)]), Value::Number)
}

/// Decimal text without separators and needless zeros.
fn plain_number(typed: &str) -> Option<String> {
    let bare: String =
        narrow(typed).chars().filter(|letter| !matches!(letter, ',' | ' ')).collect();
    if bare.is_empty() {
        return Some(String::new());
    }
    let bare = bare.replace('\u{2212}', "-");
    thousandths(&bare)?;
    let (sign, digits) = bare.strip_prefix('-').map_or(("", bare.as_str()), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if part.is_empty() { "" } else { "." };
    let sign = if whole == "0" && part.is_empty() { "" } else { sign };
    Some(format!("{sign}{whole}{point}{part}"))
}

fn money(typed: &str) -> Value {
    let number = plain_number(typed);
    match number.as_deref().map(str::parse) {
        Some(Ok(won)) => Value::Money(won),
        _ => as_typed(&[("", typed)]),
    }
}

fn flag(typed: &str) -> Value {
    match typed {
        "yes" => Value::Bool(true),
        "no" => Value::Bool(false),
        _ => as_typed(&[("", typed)]),
    }
}

fn keys(posted: &Posted<'_>) -> Value {
    let mut keys: Vec<String> = Vec::new();
    for key in posted.all("").map(line).filter(|key| !key.is_empty()) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Value::Keys(keys)
}

const DAY: [&str; 3] = ["year", "month", "day"];

fn date(posted: &Posted<'_>) -> Value {
    let pieces = DAY.map(|piece| posted.one(piece));
    let whole = posted.one("");
    let whole_day = || narrow(whole).parse().ok().filter(|day| limits::is_near(*day));
    match day(pieces).or_else(whole_day) {
        Some(day) => Value::Date(day),
        None => {
            as_typed(&[("", whole), (DAY[0], pieces[0]), (DAY[1], pieces[1]), (DAY[2], pieces[2])])
        }
    }
}

fn period(posted: &Posted<'_>) -> Value {
    let names = ["first", "last"].map(|end| DAY.map(|piece| format!("{end}.{piece}")));
    let [first, last] = names.each_ref().map(|names| names.each_ref().map(|name| posted.one(name)));
    if let (Some(first), Some(last)) = (day(first), day(last)) {
        return Value::Period(Period { first, last });
    }
    let names = names.iter().flatten().map(String::as_str);
    let pieces: Vec<(&str, &str)> = names.zip(first.into_iter().chain(last)).collect();
    as_typed(&pieces)
}

/// Year, month, day; a year of two digits is of this century.
fn day([year, month, day]: [&str; 3]) -> Option<NaiveDate> {
    let year: i32 = narrow(year).parse().ok()?;
    let year = if (0..100).contains(&year) { year + 2000 } else { year };
    limits::day(year, narrow(month).parse().ok()?, narrow(day).parse().ok()?)
}

fn address(posted: &Posted<'_>) -> Value {
    Value::Address(Address {
        postcode: narrow(posted.one("postcode")),
        road: line(posted.one("road")),
        detail: line(posted.one("detail")),
    })
}

fn law(posted: &Posted<'_>) -> Value {
    let piece = |name: &str| line(posted.one(name));
    Value::Law(LawArticle {
        law: piece("law"),
        article: piece("article"),
        paragraph: piece("paragraph"),
        item: piece("item"),
        level: piece("level"),
        agency: piece("agency"),
        regulation: piece("regulation"),
    })
}

fn as_typed(pieces: &[(&str, &str)]) -> Value {
    let typed = pieces.iter().filter(|(_, typed)| !typed.is_empty());
    Value::Typed(
        typed.map(|(name, typed)| ((*name).to_owned(), line(typed))).collect::<BTreeMap<_, _>>(),
    )
}
