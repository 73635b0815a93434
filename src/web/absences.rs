//! Who of the city is away and who stands in, for the pages of those who may know it: the person, colleagues, team leads
//! and administrators.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    app::App,
    domain::{
        absence::Absence,
        bilingual::Locale,
        ids::{RowId, UserId},
    },
    error::Result,
    store::{absence, user},
};

/// Goes on, or is to come.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AbsenceView {
    pub id: RowId,
    #[serde(skip)]
    pub person: UserId,
    pub name: String,
    pub first_on: NaiveDate,
    pub last_on: NaiveDate,
    /// Today is one of its days.
    pub now: bool,
    pub deputy: Option<Deputy>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Deputy {
    pub id: UserId,
    pub name: String,
    /// Away as well, on one of the days that are left.
    pub away: Option<Days>,
    /// Away as well today.
    pub away_now: bool,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Days {
    pub first_on: NaiveDate,
    pub last_on: NaiveDate,
}

/// Of these people, in the order of the days. Three queries.
pub(super) async fn absences(
    app: &App,
    people: impl IntoIterator<Item = UserId>,
    locale: Locale,
) -> Result<Vec<AbsenceView>> {
    let (db, today) = (app.db.read(), app.today());
    let rows = absence::Entity::ahead(people, today).all(db).await?;
    let deputies: Vec<UserId> = rows.iter().filter_map(|row| row.deputy_id).collect();
    let theirs = absence::Entity::ahead(deputies.clone(), today).all(db).await?;
    let ids = rows.iter().map(|row| row.user_id).chain(deputies);
    let names = user::names(db, ids.collect::<Vec<_>>(), locale).await?;
    let view = |row: absence::Model| AbsenceView {
        id: row.id,
        person: row.user_id,
        name: names.get(&row.user_id).cloned().unwrap_or_default(),
        first_on: row.first_on,
        last_on: row.last_on,
        now: row.span().holds_on(today),
        deputy: row.deputy_id.map(|id| deputy(id, &row, (&names, &theirs), today)),
    };
    Ok(rows.into_iter().map(view).collect())
}

fn deputy(
    id: UserId,
    row: &absence::Model,
    (names, theirs): (&BTreeMap<UserId, String>, &[absence::Model]),
    today: NaiveDate,
) -> Deputy {
    let left = Absence { first_on: row.first_on.max(today), ..row.span() };
    let own = || theirs.iter().filter(|one| one.user_id == id);
    let met = own().find(|one| one.span().meets(&left));
    Deputy {
        id,
        name: names.get(&id).cloned().unwrap_or_default(),
        away: met.map(|one| Days { first_on: one.first_on, last_on: one.last_on }),
        away_now: own().any(|one| one.span().holds_on(today)),
    }
}
