//! What the committee does in the demo's past.

use super::{Teller, city::condition, does};
use crate::{
    act::{self, Door, Plan},
    app::seoul,
    domain::{
        engine::{Action, Ballot, Resolution, Resolved, Sheet, Vote},
        ids::{MatterId, UserId},
    },
    error::{Error, Result},
    store::{declaration, meeting, reader::Reader, signature},
    world::{
        bank::tale::Fate,
        people::body,
        plan::Sitting,
        story::{CHAIR, SECRETARY},
        texts::texts,
    },
};
use sea_orm::entity::prelude::*;

/// How many come beside the chair; the others are away in turn.
const PRESENT: usize = 5;

impl Teller<'_> {
    pub(super) async fn sit(
        &mut self,
        door: &Door<'_>,
        place: usize,
        sitting: Sitting,
    ) -> Result<()> {
        let secretary = self.cast.get(SECRETARY)?;
        match sitting {
            Sitting::Plan => {
                let plan = Plan {
                    body: body().to_owned(),
                    starts_at: self.plan.meetings[place].at,
                    place: texts().room.clone(),
                    form: "IN_PERSON".to_owned(),
                };
                let id = act::open_meeting(door, secretary, plan).await?;
                self.meetings.insert(place, id);
                Ok(())
            }
            Sitting::Call => {
                let sheet = self.agenda(door, place, None).await?;
                self.secretary_does(door, place, Action::new("call_meeting", sheet)).await
            }
            Sitting::Open => self.open(door, place).await,
            Sitting::End => {
                let sheet = Sheet::Note { words: texts().session.clone(), files: Vec::new() };
                self.secretary_does(door, place, Action::new("end_session", sheet)).await
            }
            Sitting::Sign => self.sign(door, place).await,
        }
    }

    /// Whoever comes has declared for every item; then the chair opens the session.
    async fn open(&self, door: &Door<'_>, place: usize) -> Result<()> {
        let there = self.there(place);
        let cases = self.plan.meetings[place].cases.iter();
        for case in cases.filter(|case| !self.files[**case].rests) {
            let application = self.application(*case)?;
            let known = declared(door, application).await?;
            let silent = |member: &&&Reader| known.iter().all(|(user, _)| *user != member.id());
            for member in there.iter().filter(silent) {
                let sheet = Sheet::Declaration { ground: None, member: None, words: String::new() };
                does(door, member, application, Action::new("declare_conflicts", sheet)).await?;
            }
        }
        let away = self.cast.roll.iter().filter(|one| there.iter().all(|two| two.id() != one.id()));
        let sheet = Sheet::Attendance {
            present: there.iter().map(|member| member.id().0).collect(),
            absent: away.map(|member| member.id().0).collect(),
        };
        self.secretary_does(door, place, Action::new("open_session", sheet)).await
    }

    pub(super) async fn table(
        &self,
        door: &Door<'_>,
        case: usize,
        (place, order): (usize, u32),
    ) -> Result<()> {
        let sheet = self.agenda(door, place, Some(order)).await?;
        let secretary = self.cast.get(SECRETARY)?;
        does(door, secretary, self.application(case)?, Action::new("table", sheet)).await?;
        Ok(())
    }

    pub(super) async fn keep_away(
        &self,
        door: &Door<'_>,
        case: usize,
        member: usize,
    ) -> Result<()> {
        let roll: Vec<&Reader> = self.members();
        let member = roll[member % roll.len()];
        let sheet = Sheet::Declaration {
            ground: Some("FAIRNESS_DOUBT".into()),
            member: None,
            words: texts().conflict.clone(),
        };
        let action = Action::new("declare_conflicts", sheet);
        does(door, member, self.application(case)?, action).await?;
        Ok(())
    }

    pub(super) async fn vote(&self, door: &Door<'_>, case: usize, place: usize) -> Result<()> {
        let (tale, application) = (&self.tales[case], self.application(case)?);
        let there: Vec<UserId> = self.there(place).iter().map(|member| member.id()).collect();
        let known = declared(door, application).await?;
        let granted = tale.fate != Fate::Rejected;
        let result = match (granted, tale.conditions.is_empty()) {
            (false, _) => Resolved::Reject,
            (true, true) => Resolved::Approve,
            (true, false) => Resolved::ApproveWithConditions,
        };
        let words =
            if tale.carried { texts().resolved.clone() } else { tale.idea.discussion.ko.clone() };
        let (mut ballots, mut resolutions) = (Vec::new(), Vec::new());
        for request in &self.files[case].requests {
            for (number, member) in self.cast.roll.iter().enumerate() {
                let vote = match () {
                    () if known.contains(&(member.id(), true)) => Vote::Recused,
                    () if !there.contains(&member.id()) => Vote::Absent,
                    // Now and then one of them sees it otherwise.
                    () if (case + number).is_multiple_of(13) && granted => Vote::Against,
                    () if granted => Vote::For,
                    () if (case + number).is_multiple_of(7) => Vote::Abstained,
                    () => Vote::Against,
                };
                ballots.push(Ballot { request: request.0, member: member.id().0, vote });
            }
            let conditions = match result {
                Resolved::ApproveWithConditions => {
                    tale.conditions.iter().map(|one| condition(one)).collect()
                }
                Resolved::Approve | Resolved::Reject | Resolved::Defer => Vec::new(),
            };
            let words = words.clone();
            resolutions.push(Resolution { request: request.0, result, words, conditions });
        }
        let action =
            Action::new("record_vote", Sheet::Votes { ballots, resolutions, correction: None });
        does(door, self.cast.get(SECRETARY)?, application, action).await?;
        Ok(())
    }

    pub(super) async fn put_off(&self, door: &Door<'_>, case: usize) -> Result<()> {
        let sheet = Sheet::Reason { words: texts().put_off.clone(), english: None };
        let action = Action::new("put_off_item", sheet);
        does(door, self.cast.get(SECRETARY)?, self.application(case)?, action).await?;
        Ok(())
    }

    async fn sign(&self, door: &Door<'_>, place: usize) -> Result<()> {
        let meeting = self.meeting(place)?;
        for named in signature::Entity::of(meeting).all(door.tx).await? {
            let signer = self.cast.roll.iter().find(|member| member.id() == named.user_id);
            let signer = signer.ok_or(Error::NotFound)?;
            does(door, signer, meeting, Action::new("sign_minutes", Sheet::Signature)).await?;
        }
        Ok(())
    }

    async fn secretary_does(&self, door: &Door<'_>, place: usize, action: Action) -> Result<()> {
        does(door, self.cast.get(SECRETARY)?, self.meeting(place)?, action).await?;
        Ok(())
    }

    async fn agenda(&self, door: &Door<'_>, place: usize, order: Option<u32>) -> Result<Sheet> {
        let id = self.meeting(place)?;
        let row = meeting::Entity::find_by_id(id).one(door.tx).await?.ok_or(Error::NotFound)?;
        let starts = seoul(row.starts_at);
        let words = if order.is_some() { String::new() } else { texts().call.clone() };
        let (on, at) = (starts.date_naive(), starts.time());
        Ok(Sheet::Agenda { meeting: id.0, order, on, at, place: row.place, words })
    }

    fn meeting(&self, place: usize) -> Result<MatterId> {
        self.meetings.get(&place).copied().ok_or(Error::NotFound)
    }

    /// Everyone on the roll but the chair.
    fn members(&self) -> Vec<&Reader> {
        self.cast.roll.iter().filter(|member| member.user.email != CHAIR).collect()
    }

    /// The chair, and the others in turn.
    fn there(&self, place: usize) -> Vec<&Reader> {
        let chair = self.cast.roll.iter().filter(|member| member.user.email == CHAIR);
        let mut others = self.members();
        let turns = others.len().max(1);
        others.rotate_left(place * 3 % turns);
        chair.chain(others.into_iter().take(PRESENT)).collect()
    }
}

/// Who has declared on a case, and whether with a ground.
async fn declared(door: &Door<'_>, application: MatterId) -> Result<Vec<(UserId, bool)>> {
    let rows = declaration::Entity::find()
        .filter(declaration::COLUMN.application_id.eq(application))
        .all(door.tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.user_id, row.ground.is_some())).collect())
}
