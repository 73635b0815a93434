//! What an address asks of a list, and the same question with one thing changed.

use memchr::memmem::Finder;

use super::{
    listing::{Choice, Choices, Facet, Place, Plan, Row, Table, Tag},
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

/// What a question finds among the rows of a table.
pub(super) struct Found {
    /// Places of the rows that meet everything.
    pub rows: Vec<usize>,
    /// By facet and option, how many there would be with it and everything asked of the other facets.
    pub counts: Vec<Vec<u64>>,
    /// How many there are without the words, and then without each choice.
    pub without: Vec<u64>,
}

impl Found {
    /// Counts a row for each condition without which it would be found: `failed` says whether its words are there, the
    /// first facet that it fails, and whether it fails another.
    fn count_without<T>(
        &mut self,
        chosen: &[Place],
        row: &Row<T>,
        (said, first, more): (bool, Option<usize>, bool),
    ) {
        let words = self.without.len() - chosen.len();
        if words > 0 && first.is_none() {
            self.without[0] += 1;
        }
        if !said || more {
            return;
        }
        for (at, dropped) in chosen.iter().enumerate() {
            if first.is_some_and(|failed| failed != dropped.0) {
                continue;
            }
            let mut rest =
                chosen.iter().filter(|it| it.0 == dropped.0 && *it != dropped).peekable();
            if rest.peek().is_none() || rest.any(|it| row.keys.contains(it)) {
                self.without[words + at] += 1;
            }
        }
    }
}

impl Asked {
    pub(super) fn read(plan: &Plan<'_>, facets: &[Facet], query: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
        let mut asked = Self { path: plan.path, page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name.as_str() {
                "q" => asked.q = clean(&value).trim().chars().take(LONGEST).collect(),
                "page" => asked.page = value.parse().unwrap_or(1).clamp(1, 10_000),
                _ => asked.take((plan, facets), &name, value),
            }
        }
        asked.terms = search::terms(&asked.q);
        asked
    }

    fn take(&mut self, (plan, facets): (&Plan<'_>, &[Facet]), name: &str, value: String) {
        let kept = plan.kept.iter().find(|(known, _)| *known == name);
        if let Some((name, _)) = kept.filter(|(_, values)| values.contains(&value.as_str())) {
            self.kept.retain(|(known, _)| known != name);
            self.kept.push((*name, value));
            return;
        }
        let facet = facets.iter().find(|facet| facet.name == name);
        let known = facet.filter(|it| it.options.iter().any(|(key, _)| *key == value));
        let new = known.map(|facet| (facet.name, value));
        self.chosen.extend(new.filter(|pair| !self.chosen.contains(pair)));
    }

    /// Goes through the rows once. A row that fails one facet alone counts for the options of that one.
    pub(super) fn find<T>(&self, table: &Table<T>) -> Found {
        let chosen = self.places(&table.facets);
        let mut asked: Vec<usize> = chosen.iter().map(|place| place.0).collect();
        asked.sort_unstable();
        asked.dedup();
        let counts = table.facets.iter().map(|facet| vec![0; facet.options.len()]).collect();
        let words = usize::from(!self.q.is_empty());
        let terms: Vec<Finder<'_>> = self.terms.iter().map(Finder::new).collect();
        let mut found = Found { rows: Vec::new(), counts, without: vec![0; words + chosen.len()] };
        for (place, row) in table.rows.iter().enumerate() {
            let said = terms.iter().all(|term| term.find(row.text.as_bytes()).is_some());
            let fits =
                |facet: usize| row.keys.iter().any(|key| key.0 == facet && chosen.contains(key));
            let mut failed = asked.iter().copied().filter(|facet| !fits(*facet));
            let (first, more) = (failed.next(), failed.next().is_some());
            found.count_without(&chosen, row, (said, first, more));
            if !said || more {
                continue;
            }
            if first.is_none() {
                found.rows.push(place);
            }
            for (facet, option) in row.keys.iter().filter(|key| first.is_none_or(|it| it == key.0))
            {
                found.counts[*facet][*option] += 1;
            }
        }
        found
    }

    /// Of the choices, in the order in which they were made.
    fn places(&self, facets: &[Facet]) -> Vec<Place> {
        let place = |(name, key): &(&'static str, String)| {
            let facet = facets.iter().position(|facet| facet.name == *name)?;
            let option = facets[facet].options.iter().position(|(known, _)| known == key)?;
            Some((facet, option))
        };
        self.chosen.iter().filter_map(place).collect()
    }

    /// The options under which there is something, with all that is asked outside their facet.
    pub(super) fn choices(&self, facets: &[Facet], counts: &[Vec<u64>]) -> Vec<Choices> {
        let choices = |(facet, counts): (&Facet, &Vec<u64>)| {
            let choice = |((key, label), count): (&(String, Bilingual), &u64)| Choice {
                count: *count,
                checked: self.chosen.iter().any(|pair| pair.0 == facet.name && pair.1 == *key),
                key: key.clone(),
                label: label.clone(),
            };
            let options = facet.options.iter().zip(counts);
            let offered = |(it, count): &(&(String, Bilingual), &u64)| {
                **count > 0 || self.chosen.iter().any(|pair| pair.0 == facet.name && pair.1 == it.0)
            };
            Choices { name: facet.name, options: options.filter(offered).map(choice).collect() }
        };
        facets.iter().zip(counts).map(choices).collect()
    }

    /// `without` has the words first, where there are any, and then each choice.
    pub(super) fn tags(&self, facets: &[Facet], without: &[u64]) -> Vec<Tag> {
        let words = (!self.q.is_empty()).then(|| {
            let said = Bilingual { ko: self.q.clone(), en: self.q.clone() };
            (said, Self { q: String::new(), terms: Vec::new(), page: 1, ..self.clone() })
        });
        let chosen = self.chosen.iter().filter_map(|pair| {
            let facet = facets.iter().find(|facet| facet.name == pair.0)?;
            let (_, label) = facet.options.iter().find(|(key, _)| *key == pair.1)?;
            let chosen = self.chosen.iter().filter(|other| *other != pair).cloned().collect();
            Some((label.clone(), Self { chosen, page: 1, ..self.clone() }))
        });
        let tag = |((label, wider), without): ((Bilingual, Self), &u64)| Tag {
            label,
            address: wider.address(),
            without: *without,
        };
        words.into_iter().chain(chosen).zip(without).map(tag).collect()
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
    use super::super::listing::{Item, Listing};
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
        let kept = [("sort", ["name"].as_slice())];
        let table = Table::of(facets, items);
        let plan = Plan { path: "/things", kept: &kept, length: 1 };
        Listing::sorted(&plan, query, &table, |kept, rows| {
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
