//! Lists that anyone may search, narrow, sort and page through: what was asked in the address, the choices with
//! their counts, what was found, and what to drop where nothing was.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{asked::Asked, pages::Pages};
use crate::{
    domain::{bilingual::Bilingual, limits},
    error::{Error, Limit, Result},
};

/// How a list is laid.
pub(super) struct Plan<'a> {
    pub path: &'static str,
    /// What the address says besides, as in a sort or a view: a name and the values that there are.
    pub kept: &'a [(&'static str, &'a [&'static str])],
    /// How many are on a page.
    pub length: usize,
}

/// One thing of a list, with what it is found by.
pub(super) struct Item<T> {
    /// Its words, folded.
    pub text: String,
    /// What it is, as facet and key.
    pub keys: Vec<(&'static str, String)>,
    pub shown: T,
}

/// A way to narrow a list; choices within one widen each other.
pub(super) struct Facet {
    pub name: &'static str,
    pub options: Vec<(String, Bilingual)>,
}

/// All things of a list, ready to be narrowed again and again.
pub(super) struct Table<T> {
    pub(super) facets: Vec<Facet>,
    pub(super) rows: Vec<Row<T>>,
}

pub(super) struct Row<T> {
    pub(super) text: String,
    /// The places of its keys: of the facet, and of the option within it.
    pub(super) keys: Box<[Place]>,
    pub(super) shown: T,
}

/// Of an option: the number of its facet, and its own within it.
pub(super) type Place = (usize, usize);

impl<T> Table<T> {
    /// A key that no facet has an option for narrows nothing.
    pub(super) fn of(
        facets: impl Into<Vec<Facet>>,
        items: impl IntoIterator<Item = Item<T>>,
    ) -> Self {
        let facets: Vec<Facet> = facets.into();
        let mut places: BTreeMap<(&str, &str), Place> = BTreeMap::new();
        for (facet, it) in facets.iter().enumerate() {
            for (option, (key, _)) in it.options.iter().enumerate() {
                places.insert((it.name, key.as_str()), (facet, option));
            }
        }
        let place =
            |(name, key): &(&'static str, String)| places.get(&(*name, key.as_str())).copied();
        let row = |it: Item<T>| Row {
            keys: it.keys.iter().filter_map(place).collect(),
            text: it.text,
            shown: it.shown,
        };
        let rows = items.into_iter().map(row).collect();
        Self { facets, rows }
    }
}

/// A list as its page shows it.
#[derive(Debug, Serialize)]
pub(super) struct Listing<T> {
    pub path: &'static str,
    pub q: String,
    pub all: usize,
    pub found: usize,
    pub facets: Vec<Choices>,
    pub tags: Vec<Tag>,
    pub rows: Vec<T>,
    pub pages: Pages,
    /// What a search does not change.
    pub kept: Vec<(&'static str, String)>,
    #[serde(skip)]
    asked: Asked,
}

#[derive(Debug, Serialize)]
pub(super) struct Choices {
    pub name: &'static str,
    pub options: Vec<Choice>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Choice {
    pub key: String,
    pub label: Bilingual,
    /// How many there are of it with everything else that was asked.
    pub count: u64,
    pub checked: bool,
}

/// A condition, and how many there would be without it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Tag {
    pub label: Bilingual,
    pub address: String,
    pub without: u64,
}

impl<T: Clone> Listing<T> {
    /// What `query` finds in `table`.
    pub(super) fn of(plan: &Plan<'_>, query: &str, table: &Table<T>) -> Self {
        Self::sorted(plan, query, table, |_, _| {})
    }

    /// The same, with what is kept in the address deciding on the order of what was found.
    pub(super) fn sorted(
        plan: &Plan<'_>,
        query: &str,
        table: &Table<T>,
        sort: impl FnOnce(&[(&'static str, String)], &mut [&T]),
    ) -> Self {
        let mut asked = Asked::read(plan, &table.facets, query);
        let found = asked.find(table);
        let last = found.rows.len().div_ceil(plan.length).max(1) as u64;
        asked.page = asked.page.min(last);
        let mut rows: Vec<&T> = found.rows.iter().map(|place| &table.rows[*place].shown).collect();
        sort(&asked.kept, &mut rows);
        let before = usize::try_from(asked.page - 1).unwrap_or_default() * plan.length;
        Self {
            path: plan.path,
            all: table.rows.len(),
            found: rows.len(),
            facets: asked.choices(&table.facets, &found.counts),
            tags: asked.tags(&table.facets, &found.without),
            rows: rows.into_iter().skip(before).take(plan.length).cloned().collect(),
            pages: asked.pages(last),
            q: asked.q.clone(),
            kept: asked.kept.clone(),
            asked,
        }
    }
}

impl<T> Listing<T> {
    /// The same list with its rows as they are shown.
    pub(super) fn with_rows<U>(self, rows: Vec<U>) -> Listing<U> {
        let Self { path, q, all, found, facets, tags, rows: _, pages, kept, asked } = self;
        Listing { path, q, all, found, facets, tags, rows, pages, kept, asked }
    }

    /// What the address says of something that is kept.
    pub(super) fn kept(&self, name: &str) -> &str {
        self.asked.kept(name)
    }

    /// The same question with one thing kept differently.
    pub(super) fn keeping(&self, name: &'static str, value: &str) -> String {
        self.asked.keeping(name, value).address()
    }

    /// The same question with one choice within a facet, in the place of those before.
    pub(super) fn choosing(&self, facet: &'static str, key: &str) -> String {
        self.asked.choosing(facet, key).address()
    }
}

/// Refuses a question without end.
pub(super) fn bounded(query: Option<String>) -> Result<String> {
    let query = query.unwrap_or_default();
    if query.len() > limits::QUERY {
        return Err(Error::TooMuch(Limit::Query));
    }
    Ok(query)
}
