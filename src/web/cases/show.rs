//! `/cases/{key}`: one reference case, what it asked, what was decided and what may be learnt from it.

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        reference::{
            cases::{self, ReferenceCase},
            dates::PartialDate,
            national::{self, Act},
        },
    },
    error::{Error, Result},
    templates::View,
    web::{
        reference::{
            Cited, Precedent, SourceLink, cited, doubt, label, offices, precedent, sources, tone,
        },
        session::Visitor,
    },
};

#[derive(Serialize)]
struct CasePage {
    title: &'static Bilingual,
    firms: &'static [Bilingual],
    act: Option<Ruling>,
    tracks: Vec<Bilingual>,
    outcome: Option<Bilingual>,
    tone: Option<&'static str>,
    on: PartialDate,
    /// The words are `cases-on-<date_kind>`.
    date_kind: &'static str,
    fields: Vec<Field>,
    rule: &'static Bilingual,
    regulations: Vec<Cited>,
    later_regulations: Vec<Cited>,
    conditions: Option<&'static Bilingual>,
    sites: Vec<Site>,
    place: &'static Bilingual,
    later: Option<&'static Bilingual>,
    lesson: &'static Bilingual,
    note: Option<&'static Bilingual>,
    doubt: Option<Bilingual>,
    sources: Vec<SourceLink>,
    like: Vec<Precedent>,
}

/// The act under which it was decided.
#[derive(Serialize)]
struct Ruling {
    code: &'static str,
    law: &'static Bilingual,
    address: &'static str,
    competent: Vec<Bilingual>,
}

#[derive(Serialize)]
struct Field {
    code: &'static str,
    label: Option<Bilingual>,
}

#[derive(Serialize)]
struct Site {
    name: &'static Bilingual,
    outcome: Option<Bilingual>,
    tone: Option<&'static str>,
}

impl View for CasePage {
    const TEMPLATE: &'static str = "cases/show.html";
}

/// Nobody reads more of them.
const LIKE: usize = 5;

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Result<Response> {
    let case = cases::shipped().get(&key).ok_or(Error::NotFound)?;
    visitor.page(&app, &page(case, app.today()))
}

fn page(case: &'static ReferenceCase, today: NaiveDate) -> CasePage {
    let track = |code: &String| label("instrument", code).or_else(|| label("route", code));
    CasePage {
        title: &case.title,
        firms: &case.firms,
        act: national::shipped().acts.get(&case.act).map(|act| ruling(act, today)),
        tracks: case.tracks.iter().filter_map(track).collect(),
        outcome: case.outcome.as_deref().and_then(|code| label("outcome", code)),
        tone: case.outcome.as_deref().and_then(tone),
        on: case.date,
        date_kind: case.date_kind.code(),
        fields: case
            .fields
            .iter()
            .map(|code| Field { code, label: label("field", code) })
            .collect(),
        rule: &case.rule,
        regulations: cited(&case.regulations),
        later_regulations: cited(&case.later_regulations),
        conditions: case.conditions.as_ref(),
        sites: sites(case),
        place: &case.place,
        later: case.later.as_ref(),
        lesson: &case.lesson,
        note: case.note.as_ref(),
        doubt: doubt(case.evidence),
        sources: sources(&case.sources),
        like: like(case),
    }
}

fn ruling(act: &'static Act, today: NaiveDate) -> Ruling {
    Ruling {
        code: &act.code,
        law: &act.law,
        address: &act.law_address,
        competent: offices(&act.competent, today),
    }
}

fn sites(case: &'static ReferenceCase) -> Vec<Site> {
    let site = |one: &'static cases::SiteResult| Site {
        name: &one.site,
        outcome: label("outcome", &one.outcome),
        tone: tone(&one.outcome),
    };
    case.site_results.iter().map(site).collect()
}

/// Cases with the same rule first, then those of the same field.
fn like(case: &ReferenceCase) -> Vec<Precedent> {
    let mut like: Vec<_> = cases::shipped().iter().filter(|other| case.is_like(other)).collect();
    let other_rule =
        |other: &&ReferenceCase| !case.regulations.iter().any(|key| other.concerns(key));
    like.sort_by_key(other_rule);
    like.into_iter().take(LIKE).map(precedent).collect()
}
