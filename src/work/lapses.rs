//! A clock that has run out sets off its act, once; the mark on its row says that it did.

use sea_orm::{ActiveValue::Set, Condition, IntoActiveModel, QueryOrder, entity::prelude::*};

use crate::{
    act::{self, Door, clocks},
    app::App,
    domain::engine::{Action, Sheet},
    error::Result,
    store::{clock, matter},
};

/// Handles the clock that ran out first; `false` where none has.
pub(super) async fn one(app: &App) -> Result<bool> {
    let now = app.now();
    let run_out = clock::Entity::find()
        .filter(clock::COLUMN.state.eq(clocks::RUNNING))
        .filter(clock::Column::LapsedAt.is_null())
        .filter(Condition::all().add(clock::Column::DueAt.lt(now)))
        .order_by_asc(clock::Column::DueAt);
    if run_out.clone().one(app.db.read()).await?.is_none() {
        return Ok(false);
    }
    let tx = app.db.write().await?;
    let Some(row) = run_out.one(&tx).await? else { return Ok(false) };
    let door = Door { tx: &tx, now };
    // Whoever is second, in another process, finds the mark set and nothing to do.
    let mut marked = row.clone().into_active_model();
    marked.lapsed_at = Set(Some(now));
    clock::Entity::update(marked)
        .validate()?
        .filter(clock::Column::LapsedAt.is_null())
        .exec(&tx)
        .await?;
    if let Some(matter) = matter::Entity::find_by_id(row.matter_id).one(&tx).await?
        && let Some(act) = act::act_of_lapse(act::procedure(&matter)?, &row.key)
    {
        act::act_as_system(&door, matter.id, &Action::new(act.as_str(), Sheet::None)).await?;
    }
    tx.commit().await?;
    Ok(true)
}
