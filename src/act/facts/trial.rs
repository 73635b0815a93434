//! Facts of a trial: the day from which it may begin, the hour of a hearing, and what was proved of its conditions.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use sea_orm::ConnectionTrait;

use crate::{
    domain::{
        engine::{Facts, Held, Standing},
        reference::proofs::holds_up,
    },
    error::Result,
    store::{
        condition, proof,
        scene::{About, Scene},
        sheet,
    },
};

/// The day from which it may begin, and when the hearing does that is called: looked up where a request is open alone.
pub(super) async fn dates(
    db: &impl ConnectionTrait,
    (scene, standing): (&Scene, &Standing),
    facts: &mut Facts,
) -> Result<()> {
    let About::Designation(row) = &scene.about else { return Ok(()) };
    facts.reached.insert("valid_from".to_owned(), row.valid_from.and_time(NaiveTime::MIN));
    if standing.overlays.is_empty() {
        return Ok(());
    }
    if let Some((_, called)) = sheet::hearing(db, scene.matter.id).await? {
        facts.reached.insert("hearing_at".to_owned(), called.on.and_time(called.at));
    }
    Ok(())
}

/// Which conditions hold the trial up still, by their categories, and whether a proof waits for its verdict.
pub(super) async fn proofs(
    db: &impl ConnectionTrait,
    scene: &Scene,
    facts: &mut Facts,
) -> Result<()> {
    let About::Designation(row) = &scene.about else { return Ok(()) };
    let conditions = condition::told(db, row.application_id).await?;
    let held_up = |one: &&condition::Model| one.state == condition::OPEN && holds_up(&one.category);
    let missing: BTreeSet<String> =
        conditions.iter().filter(held_up).map(|one| one.category.clone()).collect();
    facts.proofs.accepted = Held::missing(missing);
    let sent = proof::Entity::of(row.id).all(db).await?;
    facts.proofs.wait = sent.iter().any(|one| one.state == proof::WAITING);
    Ok(())
}
