//! Counts that the database makes: what stands where, what ended how, and what decisions that were told say.

use sea_orm::{
    ExprTrait, QueryResult,
    entity::prelude::*,
    sea_query::{Expr, Func, JoinType, Query, SelectStatement},
};

use crate::{
    domain::{
        engine::{End, Stage},
        programme::Programmes,
        reference::decisions,
        statistics::{Ended, Standing, procedures},
    },
    store::{application, condition, decision, event, holds_in, matter, scene},
};

/// Every application that was filed, with its matter.
pub(super) fn filed() -> SelectStatement {
    Query::select()
        .from(matter::Entity)
        .inner_join(
            application::Entity,
            Expr::col((application::Entity, application::Column::Id))
                .equals((matter::Entity, matter::Column::Id)),
        )
        .and_where(Expr::col((matter::Entity, matter::Column::Kind)).eq(scene::APPLICATION))
        .and_where(Expr::col((application::Entity, application::Column::FiledAt)).is_not_null())
        .take()
}

/// What is open, by procedure and stage.
pub(super) async fn standing(db: &impl ConnectionTrait) -> Result<Vec<Standing>, DbErr> {
    let by = [matter::Column::Procedure, matter::Column::ProcedureVersion, matter::Column::Stage];
    let mut rows = filed();
    rows.columns(by.map(|column| (matter::Entity, column)))
        .expr_as(number(), "number")
        .and_where(Expr::col((matter::Entity, matter::Column::Open)).eq(true))
        .group_by_columns(by.map(|column| (matter::Entity, column)));
    let one = |row: QueryResult| {
        Ok(Standing {
            procedure: row.try_get("", "procedure")?,
            version: version(&row)?,
            stage: row.try_get("", "stage")?,
            number: count(&row)?,
        })
    };
    db.query_all(&rows).await?.into_iter().map(one).collect()
}

/// What is closed, by programme, the stage at which it ended, and the decision that was told.
pub(super) async fn ended(db: &impl ConnectionTrait) -> Result<Vec<Ended>, DbErr> {
    let of_matter = [matter::Column::Procedure, matter::Column::ProcedureVersion]
        .map(|column| (matter::Entity, column));
    let of_application = [application::Column::Programme, application::Column::ProgrammeVersion]
        .map(|column| (application::Entity, column));
    let mut rows = filed();
    rows.columns(of_matter)
        .columns(of_application)
        .column((event::Entity, event::Column::ToStage))
        .column((decision::Entity, decision::Column::Outcome))
        .expr_as(number(), "number")
        .inner_join(event::Entity, ending_event())
        .join(JoinType::LeftJoin, decision::Entity, told_decision())
        .group_by_columns(of_matter)
        .group_by_columns(of_application)
        .group_by_col((event::Entity, event::Column::ToStage))
        .group_by_col((decision::Entity, decision::Column::Outcome));
    let one = |row: QueryResult| {
        Ok(Ended {
            route: route(&row)?,
            procedure: row.try_get("", "procedure")?,
            version: version(&row)?,
            stage: row.try_get("", "to_stage")?,
            outcome: row.try_get("", "outcome")?,
            number: count(&row)?,
        })
    };
    db.query_all(&rows).await?.into_iter().map(one).collect()
}

/// The move of a matter to the stage that closed it; what is open again has not ended, whatever it came to before.
fn ending_event() -> Expr {
    let closed = stages(|stage| stage.end().is_some());
    Expr::col((event::Entity, event::Column::MatterId))
        .equals((matter::Entity, matter::Column::Id))
        .and(Expr::col((event::Entity, event::Column::ToStage)).is_in(closed))
        .and(
            Expr::col((event::Entity, event::Column::FromStage))
                .not_equals((event::Entity, event::Column::ToStage)),
        )
        .and(Expr::col((matter::Entity, matter::Column::Open)).eq(false))
        .and(Expr::not_exists(opened_again()))
}

/// A later event on the matter that began where one of the same matter had ended and led on from there.
fn opened_again() -> SelectStatement {
    let later = "later";
    let of = |column: event::Column| Expr::col((later, column));
    let seq = Expr::col((event::Entity, event::Column::Seq));
    Query::select()
        .expr(Expr::value(1))
        .from_as(event::Entity, later)
        .and_where(of(event::Column::MatterId).equals((matter::Entity, matter::Column::Id)))
        .and_where(of(event::Column::Seq).gt(seq))
        .and_where(of(event::Column::FromStage).equals((event::Entity, event::Column::ToStage)))
        .and_where(of(event::Column::ToStage).is_in(stages(Stage::is_open)))
        .take()
}

fn stages(are: impl Fn(&Stage) -> bool) -> Vec<&'static str> {
    let all = procedures().flat_map(|procedure| &procedure.stages);
    all.filter(|stage| are(stage)).map(|stage| stage.key.as_str()).collect()
}

/// Signed is not told: what is not released is as if it were not there. What is decided later on a designation is
/// no outcome of the application.
fn told_decision() -> Expr {
    Expr::col((decision::Entity, decision::Column::MatterId))
        .equals((matter::Entity, matter::Column::Id))
        .and(told())
}

fn told() -> Expr {
    Expr::col((decision::Entity, decision::Column::ReleasedAt))
        .is_not_null()
        .and(Expr::col((decision::Entity, decision::Column::TakenBackAt)).is_null())
        .and(Expr::col((decision::Entity, decision::Column::WithdrawnAt)).is_null())
}

/// Refusals and returns by the heading of a reason.
pub(super) async fn reasons(db: &impl ConnectionTrait) -> Result<Vec<(String, u64)>, DbErr> {
    let mut reasons = Vec::new();
    for heading in &decisions::shipped().headings {
        let named = Expr::col((decision::Entity, decision::Column::Reasons)).cast_as("text");
        let rows = filed()
            .expr_as(number(), "number")
            .inner_join(decision::Entity, told_decision())
            .and_where(
                Expr::col((matter::Entity, matter::Column::Ending))
                    .eq(<&'static str>::from(End::Negative)),
            )
            .and_where(holds_in(db, named, &format!("\"{}\"", heading.key)))
            .take();
        let number = db.query_one(&rows).await?.map_or(Ok(0), |row| count(&row))?;
        reasons.push((heading.key.clone(), number));
    }
    Ok(reasons)
}

pub(super) async fn conditions(db: &impl ConnectionTrait) -> Result<Vec<(String, u64)>, DbErr> {
    let category = (condition::Entity, condition::Column::Category);
    let rows = Query::select()
        .column(category)
        .expr_as(number(), "number")
        .from(condition::Entity)
        .inner_join(
            decision::Entity,
            Expr::col((decision::Entity, decision::Column::Id))
                .equals((condition::Entity, condition::Column::DecisionId)),
        )
        .and_where(told())
        .group_by_col(category)
        .take();
    let one = |row: QueryResult| Ok((row.try_get("", "category")?, count(&row)?));
    db.query_all(&rows).await?.into_iter().map(one).collect()
}

/// The route of a row's programme.
pub(super) fn route(row: &QueryResult) -> Result<String, DbErr> {
    let programme: String = row.try_get("", "programme")?;
    let version: i32 = row.try_get("", "programme_version")?;
    let known = Programmes::in_force().get(&programme, u32::try_from(version).unwrap_or_default());
    Ok(known.map_or(programme, |known| known.route.clone()))
}

pub(super) fn version(row: &QueryResult) -> Result<u32, DbErr> {
    let version: i32 = row.try_get("", "procedure_version")?;
    Ok(u32::try_from(version).unwrap_or_default())
}

fn number() -> Expr {
    Expr::expr(Func::count(Expr::val(1)))
}

fn count(row: &QueryResult) -> Result<u64, DbErr> {
    let number: i64 = row.try_get("", "number")?;
    Ok(u64::try_from(number).unwrap_or_default())
}
