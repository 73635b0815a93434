//! Who answers one question for an office without an account: somebody named, written to at one address. The right
//! ends with the question.

use chrono::TimeDelta;
use sea_orm::{
    ExprTrait, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Query, SelectStatement, SimpleExpr},
};

use super::{clock, consultation, duty, matter, membership, office_letter, seat, user};
use crate::domain::{
    ids::{CompanyId, MatterId, RowId, UserId},
    mailing::Mailing,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "office_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub consultation_id: MatterId,
    /// Where its letters go.
    pub email: String,
    /// As whom its holder acts: a name without an address, a password or a duty, which nobody can sign in as.
    pub user_id: UserId,
    pub given_by: UserId,
    pub created_at: DateTimeUtc,
    /// When it was taken back, or replaced by a newer one to the same address.
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// So long after its last day, and after the answer, a letter still opens the question.
const AFTER: TimeDelta = TimeDelta::days(14);

/// Who is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    pub name: String,
    pub email: String,
}

/// Whom no letter lets answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// Of the company that asks.
    Company,
    /// Whoever works for the city has an account, and a function of their own.
    Official,
}

impl Entity {
    /// The links that open their question at `now`: neither taken back nor replaced, while it is open, up to two
    /// weeks after its last day, and as long after it was answered. Every letter is looked up here.
    pub fn standing(now: DateTimeUtc) -> Select<Self> {
        let since = now - AFTER;
        let asked = |of: SelectStatement| Column::ConsultationId.in_subquery(of);
        let stands = asked(open()).and(asked(due(since))).or(asked(answered(since)));
        Self::find().filter(Column::EndedAt.is_null()).filter(stands)
    }

    /// Those by which one question was sent out, the oldest first.
    pub fn of(question: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.consultation_id.eq(question)).order_by_asc(Column::Id)
    }

    /// Those of any of these questions that were neither taken back nor replaced.
    pub fn given_among(questions: impl IntoIterator<Item = MatterId>) -> Select<Self> {
        Self::find()
            .filter(COLUMN.consultation_id.is_in(questions))
            .filter(Column::EndedAt.is_null())
    }

    /// Of those of one question, the ones that were neither taken back nor replaced.
    pub fn given(question: MatterId) -> Select<Self> {
        Self::of(question).filter(Column::EndedAt.is_null())
    }
}

fn open() -> SelectStatement {
    Query::select()
        .column(matter::Column::Id)
        .from(matter::Entity)
        .and_where(matter::Column::Open.eq(true))
        .take()
}

/// What has a last day after `since`, or stands still; more time moves it, and the link with it.
fn due(since: DateTimeUtc) -> SelectStatement {
    Query::select()
        .column(clock::Column::MatterId)
        .from(clock::Entity)
        .and_where(
            clock::Column::DueAt
                .gt(since)
                .or(clock::Column::DueAt.is_null())
                .or(clock::Column::State.eq("stopped")),
        )
        .take()
}

fn answered(since: DateTimeUtc) -> SelectStatement {
    Query::select()
        .column(consultation::Column::Id)
        .from(consultation::Entity)
        .and_where(consultation::Column::AnsweredAt.gt(since))
        .take()
}

/// The link that a letter leads to.
pub async fn led_to(
    db: &impl ConnectionTrait,
    token: &str,
    now: DateTimeUtc,
) -> Result<Option<Model>, DbErr> {
    let letter = Column::Id.in_subquery(office_letter::leading(token));
    Entity::standing(now).filter(letter).one(db).await
}

/// The same with its row held, for whoever is about to answer: what is taken back meanwhile opens nothing.
pub async fn held(
    tx: &impl ConnectionTrait,
    token: &str,
    now: DateTimeUtc,
) -> Result<Option<Model>, DbErr> {
    let letter = Column::Id.in_subquery(office_letter::leading(token));
    Entity::standing(now).filter(letter).lock_exclusive().one(tx).await
}

/// Whether whoever has this address is to be asked otherwise, or not at all.
pub async fn barred(
    db: &impl ConnectionTrait,
    email: &str,
    company: CompanyId,
) -> Result<Option<Barred>, DbErr> {
    let Some(known) = user::by_address(db, email).await? else { return Ok(None) };
    if membership::has(db, company, known.id).await? {
        return Ok(Some(Barred::Company));
    }
    let duties = duty::Entity::find().filter(duty::COLUMN.user_id.eq(known.id)).count(db).await?;
    let seats = seat::Entity::held_by(known.id).count(db).await?;
    Ok((duties + seats > 0).then_some(Barred::Official))
}

/// A new link, and the token of its first letter; one before it to the same address ends.
pub async fn give(
    tx: &impl ConnectionTrait,
    question: MatterId,
    to: &Addressee,
    by: UserId,
    now: DateTimeUtc,
) -> anyhow::Result<String> {
    let before = COLUMN.consultation_id.eq(question).and(COLUMN.email.eq(&to.email));
    end(tx, before, now).await?;
    let id = UserId::fresh();
    let holder = user::Model {
        id,
        // No address: nobody can sign in or up by it, nor ask for a password.
        email: format!("letter:{id}"),
        name: to.name.clone(),
        name_en: None,
        password_hash: None,
        locale: "ko".to_owned(),
        mailing: Mailing::default().as_str().to_owned(),
        confirmed_at: None,
        created_at: now,
        version: 1,
    };
    user::Entity::insert(holder.into_active_model()).exec_without_returning(tx).await?;
    let row = Model {
        id: RowId::fresh(),
        consultation_id: question,
        email: to.email.clone(),
        user_id: id,
        given_by: by,
        created_at: now,
        ended_at: None,
    };
    let link = row.id;
    Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    office_letter::write(tx, link, now).await
}

/// Takes a link back; `false` where there is none to take.
pub async fn revoke(
    tx: &impl ConnectionTrait,
    question: MatterId,
    id: RowId,
    now: DateTimeUtc,
) -> Result<bool, DbErr> {
    Ok(end(tx, COLUMN.consultation_id.eq(question).and(COLUMN.id.eq(id)), now).await? == 1)
}

async fn end(tx: &impl ConnectionTrait, which: SimpleExpr, now: DateTimeUtc) -> Result<u64, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .filter(which)
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

/// Whoever only holds a letter has no account.
pub(super) fn holders() -> SelectStatement {
    Query::select().column(Column::UserId).from(Entity).take()
}
