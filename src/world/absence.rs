//! An officer of the demo is away this week, and a colleague stands in.

use chrono::{Datelike, Days};
use sea_orm::entity::prelude::*;

use super::story::{INTAKE, OFFICER};
use crate::{
    app::App,
    domain::ids::{RowId, UserId},
    error::{Error, Result},
    store::{absence, user},
};

/// From Monday to Friday of the week in which the demo begins; on a weekend until its end.
pub(super) async fn fill(app: &App) -> Result<()> {
    let (away, deputy, today) = (id(app, INTAKE).await?, id(app, OFFICER).await?, app.today());
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    let row = absence::Model {
        id: RowId::fresh(),
        user_id: away,
        deputy_id: Some(deputy),
        first_on: monday,
        last_on: today.max(monday + Days::new(4)),
        noted_at: app.now(),
        back_on: None,
    };
    let tx = app.db.write().await?;
    absence::note(&tx, row, away).await?;
    tx.commit().await?;
    Ok(())
}

async fn id(app: &App, email: &str) -> Result<UserId> {
    let row = user::Entity::find().filter(user::COLUMN.email.eq(email));
    Ok(row.one(app.db.read()).await?.ok_or(Error::NotFound)?.id)
}
