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
        engine::{ActKey, Decision, OverlayKey, Procedure, Reasons, SheetKind},
        ids::{EventId, MatterId},
        reference::decisions,
    },
    error::Result,
    store::{matter, overlay, scene::About, sheet, user},
    web::guard::Case,
};

#[derive(Serialize)]
pub(in crate::web::review) struct Recommended {
    by: String,
    at: DateTime<Utc>,
    /// What was done: approval was recommended, say.
    done: Bilingual,
    reasons: Vec<Reason>,
    /// The page begins with it.
    filled_in: bool,
    /// Why it was handed back, while it is.
    handed_back: Option<String>,
    /// Where it may be handed back, for whoever may.
    back: Option<String>,
    /// The act that put it there.
    #[serde(skip)]
    pub event: EventId,
    #[serde(skip)]
    pub proposes: ActKey,
    #[serde(skip)]
    pub decision: Decision,
}

/// What was written under one heading.
#[derive(Serialize)]
struct Reason {
    heading: Bilingual,
    words: String,
}

impl Recommended {
    /// On the page of this decision.
    pub(super) fn beside(self, act: &ActKey) -> Self {
        Self { filled_in: self.proposes == *act, ..self }
    }

    /// The act of this page that makes or makes again what was proposed. Of the requests one may fare otherwise.
    pub(super) fn offered(&self, desk: &Desk) -> Option<String> {
        let whole = matches!(desk.case.scene.about, About::Application);
        let proposes = |act: &ActKey| {
            desk.procedure.acts.get(act.as_str()).and_then(|act| act.proposes.as_ref())
        };
        let same = |act: &ActKey| *act == self.proposes || proposes(act) == Some(&self.proposes);
        let mut offers = desk.offers.iter().filter(|offer| whole || offer.refused.is_none());
        offers.find(|offer| same(&offer.act)).map(|offer| offer.act.to_string())
    }
}

/// What was recommended last for the whole of the case, as long as a request that a recommendation or its return opened
/// is open. What was handed back binds none of the requests.
pub(in crate::web::review) async fn recommended(
    app: &App,
    case: &Case,
) -> Result<Option<Recommended>> {
    let db = app.db.read();
    let Some((whole, procedure)) = whole(app, case).await? else { return Ok(None) };
    let open = overlay::Entity::open_on(whole).all(db).await?;
    let (put, back) = between(procedure);
    if !open.iter().any(|row| put.contains(row.key.as_str()) || back.contains(row.key.as_str())) {
        return Ok(None);
    }
    let Some((event, decision)) = sheet::recommendation(db, whole).await? else {
        return Ok(None);
    };
    let Some(act) = procedure.acts.get(&event.act) else { return Ok(None) };
    let names = user::names(db, event.actor_id, case.visitor.locale).await?;
    let returned = open.into_iter().find(|row| back.contains(row.key.as_str()));
    if returned.is_some() && whole != case.scene.matter.id {
        return Ok(None);
    }
    Ok(Some(Recommended {
        by: names.into_values().next().unwrap_or_default(),
        at: event.at,
        done: act.done.clone(),
        filled_in: false,
        handed_back: returned.and_then(|row| row.words),
        back: hand_back(app, case, (procedure, &put)).await?,
        reasons: reasons(&decision),
        event: event.id,
        proposes: act.proposes.clone().unwrap_or_else(|| act.key.clone()),
        decision,
    }))
}

/// The application that is decided on here, or whose request is.
async fn whole(app: &App, case: &Case) -> Result<Option<(MatterId, &'static Procedure)>> {
    let id = match &case.scene.about {
        About::Application => case.scene.matter.id,
        About::Request(row) => row.application_id,
        About::Consultation(_)
        | About::Meeting(_)
        | About::Designation(_)
        | About::Outside(_)
        | About::Objection(_) => return Ok(None),
    };
    let root = matter::by_id(app.db.read(), [id]).await?.remove(&id);
    root.map(|root| act::procedure(&root).map(|procedure| (id, procedure))).transpose()
}

fn reasons(decision: &Decision) -> Vec<Reason> {
    let set = decisions::shipped();
    let name = |key: &str| {
        let mut known = set.headings.iter().chain([&set.grounds]);
        known.find(|one| one.key == key).map(|one| one.name.clone()).unwrap_or_default()
    };
    let one = |part: &Reasons| Reason { heading: name(&part.heading), words: part.words.clone() };
    decision.reasons.iter().map(one).collect()
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
async fn hand_back(
    app: &App,
    case: &Case,
    (procedure, put): (&Procedure, &BTreeSet<&str>),
) -> Result<Option<String>> {
    let offers = act::offers(app.db.read(), &case.scene, &case.reader, app.now()).await?;
    let ends = |act: &ActKey| {
        let mut rows = procedure.rows.iter().filter(|row| row.does == *act);
        rows.any(|row| row.ends.as_ref().is_some_and(|key| put.contains(key.as_str())))
    };
    let one = offers.into_iter().find(|offer| offer.refused.is_none() && ends(&offer.act));
    Ok(one.map(|offer| {
        let (address, sheet) = (case.address(), offer.sheet.as_str());
        format!("{address}/{sheet}?act={}", offer.act)
    }))
}
