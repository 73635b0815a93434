//! Facts of the committee: where the meeting stands, who is there, who declared, how the votes fell.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, QuerySelect, QueryTrait, entity::prelude::*};

use super::meeting as meeting_facts;
use crate::{
    act::{Actor, programme_of},
    domain::{
        calendar::seoul_clock,
        engine::{Action, Ballot, Facts, Held, ItemFact, Resolved, Role, Sheet, Vote, VoteCount},
        ids::{MatterId, UserId},
    },
    error::Result,
    store::{
        agenda_item, attendance, ballot, declaration, exemption_request, matter, meeting,
        resolution,
        scene::{About, Scene},
        score_sheet, seat, user,
    },
};

pub(super) async fn load(
    db: &impl ConnectionTrait,
    scene: &Scene,
    actor: &Actor,
    action: Option<&Action>,
    facts: &mut Facts,
) -> Result<()> {
    match &scene.about {
        About::Meeting(row) => meeting_facts::load(db, row, actor, action, facts).await,
        About::Application => of_application(db, scene.matter.id, actor, action, facts).await,
        About::Request(request) => {
            let Some(meeting) = latest_meeting(db, request.application_id).await? else {
                return Ok(());
            };
            let cast = ballot::Entity::find()
                .filter(ballot::COLUMN.request_id.eq(request.id))
                .filter(ballot::COLUMN.meeting_id.eq(meeting.id))
                .all(db)
                .await?;
            let votes: Vec<Vote> = cast.iter().filter_map(|row| vote(&row.choice)).collect();
            if !votes.is_empty() {
                facts.votes = Some(count(roll_of(db, &meeting.body).await?.len(), &votes));
            }
            Ok(())
        }
        About::Consultation(_)
        | About::Designation(_)
        | About::Outside(_)
        | About::Objection(_) => Ok(()),
    }
}

async fn of_application(
    db: &impl ConnectionTrait,
    id: MatterId,
    actor: &Actor,
    action: Option<&Action>,
    facts: &mut Facts,
) -> Result<()> {
    let declared = declaration::Entity::find()
        .filter(declaration::COLUMN.application_id.eq(id))
        .all(db)
        .await?;
    let recused: BTreeSet<UserId> =
        declared.iter().filter(|row| row.ground.is_some()).map(|row| row.user_id).collect();
    facts.member.not_recused = actor.user.is_none_or(|user| !recused.contains(&user));
    let latest = latest_meeting(db, id).await?;
    let Some((meeting, stands)) = in_question(db, latest.as_ref(), action).await? else {
        return Ok(());
    };
    facts.meeting_stage = Some(stands.stage.as_str().into());
    notice(facts, meeting.starts_at);
    let roll = roll_of(db, &meeting.body).await?;
    let present = present(db, meeting.id, action).await?;
    let able: BTreeSet<UserId> =
        roll.intersection(&present).copied().filter(|user| !recused.contains(user)).collect();
    let declared: BTreeSet<UserId> = declared.iter().map(|row| row.user_id).collect();
    facts.conflicts_declared = silent(db, able.difference(&declared).copied()).await?;
    let unvoted = VoteCount {
        roll: small(roll.len()),
        present: small(able.len()),
        recused: small(recused.intersection(&roll).count()),
        ..VoteCount::default()
    };
    let voted = match latest {
        Some(last) if last.body == meeting.body => nearest(db, (id, last.id), &roll).await?,
        Some(last) => nearest(db, (id, last.id), &roll_of(db, &last.body).await?).await?,
        None => None,
    };
    facts.votes = Some(voted.unwrap_or(unvoted));
    Ok(())
}

/// Of the votes on its requests at the meeting it came to last, the one that is nearest to being carried: the whole can
/// be approved where one request can.
async fn nearest(
    db: &impl ConnectionTrait,
    (application, meeting): (MatterId, MatterId),
    roll: &BTreeSet<UserId>,
) -> Result<Option<VoteCount>> {
    let own = exemption_request::Entity::of(application)
        .select_only()
        .column(exemption_request::Column::Id)
        .into_query();
    let cast = ballot::Entity::find()
        .filter(ballot::Column::RequestId.in_subquery(own))
        .filter(ballot::COLUMN.meeting_id.eq(meeting))
        .all(db)
        .await?;
    let mut votes: BTreeMap<MatterId, Vec<Vote>> = BTreeMap::new();
    for row in &cast {
        votes.entry(row.request_id).or_default().extend(vote(&row.choice));
    }
    let counts =
        votes.values().map(|votes| count(roll.len(), votes)).filter(|count| count.present > 0);
    Ok(counts.max_by(|one, other| (one.for_ * other.present).cmp(&(other.for_ * one.present))))
}

/// Who has not declared, by name.
async fn silent(db: &impl ConnectionTrait, members: impl Iterator<Item = UserId>) -> Result<Held> {
    let ids: Vec<UserId> = members.collect();
    if ids.is_empty() {
        return Ok(Held::yes());
    }
    let people = user::Entity::find().filter(user::COLUMN.id.is_in(ids)).all(db).await?;
    Ok(Held::missing(people.into_iter().map(|person| person.name)))
}

/// Whether there are criteria by which this member has not marked yet.
pub(super) async fn scores(
    db: &impl ConnectionTrait,
    scene: &Scene,
    actor: &Actor,
    facts: &mut Facts,
) -> Result<()> {
    let (About::Application, Some(member), Some(application)) =
        (&scene.about, actor.user, &scene.application)
    else {
        return Ok(());
    };
    if actor.role != Role::CommitteeMember || programme_of(application)?.criteria.is_empty() {
        return Ok(());
    }
    let own = score_sheet::own(db, application.id, member).await?;
    facts.member.unscored = own.is_none_or(|row| row.locked_at.is_none());
    Ok(())
}

/// Where the case stands with the meeting it came to last, and whether that one sits.
pub(super) async fn item(
    db: &impl ConnectionTrait,
    scene: &Scene,
    facts: &mut Facts,
) -> Result<()> {
    if !matches!(scene.about, About::Application) {
        return Ok(());
    }
    let Some(item) = agenda_item::Entity::of(scene.matter.id).one(db).await? else {
        return Ok(());
    };
    let resolved = resolution::Entity::on([item.id]).all(db).await?;
    let votes = resolved.iter().map(|one| one.result.as_str()).collect::<Vec<_>>();
    if item.carried_over.is_some() || item.effective_at.is_some() {
        if votes.contains(&Resolved::ApproveWithConditions.into()) {
            facts.item = ItemFact::SettledWithConditions;
        }
        return Ok(());
    }
    let sits = sits(db, item.meeting_id).await?;
    facts.item = match (votes.is_empty(), sits) {
        (true, true) => ItemFact::InSession,
        (true, false) => ItemFact::Pending,
        (false, true) => ItemFact::Voted,
        (false, false) if votes.iter().all(|vote| *vote == <&str>::from(Resolved::Defer)) => {
            ItemFact::Deferred
        }
        (false, false) => ItemFact::Resolved,
    };
    Ok(())
}

async fn sits(db: &impl ConnectionTrait, meeting: MatterId) -> Result<bool> {
    let opened = meeting::Entity::find_by_id(meeting).one(db).await?;
    if !opened.is_some_and(|row| row.opened_at.is_some() && row.ended_at.is_none()) {
        return Ok(false);
    }
    Ok(matter::Entity::find_by_id(meeting).one(db).await?.is_some_and(|row| row.open))
}

pub(super) fn notice(facts: &mut Facts, starts_at: DateTime<Utc>) {
    let from = seoul_clock(starts_at);
    facts.notice_days = Some((from.date() - facts.today).num_days() - 1);
    facts.reached.insert("meeting_on".to_owned(), from);
}

/// The meeting that the sheet names; else the one to which the case came last, while it is open; else the next that is
/// planned, never one that sits: its item is not this case. With where it stands.
async fn in_question(
    db: &impl ConnectionTrait,
    latest: Option<&meeting::Model>,
    action: Option<&Action>,
) -> Result<Option<(meeting::Model, matter::Model)>> {
    if let Some(Sheet::Agenda { meeting, .. }) = action.map(|action| &action.sheet) {
        let named = meeting::Entity::find_by_id(MatterId(*meeting)).one(db).await?;
        return standing(db, named).await;
    }
    let latest = standing(db, latest.cloned()).await?;
    if latest.as_ref().is_some_and(|(_, matter)| matter.open) {
        return Ok(latest);
    }
    let planned = meeting::Entity::upcoming().filter(meeting::Column::OpenedAt.is_null());
    Ok(standing(db, planned.one(db).await?).await?.or(latest))
}

async fn standing(
    db: &impl ConnectionTrait,
    meeting: Option<meeting::Model>,
) -> Result<Option<(meeting::Model, matter::Model)>> {
    let Some(meeting) = meeting else { return Ok(None) };
    let matter = matter::Entity::find_by_id(meeting.id).one(db).await?;
    Ok(matter.map(|matter| (meeting, matter)))
}

pub(in crate::act) async fn latest_meeting(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<Option<meeting::Model>> {
    Ok(meeting::Entity::latest_of(application).one(db).await?)
}

/// Everyone on the roll of a body.
pub(in crate::act) async fn roll_of(
    db: &impl ConnectionTrait,
    body: &str,
) -> Result<BTreeSet<UserId>> {
    let seats = seat::Entity::of_body(body).all(db).await?;
    Ok(seats.into_iter().map(|seat| seat.user_id).collect())
}

pub(super) async fn present(
    db: &impl ConnectionTrait,
    meeting: MatterId,
    action: Option<&Action>,
) -> Result<BTreeSet<UserId>> {
    match action.map(|action| &action.sheet) {
        Some(Sheet::Attendance { present, .. }) => {
            Ok(present.iter().copied().map(UserId).collect())
        }
        Some(Sheet::Votes { ballots, .. }) => Ok(voters(ballots)),
        _ => {
            let rows = attendance::Entity::find()
                .filter(attendance::COLUMN.meeting_id.eq(meeting))
                .filter(attendance::COLUMN.present.eq(true))
                .all(db)
                .await?;
            Ok(rows.into_iter().map(|row| row.user_id).collect())
        }
    }
}

fn voters(ballots: &[Ballot]) -> BTreeSet<UserId> {
    ballots
        .iter()
        .filter(|ballot| ballot.vote.is_present())
        .map(|ballot| UserId(ballot.member))
        .collect()
}

fn count(roll: usize, votes: &[Vote]) -> VoteCount {
    let of = |wanted: fn(&Vote) -> bool| small(votes.iter().filter(|vote| wanted(vote)).count());
    VoteCount {
        roll: small(roll),
        present: of(|vote| vote.is_present()),
        recused: of(|vote| matches!(vote, Vote::Recused)),
        for_: of(|vote| matches!(vote, Vote::For)),
        against: of(|vote| matches!(vote, Vote::Against)),
    }
}

fn vote(text: &str) -> Option<Vote> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
