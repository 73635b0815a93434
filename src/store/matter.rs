//! Anything with a life; what it is about lives in tables of its own under the same id.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set,
    Condition, DatabaseTransaction, ExprTrait, IntoActiveModel, QueryOrder, QuerySelect,
    QueryTrait,
    entity::prelude::*,
    sea_query::{JoinType, Query, SelectStatement},
};

use super::{
    application, consultation, event, meeting,
    reader::Reader,
    scene,
    work::{must_sign, opens, root},
};
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
    /// The stage that whoever it is about may know of: a signature nobody was told of moves it not.
    pub shown: String,
    pub open: bool,
    pub ending: Option<String>,
    pub holder: Option<String>,
    pub office: Option<String>,
    pub assignee_id: Option<UserId>,
    pub due_at: Option<DateTimeUtc>,
    pub due_clock: Option<String>,
    pub due_provisional: bool,
    /// The function of the person who moved it last.
    pub moved_by: Option<String>,
    /// How many requests are open on it.
    pub overlays: i32,
    pub version: i32,
    /// How many events its chain has.
    pub events: i32,
    /// The hash of the last of them; before the first what every chain begins with.
    pub head: String,
    pub opened_at: DateTimeUtc,
    pub closed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What of this row an act has made other than it was.
    pub fn since(&self, before: &Self) -> ActiveModel {
        let (now, mut row) = (self.clone(), before.clone().into_active_model());
        row.stage.set_if_not_equals(now.stage);
        row.shown.set_if_not_equals(now.shown);
        row.open.set_if_not_equals(now.open);
        row.ending.set_if_not_equals(now.ending);
        row.holder.set_if_not_equals(now.holder);
        row.office.set_if_not_equals(now.office);
        row.due_at.set_if_not_equals(now.due_at);
        row.due_clock.set_if_not_equals(now.due_clock);
        row.due_provisional.set_if_not_equals(now.due_provisional);
        row.moved_by.set_if_not_equals(now.moved_by);
        row.overlays.set_if_not_equals(now.overlays);
        row.version.set_if_not_equals(now.version);
        row.events.set_if_not_equals(now.events);
        row.head.set_if_not_equals(now.head);
        row.closed_at.set_if_not_equals(now.closed_at);
        row
    }
}

/// Matters by their id, read a few hundred at a time.
pub async fn by_id(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MatterId>,
) -> Result<BTreeMap<MatterId, Model>, DbErr> {
    let ids: Vec<MatterId> = ids.into_iter().collect();
    let mut found = BTreeMap::new();
    for some in ids.chunks(500) {
        let rows = Entity::find().filter(COLUMN.id.is_in(some.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

impl Entity {
    /// Every filed case that `reader` may see, with all that hangs on it: requests, designations
    /// and cases elsewhere as the case itself, questions as [`consultation::Entity::visible_to`] has them, meetings for
    /// the city and for the roll of their body.
    pub fn visible_to(reader: &Reader) -> Select<Self> {
        Self::find().filter(reach(reader, &Condition::all().add(Expr::exists(case(reader)))))
    }

    /// What is or was anybody's work, joined with its application: cases with their designations and what is elsewhere for
    /// the city and for members whose meeting has them; for an office that was asked, its own questions; for a member, the
    /// minutes to be signed.
    pub fn work_of(reader: &Reader) -> Select<Self> {
        let asked = consultation::Entity::asked_of(reader)
            .select_only()
            .column(consultation::Column::Id)
            .into_query();
        let mut work = Condition::any().add(Column::Id.in_subquery(asked));
        if reader.reads_every_case() || !reader.seats.is_empty() {
            let kinds =
                [scene::APPLICATION, scene::DESIGNATION, scene::EXTERNAL_CASE, scene::OBJECTION];
            work = work.add(Condition::all().add(Column::Kind.is_in(kinds)).add(opens(reader)));
        }
        let work = work.add(must_sign(reader));
        let mut rows = Self::find();
        // A meeting is nobody's application.
        let join = if reader.seats.is_empty() { JoinType::InnerJoin } else { JoinType::LeftJoin };
        let its = Expr::col((application::Entity, application::Column::Id)).eq(root());
        QueryTrait::query(&mut rows).join(join, application::Entity, its);
        let filed = application::Column::FiledAt.is_not_null();
        let case = application::Entity::reach(reader).add(filed);
        rows.filter(reach(reader, &case)).filter(work)
    }

    /// The open matters that these people have.
    pub fn assigned(to: impl IntoIterator<Item = UserId>) -> Select<Self> {
        Self::find().filter(COLUMN.open.eq(true)).filter(COLUMN.assignee_id.is_in(to))
    }

    pub fn assign(id: MatterId, to: UserId) -> sea_orm::UpdateMany<Self> {
        Self::update_many().col_expr(Column::AssigneeId, Expr::value(to)).filter(COLUMN.id.eq(id))
    }

    /// A matter that has not ended takes its next version: pages drawn before are old.
    pub fn next_version(id: MatterId) -> sea_orm::UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .filter(COLUMN.id.eq(id))
            .filter(COLUMN.open.eq(true))
    }

    /// The matters of a kind that opened under any of these.
    pub fn among(kind: &str, parents: impl IntoIterator<Item = MatterId>) -> Select<Self> {
        Self::find().filter(COLUMN.kind.eq(kind)).filter(COLUMN.parent_id.is_in(parents))
    }

    /// The matters that opened under another, oldest first.
    pub fn under(parent: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.parent_id.eq(parent)).order_by_asc(Column::Id)
    }
}

const ID: (Entity, Column) = (Entity, Column::Id);

/// What a reader sees, where `case` says that they see the case it belongs to.
fn reach(reader: &Reader, case: &Condition) -> Condition {
    let of = |kind: &str| Condition::all().add(Column::Kind.eq(kind));
    let mut kinds =
        vec![scene::APPLICATION, scene::DESIGNATION, scene::EXTERNAL_CASE, scene::REQUEST];
    // An objection is between the company and whoever handles cases; its company reads it beside its own case.
    kinds.extend(reader.reads_every_case().then_some(scene::OBJECTION));
    let questions = consultation::Entity::visible_to(reader)
        .filter(Expr::col((consultation::Entity, consultation::Column::Id)).equals(ID));
    let meetings = meeting::Entity::visible_to(reader)
        .filter(Expr::col((meeting::Entity, meeting::Column::Id)).equals(ID));
    Condition::any()
        .add(Condition::all().add(Column::Kind.is_in(kinds)).add(case.clone()))
        .add(of(scene::CONSULTATION).add(case.clone()).add(Expr::exists(questions.into_query())))
        .add(of(scene::MEETING).add(Expr::exists(meetings.into_query())))
}

/// The matter of an event that is looked at.
pub fn of_event() -> SelectStatement {
    let of = (event::Entity, event::Column::MatterId);
    Query::select().expr(Expr::val(1)).from(Entity).and_where(Expr::col(ID).equals(of)).take()
}

/// The filed case to which the matter that is looked at belongs, if `reader` may see it.
fn case(reader: &Reader) -> SelectStatement {
    let its = Expr::col((application::Entity, application::Column::Id)).eq(root());
    application::Entity::visible_to(reader)
        .filter(application::Column::FiledAt.is_not_null())
        .filter(its)
        .select_only()
        .expr(Expr::val(1))
        .into_query()
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
