//! `/applications/{id}/version`: the draft is filed as version 1, once, however often the form is sent.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::{DatabaseTransaction, prelude::Uuid};

use super::{check, paper::Paper};
use crate::{
    act::{self, Door},
    app::App,
    domain::engine::{Action, SheetKind},
    error::{Error, Result},
    store::{application, form_key, matter, scene::Scene},
    web::{forms::Pairs, guard::Own},
};

pub(super) async fn create(State(app): State<App>, own: Own, pairs: Pairs) -> Result<Response> {
    let key: Uuid = pairs.get("key").parse().map_err(|_| Error::Malformed)?;
    let receipt = format!("{}/receipt", own.address());
    if own.application.is_filed() {
        return Ok(Redirect::to(&receipt).into_response());
    }
    if pairs.get("draft_version") != own.application.draft_version.to_string() {
        return Err(Error::Stale);
    }
    let paper = Paper::of(&app, &own.application)?;
    let faults = paper.faults();
    let asked = faults.open_questions().next().is_some();
    if faults.blocks_filing() || (asked && pairs.get("as_is") != "yes") {
        return check::refused(&app, &own).await;
    }
    match file(&app, &own, &key.to_string(), &receipt).await {
        Ok(()) => Ok(Redirect::to(&receipt).into_response()),
        // Somebody was faster: the same form a second time, or a colleague.
        Err(Error::Stale) if is_filed(&app, &own).await? => {
            Ok(Redirect::to(&receipt).into_response())
        }
        Err(error) => Err(error),
    }
}

/// The act and its spent form in one transaction.
async fn file(app: &App, own: &Own, key: &str, receipt: &str) -> Result<()> {
    let tx = app.db.write().await?;
    let door = Door::open(&tx, app.now()).await?;
    if !form_key::spend(&tx, key, own.reader.id(), receipt, door.now).await? {
        return Err(Error::Stale);
    }
    // What is offered is asked of the matter as it is once nobody else is at it.
    let matter = matter::locked(&tx, own.scene.matter.id).await?.ok_or(Error::NotFound)?;
    if matter.version != own.scene.matter.version {
        return Err(Error::Stale);
    }
    let draft = application::draft_now(&tx, own.application.id).await?;
    if draft.is_filed() || draft.draft_version != own.application.draft_version {
        return Err(Error::Stale);
    }
    let action = action(&tx, own, &draft, door.now).await?;
    act::act_in(&door, &own.scene.matter, &own.reader, &action).await?;
    tx.commit().await?;
    Ok(())
}

/// The act that files, by the procedure of this matter.
async fn action(
    tx: &DatabaseTransaction,
    own: &Own,
    draft: &application::Model,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Action> {
    let scene = Scene::load(tx, own.scene.matter.clone()).await?;
    let offers = act::offers(tx, &scene, &own.reader, now).await?;
    let offer = offers
        .into_iter()
        .find(|offer| offer.sheet == SheetKind::Version)
        .ok_or(Error::NotFound)?;
    Ok(Action::new(offer.act.as_str(), act::filing(tx, draft).await?))
}

async fn is_filed(app: &App, own: &Own) -> Result<bool> {
    let rows = application::own(app.db.read(), &own.reader).await?;
    Ok(rows.iter().any(|(row, _)| row.id == own.application.id && row.is_filed()))
}
