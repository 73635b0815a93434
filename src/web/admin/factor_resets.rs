//! A second factor goes where two administrators want it, and its owner hears of both steps.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{DatabaseTransaction, entity::prelude::*};
use serde_json::json;

use crate::{
    app::App,
    domain::{
        duty::Duty,
        ids::{RowId, UserId},
    },
    error::{Error, Result},
    store::{
        daybook::{self, Act, Entry},
        duty, duty_change,
        factor_reset::{self, LIFE},
        mail, recovery_code, second_factor, session, user,
    },
};

/// Whose second factor is to go, and why.
pub(super) struct Asking {
    pub about: UserId,
    pub reason: String,
}

/// Who does it, when.
type By = (UserId, DateTime<Utc>);

/// So long somebody administers before they ask or consent: an administrator who makes another for this very thing is one
/// and not two, and waits for longer than anything that is asked lies open.
const STANDING: TimeDelta = TimeDelta::days(7);

/// Whether somebody administers for long enough now, and did before it was asked.
pub(super) async fn stands(
    db: &impl ConnectionTrait,
    admin: UserId,
    (asked_at, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbErr> {
    let given = duty_change::given_at(db, admin, Duty::Admin.as_str()).await?;
    Ok(given.is_none_or(|at| at < asked_at && at + STANDING <= now))
}

/// The administrators besides these who could consent to what is asked now, before it lapses.
pub(super) async fn consenting(
    db: &impl ConnectionTrait,
    besides: [UserId; 2],
    now: DateTime<Utc>,
) -> Result<Vec<UserId>, DbErr> {
    let mut consenting = Vec::new();
    for admin in others(db, besides).await? {
        if stands(db, admin, (now, now + LIFE)).await? {
            consenting.push(admin);
        }
    }
    Ok(consenting)
}

async fn others(db: &impl ConnectionTrait, besides: [UserId; 2]) -> Result<Vec<UserId>, DbErr> {
    let rows = duty::Entity::find().filter(duty::COLUMN.role.eq(Duty::Admin.as_str()));
    let all = rows.all(db).await?.into_iter().map(|row| row.user_id);
    Ok(all.filter(|id| !besides.contains(id)).collect())
}

/// Nothing goes yet: its owner and the other administrators are told. `false` where whoever asks is new.
pub(super) async fn ask(app: &App, asking: Asking, (by, now): By) -> Result<bool> {
    let Asking { about, reason } = asking;
    let tx = app.db.write().await?;
    let owner = owner_with_factor(&tx, about).await?;
    if !stands(&tx, by, (now, now)).await? {
        return Ok(false);
    }
    let others = consenting(&tx, [about, by], now).await?;
    if others.is_empty() || factor_reset::of(&tx, about, now).await?.is_some() {
        return Err(Error::Stale);
    }
    note(&tx, (Act::FactorResetAsked, about, &reason), (by, now)).await?;
    let id = RowId::fresh();
    let row = factor_reset::Model { id, user_id: about, asked_by: by, asked_at: now, reason };
    factor_reset::ask(&tx, row).await?;
    tell(&tx, &owner, ("factor-asked", "/account/security"), now).await?;
    let page = format!("/admin/accounts/{about}/second-factor");
    for other in user::Entity::find().filter(user::COLUMN.id.is_in(others)).all(&tx).await? {
        tell(&tx, &other, ("factor-consent", &page), now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// By another than who asked, who administers still. Every session ends; whoever must have one sets up another. `false`
/// where whoever consents is new.
pub(super) async fn consent(app: &App, about: UserId, (by, now): By) -> Result<bool> {
    let tx = app.db.write().await?;
    let owner = owner_with_factor(&tx, about).await?;
    let asked = factor_reset::of(&tx, about, now).await?.ok_or(Error::Stale)?;
    if asked.asked_by == by || !others(&tx, [about, by]).await?.contains(&asked.asked_by) {
        return Err(Error::Stale);
    }
    if !stands(&tx, by, (asked.asked_at, now)).await? {
        return Ok(false);
    }
    factor_reset::take(&tx, asked.id).await?;
    second_factor::remove(&tx, about).await?;
    recovery_code::remove(&tx, about).await?;
    session::end_others(&tx, about, None).await?;
    note(&tx, (Act::FactorReset, about, &asked.reason), (by, now)).await?;
    tell(&tx, &owner, ("factor-lost", "/sign-in"), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// By whoever asked, or by another who does not want it.
pub(super) async fn give_up(app: &App, about: UserId, (by, now): By) -> Result<()> {
    let tx = app.db.write().await?;
    user::locked(&tx, about).await?.ok_or(Error::NotFound)?;
    let asked = factor_reset::of(&tx, about, now).await?.ok_or(Error::Stale)?;
    factor_reset::take(&tx, asked.id).await?;
    note(&tx, (Act::FactorResetGivenUp, about, &asked.reason), (by, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// With the row held: one thing after another is done about an account.
async fn owner_with_factor(tx: &DatabaseTransaction, id: UserId) -> Result<user::Model> {
    let owner = user::locked(tx, id).await?.ok_or(Error::NotFound)?;
    second_factor::of(tx, id).await?.ok_or(Error::Stale)?;
    Ok(owner)
}

async fn note(
    tx: &DatabaseTransaction,
    (act, about, reason): (Act, UserId, &str),
    by: By,
) -> Result<()> {
    let (subject, words) = (about.to_string(), reason.to_owned());
    daybook::note(tx, Entry { act, subject, words, record: json!({}) }, by).await?;
    Ok(())
}

async fn tell(
    tx: &DatabaseTransaction,
    to: &user::Model,
    (template, link): (&str, &str),
    now: DateTime<Utc>,
) -> Result<()> {
    mail::put(tx, (&to.email, &to.locale), template, json!({ "link": link }), now).await?;
    Ok(())
}
