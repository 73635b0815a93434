//! What lies on the desks when the doors open: answers that nobody has read yet, and work that is late.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use chrono::{DateTime, TimeDelta, Utc};

use super::{Moment, Step, What};

/// After which step nothing came any more, for how many of the newest cases, and how long ago that step was at least.
const LEFT: [(Step, usize, TimeDelta); 4] = [
    (Step::Answer, 5, TimeDelta::zero()),
    // Longer than an applicant is given,
    (Step::Ask, 2, TimeDelta::days(18)),
    // than a receipt may take,
    (Step::File, 2, TimeDelta::days(2)),
    // and than an office has to answer.
    (Step::Consult, 3, TimeDelta::days(36)),
];

/// Takes out what whoever is late has not done. `moments` are in order and end at `last`.
pub(super) fn leave(moments: &mut Vec<Moment>, last: DateTime<Utc>) {
    let mut cut = BTreeMap::new();
    for (step, many, ago) in LEFT {
        let mut found = waiting(moments, step);
        found.retain(|(case, at)| !cut.contains_key(case) && *at <= last - ago);
        found.sort_by_key(|(_, at)| Reverse(*at));
        cut.extend(found.into_iter().take(many));
    }
    moments.retain(|moment| match moment.what {
        What::Case(case, _) => cut.get(&case).is_none_or(|last| moment.at <= *last),
        What::Meeting(..) => true,
    });
}

/// Of the cases that were voted on and not decided, every other one lies before who signs.
pub(super) fn recommend(moments: &mut Vec<Moment>, last: DateTime<Utc>) {
    let mut newest = BTreeMap::new();
    for moment in moments.iter() {
        if let What::Case(case, step) = moment.what {
            newest.insert(case, (step, moment.at));
        }
    }
    let voted = newest.into_iter().filter(|(_, (step, _))| matches!(step, Step::Vote(_)));
    let put = voted.step_by(2).map(|(case, (_, at))| Moment {
        at: at + TimeDelta::days(1),
        what: What::Case(case, Step::Recommend),
    });
    moments.extend(put.filter(|moment| moment.at <= last));
    moments.sort_by_key(|moment| moment.at);
}

/// The cases that took the step, and when; without those that are through, or that a meeting already waits for.
fn waiting(moments: &[Moment], wanted: Step) -> Vec<(usize, DateTime<Utc>)> {
    let steps = moments.iter().filter_map(|moment| match moment.what {
        What::Case(case, step) => Some((case, step, moment.at)),
        What::Meeting(..) => None,
    });
    let is_through = |step: Step| {
        matches!(
            step,
            Step::Table { .. }
                | Step::Withdraw
                | Step::SignReturn
                | Step::Transfer
                | Step::SendOn
                | Step::Decide
        )
    };
    let through: BTreeSet<_> =
        steps.clone().filter(|(_, step, _)| is_through(*step)).map(|(case, ..)| case).collect();
    steps
        .filter(|(case, step, _)| *step == wanted && !through.contains(case))
        .map(|(case, _, at)| (case, at))
        .collect()
}
