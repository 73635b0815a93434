//! The frame around every page: whose it is, in which language, and where its menu leads.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::bilingual::Locale;

/// What the frame needs to know; the handler's view holds the rest.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub locale: Locale,
    /// Scheme and host, without a slash at the end.
    pub base_url: String,
    /// Where the reader is, such as `/pilots?field=ROBOT`; kept when the language changes.
    pub path_and_query: String,
    pub side: Side,
    pub menu: Menu,
    pub signed_in: Option<SignedIn>,
    pub demo: Option<Demo>,
    pub flash: Option<Flash>,
}

/// Which of the fronts of the house the reader stands at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    #[default]
    Public,
    Company,
    /// The reviewer's desk: the same look, set denser.
    Desk,
    /// A page that a letter opens, from which nothing leads on.
    Letter,
}

/// The main menu: the reader's own ways, then what everyone finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Menu {
    pub own: Vec<MenuEntry>,
    pub everyone: Vec<MenuEntry>,
}

/// An entry of the main menu; its words are `menu-<word>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MenuEntry {
    pub address: &'static str,
    pub word: &'static str,
    pub current: bool,
}

/// Who is signed in; the words of a role are `role-<role>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignedIn {
    pub name: String,
    pub role: Option<String>,
    pub unread: u64,
    /// Or more: no further are they counted.
    pub or_more: bool,
    /// After so long without a request the session ends; never in a demo.
    pub idle_seconds: Option<i64>,
}

/// The demonstration's banner, with the time the portal believes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Demo {
    pub now: DateTime<Utc>,
}

/// Something that was just done, said once at the top; its words are `flash-<word>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flash {
    pub mood: Mood,
    pub word: String,
    pub args: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    Good,
    Waiting,
    Bad,
}

/// `page` as the templates see it.
#[derive(Debug, Serialize)]
pub(super) struct Frame<'a> {
    locale: Locale,
    side: Side,
    address: String,
    languages: Vec<Language>,
    menu: &'a Menu,
    signed_in: Option<&'a SignedIn>,
    demo: Option<&'a Demo>,
    flash: Option<&'a Flash>,
}

/// One side of the language switch; `name_key` are its words in its own language.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Language {
    code: &'static str,
    address: String,
    url: String,
    current: bool,
}

impl Page {
    pub(super) fn frame(&self) -> Frame<'_> {
        Frame {
            locale: self.locale,
            side: self.side,
            address: format!("{}{}", self.base_url, self.path()),
            languages: [Locale::Ko, Locale::En].map(|locale| self.language(locale)).into(),
            menu: &self.menu,
            signed_in: self.signed_in.as_ref(),
            demo: self.demo.as_ref(),
            flash: self.flash.as_ref(),
        }
    }

    fn path(&self) -> &str {
        self.path_and_query.split('?').next().unwrap_or_default()
    }

    fn language(&self, locale: Locale) -> Language {
        let address = in_language(&self.path_and_query, locale);
        let url = format!("{}{address}", self.base_url);
        Language { code: locale.code(), address, url, current: locale == self.locale }
    }
}

/// The same page and query, asking for `locale`.
fn in_language(path_and_query: &str, locale: Locale) -> String {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    let kept =
        query.split('&').filter(|pair| !pair.is_empty() && pair.split('=').next() != Some("lang"));
    let language = format!("lang={}", locale.code());
    let query: Vec<&str> = kept.chain([language.as_str()]).collect();
    format!("{}?{}", here(path), query.join("&"))
}

/// With one slash before it: browsers read two, or a backslash among them, as the name of another site.
fn here(path: &str) -> String {
    let rest = path.trim_start_matches(['/', '\\']);
    if rest.len() == path.len() { path.to_owned() } else { format!("/{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_switch_keeps_the_page_and_its_query() {
        let cases = [
            ("/", "/?lang=en"),
            ("/pilots?field=ROBOT&lang=ko&page=2", "/pilots?field=ROBOT&page=2&lang=en"),
            ("/pilots?lang=ko", "/pilots?lang=en"),
        ];

        for (here, expected) in cases {
            assert_eq!(in_language(here, Locale::En), expected);
        }
    }

    #[test]
    fn the_language_switch_stays_here() {
        for path in
            ["//evil.test", "///evil.test", "/\\evil.test", "\\\\evil.test", "/\\/evil.test"]
        {
            assert_eq!(in_language(path, Locale::En), "/evil.test?lang=en", "{path:?}");
        }
        assert_eq!(in_language("/a//b?c=//d", Locale::En), "/a//b?c=//d&lang=en");
        assert_eq!(in_language("", Locale::En), "?lang=en");
    }
}
