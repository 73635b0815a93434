//! The counts behind the public statistics: grouped by the database, and of decided cases only days and stages.

mod counts;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use chrono::NaiveDate;
use sea_orm::{
    ExprTrait, QueryOrder, QueryResult, QuerySelect,
    entity::prelude::*,
    sea_query::{Expr, Order, Query, SelectStatement},
};

use super::{application, clock, clock_mark, event, matter};
use crate::{
    domain::{
        clock::{Mark, MarkKind},
        engine::End,
        ids::{EventId, MatterId},
        statistics::{
            Counted, Statistics, procedures,
            time::{Course, clock_of},
        },
    },
    error::Result,
};

/// The statistics as they were last computed; they stand until something happens, a minute at most.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Option<(Stamp, Arc<Statistics>)>>);

type Stamp = (Option<EventId>, i64, NaiveDate);

impl Kept {
    pub async fn current(
        &self,
        db: &impl ConnectionTrait,
        now: DateTimeUtc,
        today: NaiveDate,
    ) -> Result<Arc<Statistics>> {
        let latest = event::Entity::find()
            .select_only()
            .column(event::Column::Id)
            .order_by_desc(event::Column::Id)
            .into_tuple()
            .one(db)
            .await?;
        let stamp = (latest, now.timestamp() / 60, today);
        if let Some(known) = self.known(stamp) {
            return Ok(known);
        }
        let statistics = Arc::new(Statistics::of(&counted(db).await?, today));
        if let Ok(mut kept) = self.0.lock() {
            *kept = Some((stamp, Arc::clone(&statistics)));
        }
        Ok(statistics)
    }

    fn known(&self, stamp: Stamp) -> Option<Arc<Statistics>> {
        let kept = self.0.lock().ok()?;
        kept.as_ref()
            .filter(|(known, _)| *known == stamp)
            .map(|(_, statistics)| Arc::clone(statistics))
    }
}

async fn counted(db: &impl ConnectionTrait) -> Result<Counted> {
    Ok(Counted {
        standing: counts::standing(db).await?,
        ended: counts::ended(db).await?,
        courses: courses(db).await?,
        reasons: counts::reasons(db).await?,
        conditions: counts::conditions(db).await?,
    })
}

/// Every case that was decided: when its clock ran and stood still, and when it came to each stage.
async fn courses(db: &impl ConnectionTrait) -> Result<Vec<Course>> {
    let mut courses: BTreeMap<MatterId, Course> = BTreeMap::new();
    for row in db.query_all(&decided()).await? {
        let closed_at = row.try_get("", "closed_at")?;
        let course = Course {
            route: counts::route(&row)?,
            procedure: row.try_get("", "procedure")?,
            version: counts::version(&row)?,
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
    let mut rows = counts::filed();
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
        .and_where(Expr::col((matter::Entity, matter::Column::Kind)).eq(super::scene::APPLICATION))
        .and_where(
            Expr::col((event::Entity, event::Column::FromStage))
                .not_equals((event::Entity, event::Column::ToStage)),
        )
        .order_by((event::Entity, event::Column::Seq), Order::Asc)
        .take()
}
