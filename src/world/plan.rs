//! What happens when in the past of the demo: each case on its way, the meetings of the committee between them.

mod course;
mod lying;
mod sittings;

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::{
    bank::{
        form::AHEAD,
        tale::{Fate, Tale},
    },
    dice::Dice,
};
use crate::{
    app::seoul,
    domain::calendar::{Calendar, seoul_time},
};
use course::Course;
use sittings::Sittings;

/// One act of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Draft,
    File,
    Receive,
    Assign(u32),
    BeginCheck,
    Ask,
    Answer,
    AskAgain,
    SignReturn,
    ReleaseReturn,
    PassCheck,
    /// Sent on by the intake.
    Transfer,
    Route,
    /// Each rule sent on to the body whose it is.
    SendOn,
    Consult,
    /// The office that was asked in this place answers.
    Reply(usize),
    /// It is late, and asks for more time first.
    AskMoreTime(usize),
    /// It does not, and that is noted.
    NoReply(usize),
    CloseConsultation,
    Table {
        meeting: usize,
        order: u32,
    },
    /// A member keeps away from it.
    KeepAway(usize),
    Vote(usize),
    PutOff,
    /// The officer puts the decision before who signs.
    Recommend,
    Decide,
    Release,
    /// The steward decides on its claims and writes its summaries.
    Clear,
    /// What was published is put right.
    Correct,
    /// The company proves what its trial waits for.
    Prove,
    /// The supervisor accepts it.
    Accept,
    /// The trial begins.
    Begin,
    /// Its publication is withdrawn.
    Unpublish,
    Withdraw,
    /// Its company confirms that it has read its letter.
    Read,
    CallHearing {
        on: NaiveDate,
    },
    HoldHearing,
    Revoke,
    ReleaseRevocation,
}

/// One act of the committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sitting {
    Plan,
    Call,
    /// Whoever comes has declared for every item.
    Open,
    End,
    Sign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Case(usize, Step),
    Meeting(usize, Sitting),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub at: DateTime<Utc>,
    pub what: What,
}

/// All that happens before `start`, in order.
#[derive(Clone, Debug)]
pub struct Plan {
    pub moments: Vec<Moment>,
    /// When the committee meets, also later.
    pub meetings: Vec<Meeting>,
}

/// A meeting, with the places of those on the roll who do not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub at: DateTime<Utc>,
    pub cases: Vec<usize>,
    /// Nobody votes on these this time.
    pub put_off: Vec<usize>,
}

/// How long ago the first case was begun: eighteen months.
pub const DAYS: u32 = 548;
/// What was filed longer ago has had its time to be decided.
const SETTLED: u32 = 64;

pub fn plan(tales: &[Tale], start: DateTime<Utc>) -> Plan {
    let mut dice = Dice::seeded(548);
    let mut sittings = Sittings::before(start);
    let mut filed: Vec<(NaiveDate, usize)> = tales
        .iter()
        .enumerate()
        .map(|(place, tale)| (filed_on(tale, start, &mut dice), place))
        .collect();
    filed.sort_unstable();
    let mut moments = Vec::new();
    for (day, case) in filed {
        let mut course = Course::new(case, day, &mut dice, &mut moments);
        course.run(&tales[case], &mut sittings);
    }
    sittings.convene(&mut moments);
    clear(tales, &mut moments);
    begin(tales, &mut moments);
    // A while before the doors open.
    let last = start - chrono::TimeDelta::minutes(50);
    moments.retain(|moment| moment.at <= last);
    moments.sort_by_key(|moment| moment.at);
    lying::leave(&mut moments, last);
    lying::recommend(&mut moments, last);
    Plan { moments, meetings: sittings.meetings }
}

/// The steward clears every other approval within two weeks; later one is put right and one withdrawn. Every third
/// company confirms that it has read its letter.
fn clear(tales: &[Tale], moments: &mut Vec<Moment>) {
    for (place, moment) in approvals(tales, moments).into_iter().enumerate() {
        let What::Case(case, _) = moment.what else { continue };
        let mut then = |days: u64, step: Step| {
            let day = working_day(seoul(moment.at).date_naive() + Days::new(days));
            moments.push(Moment { at: at(day, AFTERNOON), what: What::Case(case, step) });
        };
        match place {
            CORRECTED => then(21, Step::Correct),
            UNPUBLISHED => then(30, Step::Unpublish),
            _ => {}
        }
        if place % 3 == 0 {
            then(2, Step::Read);
        }
        if place % 2 == 0 {
            then(3 + u64::try_from(place % 9).unwrap_or_default(), Step::Clear);
        }
    }
}

/// A hearing on a notice of three weeks, then the revocation and its letter.
fn revoke(begun: NaiveDate, then: &mut impl FnMut(NaiveDate, u32, Step)) {
    let on = working_day(begun + Days::new(61));
    then(begun + Days::new(40), MORNING, Step::CallHearing { on });
    then(on, AFTERNOON, Step::HoldHearing);
    then(on + Days::new(7), MORNING, Step::Revoke);
    then(on + Days::new(10), MORNING, Step::ReleaseRevocation);
}

/// What must be proved is proved and accepted, and the trial begins when its period does; of some nothing has come yet,
/// and some proofs wait to be looked at.
fn begin(tales: &[Tale], moments: &mut Vec<Moment>) {
    let filed = |moment: &Moment| match moment.what {
        What::Case(case, Step::File) => Some((case, seoul(moment.at).date_naive())),
        What::Case(..) | What::Meeting(..) => None,
    };
    let filed: BTreeMap<usize, NaiveDate> = moments.iter().filter_map(filed).collect();
    let approved = approvals(tales, moments);
    let revoked = revoked(tales, &approved);
    for (place, moment) in approved.into_iter().enumerate() {
        let What::Case(case, _) = moment.what else { continue };
        let Some(filed) = filed.get(&case) else { continue };
        let released = seoul(moment.at).date_naive();
        let mut then = |day: NaiveDate, minutes: u32, step: Step| {
            let day = working_day(day);
            moments.push(Moment { at: at(day, minutes), what: What::Case(case, step) });
        };
        let first = released.max(*filed + Days::new(AHEAD));
        if sends_nothing(place) {
            continue;
        }
        then(released + Days::new(5), MORNING, Step::Prove);
        if is_not_looked_at(place) {
            continue;
        }
        then(released + Days::new(9), AFTERNOON, Step::Accept);
        let begun = first.max(released + Days::new(12));
        then(begun, MORNING, Step::Begin);
        if revoked == Some(place) {
            revoke(begun, &mut then);
        }
    }
}

fn sends_nothing(place: usize) -> bool {
    place % 11 == 7
}

fn is_not_looked_at(place: usize) -> bool {
    place % 7 == 3
}

/// The place of the first from there on that begins and has a condition to break.
fn revoked(tales: &[Tale], approved: &[Moment]) -> Option<usize> {
    let begins = |place: usize| !sends_nothing(place) && !is_not_looked_at(place);
    let is_broken = |moment: &Moment| match moment.what {
        What::Case(case, _) => tales[case].broken().is_some(),
        What::Meeting(..) => false,
    };
    let mut later = approved.iter().enumerate().skip(REVOKED);
    later.find(|&(place, moment)| begins(place) && is_broken(moment)).map(|(place, _)| place)
}

/// In the order of their letters.
fn approvals(tales: &[Tale], moments: &[Moment]) -> Vec<Moment> {
    let approved = |moment: &&Moment| match moment.what {
        What::Case(case, Step::Release) => tales[case].fate == Fate::Approved,
        What::Case(..) | What::Meeting(..) => false,
    };
    let mut released: Vec<Moment> = moments.iter().filter(approved).copied().collect();
    released.sort_by_key(|moment| moment.at);
    released
}

/// Their places among the released.
const CORRECTED: usize = 6;
const UNPUBLISHED: usize = 9;
/// From here on one is.
const REVOKED: usize = 15;
/// In minutes from midnight.
const MORNING: u32 = 9 * 60 + 40;
const AFTERNOON: u32 = 15 * 60 + 20;

fn filed_on(tale: &Tale, start: DateTime<Utc>, dice: &mut Dice) -> NaiveDate {
    let days_ago = match (tale.recent, dice.up_to(10)) {
        (true, _) => dice.between(0, SETTLED),
        // Filings grow in number as the scheme becomes known.
        (false, 0..=3) => dice.between(SETTLED, DAYS / 2),
        (false, _) => dice.between(SETTLED, DAYS - 10),
    };
    working_day(seoul(start).date_naive() - Days::new(days_ago.into()))
}

/// That day, or the next on which offices are open.
pub(super) fn working_day(day: NaiveDate) -> NaiveDate {
    let later = std::iter::successors(Some(day), NaiveDate::succ_opt);
    let mut open = later.filter(|day| Calendar::shipped().is_working_day(*day));
    open.next().unwrap_or(day)
}

/// That day, or the last before it on which offices were open.
fn working_day_before(day: NaiveDate) -> NaiveDate {
    let earlier = std::iter::successors(Some(day), NaiveDate::pred_opt);
    let mut open = earlier.filter(|day| Calendar::shipped().is_working_day(*day));
    open.next().unwrap_or(day)
}

fn at(day: NaiveDate, minutes: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt((minutes / 60).min(23), minutes % 60, 0);
    seoul_time(day, time.unwrap_or_default())
}

#[cfg(test)]
mod tests;
