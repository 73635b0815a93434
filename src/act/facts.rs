//! The facts that guards ask about, loaded once per act, with the action in hand.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sea_orm::{Condition, ConnectionTrait, QuerySelect, entity::prelude::*};

use super::{Actor, children::by_kind, clocks};
use crate::{
    domain::{
        calendar::{seoul_clock, seoul_day},
        engine::{
            self, Action, ChildFact, ClockFact, End, Facts, ObjectionFact, OpenOverlay, Register,
            Stage, Standing, Topic, timing::Clock,
        },
        ids::{MatterId, UserId},
    },
    error::Result,
    store::{
        clock, designation, event, matter, objection, pilot,
        scene::{About, Scene},
        unpublished,
    },
};

mod call;
pub(super) mod committee;
mod filing;
mod meeting;
mod trial;

/// Who asks, where, when, and with what in hand.
pub(super) struct Question<'a> {
    pub scene: &'a Scene,
    pub standing: &'a Standing,
    pub actor: &'a Actor,
    pub now: DateTime<Utc>,
    pub action: Option<&'a Action>,
}

/// What was found of the world, and the clocks of the matter where they were read for it.
pub(super) struct Found {
    pub facts: Facts,
    pub clocks: Option<Vec<clock::Model>>,
}

/// Of the world, what the rows in question ask about.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    question: &Question<'_>,
    topics: &BTreeSet<Topic>,
) -> Result<Found> {
    let Question { scene, standing, actor, now, action } = *question;
    let mut facts = Facts { today: seoul_day(now), now: seoul_clock(now), ..Facts::default() };
    let asks = |topic| topics.contains(&topic);
    if asks(Topic::Children) || asks(Topic::Deeds) {
        let children = children(db, scene.matter.id, &mut facts).await?;
        if asks(Topic::Deeds) {
            deeds(db, scene, actor, &children, &mut facts).await?;
        }
    }
    let mut clocks = None;
    if asks(Topic::Clocks) {
        let rows = clock::Entity::of(scene.matter.id).all(db).await?;
        clock_facts(&rows, scene, (&standing.overlays, now), &mut facts)?;
        clocks = Some(rows);
    }
    if asks(Topic::Filing) {
        filing::load(scene, action, &mut facts)?;
    }
    if asks(Topic::Checklist) {
        filing::checklist(db, scene, action, &mut facts).await?;
    }
    before_the_committee(db, question, topics, &mut facts).await?;
    if asks(Topic::Register) {
        facts.register = register(db, scene.matter.id).await?;
    }
    if asks(Topic::Objections) {
        facts.objection = objection(db, &scene.matter).await?;
    }
    if asks(Topic::Proofs) {
        trial::proofs(db, scene, &mut facts).await?;
    }
    trial::dates(db, (scene, standing), &mut facts).await?;
    if asks(Topic::Call) {
        call::load(db, scene, &mut facts).await?;
    }
    Ok(Found { facts, clocks })
}

async fn before_the_committee(
    db: &impl ConnectionTrait,
    Question { scene, actor, action, .. }: &Question<'_>,
    topics: &BTreeSet<Topic>,
    facts: &mut Facts,
) -> Result<()> {
    if topics.contains(&Topic::Committee) {
        committee::load(db, scene, actor, *action, facts).await?;
    }
    if topics.contains(&Topic::Item) {
        committee::item(db, scene, facts).await?;
    }
    if topics.contains(&Topic::Scores) {
        committee::scores(db, scene, actor, facts).await?;
    }
    Ok(())
}

/// What became of an objection to what was decided last, by when the newest remedy began to run.
async fn objection(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<ObjectionFact> {
    let procedure = super::procedure(matter)?;
    let clocks = clock::Entity::of(matter.id).all(db).await?;
    let is_remedy = |row: &&clock::Model| {
        procedure.clock(&row.key.as_str().into()).is_some_and(Clock::is_remedy)
    };
    let Some(last) = clocks.iter().rfind(is_remedy) else { return Ok(ObjectionFact::None) };
    let made = objection::standing(db, matter.id, last.started_at).await?;
    let positive = Some(End::Positive.to_string());
    Ok(match made.first() {
        None => ObjectionFact::None,
        Some(newest) if newest.ending == positive => ObjectionFact::Granted,
        Some(_) => ObjectionFact::Made,
    })
}

/// Where a matter that ended is open again once the objection to its end is granted.
pub(crate) async fn opened_again(
    db: &impl ConnectionTrait,
    ended: &matter::Model,
) -> Result<Option<&'static Stage>> {
    let mut facts = Facts::default();
    children(db, ended.id, &mut facts).await?;
    Ok(engine::opened_again(super::procedure(ended)?, &ended.stage.as_str().into(), &facts))
}

async fn children(
    db: &impl ConnectionTrait,
    id: MatterId,
    facts: &mut Facts,
) -> Result<Vec<matter::Model>> {
    let of = matter::COLUMN.parent_id.eq(id);
    let children = matter::Entity::find().filter(of).all(db).await?;
    for (kind, children) in by_kind(&children) {
        facts.children.insert(kind.into(), children.into_iter().map(child).collect());
    }
    Ok(children)
}

/// Whether the public sees the pilot that an application came to.
async fn register(db: &impl ConnectionTrait, id: MatterId) -> Result<Register> {
    let row = designation::Entity::newest(id).one(db).await?;
    let Some(row) = row else { return Ok(Register::Never) };
    if pilot::Entity::find_by_id(row.pilot_number.as_str()).one(db).await?.is_some() {
        return Ok(Register::Open);
    }
    let gone = unpublished::find(db, &row.pilot_number).await?;
    Ok(gone.map_or(Register::Never, |_| Register::Gone))
}

fn child(row: &matter::Model) -> ChildFact {
    ChildFact {
        stage: row.stage.as_str().into(),
        end: row
            .ending
            .as_deref()
            .and_then(|end| serde_json::from_value(serde_json::Value::String(end.to_owned())).ok()),
        open: row.open,
    }
}

fn clock_facts(
    rows: &[clock::Model],
    scene: &Scene,
    (overlays, now): (&[OpenOverlay], DateTime<Utc>),
    facts: &mut Facts,
) -> Result<()> {
    let procedure = super::procedure(&scene.matter)?;
    for row in rows {
        let Some(spec) = procedure.clock(&row.key.as_str().into()) else { continue };
        let waits = overlays.iter().any(|open| spec.waits_for.contains(&open.key));
        let fact = ClockFact {
            running: row.state != clocks::ENDED,
            stopped: row.state == clocks::STOPPED,
            lapsed: clocks::has_lapsed(row, now) && !waits,
            met: unsigned(row.met),
            extended: unsigned(row.extended),
            length: unsigned(row.length),
        };
        if spec.is_remedy() && fact.running && !fact.lapsed {
            facts.remedies_running.insert(row.key.as_str().into());
        }
        if let Some(overlay) = row.overlay_id {
            facts.overlay_clocks.insert(overlay.0, fact);
        }
        facts.clocks.insert(row.key.as_str().into(), fact);
    }
    Ok(())
}

/// What was done, how often, and in which functions this person acted on the whole case.
async fn deeds(
    db: &impl ConnectionTrait,
    scene: &Scene,
    actor: &Actor,
    children: &[matter::Model],
    facts: &mut Facts,
) -> Result<()> {
    let id = scene.matter.id;
    let mut case: BTreeSet<MatterId> =
        children.iter().filter(|child| !is_free(child)).map(|child| child.id).collect();
    case.insert(id);
    if let About::Objection(row) = &scene.about {
        case.insert(row.against_id);
    }
    if let Some(parent) = scene.matter.parent_id {
        let around = Condition::any()
            .add(matter::COLUMN.id.eq(parent))
            .add(matter::COLUMN.parent_id.eq(parent));
        let family = matter::Entity::find().filter(around).all(db).await?;
        facts.parent_stage = family
            .iter()
            .find(|member| member.id == parent)
            .map(|member| member.stage.as_str().into());
        case.extend(family.iter().filter(|member| !is_free(member)).map(|member| member.id));
    }
    let events = done_on(db, case).await?;
    note_events(&events, (id, super::procedure(&scene.matter)?), actor, facts);
    Ok(())
}

/// On which matter what was done, in which function and by whom, for which office, and from where to where it led.
type Done = (MatterId, String, String, Option<UserId>, Option<String>, String, String);

async fn done_on(db: &impl ConnectionTrait, case: BTreeSet<MatterId>) -> Result<Vec<Done>> {
    let events = event::Entity::on(case)
        .select_only()
        .columns([
            event::Column::MatterId,
            event::Column::Act,
            event::Column::Role,
            event::Column::ActorId,
            event::Column::Office,
            event::Column::FromStage,
            event::Column::ToStage,
        ])
        .into_tuple()
        .all(db)
        .await?;
    Ok(events)
}

fn note_events(
    events: &[Done],
    (id, procedure): (MatterId, &engine::Procedure),
    actor: &Actor,
    facts: &mut Facts,
) {
    let mut last: BTreeMap<&str, bool> = BTreeMap::new();
    for (matter, act, in_role, by, office, from, to) in events {
        let mine = actor.user.is_some() && *by == actor.user;
        if mine && let Some(role) = role(in_role) {
            facts.roles_acted.insert(role);
            if *matter != id {
                facts.roles_around.insert(role);
            }
        }
        if *matter != id {
            continue;
        }
        // What is opened again is handled anew, as often as the first time.
        if procedure.reopens(&from.as_str().into(), &to.as_str().into()) {
            facts.done_by_my_office.clear();
        }
        let same_office = match &actor.office {
            Some(_) => *office == actor.office,
            None => mine,
        };
        let act = act.as_str();
        *facts.done.entry(act.into()).or_default() += 1;
        *facts.done_by_my_office.entry(act.into()).or_default() += u32::from(same_office);
        last.insert(act, mine);
    }
    facts.last_done_by_me =
        last.into_iter().filter(|(_, mine)| *mine).map(|(act, _)| act.into()).collect();
}

fn is_free(row: &matter::Model) -> bool {
    super::procedure(row).is_ok_and(|procedure| procedure.free)
}

fn role(text: &str) -> Option<engine::Role> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

fn unsigned(count: i32) -> u32 {
    u32::try_from(count).unwrap_or_default()
}
