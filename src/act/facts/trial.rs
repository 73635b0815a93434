//! Facts of a trial: the day from which it may begin, and what was proved of its conditions.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use sea_orm::ConnectionTrait;

use crate::{
    domain::{
        engine::{Facts, Held},
        reference::proofs::holds_up,
    },
    error::Result,
    store::{
        condition, proof,
        scene::{About, Scene},
    },
};

pub(super) fn dates(scene: &Scene, facts: &mut Facts) {
    if let About::Designation(row) = &scene.about {
        let first = row.valid_from.and_time(NaiveTime::MIN);
        facts.reached.insert("valid_from".to_owned(), first);
    }
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
