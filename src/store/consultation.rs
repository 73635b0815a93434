//! What an office was asked, and what it said.

use sea_orm::{Condition, QueryOrder, entity::prelude::*};

use super::reader::Reader;
use crate::domain::ids::{MatterId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterId,
    pub application_id: MatterId,
    pub office: String,
    pub question: String,
    pub days: i32,
    pub opinion: Option<String>,
    pub reasons: Option<String>,
    pub legal_basis: Option<String>,
    pub conditions: Json,
    pub answered_by: Option<UserId>,
    pub answered_at: Option<DateTimeUtc>,
    /// Its reasons are for the city and the committee alone.
    pub internal: bool,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The questions that `reader` may see: an office its own, whoever reads every case all of them.
    pub fn visible_to(reader: &Reader) -> Select<Self> {
        if reader.reads_every_case() { Self::find() } else { Self::asked_of(reader) }
    }

    /// The questions to the offices for which `reader` answers; by a letter, the one that it is about.
    pub fn asked_of(reader: &Reader) -> Select<Self> {
        Self::find().filter(asked(reader))
    }

    /// Those about an application that `reader` may read, oldest first; who sits on the committee deliberates with
    /// what all of the offices said.
    pub fn of_read_by(application: MatterId, reader: &Reader, sits: bool) -> Select<Self> {
        let all = Self::of(application);
        if reader.reads_every_case() {
            return all;
        }
        let own = asked(reader);
        all.filter(if sits { own.add(Column::AnsweredAt.is_not_null()) } else { own })
    }

    /// The questions asked about an application, oldest first.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_asc(Column::Id)
    }
}

/// What is asked of `reader`.
pub(super) fn asked(reader: &Reader) -> Condition {
    Condition::any()
        .add(COLUMN.office.is_in(reader.agency_offices()))
        .add_option(reader.asked.map(|question| COLUMN.id.eq(question)))
}
