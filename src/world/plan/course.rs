//! The way of one case, day by day.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::{Moment, Sittings, Step, What, at, working_day};
use crate::world::{
    bank::tale::{Fate, Tale},
    dice::Dice,
};

pub(super) struct Course<'a> {
    case: usize,
    day: NaiveDate,
    last: Option<DateTime<Utc>>,
    dice: &'a mut Dice,
    moments: &'a mut Vec<Moment>,
}

impl<'a> Course<'a> {
    /// Filed on that day.
    pub(super) fn new(
        case: usize,
        day: NaiveDate,
        dice: &'a mut Dice,
        moments: &'a mut Vec<Moment>,
    ) -> Self {
        Self { case, day, last: None, dice, moments }
    }

    /// Drafted, filed and received; every tenth of those that are young has not been filed.
    fn filed(&mut self, tale: &Tale) -> bool {
        let filed = self.day;
        self.day = filed - Days::new(self.dice.between(2, 9).into());
        self.now(Step::Draft);
        if tale.fate == Fate::Drafted || (tale.recent && self.dice.up_to(9) == 0) {
            return false;
        }
        self.day = filed;
        self.now(Step::File);
        self.later(1, Step::Receive);
        true
    }

    pub(super) fn run(&mut self, tale: &Tale, sittings: &mut Sittings) {
        if !self.filed(tale) {
            return;
        }
        let withdrawn = (tale.fate == Fate::Withdrawn).then(|| {
            // What is the state's never comes so far as to be consulted on.
            self.dice.up_to(if tale.is_the_states() { 2 } else { 4 })
        });
        if self.withdraws(withdrawn, 0) {
            return;
        }
        self.now(Step::BeginCheck);
        if tale.recent && self.dice.up_to(10) < 7 {
            let officer = self.dice.up_to(10);
            self.now(Step::Assign(officer));
        }
        match tale.fate {
            Fate::Transferred if self.dice.up_to(3) == 0 => {
                return self.after((1, 4), Step::Transfer);
            }
            Fate::Returned => return self.given_back(),
            _ => self.checked(),
        }
        if self.withdraws(withdrawn, 1) {
            return;
        }
        if tale.fate == Fate::Transferred {
            return self.after((1, 5), Step::SendOn);
        }
        self.consulted(tale);
        if self.withdraws(withdrawn, 2) {
            return;
        }
        self.later(1, Step::CloseConsultation);
        if withdrawn.is_some() {
            return self.after((2, 9), Step::Withdraw);
        }
        if tale.needs_a_place_only() {
            self.after((4, 12), Step::Decide);
            return self.after((1, 3), Step::Release);
        }
        self.deliberated(tale, sittings);
    }

    /// Asked for more, at times, and found complete.
    fn checked(&mut self) {
        if self.dice.up_to(10) < 4 {
            self.after((1, 4), Step::Ask);
            self.after((3, 9), Step::Answer);
        }
        self.after((1, 4), Step::PassCheck);
    }

    fn given_back(&mut self) {
        self.after((1, 3), Step::Ask);
        self.later(17, Step::AskAgain);
        self.later(17, Step::SignReturn);
        self.later(1, Step::ReleaseReturn);
    }

    fn consulted(&mut self, tale: &Tale) {
        if !tale.needs_a_place_only() {
            self.after((0, 2), Step::Route);
        }
        self.after((0, 2), Step::Consult);
        let asked = self.day;
        let mut last = asked;
        for (place, reply) in tale.replies.iter().enumerate() {
            let silent = reply.opinion == "DEEMED_SILENCE" || self.dice.up_to(40) == 0;
            let (days, step) = match (silent, self.dice.up_to(16)) {
                (true, _) => (self.dice.between(34, 38), Step::NoReply(place)),
                // After it was urged, and had asked for more time.
                (false, 0) => (self.dice.between(32, 36), Step::Reply(place)),
                (false, _) => (self.dice.between(4, 21), Step::Reply(place)),
            };
            self.day = asked;
            self.last = None;
            if let (Step::Reply(place), 32..) = (step, days) {
                let day = working_day(asked + Days::new(31));
                self.push(at(day, 8 * 60 + 40), Step::AskMoreTime(place));
            }
            self.later(days, step);
            last = last.max(self.day);
        }
        (self.day, self.last) = (last, Some(at(last, 17 * 60)));
    }

    fn deliberated(&mut self, tale: &Tale, sittings: &mut Sittings) {
        let mut ready = self.day;
        // The newest wait for a fuller file before they go on an agenda.
        if tale.recent {
            ready = ready + Days::new(21);
        }
        if tale.deferred {
            let Some(meeting) = sittings.take(self.case, ready) else { return };
            sittings.put_off(meeting, self.case);
            ready = sittings.day(meeting);
            self.tabled(meeting, sittings);
        }
        let Some(meeting) = sittings.take(self.case, ready) else { return };
        self.tabled(meeting, sittings);
        (self.day, self.last) = (sittings.day(meeting), None);
        self.after((6, 13), Step::Decide);
        self.after((1, 3), Step::Release);
    }

    /// On the agenda in time, and at times a member keeps away from it.
    fn tabled(&mut self, meeting: usize, sittings: &Sittings) {
        let order = sittings.order(meeting, self.case);
        let day = sittings.table_day(meeting);
        self.push(at(day, 9 * 60 + 30 + 4 * order), Step::Table { meeting, order });
        if self.dice.up_to(14) == 0 {
            let day = sittings.day(meeting) - Days::new(8);
            let member = self.dice.up_to(8) as usize;
            self.push(at(day, 15 * 60 + order), Step::KeepAway(member));
        }
    }

    fn withdraws(&mut self, when: Option<u32>, here: u32) -> bool {
        let withdraws = when == Some(here);
        if withdraws {
            self.after((1, 6), Step::Withdraw);
        }
        withdraws
    }

    fn now(&mut self, step: Step) {
        self.later(0, step);
    }

    fn after(&mut self, (least, most): (u32, u32), step: Step) {
        let days = self.dice.between(least, most);
        self.later(days, step);
    }

    /// So many days later, on a day on which offices are open, and never before what was done last.
    fn later(&mut self, days: u32, step: Step) {
        self.day = working_day(self.day + Days::new(days.into()));
        let usual = at(self.day, self.dice.between(9 * 60, 17 * 60 + 40));
        let earliest = self.last.map_or(usual, |last| last + TimeDelta::minutes(3));
        self.push(usual.max(earliest), step);
    }

    fn push(&mut self, at: DateTime<Utc>, step: Step) {
        self.last = Some(at);
        self.moments.push(Moment { at, what: What::Case(self.case, step) });
    }
}
