//! How each guard is judged, by what it looks at.

use std::collections::BTreeSet;

use chrono::Duration;
use uuid::Uuid;

use super::{
    guard::{Guard, Scene, Stands},
    keys::{ClockKey, OverlayKey, StageKey},
    refusal::RefusalReason,
    share::{Majority, Of, Quorum},
    sheet::Sheet,
    standing::{
        ChildFact, ClockFact, Facts, Held, ItemFact, ObjectionFact, Register, Signing, VoteCount,
    },
};

pub(super) type Judged = Result<(), RefusalReason>;

pub(super) fn when(holds: bool, otherwise: impl FnOnce() -> RefusalReason) -> Judged {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// What is whole or lacks parts; a refusal names the parts.
pub(super) fn whole(guard: &Guard, facts: &Facts) -> Judged {
    match guard {
        Guard::Complete => held(&facts.complete, |missing| RefusalReason::Incomplete { missing }),
        Guard::ConflictsDeclared => held(&facts.conflicts_declared, |missing| {
            RefusalReason::ConflictsUndeclared { missing }
        }),
        Guard::ScoresLocked => {
            held(&facts.scores_locked, |missing| RefusalReason::ScoresOpen { missing })
        }
        Guard::ItemsRecorded => {
            held(&facts.items_recorded, |missing| RefusalReason::ItemsOpen { missing })
        }
        Guard::MinutesWhole => {
            held(&facts.minutes_whole, |missing| RefusalReason::MinutesLack { missing })
        }
        Guard::SignedBy(members) => signed(&facts.signing, *members),
        Guard::Proved => {
            held(&facts.proofs.accepted, |missing| RefusalReason::ProofsLack { missing })
        }
        Guard::RemediesOver => {
            let running = Held::missing(facts.remedies_running.iter().map(ToString::to_string));
            held(&running, |missing| RefusalReason::RemediesRun { missing })
        }
        _ => Ok(()),
    }
}

/// What is so or not: of the person, of the applicant, of an item and its meeting.
pub(super) fn plain(guard: &Guard, facts: &Facts) -> Judged {
    match guard {
        Guard::NotRecused => when(facts.member.not_recused, || RefusalReason::Recused),
        Guard::Unscored => when(facts.member.unscored, || RefusalReason::NothingToScore),
        Guard::ApplicantConsents => when(facts.applicant_consents, || RefusalReason::ConsentNeeded),
        Guard::SignsMinutes => when(facts.signing.mine, || RefusalReason::NotASigner),
        Guard::ItemPending => when(facts.item.is_pending(), || RefusalReason::ItemSettled),
        Guard::HasItems => when(facts.on_agenda > 0, || RefusalReason::AgendaEmpty),
        Guard::NotInSession => when(!facts.item.is_in_session(), || RefusalReason::ItemInSession),
        Guard::Unvoted => when(!facts.item.awaits_the_end(), || RefusalReason::ItemVoted),
        Guard::ItemVoted => when(facts.item == ItemFact::Voted, || RefusalReason::ItemNotVoted),
        Guard::ItemResolved => {
            when(facts.item == ItemFact::Resolved, || RefusalReason::SessionLasts)
        }
        Guard::ItemDeferred => {
            when(facts.item == ItemFact::Deferred, || RefusalReason::SessionLasts)
        }
        Guard::Published => when(facts.register == Register::Open, || RefusalReason::NotPublished),
        Guard::Unpublished => {
            when(facts.register == Register::Gone, || RefusalReason::NotUnpublished)
        }
        Guard::Since(date) => {
            let from = facts.reached.get(date).copied();
            let come = from.is_some_and(|from| facts.now >= from);
            when(come, || RefusalReason::NotYetReached { date: date.clone(), from })
        }
        Guard::ProofWaits => when(facts.proofs.wait, || RefusalReason::NoProofWaits),
        Guard::Unobjected => {
            when(facts.objection == ObjectionFact::None, || RefusalReason::ObjectedAlready)
        }
        Guard::ObjectionGranted => {
            when(facts.objection == ObjectionFact::Granted, || RefusalReason::NotGranted)
        }
        Guard::DatesMoved => when(!facts.dates_moved.is_empty(), || RefusalReason::DatesStand),
        _ => Ok(()),
    }
}

fn held(fact: &Held, otherwise: impl FnOnce(Vec<String>) -> RefusalReason) -> Judged {
    when(fact.holds, || otherwise(fact.missing.clone()))
}

/// Whoever was named has signed, the chair is among them where they may sign, and so are so many members beside.
fn signed(signing: &Signing, members: u32) -> Judged {
    let (have, asked) = (signing.signed, signing.may_sign.asked(members));
    let missing = signing.unsigned.clone();
    when(missing.is_empty(), || RefusalReason::SignaturesLack { missing })?;
    when(have.chair || !asked.chair, || RefusalReason::ChairUnsigned)?;
    // Somebody signs, whoever was there.
    let (have, need) = (have.members, asked.members.max(u32::from(!asked.chair)));
    when(have >= need, || RefusalReason::SignersLack { have, need })
}

pub(super) fn children(guard: &Guard, facts: &Facts) -> Judged {
    match guard {
        Guard::Settled(kind) => {
            let count = facts.children_of(kind).iter().filter(|child| child.open).count();
            when(count == 0, || RefusalReason::ChildrenOpen { kind: kind.clone(), count })
        }
        Guard::AllAgree(kind) => {
            let all = facts.children_of(kind);
            let count = all.iter().filter(|child| !child.agrees()).count();
            when(!all.is_empty(), || RefusalReason::NoChildren { kind: kind.clone() })?;
            when(count == 0, || RefusalReason::ChildrenDisagree { kind: kind.clone(), count })
        }
        Guard::EveryAt(stands) => each(stands, facts, |kind, stages, all| {
            let count = all.iter().filter(|child| !stages.contains(&child.stage)).count();
            when(!all.is_empty(), || RefusalReason::NoChildren { kind: kind.into() })?;
            when(count == 0, || RefusalReason::ChildrenElsewhere {
                kind: kind.into(),
                count,
                stages: stages.to_vec(),
            })
        }),
        Guard::SomeAt(stands) => each(stands, facts, some_at),
        Guard::NoneAt(stands) => each(stands, facts, |kind, stages, all| {
            let count = all.iter().filter(|child| stages.contains(&child.stage)).count();
            let taken = |stage: &&StageKey| all.iter().any(|child| child.stage == **stage);
            when(count == 0, || RefusalReason::ChildrenAt {
                kind: kind.into(),
                count,
                stages: stages.iter().filter(taken).cloned().collect(),
            })
        }),
        _ => Ok(()),
    }
}

fn some_at(kind: &str, stages: &[StageKey], all: &[ChildFact]) -> Judged {
    when(!all.is_empty(), || RefusalReason::NoChildren { kind: kind.into() })?;
    let stand: BTreeSet<&StageKey> = all.iter().map(|child| &child.stage).collect();
    when(stages.iter().any(|stage| stand.contains(stage)), || RefusalReason::NoChildAt {
        kind: kind.into(),
        stages: stages.to_vec(),
        stand: stand.iter().copied().cloned().collect(),
    })
}

fn each(
    stands: &Stands,
    facts: &Facts,
    judge: impl Fn(&str, &[StageKey], &[ChildFact]) -> Judged,
) -> Judged {
    stands
        .iter()
        .try_for_each(|(kind, stages)| judge(kind.as_str(), stages, facts.children_of(kind)))
}

/// Open requests beside the stage, and clocks.
pub(super) fn requests(guard: &Guard, scene: &Scene<'_>) -> Judged {
    match guard {
        Guard::With(overlay) => when(scene.standing.has(overlay), || {
            RefusalReason::RequestNotOpen { overlay: overlay.clone() }
        }),
        Guard::Without(overlay) => when(!scene.standing.has(overlay), || {
            RefusalReason::RequestOpen { overlay: overlay.clone() }
        }),
        Guard::Lapsed(clock) => {
            let lapsed = scene.clock_is(clock, |fact| fact.lapsed && !fact.stopped);
            when(lapsed, || RefusalReason::ClockNotRunOut { clock: clock.clone() })
        }
        Guard::Unlapsed(clock) => {
            let lapsed = scene.clock_is(clock, |fact| fact.lapsed && !fact.stopped);
            when(!lapsed, || RefusalReason::ClockRunOut { clock: clock.clone() })
        }
        Guard::Running(clock) => {
            let runs = scene.clock_is(clock, |fact| (fact.running || fact.stopped) && !fact.lapsed);
            let begun = scene.clock_is(clock, |_| true);
            when(runs, || {
                let clock = clock.clone();
                if begun {
                    RefusalReason::ClockNotRunning { clock }
                } else {
                    RefusalReason::ClockNotBegun { clock }
                }
            })
        }
        Guard::Filed(periods) => periods.iter().try_for_each(|(clock, need)| {
            let have = scene.facts.clocks.get(clock).map_or(0, |fact| fact.met);
            when(have >= *need, || RefusalReason::TooFewPeriods {
                clock: clock.clone(),
                have,
                need: *need,
            })
        }),
        _ => Ok(()),
    }
}

impl Scene<'_> {
    /// Of the request that the row is about, if the clock is an overlay's; else of any open one of that kind.
    fn clock_is(&self, clock: &ClockKey, asks: impl Fn(&ClockFact) -> bool) -> bool {
        let Some(overlay) = self.procedure.overlay_of(clock) else {
            return self.facts.clocks.get(clock).is_some_and(asks);
        };
        self.standing
            .overlays
            .iter()
            .filter(|open| open.key == overlay.key)
            .filter(|open| {
                self.about
                    .is_none_or(|about| about == open.id || !self.is_open_as(about, &overlay.key))
            })
            .any(|open| self.facts.overlay_clocks.get(&open.id).is_some_and(&asks))
    }

    fn is_open_as(&self, id: Uuid, key: &OverlayKey) -> bool {
        self.standing.overlays.iter().any(|open| open.id == id && open.key == *key)
    }
}

/// Who did what before.
pub(super) fn persons(guard: &Guard, scene: &Scene<'_>) -> Judged {
    let facts = scene.facts;
    match guard {
        Guard::AtMost(at_most) => {
            let often = facts.done_by_my_office.get(scene.act).copied().unwrap_or_default();
            when(often < *at_most, || RefusalReason::DoneTooOften {
                act: scene.act.clone(),
                at_most: *at_most,
            })
        }
        Guard::Done(act) => {
            when(facts.done.contains_key(act), || RefusalReason::NotDone { act: act.clone() })
        }
        Guard::OtherThan(role) => {
            when(!facts.roles_acted.contains(role), || RefusalReason::ActedAs { role: *role })
        }
        Guard::ApartFrom(roles) => {
            let acted = roles.iter().find(|role| facts.roles_around.contains(role));
            acted.map_or(Ok(()), |role| Err(RefusalReason::ActedAs { role: *role }))
        }
        Guard::NotWhoDid(act) => when(!facts.last_done_by_me.contains(act), || {
            RefusalReason::DidItYourself { act: act.clone() }
        }),
        Guard::Agreed(act) => {
            when(facts.agreed.contains(act), || RefusalReason::NotAgreed { act: act.clone() })
        }
        _ => Ok(()),
    }
}

/// Whether enough are present, and enough in favour.
pub(super) fn votes(guard: &Guard, scene: &Scene<'_>) -> Judged {
    let counts = counted(scene);
    when(!counts.is_empty(), || RefusalReason::VotesUnknown)?;
    counts.iter().try_for_each(|count| match guard {
        Guard::Quorum(quorum) => is_quorate(quorum, count),
        Guard::Inquorate(quorum) => match is_quorate(quorum, count) {
            Err(_) => Ok(()),
            Ok(()) => Err(RefusalReason::QuorumMet { have: count.present, roll: count.roll }),
        },
        Guard::Carried(majority) => carried(*majority, count),
        Guard::NotCarried(majority) => match carried(*majority, count) {
            Err(_) => Ok(()),
            Ok(()) => Err(RefusalReason::VotesCarried {
                have: count.for_,
                need: majority.least_of(count.present),
            }),
        },
        _ => Ok(()),
    })
}

fn is_quorate(quorum: &Quorum, count: &VoteCount) -> Judged {
    let whole = match quorum.of {
        Of::All => count.roll,
        Of::NotRecused => count.roll.saturating_sub(count.recused),
    };
    when(whole > 0 && quorum.majority.is_met_by(count.present, whole), || RefusalReason::NoQuorum {
        have: count.present,
        need: quorum.majority.least_of(whole),
        roll: whole,
    })
}

fn carried(majority: Majority, count: &VoteCount) -> Judged {
    when(count.present > 0 && majority.is_met_by(count.for_, count.present), || {
        RefusalReason::VotesLacking { have: count.for_, need: majority.least_of(count.present) }
    })
}

/// From the sheet in hand, if it says who is there or who voted how; else as it is known. The roll is never the sheet's.
fn counted(scene: &Scene<'_>) -> Vec<VoteCount> {
    let Some(known) = scene.facts.votes else { return Vec::new() };
    match scene.action.map(|action| &action.sheet) {
        Some(Sheet::Attendance { present, .. }) => {
            let present =
                u32::try_from(present.iter().collect::<BTreeSet<_>>().len()).unwrap_or(u32::MAX);
            vec![VoteCount { present, ..known }]
        }
        Some(Sheet::Votes { ballots, .. }) => {
            let requests: BTreeSet<_> = ballots.iter().map(|ballot| ballot.request).collect();
            requests
                .into_iter()
                .map(|request| VoteCount::of(known.roll, ballots, request))
                .collect()
        }
        Some(_) | None => vec![known],
    }
}

/// What is affirmed, where the parent and the meeting stand, and whether the time has come.
pub(super) fn moment(guard: &Guard, scene: &Scene<'_>) -> Judged {
    let facts = scene.facts;
    match guard {
        Guard::Checked(line) => {
            let affirmed = scene.action.is_some_and(|action| action.checked.contains(line));
            when(affirmed, || RefusalReason::LineUnchecked { line: line.clone() })
        }
        Guard::ParentAt(stages) => {
            let there = facts.parent_stage.as_ref().is_some_and(|stage| stages.contains(stage));
            when(there, || RefusalReason::ParentElsewhere { stages: stages.clone() })
        }
        Guard::MeetingAt(stages) => {
            let there = facts.meeting_stage.as_ref().is_some_and(|stage| stages.contains(stage));
            when(there, || RefusalReason::MeetingElsewhere { stages: stages.clone() })
        }
        Guard::Within(window) => {
            facts.windows.get(window).map_or(Ok(()), |edges| edges.judge(facts.now))
        }
        Guard::Reached(date) => {
            let from = facts.reached.get(date).copied();
            let come = from.is_some_and(|from| facts.now >= from);
            when(come, || RefusalReason::NotYetReached { date: date.clone(), from })?;
            let passed = from.is_some_and(|from| facts.today > from.date());
            when(!passed, || RefusalReason::DayPassed)
        }
        Guard::NoticeDays(need) => {
            let have = notice_days(scene).unwrap_or(-1);
            when(have >= *need, || RefusalReason::NoticeTooShort {
                have: have.max(0),
                need: *need,
                first: facts.today + Duration::days(*need + 1),
            })
        }
        Guard::Silence(says) => when(facts.silence.as_ref() == Some(says), || {
            RefusalReason::SilenceOtherwise { says: says.clone() }
        }),
        _ => Ok(()),
    }
}

/// Whole days between today and the day of the meeting (T28).
fn notice_days(scene: &Scene<'_>) -> Option<i64> {
    match scene.action.map(|action| &action.sheet) {
        Some(Sheet::Agenda { on, .. }) => Some((*on - scene.facts.today).num_days() - 1),
        Some(_) | None => scene.facts.notice_days,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::engine::standing::Signers;

    #[test]
    fn the_minutes_are_signed_by_the_chair_and_two_members_of_those_who_may() {
        let of = |chair, members| Signers { chair, members };
        let two = |have, may_sign, unsigned: &[&str]| {
            let unsigned = unsigned.iter().map(ToString::to_string).collect();
            signed(&Signing { signed: have, may_sign, mine: false, unsigned }, 2)
        };
        let lacks = |have, need| Err(RefusalReason::SignersLack { have, need });

        assert_eq!(two(of(true, 2), of(true, 7), &[]), Ok(()));
        assert_eq!(two(of(false, 3), of(true, 7), &[]), Err(RefusalReason::ChairUnsigned));
        assert_eq!(two(of(true, 1), of(true, 7), &[]), lacks(1, 2));
        assert_eq!(two(of(false, 2), of(false, 7), &[]), Ok(()), "no chair was there");
        assert_eq!(two(of(true, 1), of(true, 1), &[]), Ok(()), "nobody else may");
        assert_eq!(two(of(false, 0), of(false, 0), &[]), lacks(0, 1), "nobody has");
        let missing = vec!["강 위원".to_owned()];
        let waits = two(of(true, 2), of(true, 7), &["강 위원"]);
        assert_eq!(waits, Err(RefusalReason::SignaturesLack { missing }));
    }
}
