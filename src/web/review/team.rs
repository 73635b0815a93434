//! `/review/team`: what a team lead watches over: who has how much, how long cases stay at each stage, and which dates
//! come within ten days.

use std::collections::{BTreeMap, BTreeSet};

use axum::{extract::State, response::Response};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ExprTrait, QuerySelect, entity::prelude::*};
use serde::Serialize;

use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::{end_of_day, seoul_day},
        duty::Duty,
        ids::{MatterId, UserId},
    },
    error::Result,
    store::{application, duty, event, matter, overlay, scene, user},
    templates::View,
    web::{
        absences::{AbsenceView, absences},
        casework::{self, Audience, DueView},
        session::Person,
    },
};

/// Dates within so many days are told of before they come.
const SOON: TimeDelta = TimeDelta::days(10);
/// So many of them stand on the page.
const SHOWN: usize = 50;

#[derive(Serialize)]
struct TeamPage {
    open: usize,
    people: Vec<Load>,
    /// Of the offices that this person leads.
    away: Vec<AbsenceView>,
    /// Whose absence this person may note for them.
    team: Vec<Member>,
    stages: Vec<StageLine>,
    coming: Vec<Coming>,
    /// More than the page shows.
    more: usize,
}

#[derive(Serialize)]
struct Member {
    id: UserId,
    name: String,
}

/// What one officer has; nobody's cases stand on a line of their own.
#[derive(Default, Serialize)]
struct Load {
    name: Option<String>,
    open: usize,
    late: usize,
    soon: usize,
}

#[derive(Serialize)]
struct StageLine {
    name: Bilingual,
    open: usize,
    /// Days at the stage: of the middle case, and of the oldest.
    median: i64,
    oldest: i64,
}

#[derive(Serialize)]
struct Coming {
    id: MatterId,
    number: Option<String>,
    title: Bilingual,
    who: Option<String>,
    /// As on the desk: an open request comes before the stage.
    place: Bilingual,
    due: DueView,
}

impl View for TeamPage {
    const TEMPLATE: &'static str = "review/team.html";
}

/// Ten queries, however many cases there are.
pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response> {
    let (db, now) = (app.db.read(), app.now());
    let open = matter::Entity::work_of(&person.reader)
        .filter(matter::COLUMN.kind.eq(scene::APPLICATION))
        .filter(matter::COLUMN.open.eq(true))
        .all(db)
        .await?;
    let assignees = open.iter().filter_map(|row| row.assignee_id);
    let names = user::names(db, assignees, person.visitor.locale).await?;
    let mut near: Vec<&matter::Model> = open.iter().filter(|row| is_near(row, now)).collect();
    near.sort_by_key(|row| (row.due_at, row.id));
    let led = led(&app, &person).await?;
    let page = TeamPage {
        open: open.len(),
        people: loads(&open, &names, now),
        away: absences(&app, led.iter().copied(), person.visitor.locale).await?,
        team: team(&app, &person, led).await?,
        stages: stages(db, &open, now).await?,
        more: near.len().saturating_sub(SHOWN),
        coming: coming(&app, &near, &names).await?,
    };
    person.visitor.page(&app, &page)
}

/// Who works in the offices that this person leads.
async fn led(app: &App, person: &Person) -> Result<BTreeSet<UserId>> {
    let led = person.reader.duties.iter().filter(|post| post.duty == Duty::TeamLead);
    let offices = led.filter_map(|post| post.office.clone());
    let rows = duty::Entity::find().filter(duty::Column::Office.is_in(offices));
    Ok(rows.all(app.db.read()).await?.into_iter().map(|row| row.user_id).collect())
}

/// By name; their own absence they note where everybody does.
async fn team(app: &App, person: &Person, led: BTreeSet<UserId>) -> Result<Vec<Member>> {
    let others = led.into_iter().filter(|id| *id != person.reader.id());
    let names = user::names(app.db.read(), others, person.visitor.locale).await?;
    let mut team: Vec<Member> = names.into_iter().map(|(id, name)| Member { id, name }).collect();
    team.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(team)
}

fn is_near(row: &matter::Model, now: DateTime<Utc>) -> bool {
    row.due_at.is_some_and(|due| due <= end_of_day(seoul_day(now + SOON)))
}

fn loads(
    open: &[matter::Model],
    names: &BTreeMap<UserId, String>,
    now: DateTime<Utc>,
) -> Vec<Load> {
    let mut loads: BTreeMap<Option<UserId>, Load> = BTreeMap::new();
    for row in open {
        let load = loads.entry(row.assignee_id).or_default();
        load.name = row.assignee_id.and_then(|id| names.get(&id).cloned());
        load.open += 1;
        let late = row.due_at.is_some_and(|due| due < now);
        load.late += usize::from(late);
        load.soon += usize::from(!late && is_near(row, now));
    }
    let mut loads: Vec<Load> = loads.into_values().collect();
    loads.sort_by_key(|load| std::cmp::Reverse((load.late, load.open)));
    loads
}

/// In the order of the procedure, by the day on which each case came there.
async fn stages(
    db: &impl ConnectionTrait,
    open: &[matter::Model],
    now: DateTime<Utc>,
) -> Result<Vec<StageLine>> {
    let since = since(db, open).await?;
    let mut ages: BTreeMap<(usize, String), (Bilingual, Vec<i64>)> = BTreeMap::new();
    for row in open {
        let procedure = act::procedure(row)?;
        let place = procedure.stages.iter().position(|stage| stage.key.as_str() == row.stage);
        let Some(place) = place else { continue };
        let began = since.get(&row.id).copied().unwrap_or(row.opened_at);
        let key = (place, procedure.stages[place].internal.ko.clone());
        let line = ages
            .entry(key)
            .or_insert_with(|| (procedure.stages[place].internal.clone(), Vec::new()));
        line.1.push((now - began).num_days());
    }
    let line = |(name, mut ages): (Bilingual, Vec<i64>)| {
        ages.sort_unstable();
        StageLine {
            name,
            open: ages.len(),
            median: ages[ages.len() / 2],
            oldest: ages.last().copied().unwrap_or_default(),
        }
    };
    Ok(ages.into_values().map(line).collect())
}

/// When each case came to where it stands.
async fn since(
    db: &impl ConnectionTrait,
    open: &[matter::Model],
) -> Result<BTreeMap<MatterId, DateTime<Utc>>> {
    let ids: Vec<MatterId> = open.iter().map(|row| row.id).collect();
    let mut since = BTreeMap::new();
    for some in ids.chunks(500) {
        let moves: Vec<(MatterId, DateTime<Utc>)> = event::Entity::find()
            .select_only()
            .column(event::Column::MatterId)
            .column_as(event::Column::At.max(), "at")
            .filter(event::COLUMN.matter_id.is_in(some.iter().copied()))
            .filter(Expr::col(event::Column::FromStage).not_equals(event::Column::ToStage))
            .group_by(event::Column::MatterId)
            .into_tuple()
            .all(db)
            .await?;
        since.extend(moves);
    }
    Ok(since)
}

async fn coming(
    app: &App,
    near: &[&matter::Model],
    names: &BTreeMap<UserId, String>,
) -> Result<Vec<Coming>> {
    let shown = &near[..near.len().min(SHOWN)];
    let ids = shown.iter().map(|row| row.id);
    let open = overlay::Entity::open_among(ids).all(app.db.read()).await?;
    let cases = application::Entity::find()
        .filter(application::COLUMN.id.is_in(shown.iter().map(|row| row.id)))
        .all(app.db.read())
        .await?;
    let mut lines = Vec::new();
    for row in shown {
        let Some(due) = casework::due(row, app.now()) else { continue };
        let Some(case) = cases.iter().find(|case| case.id == row.id) else { continue };
        lines.push(Coming {
            id: row.id,
            number: case.number.clone(),
            title: case.name(),
            who: row.assignee_id.and_then(|id| names.get(&id).cloned()),
            place: place(row, &open)?,
            due,
        });
    }
    Ok(lines)
}

fn place(row: &matter::Model, open: &[overlay::Model]) -> Result<Bilingual> {
    let procedure = act::procedure(row)?;
    let own = open.iter().rev().filter(|one| one.matter_id == row.id);
    let mut asked = own.filter_map(|one| procedure.overlay(&one.key.as_str().into()));
    let asked = asked.find_map(|overlay| Audience::City.name_of(overlay));
    let stage = procedure.stage(&row.stage.as_str().into()).map(|stage| &stage.internal);
    Ok(asked.or(stage).cloned().unwrap_or_default())
}
