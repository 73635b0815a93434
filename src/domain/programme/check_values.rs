//! What is wrong with one value, by the kind of its field.

use chrono::NaiveDate;
use unicode_segmentation::UnicodeSegmentation;

use super::check::{Frame, pieces};
use crate::domain::programme::answers::{
    Address, Area, Consent, LawArticle, Period, Signature, Value,
};
use crate::domain::programme::condition::{thousandths, whole};
use crate::domain::programme::fault::{FaultKind, Range, RangeUnit};
use crate::domain::programme::form::{
    Bound, Choice, Field, FieldKind, NotBefore, NumberKind, Span,
};
use crate::domain::programme::outline::Outline;
use crate::domain::programme::read::wording;
use crate::domain::programme::{brn, compute, ground, personal};
use crate::domain::text::REFUSED;

const PIECE_MAX: usize = 200;
const WORDS_MAX: usize = 2000;
const MAIL_MAX: usize = 254;

/// Everything wrong with a value that is there.
pub(super) fn faults(field: &Field, value: &Value, frame: Frame<'_>) -> Vec<FaultKind> {
    match (&field.kind, value) {
        (FieldKind::Text { max } | FieldKind::LongText { max }, Value::Text(text)) => {
            written(text, *max)
        }
        (FieldKind::Number(kind), Value::Number(text)) => number(kind, text, frame),
        (FieldKind::Money(span), Value::Money(won)) => {
            range(whole(*won), span, RangeUnit::Key("won"), frame).into_iter().collect()
        }
        (FieldKind::Date { not_before }, Value::Date(day)) => early(*day, *not_before, frame),
        (FieldKind::Period { not_before, max_months }, Value::Period(period)) => {
            lasting(*period, *not_before, max_months.as_ref(), frame)
        }
        (FieldKind::YesNo, Value::Bool(_)) => Vec::new(),
        (FieldKind::OneOf { options }, Value::Key(key)) => {
            chosen(options, std::slice::from_ref(key))
        }
        (FieldKind::SeveralOf { options, min }, Value::Keys(keys)) => {
            chosen(options, keys).into_iter().chain(pieces(keys.len(), *min, None)).collect()
        }
        (FieldKind::Files(kind), Value::Files(ids)) => {
            unless(ids.len() <= kind.max_files, FaultKind::Files { max: kind.max_files })
        }
        (FieldKind::Consent(_), Value::Consent(Consent { wording: agreed, .. })) => {
            unless(*agreed == wording(field), FaultKind::Missing)
        }
        (FieldKind::Signature { statements, .. }, Value::Signature(signature)) => {
            unless(is_signed(field, statements, signature), FaultKind::Missing)
        }
        _ => identified(&field.kind, value, frame),
    }
}

/// The same for what names a person, a place or a rule.
fn identified(kind: &FieldKind, value: &Value, frame: Frame<'_>) -> Vec<FaultKind> {
    match (kind, value) {
        (FieldKind::Districts { max }, Value::Keys(keys)) => {
            listed(&frame.lists.districts, keys, *max)
        }
        (FieldKind::Zone { max }, Value::Keys(keys)) => listed(&frame.lists.zones, keys, *max),
        (FieldKind::Email, Value::Text(text)) => unless(is_mail(text), FaultKind::Format),
        (FieldKind::Phone, Value::Text(text)) => unless(is_phone(text), FaultKind::Format),
        (FieldKind::BusinessNumber, Value::Text(text)) => business_number(text),
        (FieldKind::CorporateNumber, Value::Text(text)) => {
            unless(brn::is_digits(text, 13), FaultKind::Format)
        }
        (FieldKind::Address, Value::Address(address)) => address_faults(address),
        (FieldKind::LawArticle, Value::Law(law)) => law_faults(law, frame),
        (FieldKind::Area { max_km2 }, Value::Area(area)) => area_faults(area, *max_km2),
        // As typed, or of another kind: it cannot be read, or the form has changed under the draft.
        _ => vec![FaultKind::Format],
    }
}

fn unless(fits: bool, kind: FaultKind) -> Vec<FaultKind> {
    if fits { Vec::new() } else { vec![kind] }
}

/// Length in characters as people count them, no control characters, no personal numbers.
fn written(text: &str, max: usize) -> Vec<FaultKind> {
    let mut faults = Vec::new();
    let is = text.graphemes(true).count();
    if is > max {
        faults.push(FaultKind::TooLong { max, is });
    }
    if text.contains(REFUSED) {
        faults.push(FaultKind::Format);
    }
    if !personal::numbers(text).is_empty() {
        faults.push(FaultKind::PersonalNumber);
    }
    faults
}

fn number(kind: &NumberKind, text: &str, frame: Frame<'_>) -> Vec<FaultKind> {
    let decimals = text.split_once('.').map_or(0, |(_, part)| part.len());
    let Some(number) = thousandths(text).filter(|_| decimals <= kind.decimals as usize) else {
        return vec![FaultKind::Format];
    };
    let unit = kind.unit.clone().map_or(RangeUnit::Bare, RangeUnit::Words);
    range(number, &kind.span, unit, frame).into_iter().collect()
}

fn range(number: i128, span: &Span, unit: RangeUnit, frame: Frame<'_>) -> Option<FaultKind> {
    let value = |bound: &Option<Bound>| bound.as_ref().and_then(|bound| frame.limits.value(bound));
    let (min, max) = (value(&span.min), value(&span.max));
    let below = min.is_some_and(|min| number < whole(min));
    let above = max.is_some_and(|max| number > whole(max));
    let broken = if below { &span.min } else { &span.max };
    let by_rule = matches!(broken, Some(Bound::Rule(_)));
    (below || above).then_some(FaultKind::Range(Range { min, max, unit, by_rule }))
}

fn early(day: NaiveDate, not_before: Option<NotBefore>, frame: Frame<'_>) -> Vec<FaultKind> {
    match not_before {
        Some(NotBefore::Filing) => unless(day >= frame.today, FaultKind::Early),
        None => Vec::new(),
    }
}

fn lasting(
    period: Period,
    not_before: Option<NotBefore>,
    max_months: Option<&Bound>,
    frame: Frame<'_>,
) -> Vec<FaultKind> {
    if period.last < period.first {
        return vec![FaultKind::Order];
    }
    let mut faults = early(period.first, not_before, frame);
    let max = max_months.and_then(|bound| frame.limits.value(bound));
    if max.is_some_and(|max| i64::from(compute::months(period)) > max) {
        let by_rule = matches!(max_months, Some(Bound::Rule(_)));
        faults.push(FaultKind::Range(Range {
            min: None,
            max,
            unit: RangeUnit::Key("months"),
            by_rule,
        }));
    }
    faults
}

fn chosen(options: &[Choice], keys: &[String]) -> Vec<FaultKind> {
    let known = |key: &String| options.iter().any(|option| option.key == *key);
    unless(keys.iter().all(known), FaultKind::Choice)
}

fn listed(list: &[Choice], keys: &[String], max: usize) -> Vec<FaultKind> {
    let mut faults = if list.is_empty() { Vec::new() } else { chosen(list, keys) };
    faults.extend(pieces(keys.len(), 0, Some(max)));
    faults
}

fn is_mail(text: &str) -> bool {
    let Some((person, host)) = text.rsplit_once('@') else { return false };
    let plain = !text.contains(|letter: char| {
        letter.is_whitespace() || letter.is_control() || letter == REFUSED
    });
    let labels = host
        .split('.')
        .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    plain
        && !person.is_empty()
        && !person.contains('@')
        && host.contains('.')
        && labels
        && text.len() <= MAIL_MAX
}

/// E.164; numbers of Korea were brought into this form when read.
fn is_phone(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or("");
    (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn business_number(text: &str) -> Vec<FaultKind> {
    if brn::is_digits(text, 10) {
        unless(brn::check(text), FaultKind::Check)
    } else {
        vec![FaultKind::Format]
    }
}

fn address_faults(address: &Address) -> Vec<FaultKind> {
    let Address { postcode, road, detail } = address;
    if !postcode.is_empty() && !brn::is_digits(postcode, 5) {
        return vec![FaultKind::Format];
    }
    if postcode.is_empty() || road.is_empty() {
        return vec![FaultKind::Missing];
    }
    lengths(&[road, detail])
}

fn law_faults(law: &LawArticle, frame: Frame<'_>) -> Vec<FaultKind> {
    let LawArticle { law, article, paragraph, item, level, agency, regulation } = law;
    if law.is_empty() {
        return vec![FaultKind::Missing];
    }
    let levels = &frame.lists.levels;
    let known = level.is_empty() || levels.is_empty() || levels.iter().any(|one| one.key == *level);
    let mut faults = unless(known, FaultKind::Choice);
    faults.extend(lengths(&[law, article, paragraph, item, agency, regulation]));
    faults
}

fn lengths(pieces: &[&String]) -> Vec<FaultKind> {
    let longest = pieces.iter().map(|piece| piece.graphemes(true).count()).max().unwrap_or(0);
    let mut faults =
        unless(longest <= PIECE_MAX, FaultKind::TooLong { max: PIECE_MAX, is: longest });
    faults.extend(unless(!pieces.iter().any(|piece| piece.contains(REFUSED)), FaultKind::Format));
    faults
}

fn area_faults(area: &Area, max_km2: i64) -> Vec<FaultKind> {
    let mut faults = written(&area.words, WORDS_MAX);
    if area.geojson.is_empty() {
        return faults;
    }
    if let Err(unfit) = Outline::read(&area.geojson) {
        faults.push(FaultKind::Drawing(unfit));
        return faults;
    }
    match ground::square_metres(&area.geojson) {
        None => faults.push(FaultKind::Format),
        Some(metres) if metres > u64::try_from(max_km2).unwrap_or(0) * 1_000_000 => {
            let unit = RangeUnit::Key("km2");
            faults.push(FaultKind::Range(Range {
                min: None,
                max: Some(max_km2),
                unit,
                by_rule: false,
            }));
        }
        Some(_) => {}
    }
    faults
}

fn is_signed(field: &Field, statements: &[Choice], signature: &Signature) -> bool {
    let all = statements.iter().all(|statement| signature.statements.contains(&statement.key));
    all && !signature.name.is_empty() && signature.wording == wording(field)
}
