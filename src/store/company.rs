//! Companies; what is asked once and used for every application.

use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, entity::prelude::*};
use serde::{Deserialize, Serialize};

use super::reader::Reader;
use crate::domain::{bilingual::Bilingual, ids::CompanyId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyId,
    pub name_ko: String,
    pub name_en: Option<String>,
    pub brn: String,
    /// Answers by the names under which forms reuse them: `established_on` for `company.established_on`.
    pub profile: Json,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

/// What is asked once and used for every application; empty where it was not said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    pub crn: String,
    pub org_type: String,
    /// A day, as `2020-03-02`.
    pub established_on: String,
    pub representative_name: String,
    pub phone: String,
    pub postcode: String,
    pub road: String,
    pub detail: String,
    pub business: String,
    pub employees: String,
}

impl Model {
    /// Where there is no English name, the Korean one stands for it.
    pub fn name(&self) -> Bilingual {
        let en = self.name_en.as_ref().unwrap_or(&self.name_ko);
        Bilingual { ko: self.name_ko.clone(), en: en.clone() }
    }

    pub fn read_profile(&self) -> anyhow::Result<Profile> {
        Ok(serde_json::from_value(self.profile.clone())?)
    }
}

/// The company that the reader belongs to.
pub async fn own(db: &impl ConnectionTrait, reader: &Reader) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Id.is_in(reader.company_ids()))
        .order_by_asc(Column::Id)
        .one(db)
        .await
}

/// Every company that the reader belongs to.
pub async fn all_own(db: &impl ConnectionTrait, reader: &Reader) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Id.is_in(reader.company_ids()))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// Whether another company has this business number.
pub async fn taken(
    db: &impl ConnectionTrait,
    brn: &str,
    by_other_than: Option<CompanyId>,
) -> Result<bool, DbErr> {
    let known = Entity::find().filter(COLUMN.brn.eq(brn)).one(db).await?;
    Ok(known.is_some_and(|known| Some(known.id) != by_other_than))
}

pub async fn found(
    db: &impl ConnectionTrait,
    names: (&str, &str),
    brn: String,
    profile: &Profile,
    now: DateTimeUtc,
) -> crate::error::Result<CompanyId> {
    let row = Model {
        id: CompanyId::fresh(),
        name_ko: names.0.to_owned(),
        name_en: Some(names.1.to_owned()).filter(|name| !name.is_empty()),
        brn,
        profile: serde_json::to_value(profile).map_err(anyhow::Error::from)?,
        created_at: now,
        version: 1,
    };
    Ok(row.into_active_model().insert(db).await?.id)
}

/// Under the version that was seen.
pub async fn change(
    db: &impl ConnectionTrait,
    seen: Model,
    names: (&str, &str),
    brn: String,
    profile: &Profile,
) -> crate::error::Result<()> {
    let version = seen.version;
    let mut row = seen.into_active_model();
    row.name_ko = Set(names.0.to_owned());
    row.name_en = Set(Some(names.1.to_owned()).filter(|name| !name.is_empty()));
    row.brn = Set(brn);
    row.profile = Set(serde_json::to_value(profile).map_err(anyhow::Error::from)?);
    row.version = Set(version + 1);
    Entity::update(row).validate()?.filter(COLUMN.version.eq(version)).exec(db).await?;
    Ok(())
}
