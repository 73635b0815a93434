//! A trial that goes wrong: its hearing, and the revocation that follows.

use chrono::NaiveTime;

use super::{Teller, affirms, decision::basis, does};
use crate::{
    act::Door,
    domain::{
        calendar::seoul_day,
        engine::{Action, Decision, Hearing, Reasons, Sheet},
    },
    error::Result,
    store::designation,
    world::{
        letter::letter,
        plan::Step,
        story::{DECIDER, SUPERVISOR},
        texts::texts,
    },
};

impl Teller<'_> {
    /// A case that opened no trial has none to lose, and none is revoked without a condition that it broke.
    pub(super) async fn revoke(&self, door: &Door<'_>, case: usize, step: Step) -> Result<()> {
        let trial = designation::Entity::newest(self.application(case)?).one(door.tx).await?;
        let tale = &self.tales[case];
        let (Some(trial), Some(broken)) = (trial, tale.broken()) else { return Ok(()) };
        let words = &texts().revoked;
        let hearing = |on| Hearing {
            grounds: words.grounds(broken),
            basis: basis(tale, "revoke"),
            on,
            at: NaiveTime::from_hms_opt(14, 0, 0).unwrap_or_default(),
            place: words.place.clone(),
            presiding: words.presiding.clone(),
            record: None,
            opinion: None,
        };
        let (who, act, sheet) = match step {
            Step::CallHearing { on } => (SUPERVISOR, "call_hearing", Sheet::Hearing(hearing(on))),
            Step::HoldHearing => {
                let (record, opinion) = (Some(words.record.clone()), Some(words.opinion.clone()));
                let held = Hearing { record, opinion, ..hearing(seoul_day(door.now)) };
                (SUPERVISOR, "hold_hearing", Sheet::Hearing(held))
            }
            Step::Revoke => {
                let decision = decided(words.reasons(broken), basis(tale, "revoke"));
                (DECIDER, "revoke", Sheet::Decision(decision))
            }
            _ => {
                let act = "release_revocation";
                (DECIDER, act, Box::pin(letter(self.app, door.tx, (trial.id, act))).await?)
            }
        };
        let (who, action) = (self.cast.get(who)?, Action::new(act, sheet));
        let done = match step {
            Step::Revoke => affirms(door, who, trial.id, action).await,
            _ => does(door, who, trial.id, action).await,
        };
        done.map(|_| ())
    }
}

fn decided(words: String, basis: String) -> Decision {
    let reasons = Reasons { heading: "grounds".to_owned(), words };
    Decision {
        outcome: "REVOKED".to_owned(),
        reasons: vec![reasons],
        basis,
        enabling_provision: None,
        conditions: Vec::new(),
        remedies: texts().remedies.clone(),
    }
}
