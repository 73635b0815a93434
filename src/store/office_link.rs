//! Who answers one question for an office without an account: somebody named, written to at one address. The right
//! ends with the question.

use chrono::TimeDelta;
use sea_orm::{
    ExprTrait, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Query, SelectStatement, SimpleExpr},
};

use super::{
    application, clock, consultation, duty, guest, matter, membership, office_letter, seat, user,
};
use crate::domain::{
    ids::{MatterId, RowId, UserId},
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
    /// Who did either.
    pub ended_by: Option<UserId>,
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
    /// Wrote in its draft.
    Guest,
    /// Whoever works for the city has an account, and a function of their own.
    Official,
}

impl Model {
    /// Whether it ended as a newer one to the same address was given.
    pub fn is_replaced_by_one_of(&self, links: &[Self]) -> bool {
        let same = |other: &Self| {
            other.consultation_id == self.consultation_id && other.email == self.email
        };
        let newer = |other: &Self| other.id > self.id && self.ended_at == Some(other.created_at);
        links.iter().any(|other| same(other) && newer(other))
    }
}

impl Entity {
    /// The links that open their question at `now`: neither taken back nor replaced, while it is open, up to two
    /// weeks after its last day or its own, and as long after it was answered; not to anybody who came to the side of the
    /// applicant. Every letter is looked up here.
    pub fn standing(now: DateTimeUtc) -> Select<Self> {
        let since = now - AFTER;
        let asked = |of: SelectStatement| Column::ConsultationId.in_subquery(of);
        let lives = asked(due(since)).or(Column::CreatedAt.gt(since));
        let stands = asked(open()).and(lives).or(asked(answered(since)));
        Self::unended().filter(stands)
    }

    /// Nobody answers for the city what is asked by a company of their own (COI §5), or in a form that they helped to
    /// write.
    fn unended() -> Select<Self> {
        let aside = Column::Id.not_in_subquery(beside_the_applicant());
        Self::find().filter(Column::EndedAt.is_null()).filter(aside)
    }

    /// Those by which somebody without an account acts, neither taken back nor replaced.
    pub fn given_to(user: UserId) -> Select<Self> {
        Self::unended().filter(COLUMN.user_id.eq(user))
    }

    /// Those by which one question was sent out, the oldest first.
    pub fn of(question: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.consultation_id.eq(question)).order_by_asc(Column::Id)
    }

    /// Those by which the questions about a case were sent out, the oldest first.
    pub fn on(questions: impl IntoIterator<Item = MatterId>) -> Select<Self> {
        Self::find().filter(COLUMN.consultation_id.is_in(questions)).order_by_asc(Column::Id)
    }

    /// Those of any of these questions that were neither taken back nor replaced.
    pub fn given_among(questions: impl IntoIterator<Item = MatterId>) -> Select<Self> {
        Self::unended().filter(COLUMN.consultation_id.is_in(questions))
    }

    /// Of those of one question, the ones that were neither taken back nor replaced.
    pub fn given(question: MatterId) -> Select<Self> {
        Self::unended().filter(COLUMN.consultation_id.eq(question)).order_by_asc(Column::Id)
    }
}

fn open() -> SelectStatement {
    Query::select()
        .column(matter::Column::Id)
        .from(matter::Entity)
        .and_where(matter::Column::Open.eq(true))
        .take()
}

/// The links whose address is that of a member of the company, or of a guest of its draft, by now.
fn beside_the_applicant() -> SelectStatement {
    let case = |column: consultation::Column| Expr::col((consultation::Entity, column));
    let known = || Expr::col((user::Entity, user::Column::Id));
    let within = Query::select()
        .column((membership::Entity, membership::Column::UserId))
        .from(membership::Entity)
        .and_where(
            Expr::col((membership::Entity, membership::Column::CompanyId))
                .equals((application::Entity, application::Column::CompanyId)),
        )
        .take();
    Query::select()
        .column((Entity, Column::Id))
        .from(Entity)
        .inner_join(
            consultation::Entity,
            case(consultation::Column::Id).equals((Entity, Column::ConsultationId)),
        )
        .inner_join(
            application::Entity,
            case(consultation::Column::ApplicationId)
                .equals((application::Entity, application::Column::Id)),
        )
        .inner_join(
            user::Entity,
            Expr::col((user::Entity, user::Column::Email)).equals((Entity, Column::Email)),
        )
        .and_where(known().in_subquery(within).or(known().in_subquery(guest::who_wrote())))
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

/// Whether whoever has this address is to be asked otherwise about an application, or not at all.
pub async fn barred(
    db: &impl ConnectionTrait,
    email: &str,
    about: &application::Model,
) -> Result<Option<Barred>, DbErr> {
    let Some(known) = user::by_address(db, email).await? else { return Ok(None) };
    if membership::has(db, about.company_id, known.id).await? {
        return Ok(Some(Barred::Company));
    }
    if guest::came(db, about.id, known.id).await? {
        return Ok(Some(Barred::Guest));
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
    end(tx, before, (by, now)).await?;
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
        ended_by: None,
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
    by: (UserId, DateTimeUtc),
) -> Result<bool, DbErr> {
    Ok(end(tx, COLUMN.consultation_id.eq(question).and(COLUMN.id.eq(id)), by).await? == 1)
}

async fn end(
    tx: &impl ConnectionTrait,
    which: SimpleExpr,
    (by, now): (UserId, DateTimeUtc),
) -> Result<u64, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::EndedBy, Expr::value(by))
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
