//! The counts behind the public statistics: grouped by the database, and of decided cases only days and stages.

mod counts;
mod courses;

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use tokio::sync::Mutex;

use super::{
    dataset_row, holiday,
    stamp::{self, Stamp},
};
use crate::{
    domain::{
        dataset::{Row, rows::RegulationRow},
        statistics::{Counted, Statistics},
    },
    error::Result,
};

/// The statistics as they were last computed; they stand while their stamp does.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Option<(Stamp, Arc<Statistics>)>>);

impl Kept {
    /// Of all who ask at the same time one computes them, and the others wait for that.
    pub async fn current(
        &self,
        db: &impl ConnectionTrait,
        now: DateTimeUtc,
        today: NaiveDate,
    ) -> Result<Arc<Statistics>> {
        let mut kept = self.0.lock().await;
        let stamp = stamp::current(db, now).await?;
        if let Some((_, known)) = kept.as_ref().filter(|(known, _)| *known == stamp) {
            return Ok(Arc::clone(known));
        }
        let calendar = holiday::calendar(db).await?;
        let statistics = Arc::new(Statistics::of(&counted(db).await?, today, &calendar));
        *kept = Some((stamp, Arc::clone(&statistics)));
        Ok(statistics)
    }
}

/// Rules that a trial of the register did without, by what has become of them.
async fn rules(db: &impl ConnectionTrait) -> Result<Vec<(String, u64)>> {
    let mut rules: BTreeMap<String, u64> = BTreeMap::new();
    for row in dataset_row::Entity::of(RegulationRow::DATASET).all(db).await? {
        let row: RegulationRow = serde_json::from_str(&row.body).map_err(anyhow::Error::from)?;
        if row.pilots_count > 0 {
            *rules.entry(row.status.code().to_owned()).or_default() += 1;
        }
    }
    Ok(rules.into_iter().collect())
}

async fn counted(db: &impl ConnectionTrait) -> Result<Counted> {
    Ok(Counted {
        standing: counts::standing(db).await?,
        ended: counts::ended(db).await?,
        courses: courses::courses(db).await?,
        reasons: counts::reasons(db).await?,
        conditions: counts::conditions(db).await?,
        rules: rules(db).await?,
    })
}
