//! `/regulations/{id}`: one rule, what it forbids, who answers for it, and every trial that asked about it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::rulebook::{Rule, in_charge, precedents, rules};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        dataset::{Code, rows::RegulationStatus},
        publication::PublicRecord,
        reference::{agencies, zones},
    },
    error::{Error, Result},
    store::{pilot, reform_request},
    templates::View,
    web::{
        casework::office_name,
        pilots::{Line, code, line},
        reference::{Precedent, doubt, label, precedent},
        session::Visitor,
    },
};

#[derive(Serialize)]
struct RegulationPage {
    number: Option<String>,
    law: Bilingual,
    article: Option<Bilingual>,
    level: Option<Bilingual>,
    role: Option<&'static Bilingual>,
    summary: Option<Bilingual>,
    competent: Vec<Office>,
    address: Option<String>,
    note: Option<Bilingual>,
    doubt: Option<Bilingual>,
    status: Option<&'static Code>,
    fields: Vec<Bilingual>,
    trials: Vec<Trial>,
    waiting: Option<Waiting>,
    cases: Vec<Precedent>,
    zones: Vec<ZoneKind>,
    /// Where anyone asks for it to be changed, and how many did.
    reform: String,
    slug: String,
    wishes: u64,
    answers: Vec<Answered>,
}

/// What the city answered to somebody who asked for a change.
#[derive(Serialize)]
struct Answered {
    number: String,
    words: String,
    at: DateTime<Utc>,
}

/// Nobody reads more of them here.
const ANSWERS: u64 = 5;

/// An office under its name of today, with the names it bore before.
#[derive(Serialize)]
struct Office {
    name: Bilingual,
    former: Vec<Former>,
}

#[derive(Serialize)]
struct Former {
    name: Bilingual,
    until: NaiveDate,
}

/// A trial with what it may do in spite of the rule.
#[derive(Serialize)]
struct Trial {
    line: Line,
    allowed: Vec<Bilingual>,
}

/// How long the rule has stood since a trial first did without it.
#[derive(Serialize)]
struct Waiting {
    since: NaiveDate,
    /// When it was changed, if it was.
    changed_on: Option<NaiveDate>,
    changed: bool,
    days: i64,
}

/// A kind of zone that rests on the rule, or inside which it falls away.
#[derive(Serialize)]
struct ZoneKind {
    code: &'static str,
    name: &'static Bilingual,
    lifts: bool,
}

impl View for RegulationPage {
    const TEMPLATE: &'static str = "regulations/show.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response> {
    let db = app.db.read();
    let rules = rules(db).await?;
    if let Some(rule) = rules.iter().find(|rule| rule.number.as_ref() == Some(&id))
        && rule.slug() != id
    {
        return Ok(Redirect::permanent(&format!("/regulations/{}", rule.slug())).into_response());
    }
    let rule = rules.into_iter().find(|rule| rule.slug() == id).ok_or(Error::NotFound)?;
    let trials = trials(db, &rule).await?;
    let wishes = reform_request::counts(db).await?.get(rule.slug()).copied().unwrap_or(0);
    let answers = reform_request::answers_on(db, rule.slug(), ANSWERS).await?;
    let answers = answers.into_iter().filter_map(answered).collect();
    let page = page(rule, trials, app.today());
    visitor.page(&app, &RegulationPage { wishes, answers, ..page })
}

fn answered(row: reform_request::Model) -> Option<Answered> {
    Some(Answered { number: row.number, words: row.answer?, at: row.answered_at? })
}

async fn trials(db: &impl ConnectionTrait, rule: &Rule) -> Result<Vec<Trial>> {
    let rows = pilot::Entity::of_numbers(rule.trials.iter().cloned()).all(db).await?;
    let number = rule.number.as_deref().unwrap_or_default();
    rows.iter().map(|row| Ok(trial(&row.read()?, number))).collect()
}

fn trial(record: &PublicRecord, regulation: &str) -> Trial {
    let here = record.exemptions.iter().filter(|one| one.row.regulation_id == regulation);
    let allowed = here.map(|one| Bilingual {
        ko: one.requested.ko.clone(),
        en: one.requested.en.clone().unwrap_or_default(),
    });
    Trial { allowed: allowed.collect(), line: line(record) }
}

fn page(rule: Rule, trials: Vec<Trial>, today: NaiveDate) -> RegulationPage {
    let of_row = |rule: &Rule| rule.row.as_ref().and_then(|row| row.law_url.clone());
    RegulationPage {
        law: rule.law(),
        article: rule.article(),
        level: label("rule_level", rule.level()),
        role: rule.role_label(),
        summary: rule.summary(),
        competent: competent(&rule, today),
        address: rule.known.and_then(|known| known.law_address.clone()).or_else(|| of_row(&rule)),
        note: rule.known.and_then(|known| known.note.clone()),
        doubt: rule.known.and_then(|known| doubt(known.evidence)),
        status: rule.row.as_ref().and_then(|row| code("regulation-status", row.status.code())),
        fields: rule.fields.iter().filter_map(|code| label("field", code)).collect(),
        waiting: waiting(&rule, &trials, today),
        cases: rule
            .known
            .map(|known| precedents(&known.key).into_iter().map(precedent).collect())
            .unwrap_or_default(),
        zones: rule.known.map(|known| zone_kinds(&known.key)).unwrap_or_default(),
        trials,
        slug: rule.slug().to_owned(),
        reform: format!("/reform?rule={}", rule.slug()),
        wishes: 0,
        answers: Vec::new(),
        number: rule.number,
    }
}

fn competent(rule: &Rule, today: NaiveDate) -> Vec<Office> {
    let Some(known) = rule.known else {
        let name = rule.row.iter().map(|row| in_charge(&row.competent, today));
        return name.map(|name| Office { name, former: Vec::new() }).collect();
    };
    let office = |key: &String| Office {
        name: office_name(key, today),
        former: agencies::shipped()
            .get(key)
            .map(|office| former(office, today))
            .unwrap_or_default(),
    };
    known.competent.iter().map(office).collect()
}

fn former(office: &agencies::Agency, today: NaiveDate) -> Vec<Former> {
    let over = |one: &agencies::AgencyName| {
        let until = one.valid_to.filter(|until| *until < today)?;
        Some(Former { name: one.name.clone(), until })
    };
    office.names.iter().filter_map(over).collect()
}

fn waiting(rule: &Rule, trials: &[Trial], today: NaiveDate) -> Option<Waiting> {
    let since = trials.iter().map(|trial| trial.line.approved_on).min()?;
    let row = rule.row.as_ref();
    let changed = row.is_some_and(|row| row.status == RegulationStatus::Amended);
    let changed_on = row.and_then(|row| row.amended_on).filter(|_| changed);
    let until = changed_on.unwrap_or(today);
    Some(Waiting { since, changed_on, changed, days: (until - since).num_days().max(0) })
}

fn zone_kinds(key: &str) -> Vec<ZoneKind> {
    let kinds = zones::shipped().types.iter().filter_map(|kind| {
        let lifts = kind.lifts.iter().any(|rule| rule == key);
        let rests = kind.regulations.iter().any(|rule| rule == key);
        (lifts || rests).then_some(ZoneKind { code: &kind.code, name: &kind.name, lifts })
    });
    kinds.collect()
}
