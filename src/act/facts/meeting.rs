//! Facts of a meeting: its day, who is there, what its items and its minutes lack, who signs.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, entity::prelude::*};

use super::committee::{notice, present, roll, small};
use crate::{
    act::Actor,
    domain::{
        engine::{Action, Facts, Held, VoteCount},
        ids::MatterId,
    },
    error::Result,
    store::{agenda_item, application, matter, meeting, resolution, signature, user},
};

pub(super) async fn load(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
    actor: &Actor,
    action: Option<&Action>,
    facts: &mut Facts,
) -> Result<()> {
    notice(facts, meeting.starts_at);
    let roll = roll(db, &meeting.body).await?;
    let present = present(db, meeting.id, action).await?;
    facts.votes = Some(VoteCount {
        roll: small(roll.len()),
        present: small(roll.intersection(&present).count()),
        ..VoteCount::default()
    });
    items(db, meeting.id, facts).await?;
    signers(db, meeting.id, actor, facts).await
}

/// Which items have no outcome yet, and of which nothing was written down.
async fn items(db: &impl ConnectionTrait, meeting: MatterId, facts: &mut Facts) -> Result<()> {
    let items = agenda_item::Entity::on(meeting).all(db).await?;
    let (numbers, open) = cases(db, &items).await?;
    let resolved = resolution::Entity::on(items.iter().map(|item| item.id)).all(db).await?;
    let lack = |lacks: &dyn Fn(&agenda_item::Model) -> bool| {
        let lacking = items.iter().filter(|item| lacks(item));
        Held::missing(lacking.filter_map(|item| numbers.get(&item.application_id).cloned()))
    };
    let settled = |item: &agenda_item::Model| {
        item.carried_over.is_some() || resolved.iter().any(|one| one.item_id == item.id)
    };
    facts.items_recorded = lack(&|item| !settled(item) && open.contains(&item.application_id));
    facts.minutes_whole = lack(&|item| {
        let mut own = resolved.iter().filter(|one| one.item_id == item.id);
        let silent = item.carried_over.is_some() || own.any(|one| one.words.trim().is_empty());
        silent && item.said.trim().is_empty()
    });
    Ok(())
}

/// The numbers of the cases on an agenda, and which of them are open.
async fn cases(
    db: &impl ConnectionTrait,
    items: &[agenda_item::Model],
) -> Result<(BTreeMap<MatterId, String>, BTreeSet<MatterId>)> {
    let ids: Vec<MatterId> = items.iter().map(|item| item.application_id).collect();
    let known = application::Entity::find().filter(application::COLUMN.id.is_in(ids.clone()));
    let numbers = known.all(db).await?.into_iter();
    let open = matter::Entity::find()
        .filter(matter::COLUMN.id.is_in(ids))
        .filter(matter::COLUMN.open.eq(true))
        .all(db)
        .await?;
    Ok((
        numbers.map(|row| (row.id, row.number.unwrap_or_default())).collect(),
        open.into_iter().map(|row| row.id).collect(),
    ))
}

/// Nobody has signed what nobody was named for.
async fn signers(
    db: &impl ConnectionTrait,
    meeting: MatterId,
    actor: &Actor,
    facts: &mut Facts,
) -> Result<()> {
    let named = signature::Entity::of(meeting).all(db).await?;
    let unsigned: Vec<_> =
        named.iter().filter(|row| row.signed_at.is_none()).map(|row| row.user_id).collect();
    facts.signs_minutes = actor.user.is_some_and(|user| unsigned.contains(&user));
    let names = user::names(db, unsigned).await?;
    facts.minutes_signed = Held {
        holds: !named.is_empty() && names.is_empty(),
        missing: names.into_values().collect(),
    };
    Ok(())
}
