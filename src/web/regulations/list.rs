//! `/regulations`: the rules that stand in the way of trials or carry them, to be searched and narrowed.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;

use super::rulebook::{Rule, in_charge, precedents, rules};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        dataset::{Code, search},
        reference::codes,
    },
    error::Result,
    store::{pilot::Counts, reform_request},
    templates::View,
    web::{
        listing::{Facet, Item, Listing, Plan, Table, bounded},
        pilots::code,
        reference::{both, label, offices, options},
        session::Visitor,
    },
};

const PAGE: usize = 20;

#[derive(Serialize)]
struct RegulationsPage {
    listing: Listing<Line>,
}

#[derive(Clone, Serialize)]
struct Line {
    address: String,
    law: Bilingual,
    article: Option<Bilingual>,
    summary: Option<Bilingual>,
    level: Option<Bilingual>,
    role: Option<&'static Bilingual>,
    competent: Vec<Bilingual>,
    trials: usize,
    cases: usize,
    /// How often its reform was asked for.
    wishes: u64,
    status: Option<&'static Code>,
}

impl View for RegulationsPage {
    const TEMPLATE: &'static str = "regulations/list.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let (db, today) = (app.db.read(), app.today());
    let wishes = reform_request::counts(db).await?;
    let rules = rules(db).await?;
    let items = rules.iter().map(|rule| item(rule, &wishes, today));
    let facets = facets();
    let plan = Plan { path: "/regulations", kept: &[], length: PAGE };
    let listing = Listing::of(&plan, &bounded(query)?, &Table::of(facets, items));
    visitor.page(&app, &RegulationsPage { listing })
}

fn facets() -> [Facet; 3] {
    [
        Facet { name: "level", options: options("rule_level") },
        Facet { name: "field", options: options("field") },
        Facet { name: "role", options: options("regulation_role") },
    ]
}

fn item(rule: &Rule, wishes: &Counts, today: NaiveDate) -> Item<Line> {
    let asked = wishes.get(rule.slug()).copied().unwrap_or(0);
    let line = Line { wishes: asked, ..line(rule, today) };
    let fields = rule.fields.iter().filter_map(|code| codes::shipped().label("field", code));
    let texts = [Some(&line.law), line.article.as_ref(), line.summary.as_ref()];
    let labels = [line.level.as_ref(), line.role];
    let all = texts.into_iter().chain(labels).flatten().chain(&line.competent).chain(fields);
    let number = rule.number.iter().map(String::as_str);
    let fields = rule.fields.iter().map(|code| ("field", code.clone()));
    let own = [("level", rule.level().to_owned()), ("role", rule.role().code().to_owned())];
    Item {
        text: (search::fold_all(both(all).into_iter().chain(number))),
        keys: own.into_iter().chain(fields).collect(),
        shown: line,
    }
}

fn line(rule: &Rule, today: NaiveDate) -> Line {
    let of_row = || rule.row.iter().map(|row| in_charge(&row.competent, today)).collect();
    Line {
        address: format!("/regulations/{}", rule.slug()),
        law: rule.law(),
        article: rule.article(),
        summary: rule.summary(),
        level: label("rule_level", rule.level()),
        role: rule.role_label(),
        competent: rule.known.map_or_else(of_row, |known| offices(&known.competent, today)),
        trials: rule.trials.len(),
        cases: rule.known.map_or(0, |known| precedents(&known.key).len()),
        wishes: 0,
        status: rule.row.as_ref().and_then(|row| code("regulation-status", row.status.code())),
    }
}
