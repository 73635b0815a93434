//! What anyone asks to be changed in a rule (RC art. 9), with the answer that everyone may read.

use std::collections::BTreeMap;

use sea_orm::{
    ExprTrait, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*, sea_query::Expr,
};

use super::{pilot::Counts, reader::Reader, setting};
use crate::{
    domain::ids::{RowId, UserId},
    error::Result,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reform_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    /// As the receipt says it: Q-2026-0001.
    pub number: String,
    /// What stands for the rule in its address, where one was chosen.
    pub regulation: Option<String>,
    /// The rule in the words of whoever asked.
    pub rule: String,
    pub wrong: String,
    pub instead: String,
    /// Who asked; empty once it is not needed any more.
    pub name: String,
    pub contact: String,
    pub received_at: DateTimeUtc,
    pub answer: Option<String>,
    pub answered_at: Option<DateTimeUtc>,
    pub answered_by: Option<UserId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What was typed, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub regulation: Option<String>,
    pub rule: String,
    pub wrong: String,
    pub instead: String,
    pub name: String,
    pub contact: String,
}

impl Entity {
    /// Whole, for those who answer; every other query of theirs starts here.
    pub fn visible_to(reader: &Reader) -> Select<Self> {
        let none: [&str; 0] = [];
        if reader.answers_the_public() { Self::find() } else { Self::numbered(none) }
    }

    /// Of these, anyone may know the rule and the answer.
    pub fn numbered<'a>(numbers: impl IntoIterator<Item = &'a str>) -> Select<Self> {
        Self::find().filter(Column::Number.is_in(numbers))
    }
}

/// Those that wait before those that were answered, the latest first.
pub fn in_order(rows: Select<Entity>) -> Select<Entity> {
    rows.order_by_asc(Expr::col(Column::AnsweredAt).is_not_null()).order_by_desc(Column::ReceivedAt)
}

/// Keeps a wish and gives it its number.
pub async fn receive(
    db: &impl ConnectionTrait,
    wish: Wish,
    year: i32,
    at: DateTimeUtc,
) -> Result<Model> {
    let serial = setting::next(db, &format!("reform-{year}")).await?;
    let Wish { regulation, rule, wrong, instead, name, contact } = wish;
    let row = Model {
        id: RowId::fresh(),
        number: format!("Q-{year}-{serial:04}"),
        regulation,
        rule,
        wrong,
        instead,
        name,
        contact,
        received_at: at,
        answer: None,
        answered_at: None,
        answered_by: None,
    };
    Ok(row.into_active_model().insert(db).await?)
}

/// Writes the answer, once; `false` where somebody was faster.
pub async fn answer(
    db: &impl ConnectionTrait,
    id: RowId,
    (by, words): (UserId, &str),
    at: DateTimeUtc,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Answer, Expr::value(words))
        .col_expr(Column::AnsweredAt, Expr::value(at))
        .col_expr(Column::AnsweredBy, Expr::value(by))
        .filter(COLUMN.id.eq(id))
        .filter(Column::AnsweredAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The latest answers about a rule.
pub async fn answers_on(
    db: &impl ConnectionTrait,
    regulation: &str,
    most: u64,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Regulation.eq(regulation))
        .filter(Column::AnsweredAt.is_not_null())
        .order_by_desc(Column::AnsweredAt)
        .limit(most)
        .all(db)
        .await
}

/// How often each known rule was asked about.
pub async fn counts(db: &impl ConnectionTrait) -> Result<Counts, DbErr> {
    let rows: Vec<(Option<String>, i64)> = Entity::find()
        .select_only()
        .column(Column::Regulation)
        .column_as(Column::Id.count(), "count")
        .group_by(Column::Regulation)
        .into_tuple()
        .all(db)
        .await?;
    let known = rows.into_iter().filter_map(|(rule, count)| Some((rule?, count.unsigned_abs())));
    Ok(known.collect::<BTreeMap<_, _>>())
}

/// Whoever asked is not needed once the answer has stood so long.
pub async fn forget_people(
    db: &impl ConnectionTrait,
    answered_before: DateTimeUtc,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(""))
        .col_expr(Column::Contact, Expr::value(""))
        .filter(Column::AnsweredAt.lt(answered_before))
        .filter(Column::Name.ne(""))
        .exec(db)
        .await?;
    Ok(())
}
