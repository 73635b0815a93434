//! What an applicant knows of a matter: what the rows tell, and the stage that bears the name they were shown.

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

use super::{
    Audience,
    names::{both, role},
};
use crate::{
    act,
    domain::{
        bilingual::Bilingual,
        engine::{OpenOverlay, Procedure, Role, Stage, StageKey},
        ids::MatterId,
    },
    error::Result,
    store::{
        event, matter, mine,
        scene::{About, Scene},
    },
};

/// A stage, and since when it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub stage: StageKey,
    pub since: DateTime<Utc>,
}

/// Where a matter stands for its reader. `events` are those of the matter itself, in order.
///
/// Who may not see a signature before its letter sees the stage it was signed at, with its steps to come and its day.
pub(crate) fn known(
    procedure: &Procedure,
    matter: &matter::Model,
    events: &[event::Model],
    audience: Audience,
) -> Known {
    let mut known = Known { stage: procedure.first.clone(), since: matter.opened_at };
    let own = events.iter().filter(|event| event.matter_id == matter.id);
    let seen = own.filter(|event| !is_signed_untold(procedure, event, audience));
    for event in seen.filter(|event| event.from_stage != event.to_stage) {
        let to = StageKey::new(&event.to_stage);
        if to != known.stage {
            known = Known { stage: to, since: event.at };
        }
    }
    known
}

fn is_signed_untold(procedure: &Procedure, event: &event::Model, audience: Audience) -> bool {
    decides(procedure, event) && !is_told(procedure, event, audience)
}

/// Where a matter stands, in the words for its reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub known: Known,
    /// The open request, where there is one, stands before the stage.
    pub name: Bilingual,
    pub since: DateTime<Utc>,
    pub holder: Option<Role>,
    pub asked: bool,
}

/// The same, with who has the next move: one query for what is open, one more for a trial and for a request.
pub(super) async fn standing_place(
    db: &impl ConnectionTrait,
    (scene, known): (&Scene, Known),
    audience: Audience,
) -> Result<Place> {
    let procedure = act::procedure(&scene.matter)?;
    let overlays = act::standing(db, &scene.matter).await?.overlays;
    let place = place(procedure, known, &overlays, audience);
    let id = scene.matter.id;
    if matches!(scene.about, About::Designation(_))
        && mine::going_well(db, [id]).await?.contains(&id)
    {
        return Ok(Place { holder: procedure.led_on_by_applicant(&place.known.stage), ..place });
    }
    if let About::Request(row) = &scene.about
        && place.holder == Some(Role::CaseOfficer)
        && decider_is_next(db, row.application_id, audience).await?
    {
        return Ok(Place { holder: Some(Role::Decider), ..place });
    }
    Ok(place)
}

/// Whether an application waits for its decider, and with it the requests on which nobody else can do anything more.
async fn decider_is_next(
    db: &impl ConnectionTrait,
    application: MatterId,
    audience: Audience,
) -> Result<bool> {
    let Some(row) = matter::by_id(db, [application]).await?.remove(&application) else {
        return Ok(false);
    };
    let stage = match audience {
        Audience::Applicant | Audience::Asked => row.shown.as_str(),
        Audience::City => row.stage.as_str(),
    };
    let stage = act::procedure(&row)?.stage(&stage.into());
    Ok(stage.and_then(Stage::holder) == Some(Role::Decider))
}

fn place(
    procedure: &Procedure,
    known: Known,
    overlays: &[OpenOverlay],
    audience: Audience,
) -> Place {
    let shown = overlays.iter().rev().find_map(|open| {
        let overlay = procedure.overlay(&open.key)?;
        Some((open, overlay, audience.name_of(overlay)?))
    });
    if let Some((open, overlay, name)) = shown {
        return Place {
            known,
            name: name.clone(),
            since: open.opened_at,
            holder: Some(overlay.holder),
            asked: true,
        };
    }
    let stage = procedure.stage(&known.stage);
    let name = match (stage, audience) {
        (Some(stage), Audience::Applicant) => stage.public.clone(),
        (Some(stage), Audience::Asked | Audience::City) => stage.internal.clone(),
        (None, _) => both(known.stage.as_str()),
    };
    Place { name, since: known.since, holder: stage.and_then(Stage::holder), known, asked: false }
}

/// Whether a reader may see that something was done: the city all of it, who was asked all but a signature before its
/// letter, an applicant what they did or were told.
pub(super) fn is_told(procedure: &Procedure, event: &event::Model, audience: Audience) -> bool {
    let Some(role) = role(&event.role) else { return false };
    let told = || role.is_applicant() || tells_the_applicant(procedure, event, role);
    match audience {
        Audience::Applicant => told(),
        Audience::Asked => !decides(procedure, event) || told(),
        Audience::City => true,
    }
}

fn decides(procedure: &Procedure, event: &event::Model) -> bool {
    procedure.acts.get(&event.act).is_some_and(|act| act.kind.decides())
}

fn tells_the_applicant(procedure: &Procedure, event: &event::Model, role: Role) -> bool {
    let mut rows = procedure
        .rows
        .iter()
        .filter(|row| {
            let leads = row.leads.as_ref().map_or(event.from_stage.as_str(), StageKey::as_str);
            row.does.as_str() == event.act
                && row.at.iter().any(|stage| stage.as_str() == event.from_stage)
                && row.admits(role)
                && leads == event.to_stage
        })
        .peekable();
    rows.peek().is_some() && rows.all(|row| row.tells.contains(&Role::Applicant))
}
