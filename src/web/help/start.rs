//! Where each audience starts, and the five places that a first visit leads to.

use serde::Serialize;

/// A ten-minute start; its words are `help-<who>` and `help-<who>-<number>`.
#[derive(Serialize)]
pub(super) struct Start {
    who: &'static str,
    /// Where each of its steps leads.
    links: [&'static str; 5],
}

pub(super) const STARTS: [Start; 3] = [
    Start {
        who: "company",
        links: ["/apply", "/pilots", "/sign-up", "/applications", "/applications"],
    },
    Start { who: "public", links: ["/#map", "/pilots", "/statistics", "/meetings", "/opendata"] },
    Start { who: "city", links: ["/sign-in", "/review", "/review", "/committee", "/help#way"] },
];
