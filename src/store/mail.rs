//! The outbox: written in the transaction, sent by background work under a lease.

use chrono::TimeDelta;
use sea_orm::{IntoActiveModel, entity::prelude::*};

use crate::domain::ids::{MailId, NoticeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailId,
    pub notice_id: Option<NoticeId>,
    pub address: String,
    pub locale: String,
    pub template: String,
    pub words: Json,
    pub created_at: DateTimeUtc,
    pub claimed_until: Option<DateTimeUtc>,
    pub sent_at: Option<DateTimeUtc>,
    pub attempts: i32,
    pub failure: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// So many letters of no case come to one address within the window, whoever asks for them.
const LETTERS: u64 = 5;
const WINDOW: TimeDelta = TimeDelta::hours(1);

/// Whether one more letter of no case may go to an address now.
pub async fn may_write_to(
    db: &impl ConnectionTrait,
    address: &str,
    now: DateTimeUtc,
) -> Result<bool, DbErr> {
    let written = Entity::find()
        .filter(COLUMN.address.eq(address))
        .filter(Column::NoticeId.is_null())
        .filter(Column::CreatedAt.gt(now - WINDOW))
        .count(db)
        .await?;
    Ok(written < LETTERS)
}

/// Puts a mail into the outbox that belongs to no notice.
pub async fn put(
    db: &impl ConnectionTrait,
    (address, locale): (&str, &str),
    template: &str,
    words: Json,
    now: DateTimeUtc,
) -> Result<(), DbErr> {
    let row = Model {
        id: MailId::fresh(),
        notice_id: None,
        address: address.to_owned(),
        locale: locale.to_owned(),
        template: template.to_owned(),
        words,
        created_at: now,
        claimed_until: None,
        sent_at: None,
        attempts: 0,
        failure: None,
    };
    row.into_active_model().insert(db).await?;
    Ok(())
}
