//! A clock that has run out sets off its act, once; the mark on its row says that it did.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, IntoActiveModel, QueryOrder, TransactionTrait,
    entity::prelude::*,
};

use crate::{
    act::{self, Directory, Door, clocks},
    app::App,
    domain::engine::{Action, Sheet},
    error::Result,
    store::{clock, matter},
};

/// The gap between tries doubles up to this many times, from one minute to about an hour.
const DOUBLINGS: i32 = 6;

/// Handles the clock that ran out first; `false` where none has. A clock whose act cannot be done
/// now (an overlay it waits for is open, the procedure refuses it, the database fails) is set aside
/// for a while, so that it holds up no other.
pub(super) async fn one(app: &App) -> Result<bool> {
    let now = app.now();
    let Some(seen) = clock::Entity::run_out(now).one(app.db.read()).await? else {
        return Ok(false);
    };
    if !settled(app.db.write().await?, &seen, (now, Arc::default())).await? {
        let tx = app.db.write().await?;
        set_aside(&tx, seen, now).await?;
        tx.commit().await?;
    }
    Ok(true)
}

/// The same inside a transaction in which more is done, and in which who is who is known.
pub(super) async fn one_of(
    tx: &DatabaseTransaction,
    (now, known): (DateTime<Utc>, Arc<Directory>),
) -> Result<bool> {
    let Some(seen) = clock::Entity::run_out(now).one(tx).await? else { return Ok(false) };
    if !settled(tx.begin().await?, &seen, (now, known)).await? {
        set_aside(tx, seen, now).await?;
    }
    Ok(true)
}

/// All that follows from a lapse, or nothing of it: `false` where its act cannot be done now.
async fn settled(
    tx: DatabaseTransaction,
    row: &clock::Model,
    at: (DateTime<Utc>, Arc<Directory>),
) -> Result<bool> {
    let lapsed = lapse(&tx, row, at).await;
    if let Err(error) = &lapsed {
        tracing::error!(clock.id = %row.id, "A clock's lapse failed: {error:#}");
    }
    match lapsed {
        Ok(Lapsed::Done) => tx.commit().await?,
        // Whoever is second, in another process, finds nothing to do.
        Ok(Lapsed::Elsewhere | Lapsed::NotNow) | Err(_) => tx.rollback().await?,
    }
    Ok(matches!(lapsed, Ok(Lapsed::Done | Lapsed::Elsewhere)))
}

/// When the clock runs out that is the next to do so.
pub(super) async fn first_due(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>> {
    let next = clock::Entity::find()
        .filter(clock::COLUMN.state.eq(clocks::RUNNING))
        .filter(clock::Column::LapsedAt.is_null())
        .filter(clock::Column::DueAt.is_not_null())
        .filter(clock::Column::RetryAt.is_null())
        .order_by_asc(clock::Column::DueAt)
        .one(db)
        .await?;
    Ok(next.and_then(|row| row.due_at))
}

enum Lapsed {
    Done,
    NotNow,
    Elsewhere,
}

async fn lapse(
    tx: &DatabaseTransaction,
    row: &clock::Model,
    (now, known): (DateTime<Utc>, Arc<Directory>),
) -> Result<Lapsed> {
    let Some(matter) = matter::locked(tx, row.matter_id).await? else {
        return Ok(Lapsed::Elsewhere);
    };
    if !clock::lapse(tx, row.id, now).await? {
        return Ok(Lapsed::Elsewhere);
    }
    let Some(act) = act::act_of_lapse(act::procedure(&matter)?, &row.key) else {
        return Ok(Lapsed::Done);
    };
    if clocks::waits(tx, &matter, &row.key).await? {
        return Ok(Lapsed::NotNow);
    }
    let action = Action::new(act.as_str(), Sheet::None);
    let door = Door::open_with(tx, now, known).await?;
    let done = act::act_as_system(&door, matter.id, &action).await?;
    Ok(if done.is_some() { Lapsed::Done } else { Lapsed::NotNow })
}

async fn set_aside(tx: &DatabaseTransaction, row: clock::Model, now: DateTime<Utc>) -> Result<()> {
    let gap = TimeDelta::minutes(1_i64 << row.attempts.min(DOUBLINGS));
    let mut later = row.clone().into_active_model();
    later.attempts = Set(row.attempts + 1);
    later.retry_at = Set(Some(now + gap));
    later.update_without_returning(tx).await?;
    Ok(())
}
