//! By what it is known that nothing public has changed.

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use super::{counter, dataset_row, event};
use crate::{domain::ids::EventId, error::Result};

/// What was read under a stamp stands while the stamp does: until something happens, a minute at most. What no event
/// tells of (the hour at which a call closes, a holiday) is public a minute later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    latest: Option<EventId>,
    /// How often any dataset has changed: the register and all that is counted of it stand while this does.
    pub published: i64,
    minute: i64,
}

/// The stamp of this moment, in two queries.
pub async fn current(db: &impl ConnectionTrait, now: DateTimeUtc) -> Result<Stamp> {
    let latest = event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .order_by_desc(event::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    let counts: Vec<i64> = counter::Entity::find()
        .filter(counter::Column::Key.starts_with(dataset_row::SEQ))
        .select_only()
        .column(counter::Column::Value)
        .into_tuple()
        .all(db)
        .await?;
    Ok(Stamp { latest, published: counts.iter().sum(), minute: minute(now) })
}

impl Stamp {
    /// Whether it is of this minute.
    pub fn is_of(&self, now: DateTimeUtc) -> bool {
        self.minute == minute(now)
    }
}

fn minute(now: DateTimeUtc) -> i64 {
    now.timestamp().div_euclid(60)
}
