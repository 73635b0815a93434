//! How much of what looks alike is read.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use madang::web;

/// How many addresses of one path are read that differ in their query alone.
const QUERIES: usize = 12;

/// How much is read of what one template draws.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    /// Addresses of one path that differ in their query alone.
    pub queries: usize,
    /// Addresses of one route of these areas that differ in what is named there.
    pub alike: usize,
    pub areas: &'static [&'static str],
}

impl Amount {
    pub(super) const WHOLE: Self = Self { queries: QUERIES, alike: usize::MAX, areas: &[] };
}

/// What was read or waits to be read.
#[derive(Debug)]
pub(super) struct Wanted {
    amount: Amount,
    /// By path those with a query, and by route those without.
    counts: BTreeMap<String, usize>,
    seen: BTreeSet<String>,
}

impl Wanted {
    pub fn new(amount: Amount) -> Self {
        Self { amount, counts: BTreeMap::new(), seen: BTreeSet::new() }
    }

    pub fn takes(&mut self, way: &str) -> bool {
        if self.seen.contains(way) {
            return false;
        }
        let (path, query) = way.split_once('?').unwrap_or((way, ""));
        let alike = self.amount.areas.iter().any(|area| path.starts_with(area));
        let (of, most) = match (query.is_empty(), alike) {
            (false, _) => (format!("{path}?"), self.amount.queries),
            (true, true) => (route_of(path), self.amount.alike),
            (true, false) => (String::new(), usize::MAX),
        };
        let count = self.counts.entry(of).or_default();
        if *count >= most {
            return false;
        }
        *count += 1;
        self.seen.insert(way.to_owned())
    }
}

/// The route that answers at a path, the one that names most of it; a path that no route answers stands for itself.
pub(crate) fn route_of(path: &str) -> String {
    static ROUTES: LazyLock<Vec<String>> =
        LazyLock::new(|| web::table().into_iter().map(|(path, _)| path.to_owned()).collect());
    let literal = |route: &String| {
        let (parts, asked) = (route.split('/'), path.split('/'));
        if parts.clone().count() != asked.clone().count() {
            return None;
        }
        let fits = |(part, asked): (&str, &str)| part == asked || part.starts_with('{');
        let literal = parts.clone().filter(|part| !part.starts_with('{')).count();
        parts.zip(asked).all(fits).then_some(literal)
    };
    let best = ROUTES.iter().filter_map(|route| Some((literal(route)?, route))).max();
    best.map_or_else(|| path.to_owned(), |(_, route)| route.clone())
}
