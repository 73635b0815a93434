//! Where the other pages of a long list are.

use sea_orm::{EntityTrait, QuerySelect, Select};
use serde::Serialize;

/// As `parts/pagination.html` shows it: the one before, the one after, and those nearby.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Pages {
    previous: Option<String>,
    next: Option<String>,
    #[serde(rename = "pages")]
    near: Vec<PageLink>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct PageLink {
    number: u64,
    address: String,
    current: bool,
}

/// The part of a long list that one page of it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    here: u64,
    last: u64,
    length: u64,
}

impl Part {
    /// The page that was asked for, as near as there is one.
    pub(crate) fn of(found: u64, asked: Option<u64>, length: u64) -> Self {
        let last = found.div_ceil(length).max(1);
        Self { here: asked.unwrap_or(1).clamp(1, last), last, length }
    }

    pub(crate) fn rows<E: EntityTrait>(self, all: Select<E>) -> Select<E> {
        all.offset((self.here - 1) * self.length).limit(self.length)
    }

    pub(crate) fn pages(self, address: impl Fn(u64) -> String) -> Pages {
        Pages::around(self.here, self.last, address)
    }
}

impl Pages {
    pub(crate) fn around(here: u64, last: u64, address: impl Fn(u64) -> String) -> Self {
        let near = here.saturating_sub(3).max(1)..=here.saturating_add(3).min(last);
        let link = |number| PageLink { number, address: address(number), current: number == here };
        Self {
            previous: (here > 1).then(|| address(here - 1)),
            next: (here < last).then(|| address(here + 1)),
            near: near.map(link).collect(),
        }
    }
}
