//! What is looked for among the work, as it stands in the address.

use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator;

use crate::{
    domain::{dataset::search::terms, ids::MatterId, text::clean},
    store::{
        place::Place,
        work::{Part, Sort, Wanted},
    },
};

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::web::review) struct Filter {
    show: String,
    field: String,
    stage: String,
    q: String,
    sort: String,
    page: String,
}

impl Filter {
    pub(super) fn part(&self) -> Part {
        Part::iter().find(|part| <&str>::from(part) == self.show).unwrap_or(Part::All)
    }

    pub(super) fn sort(&self) -> Sort {
        Sort::iter().find(|sort| <&str>::from(sort) == self.sort).unwrap_or_default()
    }

    pub(super) fn page(&self) -> u64 {
        self.page.parse().ok().filter(|page| (1..=1_000_000).contains(page)).unwrap_or(1)
    }

    pub(super) fn place(&self) -> Option<Place> {
        Place::read(&clean(&self.stage))
    }

    pub(super) fn wanted(&self) -> Wanted {
        Wanted {
            part: self.part(),
            field: clean(&self.field),
            place: self.place(),
            terms: terms(&self.q),
            sort: self.sort(),
        }
    }

    pub(super) fn applied(&self) -> usize {
        [&self.field, &self.stage, &self.q]
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .count()
    }

    /// The same list without its filters.
    pub(super) fn cleared(&self) -> String {
        Self { show: self.show.clone(), sort: self.sort.clone(), ..Self::default() }.address()
    }

    pub(super) fn of_part(&self, part: Part) -> String {
        let show = <&str>::from(part).to_owned();
        Self { show, page: String::new(), ..self.clone() }.address()
    }

    pub(super) fn by(&self, sort: Sort) -> String {
        let sort = <&str>::from(sort).to_owned();
        Self { sort, page: String::new(), ..self.clone() }.address()
    }

    pub(super) fn at(&self, page: u64) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        Self { page, ..self.clone() }.address()
    }

    pub(super) fn address(&self) -> String {
        self.on("/review")
    }

    /// The address of a case that remembers the list it was reached from.
    pub(super) fn case(&self, id: MatterId) -> String {
        let show = <&str>::from(self.part()).to_owned();
        Self { show, ..self.clone() }.on(&format!("/review/{id}"))
    }

    fn on(&self, path: &str) -> String {
        let pairs = [
            ("show", &self.show),
            ("field", &self.field),
            ("stage", &self.stage),
            ("q", &self.q),
            ("sort", &self.sort),
            ("page", &self.page),
        ];
        let given: Vec<_> =
            pairs.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        let query = serde_html_form::to_string(given).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// A list is remembered in the address of a case where it names its part.
    pub(super) fn of_query(query: &str) -> Option<Self> {
        let filter: Self = serde_html_form::from_str(query).ok()?;
        Some(filter).filter(|filter| !filter.show.is_empty())
    }
}
