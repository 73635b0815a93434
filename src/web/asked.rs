//! What an address asks of a list, and the same question with one thing changed.

use super::{
    listing::{Choice, Choices, Facet, Item, Plan, Tag, Text},
    pages::Pages,
};
use crate::domain::{bilingual::Bilingual, dataset::search, text::clean};

/// The address's question, with everything unknown left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    path: &'static str,
    pub(super) q: String,
    /// Its words, folded.
    terms: Vec<String>,
    chosen: Vec<(&'static str, String)>,
    pub(super) kept: Vec<(&'static str, String)>,
    pub(super) page: u64,
}

/// Nobody searches for more.
const LONGEST: usize = 200;

impl Asked {
    pub(super) fn read(plan: &Plan<'_>, query: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
        let mut asked = Self { path: plan.path, page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name.as_str() {
                "q" => asked.q = clean(&value).trim().chars().take(LONGEST).collect(),
                "page" => asked.page = value.parse().unwrap_or(1).clamp(1, 10_000),
                _ => asked.take(plan, &name, value),
            }
        }
        asked.terms = search::terms(&asked.q);
        asked
    }

    fn take(&mut self, plan: &Plan<'_>, name: &str, value: String) {
        let kept = plan.kept.iter().find(|(known, _)| *known == name);
        if let Some((name, _)) = kept.filter(|(_, values)| values.contains(&value.as_str())) {
            self.kept.retain(|(known, _)| known != name);
            self.kept.push((*name, value));
            return;
        }
        let facet = plan.facets.iter().find(|facet| facet.name == name);
        let known = facet.filter(|it| it.options.iter().any(|(key, _)| *key == value));
        let new = known.map(|facet| (facet.name, value));
        self.chosen.extend(new.filter(|pair| !self.chosen.contains(pair)));
    }

    pub(super) fn admits<T>(&self, item: &Item<T>) -> bool {
        self.admits_but(item, None)
    }

    /// Whether an item meets everything, a facet that is left out of it aside.
    fn admits_but<T>(&self, item: &Item<T>, aside: Option<&str>) -> bool {
        let said = match &item.text {
            Text::Folded(text) => self.terms.iter().all(|term| text.contains(term.as_str())),
            Text::Compared(found) => *found || self.terms.is_empty(),
        };
        let fits = |facet: &str| {
            self.chosen.iter().any(|pair| pair.0 == facet && item.keys.contains(pair))
        };
        let mut asked = self.chosen.iter().filter(|(facet, _)| aside != Some(*facet));
        said && asked.all(|(facet, _)| fits(facet))
    }

    pub(super) fn count<T>(&self, items: &[Item<T>]) -> usize {
        items.iter().filter(|item| self.admits(item)).count()
    }

    pub(super) fn facets<T>(&self, facets: &[Facet], items: &[Item<T>]) -> Vec<Choices> {
        facets.iter().map(|facet| self.choices(facet, items)).collect()
    }

    /// The options under which there is something, with all that is asked outside this facet.
    fn choices<T>(&self, facet: &Facet, items: &[Item<T>]) -> Choices {
        let admitted: Vec<&Item<T>> =
            items.iter().filter(|item| self.admits_but(item, Some(facet.name))).collect();
        let choice = |(key, label): &(String, Bilingual)| {
            let pair = (facet.name, key.clone());
            Choice {
                count: admitted.iter().filter(|item| item.keys.contains(&pair)).count() as u64,
                checked: self.chosen.contains(&pair),
                key: pair.1,
                label: label.clone(),
            }
        };
        let options = facet.options.iter().map(choice);
        let options = options.filter(|choice| choice.count > 0 || choice.checked).collect();
        Choices { name: facet.name, options }
    }

    pub(super) fn tags<T>(&self, facets: &[Facet], items: &[Item<T>]) -> Vec<Tag> {
        let tag = |label: Bilingual, wider: Self| Tag {
            label,
            without: wider.count(items) as u64,
            address: wider.address(),
        };
        let words = (!self.q.is_empty()).then(|| {
            let said = Bilingual { ko: self.q.clone(), en: self.q.clone() };
            tag(said, Self { q: String::new(), terms: Vec::new(), page: 1, ..self.clone() })
        });
        let chosen = self.chosen.iter().filter_map(|pair| {
            let facet = facets.iter().find(|facet| facet.name == pair.0)?;
            let (_, label) = facet.options.iter().find(|(key, _)| *key == pair.1)?;
            let chosen = self.chosen.iter().filter(|other| *other != pair).cloned().collect();
            Some(tag(label.clone(), Self { chosen, page: 1, ..self.clone() }))
        });
        words.into_iter().chain(chosen).collect()
    }

    pub(super) fn kept(&self, name: &str) -> &str {
        let known = self.kept.iter().find(|(known, _)| *known == name);
        known.map_or("", |(_, value)| value.as_str())
    }

    /// Nothing is kept where the value is empty.
    pub(super) fn keeping(&self, name: &'static str, value: &str) -> Self {
        let mut asked = Self { page: 1, ..self.clone() };
        asked.kept.retain(|(known, _)| *known != name);
        asked.kept.extend((!value.is_empty()).then(|| (name, value.to_owned())));
        asked
    }

    pub(super) fn choosing(&self, facet: &'static str, key: &str) -> Self {
        let mut asked = Self { page: 1, ..self.clone() };
        asked.chosen.retain(|(known, _)| *known != facet);
        asked.chosen.push((facet, key.to_owned()));
        asked
    }

    pub(super) fn pages(&self, last: u64) -> Pages {
        Pages::around(self.page, last, |page| Self { page, ..self.clone() }.address())
    }

    pub(super) fn address(&self) -> String {
        let page = self.page.to_string();
        let words = (!self.q.is_empty()).then_some(("q", self.q.as_str()));
        let chosen = self.chosen.iter().chain(&self.kept).map(|(name, key)| (*name, key.as_str()));
        let page = (self.page > 1).then_some(("page", page.as_str()));
        let pairs: Vec<(&str, &str)> = words.into_iter().chain(chosen).chain(page).collect();
        let query = serde_html_form::to_string(pairs).unwrap_or_default();
        if query.is_empty() { self.path.to_owned() } else { format!("{}?{query}", self.path) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::listing::Listing;
    use super::*;

    fn both(text: &str) -> Bilingual {
        Bilingual { ko: text.to_owned(), en: text.to_owned() }
    }

    fn listed(query: &str) -> Listing<&'static str> {
        let things = [("한강 공원", "A", "x"), ("한강 다리", "B", "x"), ("남산", "A", "y")];
        let items = things.map(|(name, level, field)| Item {
            text: Text::Folded(search::fold(name)),
            keys: vec![("level", level.to_owned()), ("field", field.to_owned())],
            shown: name,
        });
        let facet = |name, keys: &[&str]| Facet {
            name,
            options: keys.iter().map(|key| ((*key).to_owned(), both(key))).collect(),
        };
        let facets = [facet("level", &["A", "B", "C"]), facet("field", &["x", "y"])];
        let kept = [("sort", ["name"].as_slice())];
        let plan = Plan { path: "/things", facets: &facets, kept: &kept, length: 1 };
        Listing::sorted(&plan, query, items.into(), |kept, rows| {
            if !kept.is_empty() {
                rows.sort_unstable();
            }
        })
    }

    fn counts(listed: &Listing<&str>, facet: usize) -> Vec<(String, u64)> {
        listed.facets[facet].options.iter().map(|it| (it.key.clone(), it.count)).collect()
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
    }

    #[test]
    fn an_option_counts_what_it_would_find_with_all_else_that_was_asked() {
        let listed = listed("q=한강&field=x&level=A");

        assert_eq!(counts(&listed, 0), [("A".to_owned(), 1), ("B".to_owned(), 1)]);
        assert_eq!(counts(&listed, 1), [("x".to_owned(), 1)], "what finds nothing is not offered");
    }

    #[test]
    fn what_is_kept_stays_in_every_address_and_an_unknown_order_is_none() {
        let sorted = listed("level=A&sort=name");

        assert_eq!(sorted.rows, ["남산"]);
        assert_eq!(sorted.tags[0].address, "/things?sort=name");
        assert_eq!(sorted.keeping("sort", ""), "/things?level=A");
        assert_eq!(sorted.choosing("level", "B"), "/things?level=B&sort=name");
        assert_eq!(listed("level=A&sort=size").rows, ["한강 공원"]);
    }
}
