//! What the field macros lean on: a question with everything it may have, its limits and faults in words.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, ErrorKind};
use unicode_segmentation::UnicodeSegmentation;

use super::faults::everywhere;
use crate::domain::bilingual::Locale;
use crate::domain::programme::view::ErrorView;
use crate::i18n::Words;

/// What a question may leave out, and is then nothing.
const NOTHING: [&str; 26] = [
    "hint",
    "example",
    "why",
    "limit",
    "max",
    "error",
    "error_piece",
    "unit",
    "item",
    "accept",
    "width",
    "lang",
    "autocomplete",
    "shape",
    "lines",
    "none_words",
    "words",
    "consent",
    "when",
    "several",
    "home",
    "marker",
    "secret_allowed",
    "secret_reason",
    "secret_error",
    "public",
];

/// What a question may leave out, and is then an empty list.
const LISTS: [&str; 6] = ["law", "options", "rules", "fields", "columns", "files"];

type Field = BTreeMap<String, Value>;

/// The words of one language, for sentences made here.
#[derive(Clone)]
struct Speaker {
    words: Arc<Words>,
    locale: Locale,
}

pub(super) fn teach(environment: &mut Environment<'static>, locale: Locale, words: &Arc<Words>) {
    let speaker = Speaker { words: Arc::clone(words), locale };
    let another = speaker.clone();
    environment.add_function("fielded", move |given: Value| speaker.fielded(&given));
    environment.add_function("fault", move |fault: Value, label: &str, kind: &str| {
        another.fault(&fault, label, kind)
    });
    environment.add_function("bare", |field: Value| bare(&field));
    environment.add_filter("piece", |pieces: Value, name: &str| text(&pieces, name));
    environment.add_filter("graphemes", |text: &str| text.graphemes(true).count());
}

/// The sentence of a fault, for what is no page.
pub(super) fn told(
    words: &Arc<Words>,
    locale: Locale,
    error: &ErrorView,
    (label, kind): (&str, &str),
) -> Option<String> {
    let speaker = Speaker { words: Arc::clone(words), locale };
    speaker.fault(&Value::from(Serde(error)), label, kind).ok()
}

impl Speaker {
    /// The question with every attribute the macros ask for; what is not given is nothing.
    fn fielded(&self, given: &Value) -> Result<Value, Error> {
        let mut field: Field = BTreeMap::new();
        field.extend(NOTHING.map(|name| (name.to_owned(), Value::from(()))));
        field.extend(LISTS.map(|name| (name.to_owned(), Value::from(Vec::<Value>::new()))));
        field.insert("need".to_owned(), Value::from("required"));
        field.insert("value".to_owned(), Value::from(""));
        field.insert("pieces".to_owned(), Value::from(BTreeMap::<String, Value>::new()));
        field.insert("visible".to_owned(), Value::from(true));
        for name in given.try_iter()? {
            let value = given.get_item(&name)?;
            let no_value = value.is_none() && name.as_str() == Some("value");
            if !no_value && !value.is_undefined() {
                field.insert(name.to_string(), value);
            }
        }
        for needed in ["name", "kind", "label"] {
            if !field.contains_key(needed) {
                return Err(fault(format!("a field without {needed}")));
            }
        }
        let word = field.get("fault").filter(|word| !word.is_none());
        if let Some(word) = word {
            let (word, kind) =
                (BTreeMap::from([("word", word.clone())]), field["kind"].to_string());
            let sentence = self.fault(&Value::from(word), &field["label"].to_string(), &kind)?;
            field.insert("error".to_owned(), Value::from(sentence));
            field.remove("fault");
        }
        if field.contains_key("values") {
            self.of_programme(&mut field)?;
        }
        if !field.contains_key("id") {
            field.insert("id".to_owned(), field["name"].clone());
        }
        Ok(Value::from(field))
    }

    /// A programme's question, whose limits and faults are numbers and whose inputs lie in `values`.
    fn of_programme(&self, field: &mut Field) -> Result<(), Error> {
        let kind = field["kind"].to_string();
        let label = field["label"].to_string();
        let limit = field["limit"].clone();
        self.errors_of(field, &label, &kind)?;
        let accepted: Vec<String> = match limit.get_attr("accept")?.try_iter() {
            Ok(types) => types.map(|each| each.to_string()).collect(),
            Err(_) => Vec::new(),
        };
        field.insert("value".to_owned(), text(&field["values"], "value"));
        field.insert("pieces".to_owned(), field["values"].clone());
        field.insert("fields".to_owned(), field["blocks"].clone());
        field.insert("unit".to_owned(), text(&limit, "unit"));
        field.insert("marker".to_owned(), Value::from(true));
        field.insert("several".to_owned(), Value::from(number(&limit, "max_files") > 1));
        let extensions: Vec<String> = accepted.iter().map(|each| format!(".{each}")).collect();
        field.insert("accept".to_owned(), Value::from(extensions.join(",")));
        if kind == "long-text" {
            field.insert("max".to_owned(), Value::from(number(&limit, "max")));
        }
        // Read now: a field that comes by again is taken as it is.
        field.remove("values");
        let sentence = self.limit(&limit, &kind, &accepted)?;
        field.insert("limit".to_owned(), sentence.map_or_else(|| Value::from(()), Value::from));
        Ok(())
    }

    /// What is wrong with the answer, and apart from it what is wrong with its mark as a secret.
    fn errors_of(&self, field: &mut Field, label: &str, kind: &str) -> Result<(), Error> {
        let bearable = matches!(field["need"].as_str(), Some("recommended" | "optional"));
        // What may stay empty is not wrong while it is.
        let is_wrong = |error: &Value| !bearable || !is_word(error, "missing");
        let wrong = field["errors"].try_iter()?.filter(is_wrong);
        let (of_mark, of_answer): (Vec<Value>, Vec<Value>) =
            wrong.partition(|error| is_word(error, "secret-reason"));
        for (name, errors) in [("secret_error", of_mark), ("error", of_answer)] {
            let sentences = self.sentences(&errors, label, kind)?;
            if !sentences.is_empty() {
                field.insert(name.to_owned(), Value::from(sentences));
            }
        }
        Ok(())
    }

    /// That nothing is there is plain beside what was sent in vain.
    fn sentences(&self, errors: &[Value], label: &str, kind: &str) -> Result<String, Error> {
        let in_vain = errors.iter().any(|error| !is_word(error, "missing"));
        let mut whole = String::new();
        for error in errors.iter().filter(|error| !in_vain || !is_word(error, "missing")) {
            if !whole.is_empty() {
                whole.push_str(if whole.ends_with('.') { " " } else { ". " });
            }
            whole.push_str(self.fault(error, label, kind)?.trim());
        }
        Ok(whole)
    }

    /// What to keep to, as a sentence beside the question.
    fn limit(
        &self,
        limit: &Value,
        kind: &str,
        accepted: &[String],
    ) -> Result<Option<String>, Error> {
        let of = |name: &str| text(limit, name).to_string();
        let (min, max) = (of("min"), of("max"));
        let key = match kind {
            "files" => "limit-files",
            "period" if !of("months").is_empty() => "limit-months",
            "districts" | "zone" => "limit-choices",
            "number" | "money" | "area" => match (min.as_str(), max.as_str()) {
                ("", "") => return Ok(None),
                ("", _) => "limit-most",
                (_, "") => "limit-least",
                (_, _) => "limit-between",
            },
            _ => return Ok(None),
        };
        let types = accepted.iter().map(|each| each.to_uppercase()).collect::<Vec<_>>().join(", ");
        let args = [
            ("min", min),
            ("max", max),
            ("months", of("months")),
            ("types", types),
            ("mb", of("max_mb")),
            ("count", of("max_files")),
        ];
        self.say(key, args).map(Some)
    }

    /// `fault(error, label, kind)`: the programme's own sentence, or the general one for this kind of question.
    fn fault(&self, error: &Value, label: &str, kind: &str) -> Result<String, Error> {
        let of = |name: &str| text(error, name).to_string();
        let own = of("text");
        if !own.is_empty() {
            return Ok(own);
        }
        let (min, max) = (of("min"), of("max"));
        let key = match (of("word").as_str(), kind, of("is").as_str()) {
            ("missing", "signature", "") => "fault-signature".to_owned(),
            ("missing", "signature", _) => "fault-statements".to_owned(),
            (word, ..) => fault_key(word, kind, (&min, &max)),
        };
        let limit = if max.is_empty() { min.clone() } else { max.clone() };
        let own = [
            ("label", label.to_owned()),
            ("min", min),
            ("max", max),
            ("is", of("is")),
            ("limit", limit),
        ];
        self.say(&key, own.into_iter().chain(everywhere()))
    }

    fn say(
        &self,
        key: &str,
        args: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Result<String, Error> {
        let said = self.words.say(self.locale, key, &FluentArgs::from_iter(args));
        said.ok_or_else(|| fault(format!("no words for {key}")))
    }
}

/// The key of a fault's sentence: some kinds of question have a better one.
fn fault_key(word: &str, kind: &str, bounds: (&str, &str)) -> String {
    let counted = matches!(kind, "several-of" | "districts" | "zone" | "table" | "repeat");
    let chosen = counted || matches!(kind, "one-of" | "yes-no");
    let key = match (word, kind) {
        ("missing", "files") => "missing-file",
        ("missing", "consent") => "consent",
        ("missing", _) if chosen && kind != "table" && kind != "repeat" => "missing-choice",
        ("range", _) => match (counted, bounds) {
            (true, (_, "")) => "pieces-least",
            (true, ("", _)) => "pieces-most",
            (true, (_, _)) => "pieces-between",
            (false, (_, "")) => "range-least",
            (false, ("", _)) => "range-most",
            (false, (_, _)) => "range-between",
        },
        ("format", "number" | "money") => "format-number",
        ("format", "date" | "period") => "format-date",
        ("format", "e-mail") => "format-email",
        ("format", "address") => "format-postcode",
        ("format", "phone" | "business-number" | "corporate-number") => {
            return format!("fault-format-{kind}");
        }
        (word, _) => word,
    };
    format!("fault-{key}")
}

/// A field in a cell, where only the error can be tied to the control.
fn bare(field: &Value) -> Result<Value, Error> {
    let mut bare = Field::new();
    for name in field.try_iter()? {
        bare.insert(name.to_string(), field.get_item(&name)?);
    }
    bare.extend(
        ["hint", "example", "limit", "home"].map(|name| (name.to_owned(), Value::from(()))),
    );
    bare.remove("values");
    Ok(Value::from(bare))
}

/// One piece of an answer, empty where it was not given.
fn text(pieces: &Value, name: &str) -> Value {
    match pieces.get_item(&Value::from(name)) {
        Ok(piece) if !piece.is_undefined() && !piece.is_none() => piece,
        Ok(_) | Err(_) => Value::from(""),
    }
}

fn is_word(error: &Value, word: &str) -> bool {
    text(error, "word").as_str() == Some(word)
}

fn number(pieces: &Value, name: &str) -> u64 {
    text(pieces, name).to_string().replace(',', "").parse().unwrap_or_default()
}

fn fault(why: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, why)
}
