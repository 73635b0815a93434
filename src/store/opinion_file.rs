//! Files that an office gives its opinion with; the bytes lie in the file store under their hash. Until the opinion is
//! given they are nobody's but its writer's, and with it they are fixed.

use sea_orm::{QueryOrder, QuerySelect, QueryTrait, entity::prelude::*};

use super::{consultation, reader::Reader};
use crate::domain::ids::{MatterId, RowId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "opinion_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub consultation_id: MatterId,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
    pub sha256: String,
    pub uploaded_by: UserId,
    pub uploaded_at: DateTimeUtc,
    pub given_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What `writer` keeps for the opinion on a question, the oldest first.
    pub fn kept_by(writer: UserId, question: MatterId) -> Select<Self> {
        Self::find()
            .filter(COLUMN.consultation_id.eq(question))
            .filter(COLUMN.uploaded_by.eq(writer))
            .filter(Column::GivenAt.is_null())
            .order_by_asc(Column::Id)
    }

    /// What `writer` keeps for opinions about an application.
    pub fn kept_about(writer: UserId, application: MatterId) -> Select<Self> {
        Self::find()
            .filter(COLUMN.uploaded_by.eq(writer))
            .filter(Column::GivenAt.is_null())
            .filter(with(consultation::Entity::of(application)))
    }

    /// Those that were given with an opinion, the oldest first. Whoever reads them starts from one of the two below.
    fn given() -> Select<Self> {
        Self::find().filter(Column::GivenAt.is_not_null()).order_by_asc(Column::Id)
    }

    /// Those about an application that `reader` of the city, or by a letter, reads with the opinions that are theirs to
    /// read ([`consultation::Entity::of_read_by`]).
    pub fn read_by(reader: &Reader, application: MatterId, sits: bool) -> Select<Self> {
        let read = consultation::Entity::of_read_by(application, reader, sits);
        Self::given().filter(with(read))
    }

    /// Those about an application that its company reads: an office keeps its files where it keeps its reasons.
    pub fn read_by_company(application: MatterId) -> Select<Self> {
        let told = consultation::Entity::of(application)
            .filter(consultation::COLUMN.internal.eq(false))
            .filter(consultation::Column::Reasons.is_not_null());
        Self::given().filter(with(told))
    }
}

fn with(questions: Select<consultation::Entity>) -> sea_orm::sea_query::SimpleExpr {
    let ids = questions.select_only().column(consultation::Column::Id);
    Column::ConsultationId.in_subquery(ids.into_query())
}

/// Fixes these files of a writer with the opinion that is given; `false` where one is not there any more.
pub async fn give(
    tx: &impl ConnectionTrait,
    (writer, question): (UserId, MatterId),
    files: &[Uuid],
    now: DateTimeUtc,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::GivenAt, Expr::value(now))
        .filter(COLUMN.consultation_id.eq(question))
        .filter(COLUMN.uploaded_by.eq(writer))
        .filter(Column::Id.is_in(files.iter().map(|id| RowId(*id))))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == files.len() as u64)
}

/// Takes away what a writer kept for an opinion; what was given stays.
pub async fn take_away(
    tx: &impl ConnectionTrait,
    (writer, question): (UserId, MatterId),
    id: RowId,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.id.eq(id))
        .filter(COLUMN.consultation_id.eq(question))
        .filter(COLUMN.uploaded_by.eq(writer))
        .filter(Column::GivenAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets what was kept for an opinion on a question and not given.
pub async fn forget_kept(tx: &impl ConnectionTrait, question: MatterId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(COLUMN.consultation_id.eq(question))
        .filter(Column::GivenAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
