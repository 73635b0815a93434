//! The outbox: written in the transaction, sent by background work under a lease.

use chrono::TimeDelta;
use sea_orm::{
    ActiveValue::Set, Condition, DatabaseTransaction, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
};
use serde_json::json;
use strum::IntoEnumIterator;

use crate::domain::ids::{MailId, MatterId, NoticeId};

/// By which an office is asked that answers without an account; its words hold the key.
pub const LETTER: &str = "opinion";

/// The language of a mail to whoever has no account and so none of their own: Korean, and English below it.
pub const BOTH: &str = "ko,en";

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
    /// When it was dropped: whoever it is for may not read of it any more.
    pub dropped_at: Option<DateTimeUtc>,
    pub attempts: i32,
    pub failure: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The mail of a day, with everything that was told since the one before.
pub const GATHERED: &str = "gathered";

/// Somebody wrote beside a draft; at most one until whoever is told has looked.
pub const COMMENT: &str = "comment";

/// Where a letter leads that anybody may know of: whoever goes there signs in first. Every other way is a key, and one
/// that is not known counts as one.
const PAGES: [&str; 6] =
    ["/", "/account", "/account/absence", "/account/security", "/review", "/sign-in"];
/// The same with what follows them.
const PLACES: [&str; 2] = ["/admin/", "/applications/"];

/// After so many tries a mail waits for an administrator.
pub const TRIES: i32 = 8;

/// How a mail fares.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum State {
    Waiting,
    /// It failed and is tried again by itself.
    Retrying,
    /// It failed as often as it is tried.
    Failed,
    Sent,
    /// It leaves no more.
    Dropped,
}

impl State {
    fn is(self) -> Condition {
        let unsent =
            || Condition::all().add(Column::SentAt.is_null()).add(Column::DroppedAt.is_null());
        match self {
            Self::Sent => Condition::all().add(Column::SentAt.is_not_null()),
            Self::Dropped => Condition::all().add(Column::DroppedAt.is_not_null()),
            Self::Failed => unsent().add(Column::Attempts.gte(TRIES)),
            Self::Retrying => {
                unsent().add(Column::Attempts.lt(TRIES)).add(Column::Failure.is_not_null())
            }
            Self::Waiting => {
                unsent().add(Column::Attempts.lt(TRIES)).add(Column::Failure.is_null())
            }
        }
    }
}

impl Entity {
    /// Those whose time has come and that nobody is sending, the one that has waited longest first.
    pub fn to_leave(now: DateTimeUtc) -> Select<Self> {
        let free =
            Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lt(now));
        Self::find()
            .filter(Column::SentAt.is_null())
            .filter(Column::DroppedAt.is_null())
            .filter(Column::Attempts.lt(TRIES))
            .filter(free)
            .order_by_asc(Column::Id)
    }

    /// Those that fare so, to addresses with these letters in them, the newest first.
    pub fn that_are(state: State, letters: &str) -> Select<Self> {
        let rows = Self::find().filter(state.is()).order_by_desc(Column::Id);
        if letters.is_empty() { rows } else { rows.filter(Column::Address.contains(letters)) }
    }
}

/// Takes the key out of what a letter says; `false` where there is none.
pub fn forget_key(words: &mut Json) -> bool {
    let link = words.get("link").and_then(Json::as_str);
    let page = |link: &str| PAGES.contains(&link) || PLACES.iter().any(|at| link.starts_with(at));
    let holds = link.is_some_and(|link| !page(link));
    if let Some(words) = words.as_object_mut().filter(|_| holds) {
        // In the order that the others have, as a database keeps them.
        words.shift_remove("link");
    }
    holds
}

/// How many fare how.
pub async fn counts(db: &impl ConnectionTrait) -> Result<Vec<(State, u64)>, DbErr> {
    let mut counted = Vec::new();
    for state in State::iter() {
        counted.push((state, Entity::that_are(state, "").count(db).await?));
    }
    Ok(counted)
}

/// Lets a mail that was not sent be tried once more from the beginning; `false` where it was sent or dropped.
pub async fn retry(db: &impl ConnectionTrait, id: MailId) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::ClaimedUntil, Expr::value(Option::<DateTimeUtc>::None))
        .filter(COLUMN.id.eq(id))
        .filter(Column::SentAt.is_null())
        .filter(Column::DroppedAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Who asks for a letter of no case. Each is counted apart: who needs no account keeps nobody else from writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    /// Whoever knows an address.
    Anybody,
    /// Somebody with an account.
    Person,
    /// Somebody of the city, in a case.
    City,
}

impl Asker {
    fn templates(self) -> &'static [&'static str] {
        match self {
            Self::Anybody => &["confirm", "known", "reset"],
            Self::Person => &["member", "guest", "address-new", "address-taken"],
            Self::City => &[LETTER],
        }
    }
}

/// So many letters that one kind of asker causes come to one address within the window.
const LETTERS: u64 = 5;
const WINDOW: TimeDelta = TimeDelta::hours(1);

/// Whether one more letter of no case may go to an address now.
pub async fn may_write_to(
    db: &impl ConnectionTrait,
    (address, asker): (&str, Asker),
    now: DateTimeUtc,
) -> Result<bool, DbErr> {
    let written = Entity::find()
        .filter(COLUMN.address.eq(address))
        .filter(Column::NoticeId.is_null())
        .filter(Column::Template.is_in(asker.templates().iter().copied()))
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
    put_for(db, (address, locale), (template, words), (now, None)).await
}

/// Forgets the letters about what was said in one draft: they name it.
pub async fn forget_talk(tx: &impl ConnectionTrait, application: MatterId) -> Result<(), DbErr> {
    let there = format!("/applications/{application}/");
    let letters = Entity::find().filter(COLUMN.template.eq(COMMENT)).all(tx).await?;
    let about = |row: &Model| row.words["link"].as_str().is_some_and(|at| at.starts_with(&there));
    let ids: Vec<MailId> = letters.into_iter().filter(about).map(|row| row.id).collect();
    Entity::delete_many().filter(Column::Id.is_in(ids)).exec(tx).await?;
    Ok(())
}

/// What is told of cases and has not left goes to the other address; letters that prove whose an address is do not.
pub(super) async fn follow(
    tx: &impl ConnectionTrait,
    (from, to): (&str, &str),
) -> Result<(), DbErr> {
    let told = Condition::any()
        .add(Column::NoticeId.is_not_null())
        .add(Column::Template.is_in([GATHERED, COMMENT, "digest"]));
    Entity::update_many()
        .col_expr(Column::Address, Expr::value(to))
        .filter(COLUMN.address.eq(from))
        .filter(Column::SentAt.is_null())
        .filter(told)
        .exec(tx)
        .await?;
    Ok(())
}

/// The same to leave later; what waits for that time already with the same words is not put twice.
pub async fn put_once(
    tx: &DatabaseTransaction,
    (address, locale): (&str, &str),
    (template, words): (&str, Json),
    (now, leaves_at): (DateTimeUtc, DateTimeUtc),
) -> Result<(), DbErr> {
    let waiting = Entity::find()
        .filter(COLUMN.address.eq(address))
        .filter(COLUMN.template.eq(template))
        .filter(Column::SentAt.is_null())
        .filter(Column::DroppedAt.is_null())
        .filter(Column::ClaimedUntil.eq(leaves_at))
        .all(tx)
        .await?;
    if waiting.iter().any(|row| row.words == words) {
        return Ok(());
    }
    put_for(tx, (address, locale), (template, words), (now, Some(leaves_at))).await
}

async fn put_for(
    db: &impl ConnectionTrait,
    (address, locale): (&str, &str),
    (template, words): (&str, Json),
    (now, leaves_at): (DateTimeUtc, Option<DateTimeUtc>),
) -> Result<(), DbErr> {
    let row = Model {
        id: MailId::fresh(),
        notice_id: None,
        address: address.to_owned(),
        locale: locale.to_owned(),
        template: template.to_owned(),
        words,
        created_at: now,
        claimed_until: leaves_at,
        sent_at: None,
        dropped_at: None,
        attempts: 0,
        failure: None,
    };
    super::insert(db, row).await?;
    Ok(())
}

/// Adds a notice to the mail that leaves at `leaves_at` with everything of its day.
pub async fn gather(
    tx: &DatabaseTransaction,
    (address, locale): (&str, &str),
    notice: NoticeId,
    (now, leaves_at): (DateTimeUtc, DateTimeUtc),
) -> Result<(), DbErr> {
    let waiting = Entity::find()
        .filter(COLUMN.address.eq(address))
        .filter(COLUMN.template.eq(GATHERED))
        .filter(Column::SentAt.is_null())
        .filter(Column::DroppedAt.is_null())
        .filter(Column::ClaimedUntil.eq(leaves_at))
        .lock_exclusive()
        .one(tx)
        .await?;
    if let Some(row) = waiting {
        let mut ids = row.words["notices"].as_array().cloned().unwrap_or_default();
        ids.push(json!(notice));
        let mut row = row.into_active_model();
        row.words = Set(json!({ "notices": ids }));
        row.update_without_returning(tx).await?;
        return Ok(());
    }
    let row = Model {
        id: MailId::fresh(),
        notice_id: None,
        address: address.to_owned(),
        locale: locale.to_owned(),
        template: GATHERED.to_owned(),
        words: json!({ "notices": [notice] }),
        created_at: now,
        claimed_until: Some(leaves_at),
        sent_at: None,
        dropped_at: None,
        attempts: 0,
        failure: None,
    };
    super::insert(tx, row).await?;
    Ok(())
}

/// Mail written before an instant and not sent counts as sent when it was written: for a past that is only told.
pub async fn count_as_sent(db: &impl ConnectionTrait, before: DateTimeUtc) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SentAt, Expr::col(Column::CreatedAt))
        .filter(Column::SentAt.is_null())
        .filter(COLUMN.created_at.lt(before))
        .exec(db)
        .await?;
    Ok(())
}
