//! The conditions that a resolution sets, as they are typed on the page of votes: each with its reason (AGA 17(4)).

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use uuid::Uuid;

use super::{
    condition::{self, NAMES},
    desk::Rows,
};
use crate::{
    domain::{
        engine::{Condition, Resolved},
        ids::MatterId,
    },
    error::Result,
    store::consultation,
    web::forms::{Faults, Pairs},
};

/// What the controls of the conditions on a request begin with.
pub(super) fn block(request: Uuid) -> String {
    format!("conditions-{request}")
}

pub(super) fn rows(pairs: &Pairs, request: Uuid) -> Rows {
    Rows::read(pairs, &block(request), &NAMES)
}

/// What offices asked for, each watched over by whoever asked, where nobody else is named.
pub(super) async fn proposed(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<Vec<Condition>> {
    let mut proposed = Vec::new();
    for row in consultation::Entity::of(application).all(db).await? {
        let asked: Vec<Condition> =
            serde_json::from_value(row.conditions).map_err(anyhow::Error::from)?;
        proposed.extend(asked.into_iter().map(|one| Condition {
            office: one.office.or_else(|| Some(row.office.clone())),
            ..one
        }));
    }
    Ok(proposed)
}

/// Whether a row came or went, or what offices asked for was taken over, one (`take.0`) or all (`take`).
pub(super) fn turn(
    rows: &mut Rows,
    pairs: &Pairs,
    (request, proposed): (Uuid, &[Condition]),
) -> bool {
    let block = block(request);
    let pressed = pairs.get(&block);
    let takes = |place: usize| pressed == "take" || pressed == format!("take.{place}");
    if pressed.starts_with("take") {
        rows.0.retain(|row| row.values().any(|text| !text.is_empty()));
        for (_, one) in proposed.iter().enumerate().filter(|(place, _)| takes(*place)) {
            if !rows.0.iter().any(|row| condition::says(row, one)) {
                rows.push(condition::row(one, one.office.clone().unwrap_or_default()));
            }
        }
    }
    rows.turn(pairs, &block, &NAMES)
}

/// What stands in the record, as the page sends it.
pub(super) fn recorded(request: Uuid, set: &[Condition]) -> Vec<(String, String)> {
    let block = block(request);
    let of = |(place, one): (usize, &Condition)| {
        condition::row(one, one.office.clone().unwrap_or_default())
            .map(|(name, value)| (format!("{block}.{place}.{name}"), value))
    };
    set.iter().enumerate().flat_map(of).collect()
}

/// A resolution sets conditions where it says so, and none where it does not.
pub(super) fn read(
    faults: &mut Faults,
    rows: &Rows,
    (place, result, today): (usize, Option<Resolved>, NaiveDate),
) -> Vec<Condition> {
    let at = format!("conditions.{place}");
    let conditions = condition::read_at(faults, &at, rows, today);
    match (result == Some(Resolved::ApproveWithConditions), conditions.is_empty()) {
        (true, true) => faults.add(format!("{at}.0.words"), "missing"),
        (false, false) => faults.add(format!("result.{place}"), "votes-conditions"),
        (true, false) | (false, true) => {}
    }
    conditions
}
