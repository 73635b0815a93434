//! Forms as they arrive: read in order, cleaned, and kept as typed.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    domain::{
        limits,
        text::{self, REFUSED},
    },
    error::{Error, Limit, Result},
};

/// How long a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// A name, a place, a provision: one line.
    Line,
    /// Reasons, a question, a note.
    Text,
    /// A letter with the texts of a whole case.
    Letter,
}

/// The fields of a form, in the order in which the browser sent them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs(pub Vec<(String, String)>);

/// A form that is read into a struct of texts.
#[derive(Clone, Debug)]
pub(crate) struct Form<T>(pub T);

/// What is wrong, by field, as a key of `templates/words`: `fault-<key>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Faults(pub BTreeMap<String, String>);

impl Faults {
    pub(crate) fn add(&mut self, field: impl Into<String>, fault: &str) {
        self.0.entry(field.into()).or_insert_with(|| fault.to_owned());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The line of a field that must not be empty.
    pub(crate) fn required(&mut self, field: &str, text: &str) -> String {
        self.needed(field, text, Size::Line)
    }

    /// The text of a field that must not be empty.
    pub(crate) fn text(&mut self, field: &str, text: &str) -> String {
        self.needed(field, text, Size::Text)
    }

    pub(crate) fn needed(&mut self, field: &str, text: &str, size: Size) -> String {
        if text.trim().is_empty() {
            self.add(field, "missing");
        }
        self.fits(field, text, size)
    }

    /// What may stay empty, of letters that can be kept and no longer than its size.
    pub(crate) fn fits(&mut self, field: &str, text: &str, size: Size) -> String {
        let text = text.trim();
        let broken = size == Size::Line && text.contains(char::is_control);
        if broken || text.contains(REFUSED) {
            self.add(field, "characters");
        }
        if text.chars().count() > size.most() {
            self.add(field, size.word());
        }
        text.to_owned()
    }

    /// A name leads nowhere: it stands in letters to others.
    pub(crate) fn names(&mut self, field: &str, name: &str) {
        if text::leads_away(name) {
            self.add(field, "name-link");
        }
    }

    /// `Ok` where nothing is wrong.
    pub(crate) fn or<T>(self, value: T) -> std::result::Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl Size {
    pub(crate) fn most(self) -> usize {
        match self {
            Self::Line => limits::LINE,
            Self::Text => limits::TEXT,
            Self::Letter => limits::LETTER,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Line => "long-line",
            Self::Text => "long-text",
            Self::Letter => "long-letter",
        }
    }
}

impl Pairs {
    /// What somebody wrote: of more than one word, which no key or number is.
    pub(crate) fn words(&self) -> Vec<String> {
        let values = self.0.iter().map(|(_, value)| value.trim());
        values.filter(|value| value.contains(char::is_whitespace)).map(str::to_owned).collect()
    }

    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Pairs {
    /// The pairs of a form that is sent as text.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let pairs: Vec<(String, String)> =
            serde_html_form::from_bytes(bytes).map_err(|_| Error::Malformed)?;
        let mut read = Self::default();
        for (name, value) in pairs {
            read.add(name, &value)?;
        }
        Ok(read)
    }

    /// Adds one in the place of all of its name.
    pub(crate) fn put(&mut self, name: String, value: &str) -> Result<()> {
        self.0.retain(|(known, _)| *known != name);
        self.add(name, value)
    }

    /// Adds one, clean; a NUL is no text, and an address is refused for what nobody sees in it.
    pub(crate) fn add(&mut self, name: String, value: &str) -> Result<()> {
        if name.contains('\0') || value.contains('\0') {
            return Err(Error::Malformed);
        }
        let value = if name == "email" { text::marked(value) } else { text::clean(value) };
        self.0.push((name, value));
        Ok(())
    }
}

impl<S: Send + Sync> FromRequest<S> for Pairs {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let bytes =
            Bytes::from_request(request, state).await.map_err(|_| Error::TooMuch(Limit::Bytes))?;
        Self::read(&bytes)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let Pairs(pairs) = Pairs::from_request(request, state).await?;
        let text = serde_html_form::to_string(&pairs).map_err(|_| Error::Malformed)?;
        serde_html_form::from_str(&text).map(Self).map_err(|_| Error::Malformed)
    }
}
