//! How long a clock runs and when it is due: its row and its marks, counted by the rule that the procedure names.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, entity::prelude::*};

use crate::{
    domain::{
        calendar::{Calendar, Length as Term, seoul_day},
        clock::{self, Due, Mark, MarkKind},
        engine::{
            self, Length,
            procedure::{AtMost, Clock, LastDay, Until},
        },
        ids::{EventId, RowId},
        reference::rules::Rules,
    },
    error::Result,
    store::{
        clock as clock_row, clock_mark, holiday, matter,
        scene::{About, Scene},
    },
};

/// Due date and reasons of a clock, day by day.
pub async fn explain(
    db: &impl ConnectionTrait,
    row: &clock_row::Model,
    by: (DateTime<Utc>, &Calendar),
) -> Result<Option<Due>> {
    let Some(matter) = matter::Entity::find_by_id(row.matter_id).one(db).await? else {
        return Ok(None);
    };
    let marks = clock_mark::Entity::of([row.id]).all(db).await?;
    Ok(explained(super::procedure(&matter)?, row, &marks, by))
}

/// The same, from the marks of the clock as they were loaded, oldest first.
pub fn explained(
    procedure: &engine::Procedure,
    row: &clock_row::Model,
    marks: &[clock_mark::Model],
    (now, calendar): (DateTime<Utc>, &Calendar),
) -> Option<Due> {
    let clock = procedure.clock(&row.key.as_str().into())?;
    let length = |count: i32| in_unit(clock, u32::try_from(count).unwrap_or_default());
    let spec = clock.spec(length(row.length)?);
    let marks: Vec<Mark> = marks
        .iter()
        .filter_map(|mark| {
            let kind = MarkKind::stored(&mark.kind, mark.length.and_then(length))?;
            Some(Mark { kind, at: mark.at })
        })
        .collect();
    clock::due(&spec, &marks, calendar, now).ok()
}

/// The table's number in the unit of the rule; periods of rights are counted in months.
fn in_unit(clock: &Clock, count: u32) -> Option<Term> {
    match &clock.length {
        Length::Until(_) => Some(Term::Days(count)),
        _ => clock.rule.plain(count).or(Some(Term::Months(count))),
    }
}

/// When a clock would be due if it were given so much more time now.
pub async fn if_extended(
    db: &impl ConnectionTrait,
    row: &clock_row::Model,
    (by, now): (u32, DateTime<Utc>),
) -> Result<Option<Due>> {
    let Some(matter) = matter::Entity::find_by_id(row.matter_id).one(db).await? else {
        return Ok(None);
    };
    let calendar = holiday::calendar(db).await?;
    let mut marks = clock_mark::Entity::of([row.id]).all(db).await?;
    marks.push(clock_mark::Model {
        id: RowId::fresh(),
        clock_id: row.id,
        event_id: EventId(row.id.0),
        kind: "extend".to_owned(),
        at: now,
        length: Some(i32::try_from(by).map_err(anyhow::Error::from)?),
    });
    Ok(explained(super::procedure(&matter)?, row, &marks, (now, &calendar)))
}

/// The clock of the request that `act` opens.
fn opened<'a>(procedure: &'a engine::Procedure, act: &str) -> Option<&'a Clock> {
    let row = procedure.rows.iter().find(|row| row.does.as_str() == act && row.sets.is_some())?;
    procedure.clock(procedure.overlay(row.sets.as_ref()?)?.clock.as_ref()?)
}

/// How long a request that `act` opens may wait for its answer, and how much longer at most, in the unit of its clock.
pub fn time_to_answer(
    procedure: &engine::Procedure,
    act: &str,
    now: DateTime<Utc>,
) -> Option<(u32, u32)> {
    let clock = opened(procedure, act)?;
    let first = u32::try_from(length(&clock.length, (None, None), now).ok()?).ok()?;
    let more = match clock.extension.as_ref()?.at_most {
        AtMost::Units(most) => most,
        AtMost::Word(_) => first,
    };
    Some((first, more))
}

/// The last day of the notice that must pass before what `act` calls may take place, if it were done now.
pub fn notice_ends(
    procedure: &engine::Procedure,
    act: &str,
    by: (DateTime<Utc>, &Calendar),
) -> Option<NaiveDate> {
    let clock = opened(procedure, act)?;
    matches!(clock.length, Length::Table(_)).then(|| last_day(clock, by)).flatten()
}

/// When a clock begins that would from this moment on: no later than the one ends that it names.
pub fn begins(clock: &Clock, beside: &[clock_row::Model], at: DateTime<Utc>) -> DateTime<Utc> {
    let latest = clock.at_latest.as_ref();
    let named = beside.iter().filter(|row| latest.is_some_and(|key| key.as_str() == row.key));
    named.filter_map(|row| row.due_at).fold(at, Ord::min)
}

/// Since when a remedy is open though nothing was told, and its last day.
pub fn open_untold(
    procedure: &engine::Procedure,
    rows: &[clock_row::Model],
    (now, calendar): (DateTime<Utc>, &Calendar),
) -> Option<(NaiveDate, NaiveDate)> {
    let mut late = procedure.clocks.iter().filter_map(|clock| {
        let begun = begins(clock, rows, now);
        (begun < now).then_some((clock, begun))
    });
    let (clock, begun) = late.next()?;
    Some((seoul_day(begun).succ_opt()?, last_day(clock, (begun, calendar))?))
}

/// The last day of a clock of the law's length that starts now.
pub fn last_day(clock: &Clock, (now, calendar): (DateTime<Utc>, &Calendar)) -> Option<NaiveDate> {
    let length = u32::try_from(length(&clock.length, (None, None), now).ok()?).ok()?;
    let spec = clock.spec(in_unit(clock, length)?);
    let start = Mark { kind: MarkKind::Start, at: now };
    clock::due(&spec, &[start], calendar, now).ok().map(|due| due.last_day())
}

/// In the unit of the clock's rule; what an act names, and the designation whose days may count.
pub(super) fn length(
    length: &Length,
    (named, scene): (Option<u32>, Option<&Scene>),
    now: DateTime<Utc>,
) -> Result<i32> {
    let count = match length {
        Length::Fixed(count) => *count,
        Length::Word(_) | Length::Until(Until { until: LastDay::Named }) => {
            named.unwrap_or_default()
        }
        Length::UpTo(most) => named.unwrap_or(most.named_up_to).min(most.named_up_to),
        Length::Table(table) => Rules::shipped()
            .lookup(&table.rule_table, seoul_day(now))
            .and_then(|rule| u32::try_from(rule.value).ok())
            .ok_or_else(|| anyhow::anyhow!("no rule {} today", table.rule_table))?,
        Length::Until(Until { until: LastDay::ValidTo }) => days_of_validity(scene)?,
    };
    // What no clock reaches is refused where its due date is reckoned.
    Ok(i32::try_from(count).unwrap_or(i32::MAX))
}

/// From the first day of validity to the last, both counted.
fn days_of_validity(scene: Option<&Scene>) -> Result<u32> {
    let Some(About::Designation(row)) = scene.map(|scene| &scene.about) else {
        return Err(anyhow::anyhow!("only a designation has a last day").into());
    };
    let days = (row.valid_to - row.valid_from).num_days() + 1;
    Ok(u32::try_from(days).map_err(anyhow::Error::from)?)
}
