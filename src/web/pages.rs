//! Where the other pages of a long list are.

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
