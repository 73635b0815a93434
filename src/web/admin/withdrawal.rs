//! A declared holiday is withdrawn again, as long as it lies ahead: with the reason, and every date moves back.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveValue::Set, IntoActiveModel, QuerySelect, entity::prelude::*};
use serde::Serialize;
use serde_json::json;

use crate::{
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        ids::{RowId, UserId},
    },
    error::Result,
    store::{
        daybook::{self, Act, Entry},
        holiday, user,
    },
    web::forms::{Faults, Pairs, Size},
};

/// A day that was declared in the portal.
#[derive(Serialize)]
pub(super) struct Declared {
    id: RowId,
    date: NaiveDate,
    name: Bilingual,
    ground: String,
    by: String,
    at: DateTime<Utc>,
    /// Whether every running date has been counted again.
    spread: bool,
    withdrawn_at: Option<DateTime<Utc>>,
    withdrawn_why: Option<String>,
    /// Whether it may still be withdrawn.
    ahead: bool,
}

/// As it was typed.
#[derive(Default, Serialize)]
pub(super) struct Withdrawal {
    which: String,
    why: String,
}

impl Withdrawal {
    pub(super) fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        Self { which: of("which"), why: of("why") }
    }
}

pub(super) async fn declared(app: &App, locale: Locale) -> Result<Vec<Declared>> {
    let db = app.db.read();
    let rows = holiday::Entity::declared().all(db).await?;
    let names = user::names(db, rows.iter().map(|row| row.declared_by), locale).await?;
    let one = |row: holiday::Model| Declared {
        id: row.id,
        date: row.day,
        name: row.name(),
        by: names.get(&row.declared_by).cloned().unwrap_or_default(),
        at: row.declared_at,
        spread: row.spread_at.is_some(),
        ahead: row.may_be_withdrawn(app.today()),
        ground: row.ground,
        withdrawn_at: row.withdrawn_at,
        withdrawn_why: row.withdrawn_why,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The day that counts as a working day again, or what is missing.
pub(super) async fn carry_out(
    app: &App,
    by: UserId,
    typed: &Withdrawal,
) -> Result<std::result::Result<NaiveDate, Faults>> {
    let mut faults = Faults::default();
    let why = faults.needed("why", &typed.why, Size::Text);
    let tx = app.db.write().await?;
    let row = match typed.which.parse::<RowId>() {
        Ok(id) => holiday::Entity::find_by_id(id).lock_exclusive().one(&tx).await?,
        Err(_) => None,
    };
    let Some(row) = row.filter(|row| row.may_be_withdrawn(app.today())) else {
        faults.add("which", "missing-choice");
        return Ok(Err(faults));
    };
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let entry = Entry {
        act: Act::HolidayWithdrawn,
        subject: row.day.to_string(),
        words: why.clone(),
        record: json!({ "day": row.day, "name": row.name(), "reason": why }),
    };
    daybook::note(&tx, entry, (by, app.now())).await?;
    let day = row.day;
    let mut row = row.into_active_model();
    row.withdrawn_at = Set(Some(app.now()));
    row.withdrawn_why = Set(Some(why));
    row.spread_at = Set(None);
    row.update(&tx).await?;
    tx.commit().await?;
    Ok(Ok(day))
}
