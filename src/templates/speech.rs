//! What templates can say: `t`, `tr`, `asset` and the filters for dates, numbers and particles.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

use crate::assets;
use crate::domain::bilingual::Locale;
use crate::i18n::dates::{Moment, Shape};
use crate::i18n::{Words, josa, numbers};

/// Teaches `environment` to speak `locale`.
pub(super) fn teach(environment: &mut Environment<'static>, locale: Locale, words: &Arc<Words>) {
    let said = Arc::clone(words);
    environment.add_function("t", move |key: &str, args: Kwargs| say(&said, locale, key, &args));
    environment.add_function("asset", |path: &str| {
        assets::all().address(path).ok_or_else(|| fault(format!("no file static/{path}")))
    });
    environment.add_function("tr", move |text: Value| translated(&text, locale));
    environment.add_function("lang_of", move |text: Value| foreign(&text, locale));
    teach_time(environment, locale, words);
    environment.add_filter("number", number);
    environment.add_filter("won", move |amount: i64| numbers::won(locale, amount));
    environment.add_filter("bytes", numbers::bytes);
    environment.add_filter("brn", |digits: &str| numbers::business_number(digits));
    environment.add_filter("josa", move |word: String, pair: &str| match locale {
        Locale::Ko => josa::josa(&word, pair),
        Locale::En => word,
    });
}

fn teach_time(environment: &mut Environment<'static>, locale: Locale, words: &Arc<Words>) {
    for (name, shape) in
        [("date", Shape::Prose), ("date_short", Shape::Table), ("date_day", Shape::Day)]
    {
        let words = Arc::clone(words);
        environment.add_filter(name, move |value: Value| {
            told(&value, |moment| words.date(locale, moment.date, shape))
        });
    }
    for (name, shape) in [
        ("date_time", Shape::Prose),
        ("date_time_short", Shape::Table),
        ("date_time_day", Shape::Day),
    ] {
        let words = Arc::clone(words);
        environment.add_filter(name, move |value: Value| {
            told(&value, |moment| words.date_time(locale, moment, shape))
        });
    }
    environment.add_filter("clock_time", |value: Value| {
        told(&value, |moment| moment.time.map(|time| time.format("%H:%M").to_string()))
    });
    environment.add_filter("machine", |value: Value| machine(&value.to_string()));
    let month = Arc::clone(words);
    environment.add_filter("month", move |value: Value| {
        told(&value, |moment| month.month(locale, moment.date))
    });
}

/// `t("key", name=value)`: a key or argument that is missing is an error, so that a test finds it.
fn say(words: &Words, locale: Locale, key: &str, args: &Kwargs) -> Result<String, Error> {
    let mut given = FluentArgs::new();
    for name in args.args() {
        given.set(name.to_owned(), argument(words, locale, &args.peek::<Value>(name)?));
    }
    words.say(locale, key, &given).ok_or_else(|| {
        let names: Vec<_> = args.args().collect();
        fault(format!("no words for {key} with the arguments {names:?} in {}", locale.code()))
    })
}

/// A number counts, a day is told as days are told.
fn argument(words: &Words, locale: Locale, value: &Value) -> FluentValue<'static> {
    if value.kind() == ValueKind::Number
        && let Ok(number) = f64::try_from(value.clone())
    {
        return FluentValue::from(number);
    }
    let text = value.to_string();
    let day = text.parse().ok().and_then(|day| words.date(locale, day, Shape::Prose));
    FluentValue::from(day.unwrap_or(text))
}

/// `tr(bilingual)`: the text in the page's language; in Korean where there is no English.
fn translated(text: &Value, locale: Locale) -> Result<Value, Error> {
    let own = text.get_attr(locale.code())?;
    match own.as_str() {
        Some(own) if !own.is_empty() => Ok(Value::from(own)),
        Some(_) | None => text.get_attr(Locale::Ko.code()),
    }
}

/// `lang_of(bilingual)`: `ko` where an English page must show Korean, else nothing.
fn foreign(text: &Value, locale: Locale) -> Result<Value, Error> {
    let own = text.get_attr(locale.code())?;
    let missing = own.as_str().is_none_or(str::is_empty);
    Ok(if missing && locale != Locale::Ko {
        Value::from(Locale::Ko.code())
    } else {
        Value::from(())
    })
}

/// A date or time as `tell` words it; nothing stays nothing. What cannot be read stands as it is:
/// one odd date keeps nobody from the rest of a page.
fn told(value: &Value, tell: impl Fn(Moment) -> Option<String>) -> String {
    if value.is_none() {
        return String::new();
    }
    let text = value.to_string();
    Moment::parse(&text).and_then(tell).unwrap_or(text)
}

/// A date or time for `datetime`, which allows three digits of a second (HTML, 2.3.5.7); none are shown.
fn machine(text: &str) -> String {
    match text.split_once('.') {
        Some((whole, rest)) => {
            format!("{whole}{}", rest.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
        None => text.to_owned(),
    }
}

fn number(value: &Value) -> Result<String, Error> {
    if value.is_none() {
        return Ok(String::new());
    }
    match i64::try_from(value.clone()) {
        Ok(whole) => Ok(numbers::grouped(whole)),
        Err(_) => f64::try_from(value.clone()).map(numbers::decimal),
    }
}

fn fault(why: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, why)
}
