//! What there is to do at a meeting for the one who reads: the next sensible step, and what it waits for.

use serde::Serialize;

use super::{item::Item, room::Signer};
use crate::{
    act,
    domain::engine::{Role, SheetKind},
    store::{meeting, reader::Reader},
    web::{casework::OfferView, guard::Case},
};

#[derive(Default, Serialize)]
pub(super) struct Now {
    steps: Vec<Step>,
    /// Who has not signed the minutes yet, where that is waited for.
    unsigned: Vec<String>,
    offers: Vec<OfferView>,
    /// What comes first cannot be done yet, so that none of the others is the main thing.
    quiet: bool,
    /// Nothing stands on the agenda, and this reader puts it there.
    bare: bool,
    /// The way to the minutes stands by itself, where no step leads there.
    minutes: bool,
    /// Items whose vote this reader may put right; they go on when the session ends.
    recorded: usize,
}

/// Something to do on a page of its own.
#[derive(Serialize)]
struct Step {
    /// `committee-step-<word>`.
    word: &'static str,
    /// Of the item.
    number: usize,
    address: String,
    main: bool,
    /// Members who have not declared, and whether too few are there.
    silent: Vec<String>,
    short: bool,
    /// Where the item leaves the meeting without a vote.
    aside: Option<String>,
}

pub(super) fn now(
    case: &Case,
    row: &meeting::Model,
    items: &[Item],
    (offers, signers): (Vec<OfferView>, &[Signer]),
) -> Now {
    let mine = |offer: &OfferView| {
        offer.refused.as_ref().is_none_or(|refused| refused.key != "not-a-signer")
    };
    let offers: Vec<OfferView> = offers.into_iter().filter(mine).collect();
    let open = case.scene.matter.open;
    let roles = case.scene.roles(act::bindings(), &case.reader);
    let writes = open && roles.contains(&Role::CommitteeSecretary);
    let mut steps = declarations(items, open);
    let sits = writes && row.opened_at.is_some() && row.ended_at.is_none();
    if sits {
        steps.extend(votes(items));
    }
    let minutes = writes && row.ended_at.is_some();
    if minutes {
        steps.push(plain("minutes", format!("{}/minutes", case.address())));
    }
    if let Some(first) = steps.first_mut() {
        first.main = true;
    }
    Now {
        quiet: !steps.is_empty() || offers.first().is_some_and(|first| first.refused.is_some()),
        unsigned: unsigned(&case.reader, open, signers),
        recorded: items.iter().filter(|item| sits && !item.requests.is_empty()).count(),
        minutes: row.called_at.is_some() && !minutes,
        bare: writes && row.called_at.is_none() && items.is_empty(),
        steps,
        offers,
    }
}

fn declarations(items: &[Item], open: bool) -> Vec<Step> {
    let asked = items.iter().enumerate().filter(|(_, item)| open && item.undeclared);
    asked
        .map(|(place, item)| Step {
            number: place + 1,
            ..plain("declare", format!("{}/declaration", item.address))
        })
        .collect()
}

/// One for each item without an outcome; what can be done stands before what waits.
fn votes(items: &[Item]) -> Vec<Step> {
    let pending = items.iter().enumerate().filter(|(_, item)| item.pending);
    let mut steps: Vec<Step> = pending
        .map(|(place, item)| Step {
            number: place + 1,
            silent: item.silent.clone(),
            short: !item.light.green,
            aside: Some(format!("{}/{}", item.address, SheetKind::Reason.as_str())),
            ..plain("vote", format!("{}/{}", item.address, SheetKind::Votes.as_str()))
        })
        .collect();
    steps.sort_by_key(|step| step.short || !step.silent.is_empty());
    steps
}

fn plain(word: &'static str, address: String) -> Step {
    Step { word, number: 0, address, main: false, silent: Vec::new(), short: false, aside: None }
}

fn unsigned(reader: &Reader, open: bool, signers: &[Signer]) -> Vec<String> {
    if !open || !reader.is_of_the_city() {
        return Vec::new();
    }
    let waits = signers.iter().filter(|one| one.signed_at.is_none());
    waits.map(|one| one.name.clone()).collect()
}
