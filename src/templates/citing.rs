//! How templates speak of a legal basis: its laws by name, each with where it can be read.

use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error};

use crate::domain::bilingual::Locale;
use crate::domain::reference::citation::{Cited, cite, provision};

pub(super) fn teach(environment: &mut Environment<'static>, locale: Locale) {
    environment
        .add_function("cited", |basis: Value| Ok::<_, Error>(Value::from(Serde(all(&basis)?))));
    environment.add_filter("cited_words", move |basis: Value| {
        let words = all(&basis)?.into_iter().map(|one| one.text.get(locale).to_owned());
        Ok::<_, Error>(words.collect::<Vec<_>>().join("; "))
    });
    environment.add_filter("article", move |ko: String| match locale {
        Locale::Ko => ko,
        Locale::En => provision::english(&ko),
    });
}

/// One basis as written, or several.
fn all(basis: &Value) -> Result<Vec<Cited>, Error> {
    match basis.as_str() {
        Some(text) => Ok(cite(text)),
        None => Ok(basis.try_iter()?.flat_map(|one| cite(&one.to_string())).collect()),
    }
}
