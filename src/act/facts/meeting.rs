//! Facts of a meeting: its day, who is there, what its items and its minutes lack, who signs.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, entity::prelude::*};

use super::committee::{notice, present, roll_of, small};
use crate::{
    act::Actor,
    domain::{
        bilingual::Locale,
        engine::{Action, Facts, Held, Signing, VoteCount},
        ids::{MatterId, UserId},
    },
    error::Result,
    store::{agenda_item, application, duty, matter, meeting, resolution, signature, user},
};

pub(super) async fn load(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
    actor: &Actor,
    action: Option<&Action>,
    facts: &mut Facts,
) -> Result<()> {
    notice(facts, meeting.starts_at);
    let roll = roll_of(db, &meeting.body).await?;
    let present = present(db, meeting.id, action).await?;
    facts.votes = Some(VoteCount {
        roll: small(roll.len()),
        present: small(roll.intersection(&present).count()),
        ..VoteCount::default()
    });
    let on_it = agenda_item::Entity::on(meeting.id).all(db).await?;
    items(db, &on_it, facts).await?;
    let able = signature::able(db, meeting, &on_it).await?;
    let able = roll.intersection(&able).copied().collect();
    signers(db, (meeting.id, &roll), (able, actor), facts).await
}

/// Which items have no outcome yet, and of which nothing was written down.
async fn items(
    db: &impl ConnectionTrait,
    items: &[agenda_item::Model],
    facts: &mut Facts,
) -> Result<()> {
    let (numbers, open) = cases(db, items).await?;
    let resolved = resolution::Entity::on(items.iter().map(|item| item.id)).all(db).await?;
    let lack = |lacks: &dyn Fn(&agenda_item::Model) -> bool| {
        let lacking = items.iter().filter(|item| lacks(item));
        Held::missing(lacking.filter_map(|item| numbers.get(&item.application_id).cloned()))
    };
    facts.on_agenda = items.len();
    facts.items_recorded =
        lack(&|item| !item.is_settled(&resolved) && open.contains(&item.application_id));
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

async fn signers(
    db: &impl ConnectionTrait,
    (meeting, roll): (MatterId, &BTreeSet<UserId>),
    (able, actor): (BTreeSet<UserId>, &Actor),
    facts: &mut Facts,
) -> Result<()> {
    let named = signature::Entity::of(meeting).all(db).await?;
    let chairs = duty::chairs_among(db, roll.iter().copied()).await?;
    let names = user::names(db, unsigned(&named), Locale::Ko).await?;
    let mine = actor
        .user
        .is_some_and(|user| able.contains(&user) && unsigned(&named).any(|id| id == user));
    facts.signing = Signing {
        mine,
        may_sign: signature::count(able, &chairs),
        signed: signature::count(signed(&named), &chairs),
        unsigned: unsigned(&named).map(|id| name(&names, id)).collect(),
    };
    Ok(())
}

fn signed(named: &[signature::Model]) -> impl Iterator<Item = UserId> {
    named.iter().filter(|row| row.signed_at.is_some()).map(|row| row.user_id)
}

fn unsigned(named: &[signature::Model]) -> impl Iterator<Item = UserId> {
    named.iter().filter(|row| row.signed_at.is_none()).map(|row| row.user_id)
}

/// Who has no name any more is waited for all the same.
fn name(names: &BTreeMap<UserId, String>, id: UserId) -> String {
    names.get(&id).cloned().unwrap_or_else(|| id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signer_without_a_name_is_waited_for() {
        let (known, gone) = (UserId::fresh(), UserId::fresh());
        let names = BTreeMap::from([(known, "문 위원장".to_owned())]);

        assert_eq!(
            [known, gone].map(|id| name(&names, id)),
            ["문 위원장".to_owned(), gone.to_string()],
        );
    }
}
