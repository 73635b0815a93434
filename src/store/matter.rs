//! Anything with a life; what it is about lives in tables of its own under the same id.

use sea_orm::{
    ActiveValue::Set, Condition, DatabaseTransaction, IntoActiveModel, QueryOrder, QuerySelect,
    QueryTrait, entity::prelude::*,
};

use super::{application, consultation, reader::Reader, scene};
use crate::domain::ids::{MatterId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "matter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterId,
    pub kind: String,
    pub parent_id: Option<MatterId>,
    pub procedure: String,
    pub procedure_version: i32,
    pub stage: String,
    pub open: bool,
    pub ending: Option<String>,
    pub holder: Option<String>,
    pub office: Option<String>,
    pub assignee_id: Option<UserId>,
    pub due_at: Option<DateTimeUtc>,
    pub due_clock: Option<String>,
    pub due_provisional: bool,
    pub version: i32,
    pub opened_at: DateTimeUtc,
    pub closed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What is open and reaches `reader`: cases with their designations for the city and for members whose meeting
    /// has them; for an office that was asked, its own questions.
    pub fn work_of(reader: &Reader) -> Select<Self> {
        let cases = application::Entity::visible_to(reader)
            .filter(application::Column::FiledAt.is_not_null())
            .select_only()
            .column(application::Column::Id)
            .into_query();
        let asked = consultation::Entity::find()
            .filter(consultation::Column::Office.is_in(reader.agency_offices()))
            .select_only()
            .column(consultation::Column::Id)
            .into_query();
        let mut reach = Condition::any().add(
            Condition::all()
                .add(Column::Kind.eq(scene::CONSULTATION))
                .add(Column::Id.in_subquery(asked)),
        );
        if reader.reads_every_case() || !reader.seats.is_empty() {
            let own = Condition::any().add(Column::Id.in_subquery(cases.clone())).add(
                Condition::all()
                    .add(Column::Kind.eq(scene::DESIGNATION))
                    .add(Column::ParentId.in_subquery(cases)),
            );
            reach = reach.add(own);
        }
        Self::find().filter(COLUMN.open.eq(true)).filter(reach)
    }

    /// The open matters that these people have.
    pub fn assigned(to: impl IntoIterator<Item = UserId>) -> Select<Self> {
        Self::find().filter(COLUMN.open.eq(true)).filter(COLUMN.assignee_id.is_in(to))
    }

    /// Gives a matter, as it was seen, to a person; it moves nothing.
    pub fn assign(seen: &Model, to: Option<UserId>) -> sea_orm::UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::AssigneeId, Expr::value(to))
            .filter(COLUMN.id.eq(seen.id))
            .filter(COLUMN.version.eq(seen.version))
    }

    /// The matters that opened under another, oldest first.
    pub fn under(parent: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.parent_id.eq(parent)).order_by_asc(Column::Id)
    }
}

/// Takes the next version of a matter whose papers are being written, if nobody was faster.
pub async fn touch(db: &impl ConnectionTrait, seen: &Model) -> Result<(), DbErr> {
    let mut row: ActiveModel = seen.clone().into_active_model();
    row.version = Set(seen.version + 1);
    Entity::update(row).validate()?.filter(COLUMN.version.eq(seen.version)).exec(db).await?;
    Ok(())
}

/// The matter with its row held until the transaction ends: whoever acts on it next waits here and
/// finds the new version. `SQLite` has one writer and needs no such clause.
pub async fn locked(tx: &DatabaseTransaction, id: MatterId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(tx).await
}
