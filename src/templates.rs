//! Pages and mail from `templates/`: compiled once at start, one environment per language, strict.
//!
//! A template sees the fields of its [`View`] by name and the frame as `page`. Whatever it prints is
//! escaped by one callback; there is no `safe` filter.

mod citing;
mod drawing;
mod faults;
mod fields;
mod finding;
mod grouping;
mod page;
mod speech;
mod tongues;

use std::fmt;
use std::sync::{Arc, OnceLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, context,
};
use rust_embed::RustEmbed;
use serde::Serialize;

pub use page::{Demo, Flash, Menu, MenuEntry, Mood, Page, Side, SignedIn};

use crate::domain::bilingual::Locale;
use crate::domain::programme::view::ErrorView;
use crate::i18n::Words;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Files;

/// What one template shows: values ready to be printed, one struct per page.
pub trait View: Serialize {
    const TEMPLATE: &'static str;
}

/// Every template, in both languages.
pub struct Templates {
    words: Arc<Words>,
    ko: Environment<'static>,
    en: Environment<'static>,
}

impl Templates {
    /// Those of the portal, compiled once in a process.
    pub fn shipped() -> Result<Arc<Self>, Error> {
        static SHIPPED: OnceLock<Arc<Templates>> = OnceLock::new();
        if let Some(known) = SHIPPED.get() {
            return Ok(Arc::clone(known));
        }
        let compiled = Arc::new(Self::load()?);
        Ok(Arc::clone(SHIPPED.get_or_init(|| compiled)))
    }

    /// Compiles every template; a syntax error or a fault in the words is told here, not to a reader.
    pub fn load() -> Result<Self, Error> {
        let words = Words::load()
            .map_err(|error| Error::new(ErrorKind::InvalidOperation, error.to_string()))?;
        let words = Arc::new(words);
        Ok(Self {
            ko: environment(Locale::Ko, &words)?,
            en: environment(Locale::En, &words)?,
            words,
        })
    }

    #[cfg(test)]
    pub(crate) fn none() -> Self {
        let words = Arc::new(Words::load().unwrap());
        Self { words, ko: Environment::new(), en: Environment::new() }
    }

    pub fn words(&self) -> &Words {
        &self.words
    }

    /// What is wrong with a question of this label and kind, as its page says it.
    pub fn fault(
        &self,
        locale: Locale,
        error: &ErrorView,
        (label, kind): (&str, &str),
    ) -> Option<String> {
        fields::told(&self.words, locale, error, (label, kind))
    }

    /// A page within the frame, in the language of `page`.
    pub fn render<V: View>(&self, view: &V, page: &Page) -> Result<String, Error> {
        let frame = context! { page => Serde(page.frame()) };
        let markup = self
            .of(page.locale)
            .get_template(V::TEMPLATE)?
            .render(context! { ..frame, ..Value::from(Serde(view)) })?;
        Ok(tongues::marked(&markup))
    }

    /// A template that has no frame: mail, a letter, a feed.
    pub fn render_alone<V: View>(&self, view: &V, locale: Locale) -> Result<String, Error> {
        self.of(locale).get_template(V::TEMPLATE)?.render(Value::from(Serde(view)))
    }

    fn of(&self, locale: Locale) -> &Environment<'static> {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
        }
    }
}

fn environment(locale: Locale, words: &Arc<Words>) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(escaping);
    environment.set_formatter(print);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.remove_filter("safe");
    environment.add_global("locale", locale.code());
    speech::teach(&mut environment, locale, words);
    citing::teach(&mut environment, locale);
    drawing::teach(&mut environment);
    faults::teach(&mut environment, locale, words);
    fields::teach(&mut environment, locale, words);
    finding::teach(&mut environment);
    grouping::teach(&mut environment);
    for path in Files::iter().filter(|path| !path.starts_with("words/")) {
        let Some(file) = Files::get(&path) else { continue };
        environment.add_template_owned(
            path.into_owned(),
            String::from_utf8_lossy(&file.data).into_owned(),
        )?;
    }
    Ok(environment)
}

/// The one place where a value becomes text of a page; what is optional and not there prints as nothing.
fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        _ if value.is_none() => Ok(()),
        Some(text) if matches!(state.auto_escape(), AutoEscape::Html) && !value.is_safe() => {
            escape(out, text)
                .map_err(|error| Error::new(ErrorKind::WriteFailure, error.to_string()))
        }
        Some(_) | None => minijinja::escape_formatter(out, state, value),
    }
}

fn escape(out: &mut Output<'_>, text: &str) -> fmt::Result {
    let special = |letter: char| matches!(letter, '&' | '<' | '>' | '"' | '\'');
    for piece in text.split_inclusive(special) {
        let plain = piece.trim_end_matches(special);
        out.write_str(plain)?;
        out.write_str(match &piece[plain.len()..] {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            "\"" => "&quot;",
            "'" => "&#39;",
            _ => "",
        })?;
    }
    Ok(())
}

/// The one place that decides about escaping: everything, except mail in plain text.
fn escaping(template: &str) -> AutoEscape {
    match template.rsplit('.').next() {
        Some("txt") => AutoEscape::None,
        Some(_) | None => AutoEscape::Html,
    }
}

#[cfg(test)]
mod tests;
