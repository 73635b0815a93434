//! What a person does for the city: a role, in an office.

use sea_orm::entity::prelude::*;

use crate::domain::{
    duty::Duty,
    ids::{RowId, UserId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "duty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub user_id: UserId,
    pub role: String,
    pub office: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Who handles cases in an office, each once.
    pub fn officers(office: &str) -> Select<Self> {
        let officers = [Duty::CaseOfficer, Duty::TeamLead].map(Duty::as_str);
        Self::find().filter(COLUMN.office.eq(office)).filter(COLUMN.role.is_in(officers))
    }
}
