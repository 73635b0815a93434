//! The counts behind the public statistics: grouped by the database, and of decided cases only days and stages.

mod counts;
mod courses;

use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use super::{event, holiday};
use crate::{
    domain::{
        ids::EventId,
        statistics::{Counted, Statistics},
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
        let calendar = holiday::calendar(db).await?;
        let statistics = Arc::new(Statistics::of(&counted(db).await?, today, &calendar));
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
        courses: courses::courses(db).await?,
        reasons: counts::reasons(db).await?,
        conditions: counts::conditions(db).await?,
    })
}
