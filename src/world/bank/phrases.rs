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

/// What would lift a condition of this category; those that stand in different places of a case are told differently.
pub(in crate::world) fn lifted(category: &str, place: u32, metric: &Bilingual) -> Bilingual {
    let own = format!("lifted-{category}-");
    let keys: Vec<&String> = PHRASES.keys().filter(|key| key.starts_with(&own)).collect();
    let Some(turn) = (place as usize).checked_rem(keys.len()) else { return Bilingual::default() };
    filled(keys[turn], &[("metric", metric.clone())])
}

/// The same in both languages.
pub(in crate::world) fn alike(value: impl Display) -> Bilingual {
    let text = format!("{value}");
    Bilingual { ko: text.clone(), en: text }
}
