//! The plan: the same every time, over before the doors open, with every way out taken.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use super::*;
use crate::world::bank::{self, tale};

fn start() -> DateTime<Utc> {
    "2026-11-26T01:00:00Z".parse().unwrap()
}

const STEPS: &str = "
    Draft File Receive Assign BeginCheck Ask Answer AskAgain SignReturn ReleaseReturn PassCheck Transfer Route SendOn Consult Reply
    AskMoreTime NoReply CloseConsultation Table KeepAway Vote PutOff Decide Release Clear Prove Accept Begin Correct Unpublish Read CallHearing
    HoldHearing Revoke ReleaseRevocation Withdraw Plan Call Open End Sign
";

fn two_hundred() -> Vec<Tale> {
    tale::tales(bank::shipped(), crate::world::ROUTES, 200)
}

#[test]
fn the_same_past_is_planned_every_time_and_ends_before_the_doors_open() {
    let tales = two_hundred();
    let (one, other) = (plan(&tales, start()), plan(&tales, start()));

    assert_eq!(one.moments, other.moments);
    assert!(one.moments.iter().all(|moment| moment.at < start()));
    let began = one.moments.first().unwrap().at;
    assert!((start() - began).num_days() > 500, "{began}");
}

/// Whoever reads why finds the condition among those of the trial.
#[test]
fn the_trial_that_is_revoked_has_a_condition_to_break() {
    for count in [200, 300] {
        let tales = tale::tales(bank::shipped(), crate::world::ROUTES, count);
        let moments = plan(&tales, start()).moments;
        let is_revoked = |moment: &Moment| match moment.what {
            What::Case(case, Step::ReleaseRevocation) => Some(case),
            What::Case(..) | What::Meeting(..) => None,
        };
        let revoked: Vec<usize> = moments.iter().filter_map(is_revoked).collect();

        assert_eq!(revoked.len(), 1, "of {count}");
        let tale = &tales[revoked[0]];
        assert!(tale.broken().is_some(), "{:?}", tale.title);
        let begun = What::Case(revoked[0], Step::Begin);
        assert!(moments.iter().any(|moment| moment.what == begun), "it had begun");
    }
}

/// My work is worth opening on whichever day: some answers are unread, and some work is late.
#[test]
fn whenever_the_doors_open_answers_lie_unread_and_some_work_is_late() {
    let tales = tale::tales(bank::shipped(), crate::world::ROUTES, 300);
    for later in 0..21 {
        let opened = start() + TimeDelta::days(later);
        let mut last = BTreeMap::new();
        for moment in plan(&tales, opened).moments {
            if let What::Case(case, step) = moment.what {
                last.insert(case, (step, opened - moment.at));
            }
        }
        let count = |wanted: Step, days: i64| {
            let is_it =
                |(step, ago): &&(Step, TimeDelta)| *step == wanted && ago.num_days() >= days;
            last.values().filter(is_it).count()
        };
        assert!(count(Step::Answer, 0) >= 3, "{later} days later");
        assert!(count(Step::Ask, 17) >= 1 && count(Step::File, 2) >= 1, "{later} days later");
    }
}

#[test]
fn every_way_out_is_taken_and_some_cases_stand_at_every_step() {
    let tales = two_hundred();
    let plan = plan(&tales, start());
    let steps: BTreeSet<String> = plan
        .moments
        .iter()
        .map(|moment| match moment.what {
            What::Case(_, step) => format!("{step:?}"),
            What::Meeting(_, sitting) => format!("{sitting:?}"),
        })
        .map(|name| name.split([' ', '(']).next().unwrap_or_default().to_owned())
        .collect();

    for step in STEPS.split_whitespace() {
        assert!(steps.contains(step), "{step} is missing from {steps:?}");
    }
}

#[test]
fn whenever_the_doors_open_some_cases_wait_for_an_agenda_and_some_for_their_letters() {
    let tales = tale::tales(bank::shipped(), crate::world::ROUTES, 300);
    for later in 0..21 {
        let plan = plan(&tales, start() + TimeDelta::days(later));
        let mut last = BTreeMap::new();
        for moment in &plan.moments {
            if let What::Case(case, step) = moment.what {
                last.insert(case, step);
            }
        }
        let stand = |here: fn(&Step) -> bool| last.values().filter(|step| here(step)).count();

        let waiting = stand(|step| matches!(step, Step::CloseConsultation));
        let deliberated =
            stand(|step| matches!(step, Step::Vote(_) | Step::PutOff | Step::Recommend));
        assert!(waiting > 0 && deliberated > 0, "{later}: {waiting}, {deliberated}");
    }
}
