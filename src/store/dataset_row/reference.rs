//! What is public without any decision: the zones, and the rules that are known to stand in the way of trials.

use sea_orm::entity::prelude::*;

use super::{Entity, counter, find, put};
use crate::{
    domain::{
        calendar::seoul_day,
        dataset::{
            JsonRow, Row,
            rows::{RegulationRow, RegulationStatus, ZoneRow, ZoneStatus, seoul_time},
        },
        publication::number::{regulation_number, zone_number},
        reference::{
            agencies,
            dates::PartialDate,
            districts,
            regulations::{self, Regulation, RegulationRole},
            zones::{self, Zone},
        },
    },
    error::Result,
    store::{Db, call_record, ledger},
};

/// The kinds whose keys have numbers.
pub const ZONE: &str = "zone";
pub const REGULATION: &str = "regulation";

/// Brings the rows up to what this build knows. Done again, it changes nothing.
pub async fn load(db: &Db, now: DateTimeUtc) -> Result<()> {
    let tx = db.write().await?;
    ledger::begin(&tx, now).await?;
    for zone in &zones::shipped().zones {
        let row = zone_row(&tx, zone, now).await?;
        put_if_new(&tx, row, now).await?;
    }
    for rule in regulations::shipped() {
        let Some(row) = regulation_row(&tx, rule, now).await? else { continue };
        put_if_new(&tx, row, now).await?;
    }
    call_record::load(&tx, now).await?;
    tx.commit().await?;
    Ok(())
}

async fn put_if_new(db: &impl ConnectionTrait, row: impl Row, now: DateTimeUtc) -> Result<()> {
    let stored = row.stored();
    let before =
        find(db, stored.dataset, &stored.key).await?.map(|known| known.json()).transpose()?;
    if before.is_some_and(|before| timeless(before) == timeless(row.json())) {
        return Ok(());
    }
    put(db, stored, now).await
}

fn timeless(mut row: JsonRow) -> JsonRow {
    row.remove("modified_at");
    row
}

async fn zone_row(db: &impl ConnectionTrait, zone: &Zone, now: DateTimeUtc) -> Result<ZoneRow> {
    let zone_id = zone_number(counter::number_of(db, ZONE, &zone.key).await?);
    let names = zone.districts.iter().filter_map(|code| districts::shipped().get(code));
    let kind = zones::shipped().types.get(&zone.zone_type);
    Ok(ZoneRow {
        pilots_active: Some(active_in(db, &zone_id).await?),
        zone_id,
        name_ko: zone.name.ko.clone(),
        name_en: Some(zone.name.en.clone()),
        district_codes: zone.districts.join(";"),
        district_names: names.map(|one| one.name.ko.as_str()).collect::<Vec<_>>().join(";"),
        status: match zone.status_on(seoul_day(now)) {
            zones::ZoneStatus::Planned => ZoneStatus::Planned,
            zones::ZoneStatus::Active => ZoneStatus::Active,
            zones::ZoneStatus::Expired => ZoneStatus::Expired,
        },
        designated_on: zone.designated_on.and_then(PartialDate::day),
        expires_on: zone.valid_to.map(PartialDate::last_day),
        legal_basis: kind.map(|kind| kind.act.ko.clone()),
        area_m2: zone.area_m2.map(metres),
        geom_wkt: zone.geometry().wkt(),
        modified_at: seoul_time(now),
    })
}

#[expect(clippy::cast_precision_loss, reason = "no zone has 2^53 square metres")]
fn metres(area: u64) -> f64 {
    area as f64
}

/// How many pilots are approved or running in a zone.
pub(crate) async fn active_in(db: &impl ConnectionTrait, zone_id: &str) -> Result<u32> {
    let pilots = Entity::with("pilots", "zone_id", zone_id).all(db).await?;
    let live = pilots.iter().filter(|row| {
        row.json().is_ok_and(|row| {
            row.get("status")
                .and_then(|status| status.as_str())
                .is_some_and(|it| ["approved", "active"].contains(&it))
        })
    });
    Ok(u32::try_from(live.count()).unwrap_or(u32::MAX))
}

/// A rule whose article is not known, or on which something rests, is not in the way of a trial.
async fn regulation_row(
    db: &impl ConnectionTrait,
    rule: &Regulation,
    now: DateTimeUtc,
) -> Result<Option<RegulationRow>> {
    let status = match rule.role {
        RegulationRole::Obstacle => RegulationStatus::InForce,
        RegulationRole::AmendedRule => RegulationStatus::Amended,
        RegulationRole::ConditionBasis
        | RegulationRole::ZoneBasis
        | RegulationRole::SiteBasis
        | RegulationRole::Limit => return Ok(None),
    };
    let Some(article) = &rule.article else { return Ok(None) };
    let regulation_id = regulation_number(counter::number_of(db, REGULATION, &rule.key).await?);
    let known = find(db, "regulations", &regulation_id).await?;
    if known
        .map(|row| row.json())
        .transpose()?
        .is_some_and(|row| row.get("pilots_count") != Some(&0.into()))
    {
        // A pilot lifted it: its release keeps the row.
        return Ok(None);
    }
    Ok(Some(RegulationRow {
        regulation_id,
        law_name: rule.law.ko.clone(),
        article: article.ko.clone(),
        law_url: rule.law_address.clone(),
        competent: offices(rule, now),
        level: rule.level.clone(),
        relaxation_kind: None,
        reason_ko: Some(rule.summary.ko.clone()),
        pilots_count: 0,
        status,
        amended_on: None,
        amendment_url: None,
        modified_at: seoul_time(now),
    }))
}

fn offices(rule: &Regulation, now: DateTimeUtc) -> String {
    let name = |key: &String| {
        let office = agencies::shipped().get(key);
        office.map_or_else(|| key.clone(), |office| office.name_on(seoul_day(now)).ko.clone())
    };
    rule.competent.iter().map(name).collect::<Vec<_>>().join(", ")
}
