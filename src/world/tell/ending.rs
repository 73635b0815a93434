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
    /// A case that opened no trial has none to lose.
    pub(super) async fn revoke(&self, door: &Door<'_>, case: usize, step: Step) -> Result<()> {
        let trial = designation::Entity::newest(self.application(case)?).one(door.tx).await?;
        let Some(trial) = trial else { return Ok(()) };
        let (tale, words) = (&self.tales[case], &texts().revoked);
        let hearing = |on| Hearing {
            grounds: words.grounds.clone(),
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
            Step::Revoke => (DECIDER, "revoke", Sheet::Decision(decided(basis(tale, "revoke")))),
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

fn decided(basis: String) -> Decision {
    let words = texts();
    let reasons = Reasons { heading: "grounds".to_owned(), words: words.revoked.reasons.clone() };
    Decision {
        outcome: "REVOKED".to_owned(),
        reasons: vec![reasons],
        basis,
        enabling_provision: None,
        conditions: Vec::new(),
        remedies: words.remedies.clone(),
    }
}
