//! Where a matter stands on the lists of the work, as its tag says it: what is open on it comes before its stage, and minutes
//! are there to be signed.

use sea_orm::{
    Condition, ExprTrait, FromQueryResult, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{Func, Query, SelectStatement, SimpleExpr},
};

use super::{
    matter, overlay,
    reader::Reader,
    scene,
    work::{Wanted, found, is_in, known_stage},
};
use crate::domain::engine::Procedures;

/// What a list is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// An open request, whatever the stage.
    Request(String),
    /// A stage with nothing open that its reader knows of.
    Stage(String),
    /// Minutes to be signed.
    Minutes,
}

/// How many of a part stand at the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub place: Place,
    /// Whose words name it.
    pub procedure: String,
    pub procedure_version: i32,
    pub count: u64,
}

const REQUEST: &str = "request:";
const MINUTES: &str = "minutes:";

impl Place {
    /// As it stands in an address.
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "" => None,
            MINUTES => Some(Self::Minutes),
            _ => Some(match text.strip_prefix(REQUEST) {
                Some(key) => Self::Request(key.to_owned()),
                None => Self::Stage(text.to_owned()),
            }),
        }
    }

    pub fn written(&self) -> String {
        match self {
            Self::Request(key) => format!("{REQUEST}{key}"),
            Self::Stage(key) => key.clone(),
            Self::Minutes => MINUTES.to_owned(),
        }
    }

    pub(super) fn holds(&self, reader: &Reader) -> Condition {
        let request: SimpleExpr = shown_request(reader).into();
        let case = Condition::all().add(matter::Column::Kind.ne(scene::MEETING));
        match self {
            Self::Request(key) => case.add(request.eq(key.as_str())),
            Self::Stage(key) => {
                case.add(request.is_null()).add(known_stage(reader).eq(key.as_str()))
            }
            Self::Minutes => Condition::all().add(matter::Column::Kind.eq(scene::MEETING)),
        }
    }
}

/// The newest open request that the reader is told of: those that handle no case know of none between the city's own.
fn shown_request(reader: &Reader) -> SelectStatement {
    let of = (overlay::Entity, overlay::Column::MatterId);
    let own = (matter::Entity, matter::Column::Id);
    let mut request = Query::select();
    request
        .column((overlay::Entity, overlay::Column::Key))
        .from(overlay::Entity)
        .and_where(Expr::col(of).equals(own))
        .and_where(overlay::Column::EndedAt.is_null())
        .order_by((overlay::Entity, overlay::Column::OpenedAt), sea_orm::Order::Desc)
        .order_by((overlay::Entity, overlay::Column::Id), sea_orm::Order::Desc)
        .limit(1);
    if !reader.reads_every_case() {
        for procedure in Procedures::in_force().iter() {
            let hidden = procedure.overlays.iter().filter(|overlay| overlay.public.is_none());
            let hidden: Vec<&str> = hidden.map(|overlay| overlay.key.as_str()).collect();
            if !hidden.is_empty() {
                let here = matter::Column::Procedure.eq(procedure.key.as_str());
                request.and_where(here.and(overlay::Column::Key.is_in(hidden)).not());
            }
        }
    }
    request
}

#[derive(FromQueryResult)]
struct Counted {
    kind: String,
    procedure: String,
    procedure_version: i32,
    request: Option<String>,
    stage: String,
    count: i64,
}

/// Where the matters of a part stand, whatever place is chosen, in one query; nowhere where there are none.
pub async fn standings(
    db: &impl ConnectionTrait,
    reader: &Reader,
    wanted: &Wanted,
    now: DateTimeUtc,
) -> Result<Vec<Standing>, DbErr> {
    let anywhere = Wanted { place: None, ..wanted.clone() };
    let rows = found(db, reader, &anywhere)
        .filter(is_in(wanted.part, reader, now))
        .select_only()
        .columns([
            matter::Column::Kind,
            matter::Column::Procedure,
            matter::Column::ProcedureVersion,
        ])
        .column_as(known_stage(reader), "stage")
        .expr_as(shown_request(reader), "request");
    let mut counted = Query::select();
    counted.from_subquery(rows.into_query(), "standing");
    for column in ["kind", "procedure", "procedure_version", "request", "stage"] {
        counted.column(column).group_by_col(column);
    }
    counted.expr_as(Func::count(Expr::col("kind")), "count");
    let rows = db.query_all(&counted).await?;
    rows.iter().map(|row| Counted::from_query_result(row, "").map(Standing::from)).collect()
}

impl From<Counted> for Standing {
    fn from(counted: Counted) -> Self {
        let Counted { kind, procedure, procedure_version, request, stage, count } = counted;
        let place = match request {
            _ if kind == scene::MEETING => Place::Minutes,
            Some(key) => Place::Request(key),
            None => Place::Stage(stage),
        };
        let count = u64::try_from(count).unwrap_or_default();
        Self { place, procedure, procedure_version, count }
    }
}
