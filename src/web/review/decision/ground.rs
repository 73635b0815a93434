//! What a decision stands on: how the committee voted, what the offices said, and what is decided on each request already.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::super::{
    condition::same,
    desk::Desk,
    enclosed,
    verdict::{is_overturned, verdict},
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Condition, Procedures, Resolved, Vote, VoteCount},
        ids::MatterId,
    },
    error::Result,
    store::{
        agenda_item, ballot, consultation, exemption_request, matter, meeting, opinion_file,
        resolution, scene, seat,
    },
    web::casework::{self, ConditionView, FileView},
};

#[derive(Serialize)]
pub(super) struct Ground {
    requests: Vec<RequestView>,
    opinions: Vec<OpinionView>,
    /// What was said of the whole at the meeting.
    said: Option<String>,
}

#[derive(Serialize)]
struct RequestView {
    address: String,
    rule: String,
    requested: String,
    provision: Option<String>,
    stage: Option<Bilingual>,
    /// This page is about it.
    here: bool,
    votes: Option<Votes>,
    /// What the committee resolved on it, and what was said.
    result: Option<String>,
    said: Option<String>,
}

#[derive(Serialize)]
struct Votes {
    for_: u32,
    against: u32,
    abstained: u32,
    recused: u32,
    absent: u32,
    carried: bool,
}

#[derive(Serialize)]
struct OpinionView {
    office: Bilingual,
    opinion: Option<Bilingual>,
    reasons: Option<String>,
    basis: Option<String>,
    /// The company does not read the reasons.
    internal: bool,
    /// The committee resolved the other way.
    overturned: bool,
    /// What it asked for on condition.
    conditions: Vec<ConditionView>,
    files: Vec<FileView>,
}

/// A condition that an office asked for.
#[derive(Clone, Serialize)]
pub(super) struct Proposal {
    pub key: String,
    office: Bilingual,
    reads: ConditionView,
    #[serde(skip)]
    pub condition: Condition,
}

fn application(desk: &Desk) -> Option<MatterId> {
    desk.case.scene.application.as_ref().map(|row| row.id)
}

pub(super) async fn ground(app: &App, desk: &Desk) -> Result<Ground> {
    let db = app.db.read();
    let mut ground = Ground { requests: Vec::new(), opinions: Vec::new(), said: None };
    let Some(id) = application(desk) else { return Ok(ground) };
    let item = agenda_item::Entity::of(id).one(db).await?;
    ground.requests = requests(app, desk, id, item.as_ref()).await?;
    let asked = consultation::Entity::of(id).all(db).await?;
    let questions = matter::by_id(db, asked.iter().map(|row| row.id)).await?;
    let verdict = verdict(app, &desk.case, true).await?;
    let given = opinion_file::Entity::read_by(&desk.case.reader, id, false).all(db).await?;
    let home = desk.case.files()?;
    for row in asked {
        let overturned = questions.get(&row.id).is_some_and(|one| is_overturned(one, verdict));
        let files = enclosed::views(&given, row.id, &home);
        ground.opinions.push(OpinionView { files, ..opinion(app, row, overturned)? });
    }
    ground.said = item.map(|item| item.said).filter(|said| !said.is_empty());
    Ok(ground)
}

async fn requests(
    app: &App,
    desk: &Desk,
    id: MatterId,
    item: Option<&agenda_item::Model>,
) -> Result<Vec<RequestView>> {
    let db = app.db.read();
    let children: BTreeMap<MatterId, matter::Model> =
        matter::Entity::under(id).all(db).await?.into_iter().map(|row| (row.id, row)).collect();
    let resolved = match item {
        Some(item) => resolution::Entity::on([item.id]).all(db).await?,
        None => Vec::new(),
    };
    let rows = exemption_request::Entity::of(id).all(db).await?;
    let (cast, roll) = match item {
        Some(item) => cast(db, item.meeting_id, &rows).await?,
        None => (Vec::new(), 0),
    };
    let mut requests = Vec::new();
    for row in rows {
        let resolution = resolved.iter().find(|one| one.request_id == row.id);
        let child = children.get(&row.id);
        requests.push(RequestView {
            address: format!("/review/{}/decision", row.id),
            rule: row.rule(),
            requested: row.requested,
            provision: row.enabling_provision,
            stage: child.map(stage).transpose()?.flatten(),
            here: row.id == desk.case.scene.matter.id,
            votes: votes(row.id, &cast, roll),
            result: resolution.map(|one| one.result.clone()),
            said: resolution.map(|one| one.words.clone()),
        });
    }
    Ok(requests)
}

fn stage(child: &matter::Model) -> Result<Option<Bilingual>> {
    let stage = act::procedure(child)?.stage(&child.stage.as_str().into());
    Ok(stage.map(|stage| stage.internal.clone()))
}

/// All votes of a meeting on these requests, and how many sit on the body that met.
async fn cast(
    db: &impl ConnectionTrait,
    meeting: MatterId,
    requests: &[exemption_request::Model],
) -> Result<(Vec<ballot::Model>, u32)> {
    let cast = ballot::Entity::on(requests.iter().map(|row| row.id))
        .filter(ballot::COLUMN.meeting_id.eq(meeting))
        .all(db)
        .await?;
    let body = meeting::Entity::find_by_id(meeting).one(db).await?.map(|row| row.body);
    let roll = seat::roll(db, &body.unwrap_or_default()).await?.len();
    Ok((cast, u32::try_from(roll).unwrap_or(u32::MAX)))
}

/// Whether the committee resolved on any of the requests that conditions are to be set.
pub(super) async fn is_conditional(app: &App, desk: &Desk) -> Result<bool> {
    let Some(id) = application(desk) else { return Ok(false) };
    let db = app.db.read();
    let Some(item) = agenda_item::Entity::of(id).one(db).await? else { return Ok(false) };
    Ok(resolution::is_conditional(db, [item.id]).await?)
}

fn votes(request: MatterId, cast: &[ballot::Model], roll: u32) -> Option<Votes> {
    let cast: Vec<_> = cast.iter().filter(|row| row.request_id == request).collect();
    if cast.is_empty() {
        return None;
    }
    let of = |vote: Vote| {
        let named = <&'static str>::from(vote);
        u32::try_from(cast.iter().filter(|row| row.choice == named).count()).unwrap_or(u32::MAX)
    };
    let (for_, against, abstained) = (of(Vote::For), of(Vote::Against), of(Vote::Abstained));
    let count = VoteCount {
        roll,
        present: for_ + against + abstained,
        recused: of(Vote::Recused),
        for_,
        against,
    };
    let majority = Procedures::in_force()
        .for_kind(&scene::REQUEST.into())
        .and_then(crate::domain::engine::procedure::Procedure::majority);
    Some(Votes {
        for_,
        against,
        abstained,
        recused: count.recused,
        absent: of(Vote::Absent),
        carried: count.is_carried(majority),
    })
}

fn opinion(app: &App, row: consultation::Model, overturned: bool) -> Result<OpinionView> {
    let asked: Vec<Condition> =
        serde_json::from_value(row.conditions).map_err(anyhow::Error::from)?;
    let asked_for = |one: Condition| ConditionView::of(one, app.today());
    let acts = Procedures::in_force()
        .for_kind(&scene::CONSULTATION.into())
        .map(|procedure| &procedure.acts);
    let opinion =
        acts.and_then(|acts| acts.get(row.opinion.as_deref()?)).map(|act| act.done.clone());
    Ok(OpinionView {
        office: casework::office_name(&row.office, app.today()),
        opinion,
        reasons: row.reasons,
        basis: row.legal_basis,
        internal: row.internal,
        overturned,
        conditions: asked.into_iter().map(asked_for).collect(),
        files: Vec::new(),
    })
}

/// What the committee resolved on the requests, each condition once: nobody else was asked to watch over one where it
/// names no office.
pub(super) async fn resolved(app: &App, desk: &Desk) -> Result<Vec<Proposal>> {
    let Some(id) = application(desk) else { return Ok(Vec::new()) };
    let (db, conditional) = (app.db.read(), <&'static str>::from(Resolved::ApproveWithConditions));
    let Some(item) = agenda_item::Entity::of(id).one(db).await? else { return Ok(Vec::new()) };
    let meeting = meeting::Entity::find_by_id(item.meeting_id).one(db).await?;
    let body = meeting.map(|row| casework::office_name(&row.body, app.today()));
    let office = body.unwrap_or_default();
    let mut proposals: Vec<Proposal> = Vec::new();
    for row in resolution::Entity::on([item.id]).all(db).await? {
        for condition in row.sets().into_iter().filter(|_| row.result == conditional) {
            if !proposals.iter().any(|one| same(&one.condition, &condition)) {
                let (key, office) = (String::new(), office.clone());
                let reads = ConditionView::of(condition.clone(), app.today());
                proposals.push(Proposal { key, office, reads, condition });
            }
        }
    }
    Ok(proposals)
}

/// What the committee resolved, and then what offices asked for in the order in which they were asked.
pub(super) async fn proposals(app: &App, desk: &Desk) -> Result<Vec<Proposal>> {
    let Some(id) = application(desk) else { return Ok(Vec::new()) };
    let mut proposals = resolved(app, desk).await?;
    for row in consultation::Entity::of(id).all(app.db.read()).await? {
        let asked: Vec<Condition> =
            serde_json::from_value(row.conditions).map_err(anyhow::Error::from)?;
        proposals.extend(asked.into_iter().map(|condition| Proposal {
            key: row.office.clone(),
            office: casework::office_name(&row.office, app.today()),
            reads: ConditionView::of(condition.clone(), app.today()),
            condition,
        }));
    }
    Ok(proposals)
}
