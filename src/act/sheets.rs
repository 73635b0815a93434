//! What each sheet writes beside the engine's own rows; the engine never reads these.

use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::{Deed, Door, bindings};
use crate::{
    domain::{
        engine::{Asked, Effect, Finding, Role, Sheet},
        ids::{RowId, UserId},
        minutes::CarriedOver,
    },
    error::{Error, Result},
    store::{
        application, checklist_line, consultation, duty, event, exemption_request, external_case,
        matter, opinion_file,
        proof::{ACCEPTED, RETURNED},
        scene::About,
    },
};

mod amending;
mod clearing;
mod committee;
mod conflict;
mod deciding;
mod filing;
mod letter;
mod meeting;
mod proving;
mod ruling;

pub use deciding::standing_decision;
pub use filing::{answering, filing, fingerprint};
pub use letter::{LATE, verification_code};

impl Door<'_> {
    pub(super) async fn write_sheet(
        &self,
        deed: &mut Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        match &deed.action.sheet {
            Sheet::Version { number, sha256 } => self.file(deed, *number, sha256).await,
            Sheet::Answers { number, sha256, .. } => self.answer(deed, *number, sha256).await,
            Sheet::Receipt { .. } => self.receive(deed).await,
            Sheet::Checklist { lines } => self.check_lines(deed, lines).await,
            Sheet::Opinion { .. } => self.give_opinion(deed).await,
            Sheet::Route { .. } => self.route(deed).await,
            Sheet::Assignee { to, .. } => self.assign(deed, UserId(*to)).await,
            Sheet::Agenda { .. } => self.put_on_agenda(deed).await,
            Sheet::Attendance { present, absent } => self.attend(deed, present, absent).await,
            Sheet::Minutes { .. } => self.write_minutes(deed).await,
            Sheet::Signature => self.sign_minutes(deed).await,
            Sheet::Reading { letter } => self.read_letter(deed, RowId(*letter)).await,
            Sheet::Votes { .. } => self.count_votes(deed).await,
            Sheet::Scores { marks, words } => self.score(deed, marks, words).await,
            Sheet::Declaration { .. } => self.speak_of_conflict(deed).await,
            Sheet::Decision(decision) => self.sign(deed, decision).await,
            Sheet::Ruling(ruling) => self.rule(deed, ruling).await,
            Sheet::Change { .. } | Sheet::Amendment(_) => self.change(deed, event).await,
            Sheet::Letter { .. } => self.send_letter(deed, event).await,
            Sheet::Offices { asked } => known_offices(asked),
            Sheet::None
            | Sheet::Remark { .. }
            | Sheet::Reason { .. }
            | Sheet::Note { .. }
            | Sheet::Questions { .. }
            | Sheet::Time { .. }
            | Sheet::Proof { .. }
            | Sheet::Recommendation(_)
            | Sheet::Objection { .. }
            | Sheet::Terms { .. }
            | Sheet::Withdrawal { .. }
            | Sheet::Incident { .. }
            | Sheet::Hearing(_) => Ok(()),
            Sheet::Documents { condition, .. } => self.hand_in(deed, event, *condition).await,
            Sheet::Outside { .. } => self.learn(deed).await,
            Sheet::Summary { .. } | Sheet::Secrecy { .. } => self.clear(deed, event).await,
        }
    }

    /// What the row says besides, whatever the sheet.
    pub(super) async fn take_effect(&self, deed: &Deed<'_>) -> Result<()> {
        match deed.step.effect {
            None
            | Some(
                Effect::RecountsClocks
                | Effect::UpholdsClaim
                | Effect::UpholdsInPart
                | Effect::RefusesClaim,
            ) => Ok(()),
            Some(Effect::AcceptsProof) => self.judge_proof(deed, ACCEPTED).await,
            Some(Effect::ReturnsProof) => self.judge_proof(deed, RETURNED).await,
            Some(Effect::OpensDue) => self.open_due(deed).await,
            Some(Effect::UnsignsDecision) => self.take_back(deed).await,
            Some(Effect::WithdrawsDecision) => self.withdraw_decision(deed).await,
            Some(
                Effect::CallsMeeting
                | Effect::CallsUrgently
                | Effect::MovesMeeting
                | Effect::MovesUrgently,
            ) => self.call(deed).await,
            Some(Effect::OpensSession) => self.begin_session(deed).await,
            Some(Effect::EndsSession) => {
                self.end_meeting(deed).await?;
                self.name_signers(deed).await
            }
            Some(Effect::EndsMeeting) => self.end_meeting(deed).await,
            Some(Effect::LacksQuorum) => self.carry_over(deed, CarriedOver::NoQuorum).await,
            Some(Effect::RecusesMember) => self.recuse(deed).await,
            Some(Effect::PutsOffItem) => self.carry_over(deed, CarriedOver::PutOff).await,
            Some(Effect::FollowsVote) => self.note_effective(deed).await,
        }
    }

    /// What was voted on goes on once the session is over; one that had begun is over with a day that was moved.
    pub(super) async fn follow_session(&self, deed: &Deed<'_>) -> Result<()> {
        match deed.step.effect {
            Some(Effect::EndsSession | Effect::MovesMeeting | Effect::MovesUrgently) => {
                Box::pin(self.follow_votes(deed.scene.matter.id)).await
            }
            _ => Ok(()),
        }
    }

    /// To a case officer of the office only. The deed keeps who had it before, who is to be told too.
    async fn assign(&self, deed: &Deed<'_>, to: UserId) -> Result<()> {
        let office = deed.scene.office(bindings(), Role::CaseOfficer).unwrap_or_default();
        let officer = duty::Entity::officers(&office).filter(duty::COLUMN.user_id.eq(to));
        if officer.one(self.tx).await?.is_none() {
            return Err(Error::Malformed);
        }
        matter::Entity::assign(deed.scene.matter.id, to).exec(self.tx).await?;
        Ok(())
    }

    async fn check_lines(&self, deed: &Deed<'_>, lines: &[Finding]) -> Result<()> {
        let by = (person(deed)?, self.now);
        Ok(checklist_line::keep(self.tx, deed.scene.matter.id, lines, by).await?)
    }

    /// The opinion of an office on the question it was asked; other opinions stand on the event alone.
    async fn give_opinion(&self, deed: &Deed<'_>) -> Result<()> {
        let (
            About::Consultation(row),
            Sheet::Opinion { reasons, basis, conditions, internal, files },
        ) = (&deed.scene.about, &deed.action.sheet)
        else {
            return Ok(());
        };
        if !opinion_file::give(self.tx, (person(deed)?, row.id), files, self.now).await? {
            return Err(Error::Stale);
        }
        let mut row: consultation::ActiveModel = row.clone().into_active_model();
        row.opinion = Set(Some(deed.action.act.as_str().to_owned()));
        row.reasons = Set(Some(reasons.clone()));
        row.legal_basis = Set(Some(basis.clone()));
        row.conditions = Set(serde_json::to_value(conditions).map_err(anyhow::Error::from)?);
        row.internal = Set(*internal);
        row.answered_by = Set(deed.actor.user);
        row.answered_at = Set(Some(self.now));
        row.update_without_returning(self.tx).await?;
        Ok(())
    }

    async fn route(&self, deed: &Deed<'_>) -> Result<()> {
        let (
            About::Request(row),
            Sheet::Route { body, level, enabling_provision, scheme, reasons },
        ) = (&deed.scene.about, &deed.action.sheet)
        else {
            return Ok(());
        };
        let mut row: exemption_request::ActiveModel = row.clone().into_active_model();
        row.body = Set(Some(body.clone()));
        // What kind of rule was filed stays in the version that was filed.
        row.level = Set(level.to_string());
        row.enabling_provision = Set(enabling_provision.clone());
        row.scheme = Set(scheme.clone());
        row.reasons = Set(Some(reasons.clone()));
        row.update_without_returning(self.tx).await?;
        Ok(())
    }

    /// What the record of another body says now. A filing is joined with an earlier one of its company only (PET §23).
    async fn learn(&self, deed: &Deed<'_>) -> Result<()> {
        let Sheet::Outside { number, date, state, words } = &deed.action.sheet else {
            return Ok(());
        };
        let row = match &deed.scene.about {
            About::Outside(row) => row,
            About::Application => {
                let own = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
                let earlier = application::earlier(self.tx, own, number).await?;
                return earlier.map(|_| ()).ok_or(Error::Malformed);
            }
            _ => return Ok(()),
        };
        let mut row: external_case::ActiveModel = row.clone().into_active_model();
        row.number = Set(Some(number.clone()));
        row.dated_on = Set(Some(*date));
        row.state = Set(state.clone());
        row.words = Set(Some(words.clone()));
        row.checked_at = Set(Some(self.now));
        row.update_without_returning(self.tx).await?;
        Ok(())
    }
}

/// The person who acts; the system fills in no sheet.
fn person(deed: &Deed<'_>) -> Result<UserId> {
    deed.actor.user.ok_or_else(|| Error::Internal(anyhow::anyhow!("the system fills in no sheet")))
}

fn known_offices(asked: &[Asked]) -> Result<()> {
    let offices = crate::domain::reference::agencies::shipped();
    match asked.iter().find(|asked| !offices.has(&asked.office)) {
        Some(unknown) => Err(anyhow::anyhow!("no office {}", unknown.office).into()),
        None => Ok(()),
    }
}
