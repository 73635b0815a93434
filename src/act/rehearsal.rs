//! A release that is carried out in full and undone, to see what it would publish.

use sea_orm::DatabaseTransaction;

use super::{Door, act_in, offers, procedure};
use crate::{
    app::App,
    domain::engine::{ActKey, Action, RecordKind, Sheet},
    error::{Error, Result},
    store::{decision, designation, matter, reader::Reader, scene::Scene},
};

/// Whether an approval is signed on it that an act would publish.
pub(crate) fn rests(seen: &matter::Model) -> Result<bool> {
    let rows = &procedure(seen)?.rows;
    let here = rows.iter().filter(|row| row.at.iter().any(|at| at.as_str() == seen.stage));
    Ok(here.into_iter().any(|row| row.publishes == Some(RecordKind::Decision)))
}

/// Releases an approval that is signed and told to nobody, in a transaction that is never committed: whoever reads in it
/// finds the trial under its number as the register will have it. Nothing where the rows do not admit the release now.
pub(crate) async fn rehearse(
    app: &App,
    seen: &matter::Model,
) -> Result<Option<(DatabaseTransaction, String)>> {
    let tx = app.db.write().await?;
    let Some(signed) = decision::Entity::standing(seen.id).one(&tx).await? else {
        return Ok(None);
    };
    let signer = Reader::load(&tx, signed.signed_by).await?.ok_or(Error::NotFound)?;
    let scene = Scene::load(&tx, seen.clone()).await?;
    let rows = &procedure(seen)?.rows;
    let publishes = |act: &ActKey| {
        let of_act = rows.iter().filter(|row| row.does.as_str() == act.as_str());
        of_act.into_iter().any(|row| row.publishes == Some(RecordKind::Decision))
    };
    let all = offers(&tx, &scene, &signer, app.now()).await?;
    let mut open = all.into_iter().filter(|one| one.refused.is_none());
    let Some(offer) = open.find(|one| publishes(&one.act)) else { return Ok(None) };
    let action = Action::new(offer.act.as_str(), letter(&signed)).checking(offer.lines_to_check);
    let door = Door::open(&tx, app.now()).await?;
    Box::pin(act_in(&door, seen, &signer, &action)).await?;
    drop(door);
    let trial = designation::Entity::newest(seen.id).one(&tx).await?;
    Ok(trial.map(|row| (tx, row.pilot_number)))
}

/// Nobody reads it: what is published comes from the decision.
fn letter(signed: &decision::Model) -> Sheet {
    Sheet::Letter {
        text: signed.remedies.clone(),
        english: None,
        reasons: signed.remedies.clone(),
        basis: signed.legal_basis.clone(),
        remedies: signed.remedies.clone(),
    }
}
