//! In which districts each published pilot is.

use std::collections::BTreeMap;

use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pilot_district")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub pilot_number: String,
    /// Code of the Ministry of the Interior.
    pub district: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// The districts of every pilot, by its number.
pub async fn by_pilot(db: &impl ConnectionTrait) -> Result<BTreeMap<String, Vec<String>>, DbErr> {
    let mut districts = BTreeMap::<String, Vec<String>>::new();
    for row in Entity::find().order_by_asc(Column::Id).all(db).await? {
        districts.entry(row.pilot_number).or_default().push(row.district);
    }
    Ok(districts)
}

/// Puts the districts of a pilot in the place of those before.
pub async fn put<'a>(
    db: &impl ConnectionTrait,
    pilot: &str,
    districts: impl IntoIterator<Item = &'a str>,
) -> Result<(), DbErr> {
    Entity::delete_many().filter(COLUMN.pilot_number.eq(pilot)).exec(db).await?;
    let rows = districts.into_iter().map(|district| Model {
        id: format!("{pilot}/{district}"),
        pilot_number: pilot.to_owned(),
        district: district.to_owned(),
    });
    let rows: Vec<ActiveModel> = rows.map(IntoActiveModel::into_active_model).collect();
    if rows.is_empty() {
        return Ok(());
    }
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}
