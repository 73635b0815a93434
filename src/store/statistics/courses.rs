//! Of every decided case the days on which its clock ran, and when it came to each stage.

use std::collections::BTreeMap;

use sea_orm::{
    ExprTrait, QueryResult,
    entity::prelude::*,
    sea_query::{Expr, Order, Query, SelectStatement},
};

use super::counts::{filed, route, version};
use crate::{
    domain::{
        clock::{Mark, MarkKind},
        engine::End,
        ids::MatterId,
        statistics::{
            procedures,
            time::{Course, clock_of},
        },
    },
    error::Result,
    store::{application, clock, clock_mark, event, matter, scene},
};

/// Every case that was decided: when its clock ran and stood still, and when it came to each stage.
pub(super) async fn courses(db: &impl ConnectionTrait) -> Result<Vec<Course>> {
    let mut courses: BTreeMap<MatterId, Course> = BTreeMap::new();
    for row in db.query_all(&decided()).await? {
        let closed_at = row.try_get("", "closed_at")?;
        let course = Course {
            route: route(&row)?,
            procedure: row.try_get("", "procedure")?,
            version: version(&row)?,
            marks: Vec::new(),
            moves: Vec::new(),
            closed_at,
        };
        courses.insert(row.try_get("", "id")?, course);
    }
    for row in db.query_all(&marks()).await? {
        if let Some((course, mark)) =
            courses.get_mut(&row.try_get("", "matter_id")?).zip(mark(&row)?)
        {
            // What was decided anew counts from when it was open again.
            if mark.kind == MarkKind::Start {
                course.marks.clear();
            }
            course.marks.push(mark);
        }
    }
    for row in db.query_all(&moves()).await? {
        if let Some(course) = courses.get_mut(&row.try_get("", "matter_id")?) {
            let stage: String = row.try_get("", "to_stage")?;
            course.moves.push((stage.as_str().into(), row.try_get("", "at")?));
        }
    }
    Ok(courses.into_values().collect())
}

/// What ended by a decision: a signature that is not released has ended nothing.
fn decided() -> SelectStatement {
    let mut rows = filed();
    rows.columns([
        (matter::Entity, matter::Column::Id),
        (matter::Entity, matter::Column::Procedure),
        (matter::Entity, matter::Column::ProcedureVersion),
        (matter::Entity, matter::Column::ClosedAt),
    ])
    .column((application::Entity, application::Column::Programme))
    .column((application::Entity, application::Column::ProgrammeVersion))
    .and_where(by_decision());
    rows
}

fn by_decision() -> Expr {
    let ends = [End::Positive, End::Negative].map(<&'static str>::from);
    Expr::col((matter::Entity, matter::Column::Open))
        .eq(false)
        .and(Expr::col((matter::Entity, matter::Column::Ending)).is_in(ends))
}

fn marks() -> SelectStatement {
    let keys: Vec<&str> = procedures().filter_map(clock_of).collect();
    Query::select()
        .column((clock::Entity, clock::Column::MatterId))
        .columns([
            (clock_mark::Entity, clock_mark::Column::Kind),
            (clock_mark::Entity, clock_mark::Column::At),
        ])
        .from(clock_mark::Entity)
        .inner_join(
            clock::Entity,
            Expr::col((clock::Entity, clock::Column::Id))
                .equals((clock_mark::Entity, clock_mark::Column::ClockId)),
        )
        .inner_join(
            matter::Entity,
            Expr::col((matter::Entity, matter::Column::Id))
                .equals((clock::Entity, clock::Column::MatterId)),
        )
        .and_where(by_decision())
        .and_where(Expr::col((clock::Entity, clock::Column::Key)).is_in(keys))
        .order_by((clock_mark::Entity, clock_mark::Column::Id), Order::Asc)
        .take()
}

/// An extension changes when a clock is due, not what it counted.
fn mark(row: &QueryResult) -> Result<Option<Mark>, DbErr> {
    let word: String = row.try_get("", "kind")?;
    let at = row.try_get("", "at")?;
    Ok(MarkKind::stored(&word, None).map(|kind| Mark { kind, at }))
}

fn moves() -> SelectStatement {
    Query::select()
        .columns([
            (event::Entity, event::Column::MatterId),
            (event::Entity, event::Column::ToStage),
            (event::Entity, event::Column::At),
        ])
        .from(event::Entity)
        .inner_join(
            matter::Entity,
            Expr::col((matter::Entity, matter::Column::Id))
                .equals((event::Entity, event::Column::MatterId)),
        )
        .and_where(by_decision())
        .and_where(Expr::col((matter::Entity, matter::Column::Kind)).eq(scene::APPLICATION))
        .and_where(
            Expr::col((event::Entity, event::Column::FromStage))
                .not_equals((event::Entity, event::Column::ToStage)),
        )
        .order_by((event::Entity, event::Column::Seq), Order::Asc)
        .take()
}
