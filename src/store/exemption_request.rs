//! One for each rule that stands in the way.

use sea_orm::{QueryOrder, entity::prelude::*};

use crate::domain::ids::MatterId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "exemption_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterId,
    pub application_id: MatterId,
    pub block: String,
    pub number: i32,
    pub law: String,
    pub article: String,
    pub level: String,
    pub competent: String,
    pub regulation: Option<String>,
    pub requested: String,
    pub body: Option<String>,
    pub enabling_provision: Option<String>,
    /// The national sandbox that it goes to: a code of the table of its acts.
    pub scheme: Option<String>,
    pub reasons: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The provision as the company cites it, in Korean.
    pub fn rule(&self) -> String {
        format!("{} {}", self.law, self.article).trim_end().to_owned()
    }
}

impl Entity {
    /// The requests of an application, as they stand in the form.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_asc(Column::Number)
    }

    /// The same of several applications at once.
    pub fn of_all(applications: impl IntoIterator<Item = MatterId>) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.is_in(applications)).order_by_asc(Column::Number)
    }
}
