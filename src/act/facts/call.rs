//! Facts of the call that an application is for: when its procedure's windows open and close.

use chrono::NaiveDateTime;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::{
    domain::{
        calendar::seoul_clock,
        engine::{
            Edges, Facts,
            procedure::{AtDate, Bound},
        },
    },
    error::Result,
    store::{call, scene::Scene},
};

/// Without a call no window has edges: the programme takes applications always.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    scene: &Scene,
    facts: &mut Facts,
) -> Result<()> {
    let Some(id) = scene.application.as_ref().and_then(|application| application.call_id) else {
        return Ok(());
    };
    let Some(call) = call::Entity::find_by_id(id).one(db).await? else { return Ok(()) };
    for window in &crate::act::procedure(&scene.matter)?.windows {
        let edges = Edges {
            opens: window.opens.as_ref().and_then(|bound| day(bound, &call)),
            closes: window.closes.as_ref().and_then(|bound| day(bound, &call)),
        };
        facts.windows.insert(window.key.clone(), edges);
    }
    Ok(())
}

/// The dates of a call, by the names that procedures have for them.
fn day(bound: &Bound, call: &call::Model) -> Option<NaiveDateTime> {
    match bound {
        Bound::At(AtDate { at }) if at == "call_opens" => Some(seoul_clock(call.opens_at)),
        Bound::At(AtDate { at }) if at == "call_closes" => call.closes_at.map(seoul_clock),
        Bound::At(_) | Bound::Before(_) => None,
    }
}
