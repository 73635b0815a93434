//! Facts of the committee: where the meeting stands, who is there, who declared, how the votes fell.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, QueryOrder, entity::prelude::*};

use crate::{
    act::Actor,
    domain::{
        calendar::seoul_day,
        engine::{Action, Ballot, Facts, Held, Sheet, Vote, VoteCount},
        ids::{MatterId, UserId},
    },
    error::Result,
    store::{
        agenda_item, application, attendance, ballot, declaration, matter, meeting, resolution,
        scene::{About, Scene},
        seat, user,
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
        About::Meeting(meeting) => of_meeting(db, meeting, action, facts).await,
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
                facts.votes = Some(count(roll(db, &meeting.body).await?.len(), &votes));
            }
            Ok(())
        }
        About::Consultation(_) | About::Designation(_) => Ok(()),
    }
}

async fn of_meeting(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
    action: Option<&Action>,
    facts: &mut Facts,
) -> Result<()> {
    let on = match action.map(|action| &action.sheet) {
        Some(Sheet::Agenda { on, .. }) => *on,
        _ => seoul_day(meeting.starts_at),
    };
    notice(facts, on);
    let roll = roll(db, &meeting.body).await?;
    let present = present(db, meeting.id, action).await?;
    facts.votes = Some(VoteCount {
        roll: small(roll.len()),
        present: small(roll.intersection(&present).count()),
        ..VoteCount::default()
    });
    recorded(db, meeting.id, facts).await
}

/// Items that still lack their outcome, and those of which nothing stands in the minutes.
async fn recorded(db: &impl ConnectionTrait, meeting: MatterId, facts: &mut Facts) -> Result<()> {
    let (mut without_result, mut without_words) = (Vec::new(), Vec::new());
    for item in agenda_item::Entity::on(meeting).all(db).await? {
        let Some(row) = application::Entity::find_by_id(item.application_id).one(db).await? else {
            continue;
        };
        let number = row.number.unwrap_or_default();
        let ended = matter::Entity::find_by_id(item.application_id)
            .one(db)
            .await?
            .is_none_or(|row| !row.open);
        let resolved = resolution::Entity::on(item.id).all(db).await?;
        if resolved.is_empty() && !ended {
            without_result.push(number.clone());
        }
        let silent = resolved.iter().any(|one| one.words.trim().is_empty());
        if silent && item.said.trim().is_empty() {
            without_words.push(number);
        }
    }
    facts.items_recorded = Held::missing(without_result);
    facts.minutes_whole = Held::missing(without_words);
    Ok(())
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
    facts.not_recused = actor.user.is_none_or(|user| !recused.contains(&user));
    let Some(meeting) = meeting_in_question(db, id, action).await? else { return Ok(()) };
    facts.meeting_stage =
        matter::Entity::find_by_id(meeting.id).one(db).await?.map(|row| row.stage.as_str().into());
    notice(facts, seoul_day(meeting.starts_at));
    let roll = roll(db, &meeting.body).await?;
    let present = present(db, meeting.id, action).await?;
    let able: BTreeSet<UserId> =
        roll.intersection(&present).copied().filter(|user| !recused.contains(user)).collect();
    let declared: BTreeSet<UserId> = declared.iter().map(|row| row.user_id).collect();
    let silent = able.difference(&declared).copied().collect::<Vec<_>>();
    let people = user::Entity::find().filter(user::COLUMN.id.is_in(silent)).all(db).await?;
    facts.conflicts_declared = Held::missing(people.into_iter().map(|person| person.name));
    facts.votes = Some(VoteCount {
        roll: small(roll.len()),
        present: small(able.len()),
        recused: small(recused.intersection(&roll).count()),
        ..VoteCount::default()
    });
    Ok(())
}

fn notice(facts: &mut Facts, on: chrono::NaiveDate) {
    facts.notice_days = Some((on - facts.today).num_days() - 1);
    facts.reached.insert("meeting_on".to_owned(), facts.today >= on);
}

/// The meeting that the sheet names; else the one on whose agenda the case is; else the next that is planned.
async fn meeting_in_question(
    db: &impl ConnectionTrait,
    id: MatterId,
    action: Option<&Action>,
) -> Result<Option<meeting::Model>> {
    if let Some(Sheet::Agenda { meeting, .. }) = action.map(|action| &action.sheet) {
        return Ok(meeting::Entity::find_by_id(MatterId(*meeting)).one(db).await?);
    }
    let latest = latest_meeting(db, id).await?;
    let open = match &latest {
        Some(meeting) => {
            matter::Entity::find_by_id(meeting.id).one(db).await?.is_some_and(|row| row.open)
        }
        None => false,
    };
    if open { Ok(latest) } else { Ok(meeting::Entity::upcoming().one(db).await?.or(latest)) }
}

pub(in crate::act) async fn latest_meeting(
    db: &impl ConnectionTrait,
    application: MatterId,
) -> Result<Option<meeting::Model>> {
    let item = agenda_item::Entity::find()
        .filter(agenda_item::COLUMN.application_id.eq(application))
        .order_by_desc(agenda_item::Column::Id)
        .one(db)
        .await?;
    Ok(match item {
        Some(item) => meeting::Entity::find_by_id(item.meeting_id).one(db).await?,
        None => None,
    })
}

/// Everyone on the roll of a body.
pub(in crate::act) async fn roll(
    db: &impl ConnectionTrait,
    body: &str,
) -> Result<BTreeSet<UserId>> {
    let seats = seat::Entity::of_body(body).all(db).await?;
    Ok(seats.into_iter().map(|seat| seat.user_id).collect())
}

async fn present(
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

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
