//! `/cases`: the reference cases, to be searched by law, technology and words.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use serde::Serialize;

use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        dataset::search,
        reference::{
            cases::{self, ReferenceCase},
            codes, national, regulations,
        },
    },
    error::Result,
    templates::View,
    web::{
        listing::{Facet, Item, Listing, Plan, Table, bounded},
        reference::{Precedent, both, options, precedent},
        session::Visitor,
    },
};

const PAGE: usize = 12;

#[derive(Serialize)]
struct CasesPage {
    listing: Listing<Precedent>,
}

impl View for CasesPage {
    const TEMPLATE: &'static str = "cases/list.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let mut known: Vec<&ReferenceCase> = cases::shipped().iter().collect();
    known.sort_by_key(|case| std::cmp::Reverse(case.date.first_day()));
    let items = known.into_iter().map(item);
    let facets = facets();
    let plan = Plan { path: "/cases", kept: &[], length: PAGE };
    let listing = Listing::of(&plan, &bounded(query)?, &Table::of(facets, items));
    visitor.page(&app, &CasesPage { listing })
}

fn facets() -> [Facet; 3] {
    let acts = national::shipped().acts.iter().map(|act| (act.code.clone(), act.law.clone()));
    let tracks = options("instrument").into_iter().chain(options("route"));
    [
        Facet { name: "field", options: options("field") },
        Facet { name: "act", options: acts.collect() },
        Facet { name: "track", options: tracks.collect() },
    ]
}

fn item(case: &ReferenceCase) -> Item<Precedent> {
    let key = |name: &'static str| move |code: &String| (name, code.clone());
    let keys = case.fields.iter().map(key("field")).chain(case.tracks.iter().map(key("track")));
    Item {
        text: (text(case)),
        keys: keys.chain([("act", case.act.clone())]).collect(),
        shown: precedent(case),
    }
}

/// What a case is found by: itself, its laws, its field.
fn text(case: &ReferenceCase) -> String {
    let own = [&case.title, &case.rule, &case.place, &case.lesson].into_iter().chain(&case.firms);
    let more = case.conditions.iter().chain(&case.later).chain(&case.note);
    let rules = case.regulations.iter().chain(&case.later_regulations);
    let rules = rules.filter_map(|key| regulations::shipped().get(key));
    let laws = rules.flat_map(|rule| [Some(&rule.law), rule.article.as_ref()]).flatten();
    let act = national::shipped().acts.get(&case.act).map(|act| &act.law);
    let fields = case.fields.iter().filter_map(|code| codes::shipped().label("field", code));
    let all: Vec<&Bilingual> = own.chain(more).chain(laws).chain(act).chain(fields).collect();
    search::fold_all(both(all))
}
