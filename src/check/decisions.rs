//! What is released has its letter; what was filed is what was frozen; what is attached is there.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::entity::prelude::*;

use super::Line;
use crate::{
    act,
    domain::{
        engine::{End, Kind, Procedures, SheetKind},
        ids::MatterId,
        reference::agencies::{self, AgencyKind},
    },
    error::Result,
    files::Files,
    store::{
        answer_version, application, attachment, condition, decision, event, exemption_request,
        external_case, letter, matter, objection, opinion_file,
        scene::{APPLICATION, OBJECTION},
    },
};

pub(super) async fn lines(db: &impl ConnectionTrait, files: &Files) -> Result<Vec<Line>> {
    // Receipts and requests are letters too; a decision is told by one of its own, or by its own act.
    let acts = &Procedures::in_force().acts;
    let of_a_decision = |row: &letter::Model| {
        acts.get(&row.kind).is_some_and(|act| act.sheet == SheetKind::Letter || act.kind.decides())
    };
    let letters = letter::Entity::find().all(db).await?.into_iter().filter(of_a_decision);
    let letters: BTreeSet<MatterId> = letters.map(|row| row.application_id).collect();
    let decisions = decision::Entity::find().all(db).await?;
    let released = decisions.iter().filter(|row| row.released_at.is_some());
    let conditions = condition::Entity::find().all(db).await?;
    let applications = application::Entity::find().all(db).await?;
    Ok(vec![
        Line::of("released-decision-has-letter", released, |row| {
            let told = letters.contains(&row.application_id) && row.taken_back_at.is_none();
            (!told).then(|| format!("{} on {}", row.outcome, row.application_id))
        }),
        withdrawn(db, &decisions).await?,
        Line::of("decision-has-reasons-and-remedies", &decisions, |row| {
            let whole = row.reasons.as_array().is_some_and(|parts| !parts.is_empty())
                && !row.legal_basis.trim().is_empty()
                && !row.remedies.trim().is_empty();
            (!whole).then(|| format!("{} on {}", row.outcome, row.application_id))
        }),
        Line::of("condition-has-reason", &conditions, |row| {
            row.reason
                .trim()
                .is_empty()
                .then(|| format!("condition {} of {}", row.number, row.decision_id))
        }),
        ended_by_decision(db).await?,
        relayed_as_routed(db).await?,
        Line::of("filed-application-has-number-and-version", &applications, |row| {
            (row.filed_at.is_some() != row.number.is_some()).then(|| row.id.to_string())
        }),
        frozen(db, &applications).await?,
        attached(db, files).await?,
    ])
}

/// A decision that was told is withdrawn by the ruling that granted an objection to it, never otherwise; and on what is
/// open again none is left that was told.
async fn withdrawn(db: &impl ConnectionTrait, decisions: &[decision::Model]) -> Result<Line> {
    let granted: BTreeSet<MatterId> = matter::Entity::find()
        .filter(matter::Column::Kind.eq(OBJECTION))
        .filter(matter::Column::Ending.eq(End::Positive.to_string()))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let against: BTreeMap<MatterId, MatterId> = objection::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .filter(|row| granted.contains(&row.id))
        .map(|row| (row.id, row.against_id))
        .collect();
    let open = matter::Entity::find()
        .filter(matter::Column::Kind.eq(APPLICATION))
        .filter(matter::COLUMN.open.eq(true))
        .all(db)
        .await?;
    let open: BTreeSet<MatterId> = open.into_iter().map(|row| row.id).collect();
    Ok(Line::of("told-decision-is-withdrawn-by-a-ruling", decisions, |row| {
        let by = row.withdrawn_by.and_then(|id| against.get(&id));
        let sound = match (row.released_at, row.withdrawn_at) {
            (Some(told), Some(gone)) => told <= gone && by == Some(&row.matter_id),
            (Some(_), None) => by.is_none() && !open.contains(&row.matter_id),
            (None, gone) => gone.is_none() && row.withdrawn_by.is_none(),
        };
        (!sound).then(|| format!("{} on {}", row.outcome, row.matter_id))
    }))
}

/// A case ends against the applicant only by an act of that kind, done by a person.
async fn ended_by_decision(db: &impl ConnectionTrait) -> Result<Line> {
    let negative = matter::Entity::find()
        .filter(matter::Column::Ending.eq(End::Negative.to_string()))
        .filter(matter::COLUMN.parent_id.is_null())
        .all(db)
        .await?;
    let mut ends = Vec::new();
    for row in negative {
        let procedure = act::procedure(&row)?;
        let adverse: Vec<&str> = procedure
            .acts
            .iter()
            .filter(|act| act.kind == Kind::Adverse)
            .map(|act| act.key.as_str())
            .collect();
        let done = event::Entity::find()
            .filter(event::COLUMN.matter_id.eq(row.id))
            .filter(event::Column::Act.is_in(adverse))
            .filter(event::Column::ActorId.is_not_null())
            .one(db)
            .await?;
        if procedure.decides {
            ends.push((row.id, done));
        }
    }
    Ok(Line::of("negative-end-by-a-person", ends, |(id, done)| {
        done.is_none().then(|| id.to_string())
    }))
}

/// What is followed elsewhere was sent there by the city, to a body of the state and with its opinion (LAA §28(1)).
async fn relayed_as_routed(db: &impl ConnectionTrait) -> Result<Line> {
    let requests = exemption_request::Entity::find().all(db).await?;
    let rows = external_case::Entity::find().all(db).await?;
    Ok(Line::of("case-elsewhere-has-its-request", rows, |row| {
        let request = requests.iter().find(|request| request.id == row.request_id);
        let state = agencies::shipped()
            .get(&row.body)
            .is_some_and(|body| body.kind == AgencyKind::Ministry);
        let same = request.is_some_and(|request| {
            request.body.as_deref() == Some(row.body.as_str()) && request.scheme == row.scheme
        });
        (!same || !state).then(|| format!("{} at {}", row.id, row.body))
    }))
}

async fn frozen(db: &impl ConnectionTrait, applications: &[application::Model]) -> Result<Line> {
    let mut versions: BTreeMap<MatterId, usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for row in answer_version::Entity::find().all(db).await? {
        *versions.entry(row.application_id).or_default() += 1;
        let hash = act::fingerprint(&row.read()?)?;
        rows.push((row.application_id, row.seq, hash == row.sha256));
    }
    let without = applications
        .iter()
        .filter(|row| row.filed_at.is_some() && !versions.contains_key(&row.id))
        .map(|row| (row.id, 0, false));
    rows.extend(without);
    Ok(Line::of("filed-version-is-as-frozen", rows, |(id, seq, same)| {
        (!same).then(|| format!("version {seq} of {id}"))
    }))
}

async fn attached(db: &impl ConnectionTrait, files: &Files) -> Result<Line> {
    let mut rows = Vec::new();
    for row in attachment::Entity::find().all(db).await? {
        let there = files.has(&row.sha256).await?;
        rows.push((row.id, there));
    }
    for row in opinion_file::Entity::find().all(db).await? {
        let there = files.has(&row.sha256).await?;
        rows.push((row.id, there));
    }
    Ok(Line::of("attachment-has-its-file", rows, |(id, there)| (!there).then(|| id.to_string())))
}
