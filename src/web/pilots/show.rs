//! `/pilots/{number}`: one trial, from its public record and from nothing else.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::Serialize;

use super::{
    Condition, code, conditions, gone,
    map::{self, DistrictMap},
    offices, pilot_number,
    told::{Told, told, words},
    tone, versions,
};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        dataset::Code,
        engine::RecordKind,
        publication::{
            self, MilestoneKind, PublicRecord, correction::Correction, number::zone_number,
        },
        reference::{agencies, regulations, zones},
    },
    error::Result,
    store::{counter, dataset_row::ZONE, pilot, publication as editions},
    templates::View,
    web::{
        address::Path,
        session::Visitor,
        zones::{Drawing, near},
    },
};

#[derive(Serialize)]
pub(in crate::web) struct PilotPage {
    record: PublicRecord,
    title: Bilingual,
    summary: Option<Bilingual>,
    company: Bilingual,
    decided_by: Bilingual,
    status: Option<&'static Code>,
    tone: Option<&'static str>,
    field: Option<&'static Code>,
    exemptions: Vec<Exemption>,
    conditions: Vec<Condition>,
    course: Vec<Course>,
    /// Since when a revocation holds: it is decided before.
    revoked_on: Option<NaiveDate>,
    /// The last day for an objection, until it is over.
    object_until: Option<NaiveDate>,
    told: Told,
    corrections: Vec<Corrected>,
    history: Vec<Edition>,
    data: String,
    place: Place,
}

/// Where it is on a map: the zone with what lies around it, or its districts.
#[derive(Serialize)]
struct Place {
    zone: Option<Drawing>,
    districts: DistrictMap,
}

#[derive(Serialize)]
struct Exemption {
    id: String,
    law: Bilingual,
    article: Bilingual,
    law_url: Option<String>,
    competent: Vec<Bilingual>,
    level: Option<&'static Code>,
    rule: Option<Bilingual>,
    trial: Bilingual,
}

#[derive(Serialize)]
struct Course {
    on: NaiveDate,
    /// The words are `pilots-course-<what>`.
    what: MilestoneKind,
    past: bool,
}

/// What was put right since, and when.
#[derive(Serialize)]
struct Corrected {
    at: DateTime<Utc>,
    words: Bilingual,
}

/// One publication of this trial; the words are `pilots-history-<tag>`.
#[derive(Serialize)]
struct Edition {
    number: usize,
    at: DateTime<Utc>,
    tag: String,
    sha256: String,
    /// Where it stands beside the one before it.
    compare: Option<String>,
}

impl View for PilotPage {
    const TEMPLATE: &'static str = "pilots/show.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<String>,
) -> Result<Response> {
    let number = pilot_number(&number)?;
    match drawn(&app, app.db.read(), &number).await? {
        Some(page) => visitor.page(&app, &page),
        None => gone::page(&app, &visitor, &number).await,
    }
}

/// The page of a trial that the register has, as `db` sees the register.
pub(in crate::web) async fn drawn(
    app: &App,
    db: &impl ConnectionTrait,
    number: &str,
) -> Result<Option<PilotPage>> {
    let Some(row) = pilot::Entity::find_by_id(number).one(db).await? else { return Ok(None) };
    let known = editions::Entity::about(number).all(db).await?;
    let record = row.read()?;
    let place = place(&record, &counter::numbers(db, ZONE).await?);
    Ok(Some(PilotPage {
        corrections: known.iter().filter_map(corrected).collect(),
        history: history(number, known),
        data: format!("{}/id/pilot/{}", app.config.base_url, record.pilot.pilot_id),
        ..page(record, place, app.today())
    }))
}

fn page(record: PublicRecord, place: Place, today: NaiveDate) -> PilotPage {
    let pilot = &record.pilot;
    let both = |ko: &str, en: Option<&String>| Bilingual {
        ko: ko.to_owned(),
        en: en.cloned().unwrap_or_default(),
    };
    PilotPage {
        title: both(&pilot.title_ko, pilot.title_en.as_ref()),
        summary: pilot.summary_ko.as_deref().map(|ko| both(ko, pilot.summary_en.as_ref())),
        company: both(&pilot.company_name, record.company_name_en.as_ref()),
        decided_by: agencies::named(&record.decision.body)
            .cloned()
            .unwrap_or_else(|| both(&record.decision.body, None)),
        status: code("pilot-status", pilot.status.code()),
        tone: tone(pilot.status),
        field: code("field", &pilot.field),
        exemptions: exemptions(&record),
        conditions: conditions(&record, today),
        course: record
            .timeline
            .iter()
            .map(|one| Course { on: one.on, what: one.what, past: one.on <= today })
            .collect(),
        revoked_on: revoked_on(&record),
        object_until: record.decision.appeal_until.filter(|last| *last >= today),
        told: told(publication::Told {
            answers: record.answers.clone(),
            withheld: record.withheld.clone(),
        })
        .handing_out(format!("/pilots/{}/documents", pilot.pilot_id)),
        corrections: Vec::new(),
        history: Vec::new(),
        data: String::new(),
        place,
        record,
    }
}

fn revoked_on(record: &PublicRecord) -> Option<NaiveDate> {
    let decided_on = record.revocation.as_ref()?.decided_on;
    let in_force = record.timeline.iter().rfind(|one| one.what == MilestoneKind::Revoked);
    Some(in_force.map_or(decided_on, |one| one.on))
}

fn place(record: &PublicRecord, numbers: &BTreeMap<u32, String>) -> Place {
    let number = record.area.zone_id.as_deref();
    let key = numbers.iter().find(|(serial, _)| Some(&*zone_number(**serial)) == number);
    let zone = key.and_then(|(_, key)| zones::shipped().zones.get(key));
    let codes: Vec<&str> = record.area.districts.iter().map(|one| one.code.as_str()).collect();
    let counts = codes.iter().map(|code| ((*code).to_owned(), 1)).collect();
    Place { zone: zone.map(near), districts: map::of(&counts, &codes, map::register) }
}

fn exemptions(record: &PublicRecord) -> Vec<Exemption> {
    let shown = |one: &publication::PublicExemption| {
        let (law, article) = rule_name(&one.law, &one.article);
        Exemption {
            id: one.row.regulation_id.clone(),
            law,
            article,
            law_url: one.law_url.clone(),
            competent: offices(&one.competent),
            level: code("rule-level", &one.level),
            rule: one.current_rule.as_ref().map(words),
            trial: words(&one.requested),
        }
    };
    record.exemptions.iter().map(shown).collect()
}

/// Law and article, in English too where the table of rules has both.
fn rule_name(law: &str, article: &str) -> (Bilingual, Bilingual) {
    let named =
        regulations::shipped().iter().filter_map(|one| Some((&one.law, one.article.as_ref()?)));
    let mut known = named.filter(|(of, at)| of.ko == law && at.ko == article);
    let korean = |text: &str| Bilingual { ko: text.to_owned(), en: String::new() };
    match known.next() {
        Some((law, article)) => (law.clone(), article.clone()),
        None => (korean(law), korean(article)),
    }
}

fn corrected(row: &editions::Model) -> Option<Corrected> {
    let known: Correction = serde_json::from_str(&row.record).ok()?;
    let is_one = row.kind == RecordKind::Correction.to_string();
    let words = Bilingual { ko: known.words, en: known.english.unwrap_or_default() };
    is_one.then_some(Corrected { at: row.published_at, words })
}

fn history(pilot: &str, known: Vec<editions::Model>) -> Vec<Edition> {
    let comparable = versions::comparable(&known);
    let edition = |(number, row): (usize, editions::Model)| Edition {
        number,
        at: row.published_at,
        tag: row.tag,
        sha256: row.sha256,
        compare: comparable.contains(&number).then(|| format!("/pilots/{pilot}/versions/{number}")),
    };
    (1..).zip(known).map(edition).collect()
}
