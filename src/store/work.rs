//! The work of the city: open matters in the parts and the order of its lists, filtered, counted and cut in the database.

use chrono::TimeDelta;
use sea_orm::{
    Condition, ExprTrait, FromQueryResult, QueryOrder, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{Func, JoinType, NullOrdering, Order, Query, SelectStatement, SimpleExpr},
};
use strum::{EnumIter, IntoEnumIterator, IntoStaticStr};

use super::{
    agenda_item, application, company, event, holds, matter, meeting,
    mine::{HANDED_OUT, goes_well, is_against, is_mine},
    place::Place,
    reader::Reader,
    scene, signature, user,
};
use crate::domain::{
    calendar::{end_of_day, seoul_day},
    engine::Role,
    ids::MatterId,
};

/// A week of a list: due from now until the end of that day.
const WEEK: TimeDelta = TimeDelta::days(7);

/// The parts of the work; they overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Part {
    /// The reader has the next move.
    Mine,
    Overdue,
    Week,
    /// The applicant has moved last, after the receipt, and the city has the next move.
    Answered,
    /// An application that waits in the reader's office for an officer, and none has done anything on it yet.
    New,
    /// Somebody else has the next move.
    Others,
    /// Whatever is open.
    All,
    /// Whatever has come to its end.
    Ended,
}

/// What a list is sorted by; where that is equal, by age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Sort {
    #[default]
    Due,
    Newest,
    Title,
}

/// What is looked for; what is empty does not narrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub part: Part,
    pub field: String,
    pub place: Option<Place>,
    /// Folded words, each of which must be there.
    pub terms: Vec<String>,
    pub sort: Sort,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Line {
    pub id: MatterId,
    pub parent_id: Option<MatterId>,
    pub kind: String,
    pub procedure: String,
    pub procedure_version: i32,
    pub stage: String,
    /// Nobody also where a trial asks nothing of whoever supervises it.
    pub holder: Option<String>,
    pub office: Option<String>,
    pub assignee: Option<String>,
    pub assignee_en: Option<String>,
    pub due_at: Option<DateTimeUtc>,
    pub due_clock: Option<String>,
    pub due_provisional: bool,
    pub number: Option<String>,
    /// Nothing of the next five where it is a meeting.
    pub title: Option<String>,
    pub title_en: Option<String>,
    pub field: Option<String>,
    pub company_ko: Option<String>,
    pub company_en: Option<String>,
    pub meeting: Option<String>,
    pub body: Option<String>,
    pub mine: bool,
    pub declares: bool,
}

/// Matters with their applications, and for members the meetings whose minutes they sign; every other query of the work
/// starts here.
pub(super) fn found(
    db: &impl ConnectionTrait,
    reader: &Reader,
    wanted: &Wanted,
) -> Select<matter::Entity> {
    let mut rows = matter::Entity::work_of(reader);
    // A meeting is nobody's application.
    let join = if reader.seats.is_empty() { JoinType::InnerJoin } else { JoinType::LeftJoin };
    QueryTrait::query(&mut rows).join(
        join,
        company::Entity,
        Expr::col((company::Entity, company::Column::Id))
            .equals((application::Entity, application::Column::CompanyId)),
    );
    for term in &wanted.terms {
        rows = rows.filter(holds(db, (application::Entity, application::Column::Folded), term));
    }
    if !wanted.field.is_empty() {
        rows = rows.filter(application::Column::Field.eq(&wanted.field));
    }
    match &wanted.place {
        Some(place) => rows.filter(place.holds(reader)),
        None => rows,
    }
}

/// How many there are in each part, in one query over what is open. What has ended is more every day: it is counted where
/// it is looked at.
pub async fn counts(
    db: &impl ConnectionTrait,
    reader: &Reader,
    wanted: &Wanted,
    now: DateTimeUtc,
) -> Result<Vec<(Part, Option<u64>)>, DbErr> {
    let mut counts = counts_of_open(db, reader, wanted, now).await?;
    let ended = match wanted.part {
        Part::Ended => {
            let rows = found(db, reader, wanted).filter(is_in(Part::Ended, reader, now));
            Some(rows.count(db).await?)
        }
        _ => None,
    };
    counts.push((Part::Ended, ended));
    Ok(counts)
}

async fn counts_of_open(
    db: &impl ConnectionTrait,
    reader: &Reader,
    wanted: &Wanted,
    now: DateTimeUtc,
) -> Result<Vec<(Part, Option<u64>)>, DbErr> {
    let parts = || Part::iter().filter(|part| *part != Part::Ended);
    let mut rows = found(db, reader, wanted).filter(matter::Column::Open.eq(true)).select_only();
    for part in parts() {
        let one = Expr::case(is_in(part, reader, now), 1);
        rows = rows.expr_as(Func::count(one), <&str>::from(part));
    }
    let counted = rows.into_query();
    let Some(row) = db.query_one(&counted).await? else { return Ok(Vec::new()) };
    let count = |part: Part| {
        let count: i64 = row.try_get("", part.into())?;
        Ok((part, Some(u64::try_from(count).unwrap_or_default())))
    };
    parts().map(count).collect()
}

/// One page of a part, in its order.
pub async fn lines(
    db: &impl ConnectionTrait,
    reader: &Reader,
    wanted: &Wanted,
    (now, offset, limit): (DateTimeUtc, u64, u64),
) -> Result<Vec<Line>, DbErr> {
    let mut rows = sorted(db, reader, wanted, now).offset(offset).limit(limit).select_only();
    rows = rows.columns([
        matter::Column::Id,
        matter::Column::ParentId,
        matter::Column::Kind,
        matter::Column::Procedure,
        matter::Column::ProcedureVersion,
        matter::Column::Office,
        matter::Column::DueAt,
        matter::Column::DueClock,
        matter::Column::DueProvisional,
    ]);
    let mine = Expr::case(is_mine(reader), true).finally(false);
    let declares = Expr::case(must_declare(reader), true).finally(false);
    let holder = Expr::col((matter::Entity, matter::Column::Holder));
    let holder = Expr::case(goes_well().not(), holder);
    rows.columns([
        application::Column::Number,
        application::Column::Title,
        application::Column::TitleEn,
        application::Column::Field,
    ])
    .column_as(known_stage(reader), "stage")
    .column_as(company::Column::NameKo, "company_ko")
    .column_as(company::Column::NameEn, "company_en")
    .expr_as(of_assignee(user::Column::Name), "assignee")
    .expr_as(of_assignee(user::Column::NameEn), "assignee_en")
    .expr_as(of_meeting(meeting::Column::Number), "meeting")
    .expr_as(of_meeting(meeting::Column::Body), "body")
    .expr_as(mine, "mine")
    .expr_as(declares, "declares")
    .expr_as(holder, "holder")
    .into_model::<Line>()
    .all(db)
    .await
}

fn of_assignee(column: user::Column) -> SelectStatement {
    let assigned = (matter::Entity, matter::Column::AssigneeId);
    Query::select()
        .column((user::Entity, column))
        .from(user::Entity)
        .and_where(Expr::col((user::Entity, user::Column::Id)).equals(assigned))
        .take()
}

fn of_meeting(column: meeting::Column) -> SelectStatement {
    let own = (matter::Entity, matter::Column::Id);
    Query::select()
        .column((meeting::Entity, column))
        .from(meeting::Entity)
        .and_where(Expr::col((meeting::Entity, meeting::Column::Id)).equals(own))
        .take()
}

/// The cases of the whole part as ids, in its order: what stands before and after one.
pub async fn order_of(
    db: &impl ConnectionTrait,
    reader: &Reader,
    wanted: &Wanted,
    now: DateTimeUtc,
) -> Result<Vec<MatterId>, DbErr> {
    let rows = sorted(db, reader, wanted, now).filter(matter::Column::Kind.ne(scene::MEETING));
    rows.select_only().column(matter::Column::Id).into_tuple().all(db).await
}

/// Where a matter stands for its reader: who handles no case knows of no signature before its letter.
pub(super) fn known_stage(reader: &Reader) -> matter::Column {
    if reader.reads_every_case() { matter::Column::Stage } else { matter::Column::Shown }
}

fn sorted(
    db: &impl ConnectionTrait,
    reader: &Reader,
    wanted: &Wanted,
    now: DateTimeUtc,
) -> Select<matter::Entity> {
    let rows = found(db, reader, wanted).filter(is_in(wanted.part, reader, now));
    let rows = match wanted.sort {
        Sort::Due => {
            rows.order_by_with_nulls(matter::Column::DueAt, Order::Asc, NullOrdering::Last)
        }
        Sort::Newest => {
            rows.order_by_desc(application::Column::FiledAt).order_by_desc(matter::Column::Id)
        }
        Sort::Title => rows.order_by_asc(application::Column::Title),
    };
    rows.order_by_asc(matter::Column::Id)
}

pub(super) fn is_in(part: Part, reader: &Reader, now: DateTimeUtc) -> Condition {
    let is_open = part != Part::Ended;
    let (due, open) = (matter::Column::DueAt, matter::Column::Open.eq(is_open));
    let assigned = Condition::any()
        .add(matter::Column::AssigneeId.is_not_null())
        .add(matter::Column::Holder.is_not_in(HANDED_OUT.map(Role::as_str)));
    let part = match part {
        Part::Mine => is_mine(reader),
        Part::Overdue => Condition::all().add(due.lt(now)),
        Part::Week => {
            Condition::all().add(due.gte(now)).add(due.lte(end_of_day(seoul_day(now + WEEK))))
        }
        Part::Answered => Condition::all()
            .add(matter::Column::Kind.eq(scene::APPLICATION))
            .add(matter::Column::MovedBy.is_in(APPLICANTS.map(Role::as_str)))
            .add(matter::Column::Holder.is_not_in(APPLICANTS.map(Role::as_str)))
            .add(application::Column::ReceivedAt.is_not_null()),
        Part::New => is_mine(reader)
            .add(matter::Column::Kind.eq(scene::APPLICATION))
            .add(assigned.not())
            .add(Expr::not_exists(taken_up())),
        Part::Others => is_mine(reader).not(),
        Part::All | Part::Ended => Condition::all(),
    };
    // What somebody else has to rule on without them is no work of theirs, also none to wait for.
    let theirs = is_against(reader).not();
    Condition::all().add(open).add(part).add_option(is_open.then_some(theirs))
}

/// An officer has done something on the matter that is looked at: nobody has to be told that it came.
fn taken_up() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(event::Entity)
        .and_where(
            Expr::col((event::Entity, event::Column::MatterId))
                .equals((matter::Entity, matter::Column::Id)),
        )
        .and_where(event::Column::Role.eq(Role::CaseOfficer.as_str()))
        .and_where(event::Column::ActorId.is_not_null())
        .take()
}

const APPLICANTS: [Role; 2] = [Role::Applicant, Role::ApplicantLead];

/// A member whom only the roll of a body brings here declares interests before anything else, as long as the case waits
/// for its outcome.
pub(super) fn must_declare(reader: &Reader) -> Condition {
    if !comes_by_a_seat(reader) {
        return Condition::all().add(Expr::val(1).eq(0));
    }
    Condition::all()
        .add(matter::Column::Kind.eq(scene::APPLICATION))
        .add(matter::Column::Open.eq(true))
        .add(root().not_in_subquery(application::declared(reader)))
        .add(matter::Column::Id.in_subquery(agenda_item::waiting()))
}

/// The minutes of a meeting that are whole and lack the signature of this member.
pub(super) fn must_sign(reader: &Reader) -> Condition {
    if reader.seats.is_empty() {
        return Condition::all().add(Expr::val(1).eq(0));
    }
    Condition::all()
        .add(matter::Column::Kind.eq(scene::MEETING))
        .add(matter::Column::Open.eq(true))
        .add(matter::Column::Id.in_subquery(signature::lacking(reader.id())))
        .add(matter::Column::Id.not_in_subquery(agenda_item::unsaid()))
}

fn comes_by_a_seat(reader: &Reader) -> bool {
    !reader.seats.is_empty() && !reader.reads_every_case()
}

/// Of what a reader sees, what can be opened: a member who never declared has nothing to do with a case that is over.
pub(super) fn opens(reader: &Reader) -> Condition {
    if !comes_by_a_seat(reader) {
        return Condition::all();
    }
    Condition::any()
        .add(must_declare(reader))
        .add(root().in_subquery(application::declared(reader)))
}

/// The application of a matter: its parent, or itself.
pub(super) fn root() -> SimpleExpr {
    Func::coalesce([
        Expr::col((matter::Entity, matter::Column::ParentId)),
        Expr::col((matter::Entity, matter::Column::Id)),
    ])
    .into()
}
