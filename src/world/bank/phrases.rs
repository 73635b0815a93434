//! What cases of the bank say alike, with blanks that each fills in.

use std::{collections::BTreeMap, fmt::Display, sync::LazyLock};

use crate::domain::bilingual::{Bilingual, Locale};

static PHRASES: LazyLock<BTreeMap<String, Bilingual>> = LazyLock::new(|| {
    toml::from_str(include_str!("phrases.toml")).expect("the tests fill the demo world")
});

/// As it is typed into a form.
pub(in crate::world) fn ko(key: &str) -> &'static str {
    PHRASES.get(key).map_or("", |phrase| phrase.ko.as_str())
}

/// With every `{name}` filled in, in both languages.
pub(in crate::world) fn filled(key: &str, blanks: &[(&str, Bilingual)]) -> Bilingual {
    let phrase = PHRASES.get(key).cloned().unwrap_or_default();
    let said = |locale: Locale| {
        blanks.iter().fold(phrase.get(locale).to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value.get(locale))
        })
    };
    Bilingual { ko: said(Locale::Ko), en: said(Locale::En) }
}

/// The same in both languages.
pub(in crate::world) fn alike(value: impl Display) -> Bilingual {
    let text = format!("{value}");
    Bilingual { ko: text.clone(), en: text }
}
