//! What a case officer put before who signs: it lies there, or was handed back to be changed.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::super::desk::Desk;
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{ActKey, Decision, OverlayKey, Procedure, SheetKind},
    },
    error::Result,
    store::{overlay, sheet, user},
};

#[derive(Serialize)]
pub(super) struct Recommended {
    by: String,
    at: DateTime<Utc>,
    /// What was done: approval was recommended, say.
    done: Bilingual,
    /// The page begins with it.
    filled_in: bool,
    /// Why it was handed back, while it is.
    handed_back: Option<String>,
    /// Where it may be handed back, for whoever may.
    back: Option<String>,
    #[serde(skip)]
    pub proposes: ActKey,
    #[serde(skip)]
    pub decision: Decision,
}

impl Recommended {
    /// On the page of this decision.
    pub(super) fn beside(self, act: &ActKey) -> Self {
        Self { filled_in: self.proposes == *act, ..self }
    }

    /// The act of this page that makes or makes again what was proposed.
    pub(super) fn offered(&self, desk: &Desk) -> Option<String> {
        let proposes = |act: &ActKey| {
            desk.procedure.acts.get(act.as_str()).and_then(|act| act.proposes.as_ref())
        };
        let same = |act: &ActKey| *act == self.proposes || proposes(act) == Some(&self.proposes);
        desk.offers.iter().find(|offer| same(&offer.act)).map(|offer| offer.act.to_string())
    }
}

/// What was recommended last, as long as a request that a recommendation or its return opened is open.
pub(super) async fn recommended(app: &App, desk: &Desk) -> Result<Option<Recommended>> {
    let (db, matter) = (app.db.read(), &desk.case.scene.matter);
    let open = overlay::Entity::open_on(matter.id).all(db).await?;
    let (put, back) = between(desk.procedure);
    if !open.iter().any(|row| put.contains(row.key.as_str()) || back.contains(row.key.as_str())) {
        return Ok(None);
    }
    let Some((event, decision)) = sheet::recommendation(db, matter.id).await? else {
        return Ok(None);
    };
    let Some(act) = desk.procedure.acts.get(&event.act) else { return Ok(None) };
    let names = user::names(db, event.actor_id, desk.locale()).await?;
    let returned = open.into_iter().find(|row| back.contains(row.key.as_str()));
    Ok(Some(Recommended {
        by: names.into_values().next().unwrap_or_default(),
        at: event.at,
        done: act.done.clone(),
        filled_in: false,
        handed_back: returned.and_then(|row| row.words),
        back: hand_back(app, desk, &put).await?,
        proposes: act.proposes.clone().unwrap_or_else(|| act.key.clone()),
        decision,
    }))
}

/// The requests that recommendations open, and those that their return opens.
fn between(procedure: &Procedure) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let is_proposal = |key: &ActKey| {
        procedure.acts.get(key.as_str()).is_some_and(|act| act.sheet == SheetKind::Recommendation)
    };
    let (mut put, mut back) = (BTreeSet::new(), BTreeSet::new());
    for row in procedure.rows.iter().filter(|row| is_proposal(&row.does)) {
        put.extend(row.sets.iter().map(OverlayKey::as_str));
        back.extend(row.drops.iter().map(OverlayKey::as_str));
    }
    (put, back)
}

/// Where the reader hands it back, if they may now.
async fn hand_back(app: &App, desk: &Desk, put: &BTreeSet<&str>) -> Result<Option<String>> {
    let offers = act::offers(app.db.read(), &desk.case.scene, &desk.case.reader, app.now()).await?;
    let ends = |act: &ActKey| {
        let mut rows = desk.procedure.rows.iter().filter(|row| row.does == *act);
        rows.any(|row| row.ends.as_ref().is_some_and(|key| put.contains(key.as_str())))
    };
    let one = offers.into_iter().find(|offer| offer.refused.is_none() && ends(&offer.act));
    Ok(one.map(|offer| {
        let (address, sheet) = (desk.case.address(), offer.sheet.as_str());
        format!("{address}/{sheet}?act={}", offer.act)
    }))
}
