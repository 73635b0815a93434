//! The designations of a case for its company: number, period, where each stands, and the hearing if one was called.

use chrono::NaiveDate;
use sea_orm::{QueryOrder, entity::prelude::*};
use serde::Serialize;

use super::HearingView;
use crate::{
    act,
    domain::{bilingual::Bilingual, ids::MatterId, programme::answers::Period},
    error::Result,
    store::{designation, matter, overlay, sheet},
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct DesignationView {
    pub id: MatterId,
    pub number: String,
    pub issued_on: NaiveDate,
    /// Its page in the public register.
    pub register: String,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// The open request, where there is one, stands before the stage.
    pub stage: Bilingual,
    pub hearing: Option<HearingView>,
}

impl DesignationView {
    pub(in crate::web) fn period(&self) -> Period {
        Period { first: self.first, last: self.last }
    }
}

pub(in crate::web) async fn designations(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<Vec<DesignationView>> {
    let rows = designation::Entity::find()
        .filter(designation::COLUMN.application_id.eq(application))
        .order_by_asc(designation::Column::Id)
        .all(db)
        .await?;
    let mut views = Vec::new();
    for row in rows {
        let Some(matter) = matter::Entity::find_by_id(row.id).one(db).await? else { continue };
        let procedure = act::procedure(&matter)?;
        let open = overlay::Entity::open_on(row.id).all(db).await?;
        let asked = open
            .iter()
            .rev()
            .find_map(|open| procedure.overlay(&open.key.as_str().into())?.public.as_ref());
        let shown = procedure.stage(&matter.shown.as_str().into());
        let stage = asked.or(shown.map(|stage| &stage.public));
        let hearing = sheet::hearing(db, row.id).await?;
        views.push(DesignationView {
            id: row.id,
            number: row.number,
            issued_on: row.issued_on,
            register: format!("/pilots/{}", row.pilot_number),
            first: row.valid_from,
            last: row.valid_to,
            stage: stage.cloned().unwrap_or_default(),
            hearing: hearing.map(|(_, hearing)| HearingView::from(hearing)),
        });
    }
    Ok(views)
}
