//! Who belongs to a company, and who leads it.

use sea_orm::{DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*};
use serde::Serialize;
use serde_json::json;

use super::{company, mail, user};
use crate::domain::bilingual::Bilingual;
use crate::domain::ids::{CompanyId, RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub company_id: CompanyId,
    pub user_id: UserId,
    pub lead: bool,
    pub joined_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// A member as colleagues see one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    pub id: RowId,
    #[serde(skip)]
    pub user: UserId,
    pub name: Bilingual,
    pub email: String,
    pub lead: bool,
}

/// What changed about a member, for those who are told by mail.
pub struct News<'a> {
    pub company: &'a company::Model,
    pub members: &'a [Member],
    pub member: &'a Member,
    pub template: &'static str,
    /// Who did it, and needs no mail.
    pub by: Option<UserId>,
}

/// Writes to whom it concerns, and to everyone who leads.
pub async fn tell(tx: &DatabaseTransaction, news: News<'_>, now: DateTimeUtc) -> Result<(), DbErr> {
    let (name, company) = (&news.member.name.ko, &news.company.name_ko);
    let words = json!({ "company": company, "name": name, "link": "/account" });
    for one in news.members {
        let concerns = one.lead || one.id == news.member.id;
        if !concerns || Some(one.user) == news.by {
            continue;
        }
        let Some(user) = user::locked(tx, one.user).await? else { continue };
        let to = (user.email.as_str(), user.locale.as_str());
        mail::put(tx, to, news.template, words.clone(), now).await?;
    }
    Ok(())
}

pub async fn members(db: &impl ConnectionTrait, company: CompanyId) -> Result<Vec<Member>, DbErr> {
    let rows = Entity::find()
        .filter(COLUMN.company_id.eq(company))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let people = user::Entity::find()
        .filter(user::Column::Id.is_in(rows.iter().map(|row| row.user_id)))
        .all(db)
        .await?;
    let member = |row: &Model| {
        let person = people.iter().find(|person| person.id == row.user_id)?;
        Some(Member {
            id: row.id,
            user: row.user_id,
            name: person.called(),
            email: person.email.clone(),
            lead: row.lead,
        })
    };
    Ok(rows.iter().filter_map(member).collect())
}

/// The members of a company, as they can be written to.
pub async fn people(
    db: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<Vec<user::Model>, DbErr> {
    let members = Entity::find().filter(COLUMN.company_id.eq(company)).all(db).await?;
    let ids = members.iter().map(|row| row.user_id);
    user::Entity::find().filter(user::Column::Id.is_in(ids)).all(db).await
}

pub async fn has(
    db: &impl ConnectionTrait,
    company: CompanyId,
    user: UserId,
) -> Result<bool, DbErr> {
    let row = Entity::find()
        .filter(COLUMN.company_id.eq(company))
        .filter(COLUMN.user_id.eq(user))
        .one(db)
        .await?;
    Ok(row.is_some())
}

/// Where a person belongs first.
pub async fn of(db: &impl ConnectionTrait, user: UserId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(COLUMN.user_id.eq(user)).order_by_asc(Column::Id).one(db).await
}

/// Everywhere a person belongs.
pub async fn all_of(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(COLUMN.user_id.eq(user)).order_by_asc(Column::Id).all(db).await
}

pub async fn join(
    db: &impl ConnectionTrait,
    company: CompanyId,
    user: UserId,
    lead: bool,
    now: DateTimeUtc,
) -> Result<(), DbErr> {
    let row =
        Model { id: RowId::fresh(), company_id: company, user_id: user, lead, joined_at: now };
    super::insert(db, row).await?;
    Ok(())
}

/// Holds the members of a company until the transaction ends: what is changed at once is changed one after another.
pub async fn locked(tx: &DatabaseTransaction, company: CompanyId) -> Result<(), DbErr> {
    Entity::find().filter(COLUMN.company_id.eq(company)).lock_exclusive().all(tx).await?;
    Ok(())
}

pub async fn set_lead(tx: &impl ConnectionTrait, id: RowId, lead: bool) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Lead, Expr::value(lead))
        .filter(COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

pub async fn leave(tx: &impl ConnectionTrait, id: RowId) -> Result<(), DbErr> {
    Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}
