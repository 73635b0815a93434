//! On the morning of every working day, one mail to each official with what is due in five days or in one: not one mail a case.

use std::iter::successors;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use sea_orm::{DatabaseTransaction, ExprTrait, QuerySelect, entity::prelude::*};
use serde_json::json;

use crate::{
    app::{App, seoul},
    domain::{
        calendar::{Calendar, seoul_time},
        ids::{MatterId, UserId},
    },
    error::Result,
    store::{duty, holiday, mail, near, reader::Reader, seat, setting},
};

/// So many days before its day a matter is told of.
const BEFORE: [u64; 2] = [5, 1];
const HOUR: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("an hour of the day");
const DONE: &str = "digest-";

pub(super) async fn due(app: &App) -> Result<()> {
    let now = seoul(app.now());
    let today = now.date_naive();
    let key = format!("{DONE}{today}");
    if now.time() < HOUR || setting::get(app.db.read(), &key).await?.is_some() {
        return Ok(());
    }
    let calendar = holiday::calendar(app.db.read()).await?;
    if !calendar.is_working_day(today) {
        return Ok(());
    }
    let tx = app.db.write().await?;
    if setting::first(&tx, &key).await? {
        let done = setting::Column::Key.starts_with(DONE).and(setting::Column::Key.lt(&key));
        setting::Entity::delete_many().filter(done).exec(&tx).await?;
        tell(&tx, &spans(today, &calendar), app.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn tell(tx: &DatabaseTransaction, told: &Spans, now: DateTime<Utc>) -> Result<()> {
    let near = near::candidates(tx, told).await?;
    if near.is_empty() {
        return Ok(());
    }
    for reader in Reader::among(tx, officials(tx).await?).await?.into_values() {
        tell_one(tx, &reader, &near, now).await?;
    }
    Ok(())
}

async fn tell_one(
    tx: &DatabaseTransaction,
    reader: &Reader,
    near: &[MatterId],
    now: DateTime<Utc>,
) -> Result<()> {
    let lines = near::of(tx, reader, near).await?;
    if lines.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = lines
        .into_iter()
        .map(|line| {
            json!({
                "name": line.number.unwrap_or_default(),
                "title": line.title,
                "due": line.due_at.to_rfc3339(),
            })
        })
        .collect();
    let words = json!({ "lines": lines, "link": "/review" });
    let (address, locale) = (reader.user.email.as_str(), reader.user.locale.as_str());
    mail::put(tx, (address, locale), "digest", words, now).await?;
    Ok(())
}

/// Whoever has anything to do for the city.
async fn officials(tx: &DatabaseTransaction) -> Result<Vec<UserId>> {
    let duties = duty::Entity::find().select_only().column(duty::Column::UserId);
    let seats = seat::Entity::find().select_only().column(seat::Column::UserId);
    let mut people: Vec<UserId> = duties.into_tuple().all(tx).await?;
    people.extend(seats.into_tuple::<UserId>().all(tx).await?);
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

type Spans = [(DateTime<Utc>, DateTime<Utc>); 2];

/// The days told of this morning: those that would fall to a closed day are told of before it.
fn spans(today: NaiveDate, calendar: &Calendar) -> Spans {
    let mut after = successors(today.succ_opt(), NaiveDate::succ_opt);
    let next = after.find(|day| calendar.is_working_day(*day)).unwrap_or(today);
    let start = |day: NaiveDate| seoul_time(day, NaiveTime::MIN);
    BEFORE.map(|days| (start(today + Days::new(days)), start(next + Days::new(days))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_a_weekend_its_days_are_told_of_too() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let told = |today: &str| {
            let [five, one] = spans(day(today), Calendar::shipped());
            [five.0, five.1, one.0, one.1].map(|at| seoul(at).date_naive().to_string())
        };

        assert_eq!(told("2026-11-25"), ["2026-11-30", "2026-12-01", "2026-11-26", "2026-11-27"]);
        // From the Friday on.
        assert_eq!(told("2026-11-27"), ["2026-12-02", "2026-12-05", "2026-11-28", "2026-12-01"]);
    }
}
