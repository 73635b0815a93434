//! A duty is given to somebody or taken away: with the reason on record, and never the last administrator's.

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseTransaction, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};
use serde_json::json;

use crate::{
    app::App,
    domain::{
        duty::Duty,
        ids::{RowId, UserId},
    },
    error::{Error, Result},
    store::{
        daybook::{self, Act, Entry},
        duty, duty_change, session, user,
    },
};

pub(super) enum Change {
    Give { duty: Duty, office: Option<String> },
    Take(RowId),
}

/// Given or taken, which duty, of which office.
type Done = (bool, String, Option<String>);

/// The field, and the word of what is wrong there.
type Hindered = (&'static str, &'static str);

/// All of it or none; what hinders it is told beside its field.
pub(super) async fn change(
    app: &App,
    id: UserId,
    (change, reason): (Change, String),
    (by, now): (UserId, DateTime<Utc>),
) -> Result<std::result::Result<(), Hindered>> {
    let tx = app.db.write().await?;
    let (given, role, office) = match carry_out(&tx, id, &change).await? {
        Ok(done) => done,
        Err(hindered) => return Ok(Err(hindered)),
    };
    let entry = Entry {
        act: if given { Act::DutyGiven } else { Act::DutyTaken },
        subject: id.to_string(),
        words: role.clone(),
        record: json!({ "duty": role, "office": office }),
    };
    daybook::note(&tx, entry, (by, now)).await?;
    let row = duty_change::Model {
        id: RowId::fresh(),
        user_id: id,
        by_id: by,
        at: now,
        given,
        duty: role,
        office,
        reason,
    };
    row.into_active_model().insert(&tx).await?;
    // Whoever is signed in goes on with the new duties only after signing in anew.
    session::Entity::delete_many().filter(session::COLUMN.user_id.eq(id)).exec(&tx).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// The row of the duty comes or goes.
async fn carry_out(
    tx: &DatabaseTransaction,
    id: UserId,
    change: &Change,
) -> Result<std::result::Result<Done, Hindered>> {
    user::locked(tx, id).await?.ok_or(Error::NotFound)?;
    let own = duty::Entity::find().filter(duty::COLUMN.user_id.eq(id)).all(tx).await?;
    match change {
        Change::Give { duty, office } => {
            let role = duty.as_str().to_owned();
            if own.iter().any(|row| row.role == role && row.office == *office) {
                return Ok(Err(("duty", "duty-had")));
            }
            let row = duty::Model {
                id: RowId::fresh(),
                user_id: id,
                role: role.clone(),
                office: office.clone(),
            };
            row.into_active_model().insert(tx).await?;
            Ok(Ok((true, role, office.clone())))
        }
        Change::Take(row) => {
            let Some(row) = own.into_iter().find(|one| one.id == *row) else {
                return Ok(Err(("taken", "duty-gone")));
            };
            if row.role == Duty::Admin.as_str() && is_last_admin(tx, id).await? {
                return Ok(Err(("taken", "admin-last")));
            }
            duty::Entity::delete_by_id(row.id).exec(tx).await?;
            Ok(Ok((false, row.role, row.office)))
        }
    }
}

/// Whether nobody else administers; the rows stay held, so that two cannot take each other's at once.
async fn is_last_admin(tx: &DatabaseTransaction, id: UserId) -> Result<bool> {
    let admins = duty::Entity::find()
        .filter(duty::COLUMN.role.eq(Duty::Admin.as_str()))
        .order_by_asc(duty::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    Ok(admins.iter().all(|row| row.user_id == id))
}
