//! The menu: the ways that a reader is offered. It follows from who reads and not from where, so that it is the
//! same on every page.

use super::session::Visitor;
use crate::{
    act,
    domain::duty::Duty,
    store::reader::Reader,
    templates::{Menu, MenuEntry},
};

/// A way of the menu; its words are `menu-<word>`.
struct Way {
    address: &'static str,
    word: &'static str,
    open_to: fn(&Reader) -> bool,
}

/// What anyone finds.
static EVERYONE: [Way; 10] = [
    way("/apply", "apply", anyone),
    way("/calls", "calls", anyone),
    way("/pilots", "pilots", anyone),
    way("/zones", "zones", anyone),
    way("/regulations", "regulations", anyone),
    way("/cases", "cases", anyone),
    way("/meetings", "meetings", anyone),
    way("/statistics", "statistics", anyone),
    way("/opendata", "opendata", anyone),
    way("/help", "help", anyone),
];

/// What is a reader's own: a company's cases, and each desk that a duty opens.
static OWN: [Way; 10] = [
    way("/applications", "applications", |reader| !reader.is_of_the_city() || has_company(reader)),
    way("/review", "review", works_on_cases),
    way("/review/team", "team", |reader| reader.has(Duty::TeamLead)),
    way("/review/outbox", "outbox", |reader| reader.has(Duty::Decider)),
    way("/committee", "committee", reads_meetings),
    way("/review/reforms", "reforms", Reader::answers_the_public),
    way("/steward", "steward", |reader| reader.has(Duty::Steward)),
    way("/audit", "audit", |reader| reader.has(Duty::Auditor)),
    way("/admin", "admin", |reader| reader.has(Duty::Admin)),
    way("/account", "account", anyone),
];

impl Visitor {
    pub(super) fn menu(&self) -> Menu {
        let own: Vec<&Way> = self.reader.as_ref().map(ways_of).unwrap_or_default();
        let path = self.path_and_query.split('?').next().unwrap_or_default();
        let leads_here = |way: &Way| {
            path.strip_prefix(way.address)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        // Of two that fit, the longer says more.
        let here = own.iter().copied().chain(&EVERYONE).filter(|way| leads_here(way));
        let here = here.max_by_key(|way| way.address.len()).map(|way| way.address);
        let entry = |way: &Way| MenuEntry {
            address: way.address,
            word: way.word,
            current: here == Some(way.address),
        };
        Menu {
            own: own.into_iter().map(entry).collect(),
            everyone: EVERYONE.iter().map(entry).collect(),
        }
    }
}

/// Where a person's work begins: the first desk of whoever has one, then the applications of a company, else the account.
pub(super) fn first_of(reader: &Reader) -> &'static str {
    let mut own = ways_of(reader).into_iter().map(|way| way.address);
    let desk = own.find(|address| !["/applications", "/account"].contains(address));
    desk.unwrap_or(if has_company(reader) { "/applications" } else { "/account" })
}

/// Whether there is such a page for whoever reads; who is not signed in is asked to sign in.
pub(super) fn leads_in(address: &str, reader: Option<&Reader>) -> bool {
    let own = OWN.iter().find(|way| way.address == address);
    own.zip(reader).is_none_or(|(way, reader)| (way.open_to)(reader))
}

fn ways_of(reader: &Reader) -> Vec<&'static Way> {
    OWN.iter().filter(|way| (way.open_to)(reader)).collect()
}

const fn way(address: &'static str, word: &'static str, open_to: fn(&Reader) -> bool) -> Way {
    Way { address, word, open_to }
}

fn anyone(_: &Reader) -> bool {
    true
}

fn has_company(reader: &Reader) -> bool {
    !reader.companies.is_empty()
}

fn works_on_cases(reader: &Reader) -> bool {
    let works = reader.duties.iter().any(|post| post.duty.role().is_some());
    works || reader.has(Duty::Auditor) || !reader.seats.is_empty()
}

/// Agencies answer what they are asked, and sit on nothing.
fn reads_meetings(reader: &Reader) -> bool {
    let mut bodies = act::bindings().bodies.iter();
    reader.reads_every_case() || bodies.any(|bound| reader.sits_on(&bound.body))
}
