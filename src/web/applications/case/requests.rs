//! The rules that a case asks to be lifted: where each stands, where it went, and whether it may be withdrawn.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::public_stage;
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::{Decision, Reasons},
        ids::MatterId,
        reference::{agencies, decisions, regulations},
    },
    error::Result,
    store::{
        exemption_request, matter,
        scene::{self, About, Scene},
        sheet,
    },
    web::{
        casework::{self, Audience, OfferView, office_name, rule_name},
        guard::Own,
    },
};

#[derive(Serialize)]
pub(super) struct RequestView {
    number: i32,
    law: Bilingual,
    /// Its page among the regulations, where it is one of them.
    regulation: Option<String>,
    requested: String,
    stage: Bilingual,
    /// The body it was passed on to, and the rules with which the city goes on.
    sent_to: Option<Bilingual>,
    rest: String,
    /// Why it was decided as it was, once that was told (APA §23).
    decided: Option<DecidedView>,
    withdraw: Option<OfferView>,
}

#[derive(Serialize)]
struct DecidedView {
    reasons: Vec<ReasonView>,
    basis: String,
    /// By which the rule can be lifted.
    provision: Option<String>,
}

#[derive(Serialize)]
struct ReasonView {
    /// None where it stands under no heading of ours.
    heading: Option<Bilingual>,
    words: String,
}

impl From<Decision> for DecidedView {
    fn from(decision: Decision) -> Self {
        let headings = &decisions::shipped().headings;
        let reason = |one: Reasons| ReasonView {
            heading: headings.get(&one.heading).map(|heading| heading.name.clone()),
            words: one.words,
        };
        Self {
            reasons: decision.reasons.into_iter().map(reason).collect(),
            basis: decision.basis,
            provision: decision.enabling_provision,
        }
    }
}

pub(super) async fn requests(
    app: &App,
    own: &Own,
    children: &[matter::Model],
) -> Result<Vec<RequestView>> {
    let mut views = Vec::new();
    let db = app.db.read();
    let rows = exemption_request::Entity::of(own.application.id).all(db).await?;
    let mut decided = sheet::decided(db, &told(children)).await?;
    for row in rows.iter().cloned() {
        let Some(matter) = children.iter().find(|child| child.id == row.id) else { continue };
        views.push(RequestView {
            number: row.number,
            law: rule_name(&row),
            regulation: row
                .regulation
                .as_ref()
                .filter(|key| regulations::shipped().get(key).is_some())
                .map(|key| format!("/regulations/{key}")),
            requested: row.requested.clone(),
            sent_to: sent_to(&row, matter),
            rest: rest(&rows, children, matter),
            stage: public_stage(matter)?,
            decided: decided.remove(&row.id).map(DecidedView::from),
            withdraw: withdraw((app, app.now()), own, matter, row).await?,
        });
    }
    Ok(views)
}

/// The matters whose decision took effect: one that is signed is open until its letter, and one that ended otherwise was
/// never decided, whatever was signed before.
fn told(children: &[matter::Model]) -> Vec<MatterId> {
    let decided = |child: &&matter::Model| {
        let ended = matches!(child.ending.as_deref(), Some("positive" | "negative"));
        child.kind == scene::REQUEST && !child.open && ended
    };
    children.iter().filter(decided).map(|child| child.id).collect()
}

/// What cannot be done is not shown greyed here: that it changed would tell of a signature.
async fn withdraw(
    (app, now): (&App, DateTime<Utc>),
    own: &Own,
    matter: &matter::Model,
    row: exemption_request::Model,
) -> Result<Option<OfferView>> {
    if !matter.open {
        return Ok(None);
    }
    let home = format!("{}/requests/{}", own.address(), matter.id);
    let application = Some(own.application.clone());
    let scene = Scene { matter: matter.clone(), about: About::Request(row), application };
    let offers = act::offers(app.db.read(), &scene, &own.reader, now).await?;
    let audience = (Audience::Applicant, own.visitor.locale);
    let offers = casework::offers_view(&offers, &scene, &home, audience)?;
    Ok(offers.into_iter().find(|offer| offer.refused.is_none()))
}

/// Where a request that has ended went: what stays with the city goes to nobody.
fn sent_to(row: &exemption_request::Model, matter: &matter::Model) -> Option<Bilingual> {
    let key = row.body.as_deref().filter(|_| !matter.open)?;
    let elsewhere = agencies::shipped().get(key).is_none_or(|office| !office.kind.is_own());
    elsewhere.then(|| office_name(key, seoul_day(matter.closed_at.unwrap_or(matter.opened_at))))
}

/// The numbers of the other rules that are still open.
fn rest(
    rows: &[exemption_request::Model],
    children: &[matter::Model],
    this: &matter::Model,
) -> String {
    let open = |row: &&exemption_request::Model| {
        row.id != this.id && children.iter().any(|child| child.id == row.id && child.open)
    };
    let numbers = rows.iter().filter(open).map(|row| row.number.to_string());
    numbers.collect::<Vec<_>>().join(", ")
}
