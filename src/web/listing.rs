//! Lists that anyone may search, narrow and page through: what was asked in the address, the choices with their
//! counts, what was found, and what to drop where nothing was.

use serde::Serialize;

use super::pages::Pages;
use crate::domain::{bilingual::Bilingual, dataset::search};

/// One thing of a list, with what it is found by.
pub(super) struct Item<T> {
    /// Folded.
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

/// The address's question, with everything unknown left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    path: &'static str,
    q: String,
    chosen: Vec<(&'static str, String)>,
    page: u64,
}

/// Nobody searches for more.
const LONGEST: usize = 200;

impl<T> Listing<T> {
    /// What `query` finds among `items`, `length` on a page.
    pub(super) fn of(
        path: &'static str,
        query: &str,
        facets: &[Facet],
        items: Vec<Item<T>>,
        length: usize,
    ) -> Self {
        let mut asked = Asked::read(path, query, facets);
        let found = asked.count(&items);
        let last = found.div_ceil(length).max(1) as u64;
        asked.page = asked.page.min(last);
        Self {
            path,
            all: items.len(),
            found,
            facets: facets.iter().map(|facet| asked.choices(facet, &items)).collect(),
            tags: asked.tags(facets, &items),
            pages: Pages::around(asked.page, last, |page| {
                Asked { page, ..asked.clone() }.address()
            }),
            rows: asked.rows(items, length),
            q: asked.q,
        }
    }
}

impl Asked {
    fn read(path: &'static str, query: &str, facets: &[Facet]) -> Self {
        let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
        let mut asked = Self { path, page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name.as_str() {
                "q" => asked.q = value.trim().chars().take(LONGEST).collect(),
                "page" => asked.page = value.parse().unwrap_or(1).clamp(1, 10_000),
                _ => {
                    let facet = facets.iter().find(|facet| facet.name == name);
                    let known = facet.filter(|it| it.options.iter().any(|(key, _)| *key == value));
                    let new = known.map(|facet| (facet.name, value));
                    asked.chosen.extend(new.filter(|pair| !asked.chosen.contains(pair)));
                }
            }
        }
        asked
    }

    fn admits<T>(&self, item: &Item<T>) -> bool {
        let said = search::terms(&self.q).iter().all(|term| item.text.contains(term.as_str()));
        let fits = |facet: &str| {
            self.chosen.iter().any(|pair| pair.0 == facet && item.keys.contains(pair))
        };
        said && self.chosen.iter().all(|(facet, _)| fits(facet))
    }

    fn count<T>(&self, items: &[Item<T>]) -> usize {
        items.iter().filter(|item| self.admits(item)).count()
    }

    fn rows<T>(&self, items: Vec<Item<T>>, length: usize) -> Vec<T> {
        let before = usize::try_from(self.page - 1).unwrap_or_default() * length;
        let found = items.into_iter().filter(|item| self.admits(item));
        found.skip(before).take(length).map(|item| item.shown).collect()
    }

    /// The options that something in the whole list has.
    fn choices<T>(&self, facet: &Facet, items: &[Item<T>]) -> Choices {
        let choice = |(key, label): &(String, Bilingual)| {
            let pair = (facet.name, key.clone());
            Choice {
                count: items.iter().filter(|item| item.keys.contains(&pair)).count() as u64,
                checked: self.chosen.contains(&pair),
                key: pair.1,
                label: label.clone(),
            }
        };
        let options = facet.options.iter().map(choice);
        let options = options.filter(|choice| choice.count > 0 || choice.checked).collect();
        Choices { name: facet.name, options }
    }

    fn tags<T>(&self, facets: &[Facet], items: &[Item<T>]) -> Vec<Tag> {
        let tag = |label: Bilingual, wider: Self| Tag {
            label,
            without: wider.count(items) as u64,
            address: wider.address(),
        };
        let words = (!self.q.is_empty()).then(|| {
            let said = Bilingual { ko: self.q.clone(), en: self.q.clone() };
            tag(said, Self { q: String::new(), page: 1, ..self.clone() })
        });
        let chosen = self.chosen.iter().filter_map(|pair| {
            let facet = facets.iter().find(|facet| facet.name == pair.0)?;
            let (_, label) = facet.options.iter().find(|(key, _)| *key == pair.1)?;
            let chosen = self.chosen.iter().filter(|other| *other != pair).cloned().collect();
            Some(tag(label.clone(), Self { chosen, page: 1, ..self.clone() }))
        });
        words.into_iter().chain(chosen).collect()
    }

    fn address(&self) -> String {
        let page = self.page.to_string();
        let words = (!self.q.is_empty()).then_some(("q", self.q.as_str()));
        let chosen = self.chosen.iter().map(|(name, key)| (*name, key.as_str()));
        let page = (self.page > 1).then_some(("page", page.as_str()));
        let pairs: Vec<(&str, &str)> = words.into_iter().chain(chosen).chain(page).collect();
        let query = serde_html_form::to_string(pairs).unwrap_or_default();
        if query.is_empty() { self.path.to_owned() } else { format!("{}?{query}", self.path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> Bilingual {
        Bilingual { ko: text.to_owned(), en: text.to_owned() }
    }

    fn listed(query: &str) -> Listing<&'static str> {
        let things = [("한강 공원", "A", "x"), ("한강 다리", "B", "x"), ("남산", "A", "y")];
        let items = things.map(|(name, level, field)| Item {
            text: search::fold(name),
            keys: vec![("level", level.to_owned()), ("field", field.to_owned())],
            shown: name,
        });
        let facet = |name, keys: &[&str]| Facet {
            name,
            options: keys.iter().map(|key| ((*key).to_owned(), both(key))).collect(),
        };
        let facets = [facet("level", &["A", "B", "C"]), facet("field", &["x", "y"])];
        Listing::of("/things", query, &facets, items.into(), 1)
    }

    #[test]
    fn parts_of_words_and_choices_narrow_together_and_unknown_ones_do_nothing() {
        assert_eq!(listed("q=강공&level=Z&page=x").rows, ["한강 공원"]);
        assert_eq!(listed("level=A&level=B").found, 3);
        assert_eq!(listed("q=한강&level=B").rows, ["한강 다리"]);
        assert_eq!(listed("q=한강&page=2").rows, ["한강 다리"]);
        assert_eq!(listed("page=99").rows, ["남산"], "the last page there is");
    }

    #[test]
    fn where_nothing_is_found_each_condition_says_what_there_is_without_it() {
        let none = listed("q=한강&field=y");
        let without: Vec<_> =
            none.tags.iter().map(|tag| (tag.address.as_str(), tag.without)).collect();

        assert_eq!((none.all, none.found), (3, 0));
        assert_eq!(without, [("/things?field=y", 1), ("/things?q=%ED%95%9C%EA%B0%95", 2)]);
        let counts: Vec<_> = none.facets[0].options.iter().map(|it| (&*it.key, it.count)).collect();
        assert_eq!(counts, [("A", 2), ("B", 1)], "what nothing has is not offered");
    }
}
