//! The one door: every change of a matter is one action through here, in one transaction.
//!
//! Right and guards are read from the procedure, the matter moves under its version, overlays, clocks and
//! children follow, the event is chained, notices and the public record are written. Nothing is sent inside.

mod chain;
mod children;
pub mod clocks;
mod directory;
mod facts;
pub(crate) mod filling;
mod follow;
mod given_up;
mod known;
mod letters;
mod moves;
mod notices;
mod opening;
mod publish;
pub(crate) mod recount;
mod rehearsal;
pub(crate) mod release;
mod sheets;
mod tell;
pub mod terms;

pub use chain::{Broken, faults, relinked, verify, verify_matters};
pub(crate) use chain::{has_unsealed, seal_new, unsealed};
pub use children::open_matter;
pub(crate) use directory::Directory;
pub(crate) use facts::opened_again;
pub(crate) use notices::still_readable;
pub use notices::{Readable, readable};
pub use opening::{Beginning, Plan};
pub(crate) use opening::{open_application, open_meeting};
pub use publish::foreseen;
pub(crate) use rehearsal::{rehearse, rests};
pub use sheets::{LATE, answering, filing, fingerprint, standing_decision, verification_code};
pub use tell::told;

use std::{borrow::Cow, sync::Arc};

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use facts::Question;

use crate::{
    app::App,
    domain::{
        calendar::Calendar,
        engine::{
            self, ActKey, Action, Inquiry, Kind, Offer, OpenOverlay, Procedure, Procedures,
            Refusal, Role, Standing, Step,
        },
        ids::{MatterId, UserId},
        programme::{Programme, Programmes},
    },
    error::{Error, Result},
    store::{application, clock, event, matter, overlay, reader::Reader, scene::Scene},
};

/// Who acts: a person in a function, or the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub user: Option<UserId>,
    pub role: Role,
    pub office: Option<String>,
}

impl Actor {
    pub fn system() -> Self {
        Self { user: None, role: Role::System, office: None }
    }
}

/// What is true while one transaction lasts.
pub(crate) struct Door<'a> {
    pub tx: &'a DatabaseTransaction,
    pub now: DateTime<Utc>,
    /// The days off that dates are counted by.
    pub calendar: Cow<'static, Calendar>,
    pub directory: Arc<Directory>,
}

impl<'a> Door<'a> {
    pub(crate) async fn open(tx: &'a DatabaseTransaction, now: DateTime<Utc>) -> Result<Self> {
        Self::open_with(tx, now, Arc::default()).await
    }

    /// The same with what was looked up before, where nobody can have changed it.
    pub(crate) async fn open_with(
        tx: &'a DatabaseTransaction,
        now: DateTime<Utc>,
        directory: Arc<Directory>,
    ) -> Result<Self> {
        let calendar = directory.calendar(tx).await?;
        Ok(Self { tx, now, calendar, directory })
    }

    /// The same at another moment.
    pub(crate) fn at(&self, now: DateTime<Utc>) -> Self {
        let (calendar, directory) = (self.calendar.clone(), Arc::clone(&self.directory));
        Self { tx: self.tx, now, calendar, directory }
    }
}

/// One act that is being carried out.
pub(crate) struct Deed<'a> {
    pub scene: Scene,
    /// Where the matter stood before.
    pub standing: Standing,
    pub procedure: &'static Procedure,
    pub actor: &'a Actor,
    pub action: &'a Action,
    pub step: Step,
    /// The clocks of the matter as the act has moved them so far, where they were read.
    pub clocks: Option<Vec<clock::Model>>,
}

impl Deed<'_> {
    fn kind(&self) -> Option<Kind> {
        self.procedure.acts.get(self.action.act.as_str()).map(|act| act.kind)
    }

    /// What had ended is open again.
    fn reopens(&self) -> bool {
        self.step.to.as_ref().is_some_and(|to| self.procedure.reopens(&self.step.from, to))
    }

    fn recounts(&self) -> bool {
        self.step.effect == Some(engine::Effect::RecountsClocks)
    }

    fn tells_the_applicant(&self) -> bool {
        self.step.tells.iter().any(|role| role.is_applicant())
    }

    /// A decision that binds nobody yet (APA §15(2)), and so shows nowhere.
    fn signs_untold(&self) -> bool {
        self.kind().is_some_and(Kind::decides) && !self.tells_the_applicant()
    }
}

/// Does `action` on the matter as it was seen; somebody faster makes it [`Error::Stale`].
pub async fn act(
    app: &App,
    seen: &matter::Model,
    reader: &Reader,
    action: &Action,
) -> Result<event::Model> {
    let tx = app.db.write().await?;
    let door = Door::open(&tx, app.now()).await?;
    let event = act_in(&door, seen, reader, action).await?;
    tx.commit().await?;
    Ok(event)
}

/// As [`act`], inside a transaction that does something else besides.
pub(crate) async fn act_in(
    door: &Door<'_>,
    seen: &matter::Model,
    reader: &Reader,
    action: &Action,
) -> Result<event::Model> {
    let matter = matter::locked(door.tx, seen.id).await?.ok_or(Error::NotFound)?;
    if matter.version != seen.version {
        return Err(Error::Stale);
    }
    act_on(door, matter, reader, action).await
}

/// As [`act_in`], on the matter as it was read under the lock of this very transaction.
pub(crate) async fn act_on(
    door: &Door<'_>,
    matter: matter::Model,
    reader: &Reader,
    action: &Action,
) -> Result<event::Model> {
    let scene = Scene::load(door.tx, matter).await?;
    let standing = standing(door.tx, &scene.matter).await?;
    let mut refusal = None;
    for role in scene.roles(bindings(), reader) {
        let actor = Actor { user: Some(reader.id()), role, office: scene.office(bindings(), role) };
        match attempt(door, (&scene, &standing), &actor, action).await? {
            Ok((step, clocks)) => {
                let taken = Taken { standing, step, clocks };
                return Box::pin(carry_out(door, scene, &actor, action, taken)).await;
            }
            Err(reason) => refusal = Some(stronger(refusal, reason)),
        }
    }
    Err(refusal.map_or(Error::NotFound, Error::Refused))
}

/// The system does `action`; `None` where the rows no longer admit it.
pub(crate) async fn act_as_system(
    door: &Door<'_>,
    id: MatterId,
    action: &Action,
) -> Result<Option<event::Model>> {
    act_beside(door, id, None, action).await
}

/// The same beside an application that was read in the same transaction.
async fn act_beside(
    door: &Door<'_>,
    id: MatterId,
    known: Option<&application::Model>,
    action: &Action,
) -> Result<Option<event::Model>> {
    let Some(matter) = matter::locked(door.tx, id).await? else { return Ok(None) };
    let scene = Scene::load_beside(door.tx, matter, known).await?;
    let standing = standing(door.tx, &scene.matter).await?;
    let actor = Actor::system();
    match attempt(door, (&scene, &standing), &actor, action).await? {
        Ok((step, clocks)) => {
            let taken = Taken { standing, step, clocks };
            Ok(Some(Box::pin(carry_out(door, scene, &actor, action, taken)).await?))
        }
        Err(_) => Ok(None),
    }
}

/// What `reader` may do on the matter, and what is refused with why.
pub async fn offers(
    db: &impl ConnectionTrait,
    scene: &Scene,
    reader: &Reader,
    now: DateTime<Utc>,
) -> Result<Vec<Offer>> {
    let procedure = procedure(&scene.matter)?;
    let standing = standing(db, &scene.matter).await?;
    let mut all: Vec<Offer> = Vec::new();
    for role in scene.roles(bindings(), reader) {
        let actor = Actor { user: Some(reader.id()), role, office: scene.office(bindings(), role) };
        let topics = procedure.topics(&standing.stage, role, Inquiry::Everything);
        let question = Question { scene, standing: &standing, actor: &actor, now, action: None };
        let facts = facts::load(db, &question, &topics).await?.facts;
        for offer in engine::offers(procedure, &standing, &facts, role) {
            match all.iter_mut().find(|known| known.act == offer.act) {
                Some(known) if known.refused.is_some() && offer.refused.is_none() => *known = offer,
                Some(_) => {}
                None => all.push(offer),
            }
        }
    }
    Ok(all)
}

/// Whether `action` could be done now, and else why not; nothing is changed.
pub async fn would(
    db: &impl ConnectionTrait,
    scene: &Scene,
    reader: &Reader,
    action: &Action,
    now: DateTime<Utc>,
) -> Result<std::result::Result<(), Refusal>> {
    let procedure = procedure(&scene.matter)?;
    let standing = standing(db, &scene.matter).await?;
    let mut refusal = None;
    for role in scene.roles(bindings(), reader) {
        let actor = Actor { user: Some(reader.id()), role, office: scene.office(bindings(), role) };
        let topics = procedure.topics(&standing.stage, role, Inquiry::Act(&action.act));
        let question =
            Question { scene, standing: &standing, actor: &actor, now, action: Some(action) };
        let facts = facts::load(db, &question, &topics).await?.facts;
        match engine::attempt(procedure, &standing, &facts, role, action) {
            Ok(_) => return Ok(Ok(())),
            Err(reason) => refusal = Some(stronger(refusal, reason)),
        }
    }
    Ok(Err(refusal.ok_or(Error::NotFound)?))
}

/// Where a matter stands, with its open requests; where it counts none, nobody looks for them.
pub(crate) async fn standing(
    db: &impl ConnectionTrait,
    matter: &matter::Model,
) -> Result<Standing> {
    let stage = matter.stage.as_str().into();
    if matter.overlays == 0 {
        return Ok(Standing { stage, overlays: Vec::new() });
    }
    let open = overlay::Entity::open_on(matter.id).all(db).await?;
    Ok(Standing {
        stage,
        overlays: open
            .into_iter()
            .map(|row| OpenOverlay {
                id: row.id.0,
                key: row.key.as_str().into(),
                asked_by_office: row.office,
                opened_at: row.opened_at,
            })
            .collect(),
    })
}

/// The procedure that a matter is pinned to.
pub fn procedure(matter: &matter::Model) -> Result<&'static Procedure> {
    procedure_of(&matter.procedure, matter.procedure_version)
}

/// A procedure by key and version.
pub fn procedure_of(key: &str, version: i32) -> Result<&'static Procedure> {
    u32::try_from(version)
        .ok()
        .and_then(|version| Procedures::in_force().get(key, version))
        .ok_or_else(|| anyhow::anyhow!("no procedure {key} {version}").into())
}

pub(crate) fn bindings() -> &'static crate::domain::programme::Bindings {
    &Programmes::in_force().bindings
}

/// The form that an application is pinned to.
pub fn programme_of(application: &application::Model) -> Result<&'static Programme> {
    let (key, version) = (&application.programme, application.programme_version);
    application.form().ok_or_else(|| anyhow::anyhow!("no programme {key} {version}").into())
}

/// The step that the rows admit, where the matter stood, and its clocks where they were asked about.
struct Taken {
    standing: Standing,
    step: Step,
    clocks: Option<Vec<clock::Model>>,
}

async fn attempt(
    door: &Door<'_>,
    (scene, standing): (&Scene, &Standing),
    actor: &Actor,
    action: &Action,
) -> Result<std::result::Result<(Step, Option<Vec<clock::Model>>), Refusal>> {
    let procedure = procedure(&scene.matter)?;
    let topics = procedure.topics(&standing.stage, actor.role, Inquiry::Act(&action.act));
    let question = Question { scene, standing, actor, now: door.now, action: Some(action) };
    let found = facts::load(door.tx, &question, &topics).await?;
    let admitted = engine::attempt(procedure, standing, &found.facts, actor.role, action);
    Ok(admitted.map(|step| (step, found.clocks)))
}

/// Of two refusals, the one that says more than "not your part".
fn stronger(known: Option<Refusal>, new: Refusal) -> Refusal {
    match known {
        Some(known) if !known.is_not_your_part() => known,
        Some(_) | None => new,
    }
}

/// Everything that the step says, in the order in which each can build on the last.
async fn carry_out(
    door: &Door<'_>,
    scene: Scene,
    actor: &Actor,
    action: &Action,
    Taken { standing, step, clocks }: Taken,
) -> Result<event::Model> {
    let procedure = procedure(&scene.matter)?;
    let before = scene.matter.clone();
    let mut deed = Deed { scene, standing, procedure, actor, action, step, clocks };
    let event = door.record(&deed).await?;
    door.move_matter(&mut deed, &event);
    door.write_sheet(&mut deed, &event).await?;
    door.forget_draft(&mut deed).await?;
    door.take_effect(&deed).await?;
    door.move_overlays(&deed, &event).await?;
    door.move_clocks(&mut deed, &event).await?;
    door.recount_dates(&mut deed, &event).await?;
    door.keep_matter(&mut deed, &before).await?;
    door.follow_session(&deed).await?;
    let opened = door.open_children(&deed, &event).await?;
    let letter = door.write_letter(&deed, &event).await?;
    door.finish_letter(&deed, &event).await?;
    Box::pin(door.end_children(&deed)).await?;
    Box::pin(door.reopen_children(&deed)).await?;
    door.tell(&deed, &event, (&opened, letter)).await?;
    door.publish(&deed, &event).await?;
    Box::pin(door.follow(&deed, &event)).await?;
    Ok(event)
}

/// The act of the system that a clock's lapse sets off, if it does more than show.
pub(crate) fn act_of_lapse(procedure: &Procedure, clock: &str) -> Option<ActKey> {
    match &procedure.clocks.iter().find(|known| known.key.as_str() == clock)?.lapse {
        engine::Lapse::Shown => None,
        engine::Lapse::Does(act) => Some(act.clone()),
    }
}
