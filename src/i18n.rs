//! The portal's words in both languages: Fluent files of `templates/words`, spoken only by templates and mail.

pub mod dates;
pub mod josa;
pub mod numbers;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::domain::bilingual::Locale;

#[derive(RustEmbed)]
#[folder = "templates/words/"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

/// Why the words could not be loaded; for the log, at start.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {why}")]
pub struct WordsError {
    file: String,
    why: String,
}

/// Every message of `templates/words`, ready to be said in either language.
pub struct Words {
    ko: Bundle,
    en: Bundle,
}

impl Words {
    /// Those that come with the portal, for what is written down while an act is done.
    pub fn shipped() -> &'static Self {
        static WORDS: LazyLock<Words> =
            LazyLock::new(|| Words::load().expect("the tests read every word"));
        &WORDS
    }

    /// Reads every `ko.ftl` and `en.ftl` under `templates/words`; a key said twice is an error.
    pub fn load() -> Result<Self, WordsError> {
        Ok(Self { ko: bundle(Locale::Ko)?, en: bundle(Locale::En)? })
    }

    /// The message `key` with `args`; nothing if the key or one of its arguments is missing.
    pub fn say(&self, locale: Locale, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.of(locale);
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }

    /// The message `key`, which needs no arguments.
    pub fn word(&self, locale: Locale, key: &str) -> Option<String> {
        self.say(locale, key, &FluentArgs::new())
    }

    fn of(&self, locale: Locale) -> &Bundle {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
        }
    }
}

impl Locale {
    /// The language `code` names, with or without a region.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "ko" => Some(Self::Ko),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The cookie's choice, else the reader's first choice that we speak, else Korean.
    pub fn from_request(cookie: Option<&str>, accept_language: Option<&str>) -> Self {
        cookie
            .and_then(Self::from_code)
            .or_else(|| accept_language.and_then(preferred))
            .unwrap_or_default()
    }

    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Ko => Self::En,
            Self::En => Self::Ko,
        }
    }
}

/// The language of `Accept-Language` with the highest weight; the earlier one where weights are equal.
fn preferred(accept_language: &str) -> Option<Locale> {
    let mut best: Option<(Locale, f32)> = None;
    for choice in accept_language.split(',') {
        let (code, weight) = choice.trim().split_once(';').unwrap_or((choice.trim(), "q=1"));
        let weight = weight.trim().strip_prefix("q=").and_then(|q| q.parse().ok()).unwrap_or(0.0);
        let Some(locale) = Locale::from_code(code.trim()) else { continue };
        if weight > best.map_or(0.0, |(_, best)| best) {
            best = Some((locale, weight));
        }
    }
    best.map(|(locale, _)| locale)
}

fn bundle(locale: Locale) -> Result<Bundle, WordsError> {
    let language: LanguageIdentifier = locale.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Without isolating marks: words go into attributes, titles and mail, where they would show.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(numbers::decimal(number.value)),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }));
    for (file, text) in sources(locale) {
        let fault = |why: String| WordsError { file: file.clone(), why };
        let resource =
            FluentResource::try_new(text).map_err(|(_, errors)| fault(format!("{errors:?}")))?;
        bundle.add_resource(resource).map_err(|errors| fault(format!("{errors:?}")))?;
    }
    Ok(bundle)
}

/// The files of one language: `ko.ftl` and, for an area with many words, `area/ko.ftl`.
pub(crate) fn sources(locale: Locale) -> Vec<(String, String)> {
    let name = format!("{}.ftl", locale.code());
    Files::iter()
        .filter(|path| path.rsplit('/').next() == Some(name.as_str()))
        .filter_map(|path| {
            let text = String::from_utf8_lossy(&Files::get(&path)?.data).into_owned();
            Some((path.into_owned(), text))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(locale: Locale) -> BTreeSet<String> {
        sources(locale)
            .iter()
            .flat_map(|(_, text)| text.lines())
            .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        let (ko, en) = (keys(Locale::Ko), keys(Locale::En));
        let only_one: Vec<_> = ko.symmetric_difference(&en).collect();

        assert_eq!(only_one, Vec::<&String>::new());
        assert!(ko.len() > 100);
    }

    #[test]
    fn a_missing_key_or_argument_says_nothing() {
        let words = Words::load().unwrap();

        assert_eq!(words.word(Locale::Ko, "no-such-key"), None);
        assert_eq!(words.word(Locale::Ko, "field-counter"), None);
    }

    #[test]
    fn the_cookie_wins_over_the_browser_and_korean_is_the_default() {
        let cases = [
            (Some("en"), Some("ko-KR"), Locale::En),
            (Some("fr"), Some("en-GB,en;q=0.9"), Locale::En),
            (None, Some("fr, en;q=0.4, ko;q=0.8"), Locale::Ko),
            (None, Some("en;q=0, ko;q=0.1"), Locale::Ko),
            (None, Some("fr, *;q=0.5"), Locale::Ko),
            (None, Some("en;q=abc"), Locale::Ko),
            (None, None, Locale::Ko),
        ];

        for (cookie, accepted, expected) in cases {
            assert_eq!(Locale::from_request(cookie, accepted), expected, "{cookie:?} {accepted:?}");
        }
    }
}
