//! Running deadlines; the marks are their truth, `due_at` a cache.

use sea_orm::{
    Condition, QueryOrder, QuerySelect, QueryTrait, entity::prelude::*, sea_query::SelectStatement,
};

use crate::domain::ids::{ClockId, MatterId, OverlayId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clock")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClockId,
    pub matter_id: MatterId,
    pub key: String,
    pub overlay_id: Option<OverlayId>,
    pub length: i32,
    pub state: String,
    pub due_at: Option<DateTimeUtc>,
    pub provisional: bool,
    pub met: i32,
    pub extended: i32,
    pub lapsed_at: Option<DateTimeUtc>,
    /// How often its act could not be done when the time had run out, and when it is tried again.
    pub attempts: i32,
    pub retry_at: Option<DateTimeUtc>,
    pub started_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Clocks that have neither ended nor run out.
    pub fn open() -> Select<Self> {
        Self::find().filter(COLUMN.state.ne("ended")).filter(Column::LapsedAt.is_null())
    }

    /// Those whose time is over and not marked so, the longest over first; what was set aside waits for its next try.
    pub fn run_out(now: DateTimeUtc) -> Select<Self> {
        Self::find().filter(has_run_out(now)).order_by_asc(Column::DueAt)
    }

    /// All whose time is over and not marked so, also what was set aside.
    pub fn overdue(now: DateTimeUtc) -> Select<Self> {
        Self::find().filter(is_overdue(now))
    }

    /// The clocks of a matter, the newest of each key last.
    pub fn of(matter: MatterId) -> Select<Self> {
        Self::find()
            .filter(COLUMN.matter_id.eq(matter))
            .order_by_asc(Column::StartedAt)
            .order_by_asc(Column::Id)
    }
}

/// The matters with a clock that has neither ended nor run out: of one that is over, those of its remedies.
pub(super) fn running_on() -> SelectStatement {
    Entity::open().select_only().column(Column::MatterId).into_query()
}

fn has_run_out(now: DateTimeUtc) -> Condition {
    let free = Condition::any().add(Column::RetryAt.is_null()).add(Column::RetryAt.lte(now));
    is_overdue(now).add(free)
}

fn is_overdue(now: DateTimeUtc) -> Condition {
    Condition::all()
        .add(COLUMN.state.eq("running"))
        .add(Column::LapsedAt.is_null())
        .add(Column::DueAt.lt(now))
}

/// Marks that the time has run out; `false` where somebody was faster, or it has not.
pub async fn lapse(
    tx: &impl ConnectionTrait,
    id: ClockId,
    now: DateTimeUtc,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::LapsedAt, Expr::value(now))
        .filter(COLUMN.id.eq(id))
        .filter(has_run_out(now))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
