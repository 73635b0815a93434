//! What nobody needs any more goes, once an hour: ended sessions, wrong passwords that no longer count, spent links and forms,
//! offers that lapsed, accounts that nobody confirmed, what was said beside drafts that have ended, and who wrote in them once their case is over.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{DatabaseTransaction, ExprTrait, entity::prelude::*};

use crate::{
    app::App,
    config::Mode,
    error::Result,
    store::{
        address_change, comment, company, factor_reset, failed_sign_in, form_key, guest,
        invitation, lead_offer, mail,
        membership::{self, News},
        office_letter, one_time_link, presence, reform_request, session, setting, user,
    },
};

const EVERY: TimeDelta = TimeDelta::hours(1);
/// A form may lie open so long and still not be carried out twice.
const FORM: TimeDelta = TimeDelta::days(30);
/// Letters of no case hold addresses of people who may never have come; the links in them are dead by then.
const LETTER: TimeDelta = TimeDelta::days(30);
/// Who asked for a rule to be changed is forgotten so long after the answer.
const ASKER: TimeDelta = TimeDelta::days(365);
/// Who signed up and never confirmed is forgotten after so long.
const NEWCOMER: TimeDelta = TimeDelta::days(30);
const LAST: &str = "purged-at";

pub(super) async fn due(app: &App) -> Result<()> {
    let now = app.now();
    if !setting::is_due(app.db.read(), LAST, EVERY, now).await? {
        return Ok(());
    }
    let tx = app.db.write().await?;
    // Sessions keep real time with the portal's clock, so a demo's are not ended by moving it on.
    if app.config.mode == Mode::Serve {
        session::forget_ended(&tx, now).await?;
    }
    doors(&tx, now).await?;
    offers(&tx, now).await?;
    let old = form_key::Column::CreatedAt.lt(now - FORM);
    form_key::Entity::delete_many().filter(old).exec(&tx).await?;
    let left = mail::Column::SentAt.lt(now - LETTER).or(mail::Column::DroppedAt.lt(now - LETTER));
    let old = left.and(mail::Column::NoticeId.is_null());
    mail::Entity::delete_many().filter(old).exec(&tx).await?;
    reform_request::forget_people(&tx, now - ASKER).await?;
    guest::forget_ended(&tx, now).await?;
    office_letter::forget_old(&tx, now).await?;
    address_change::forget_old(&tx, now - LETTER).await?;
    factor_reset::forget_old(&tx, now).await?;
    user::forget_unconfirmed(&tx, (now - NEWCOMER, now)).await?;
    comment::forget_ended(&tx).await?;
    presence::forget_ended(&tx).await?;
    setting::put(&tx, LAST, &now.to_rfc3339()).await?;
    tx.commit().await?;
    Ok(())
}

/// Who was asked to lead and did not answer by the day is asked no longer, and everyone concerned is told.
async fn offers(tx: &DatabaseTransaction, now: DateTime<Utc>) -> Result<()> {
    for offer in lead_offer::take_lapsed(tx, now).await? {
        let company = company::Entity::find_by_id(offer.company_id).one(tx).await?;
        let members = membership::members(tx, offer.company_id).await?;
        let member = members.iter().find(|one| one.user == offer.user_id);
        if let (Some(company), Some(member)) = (&company, member) {
            let template = "lead-lapsed";
            let news = News { company, members: &members, member, template, by: None };
            membership::tell(tx, news, now).await?;
        }
    }
    Ok(())
}

async fn doors(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<()> {
    let old = failed_sign_in::Column::At.lt(now - failed_sign_in::KEPT);
    failed_sign_in::Entity::delete_many().filter(old).exec(tx).await?;
    // As long as its letter, a link that was used says so.
    let (ends, used) = (one_time_link::Column::ExpiresAt, one_time_link::Column::UsedAt);
    let dead = ends.lt(now).and(used.is_null()).or(ends.lt(now - LETTER));
    one_time_link::Entity::delete_many().filter(dead).exec(tx).await?;
    let expired = invitation::Column::ExpiresAt.lt(now);
    invitation::Entity::delete_many().filter(expired).exec(tx).await?;
    Ok(())
}
