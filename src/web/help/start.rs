//! Where each audience starts, and the five places that a first visit leads to.

use serde::Serialize;

use crate::{store::reader::Reader, web::menu};

/// A ten-minute start; its words are `help-<who>` and `help-<who>-<number>`.
#[derive(Serialize)]
pub(super) struct Start {
    who: &'static str,
    /// Where each of its steps leads, if there is such a page for whoever reads.
    links: [Option<&'static str>; 5],
}

const STARTS: [(&str, [&str; 5]); 3] = [
    ("company", ["/apply", "/pilots", "/sign-up", "/applications", "/applications"]),
    ("public", ["/#map", "/pilots", "/statistics", "/meetings", "/opendata"]),
    ("city", ["/sign-in", "/review", "/review", "/committee", "/help#way"]),
];

pub(super) fn starts(reader: Option<&Reader>) -> [Start; 3] {
    let there = |address: &'static str| menu::leads_in(address, reader).then_some(address);
    STARTS.map(|(who, links)| Start { who, links: links.map(there) })
}
