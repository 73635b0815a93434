//! What is decided on a tale, and told.

use super::{Teller, affirms, does};
use crate::{
    act::Door,
    domain::{
        engine::{Action, Decision, Kind, Reasons, Sheet},
        reference::decisions,
    },
    error::{Error, Result},
    store::exemption_request,
    world::{
        bank::tale::{Fate, Tale},
        letter::letter,
        plan::Step,
        story::{DECIDER, OFFICER},
        tell::city::condition,
        texts::texts,
    },
};
use sea_orm::entity::prelude::*;

impl Teller<'_> {
    pub(super) async fn decide(&self, door: &Door<'_>, case: usize, step: Step) -> Result<()> {
        let (tale, id) = (&self.tales[case], self.application(case)?);
        let decider = self.cast.get(DECIDER)?;
        let granted = tale.fate != Fate::Rejected;
        let (act, sheet) = match step {
            Step::SignReturn => ("return", decision(tale, ("return", "RETURNED"))),
            Step::ReleaseReturn | Step::Release => {
                let act = match (step, granted) {
                    (Step::ReleaseReturn, _) => "release_return",
                    (_, false) => "release_refusal",
                    (_, true) => "release",
                };
                (act, Box::pin(letter(self.app, door.tx, (id, act))).await?)
            }
            _ => {
                self.on_each_rule(door, case).await?;
                (act_of(granted), decision(tale, (act_of(granted), outcome(tale))))
            }
        };
        let action = Action::new(act, sheet);
        if act == "approve" {
            affirms(door, decider, id, action).await?;
        } else {
            does(door, decider, id, action).await?;
        }
        Ok(())
    }

    pub(super) async fn recommend(&self, door: &Door<'_>, case: usize) -> Result<()> {
        let (tale, id) = (&self.tales[case], self.application(case)?);
        let (act, proposed) = match tale.fate {
            Fate::Rejected => ("recommend_refusal", "refuse"),
            _ => ("recommend_approval", "approve"),
        };
        let sheet = Sheet::Recommendation(decided(tale, (proposed, outcome(tale))));
        does(door, self.cast.get(OFFICER)?, id, Action::new(act, sheet)).await?;
        Ok(())
    }

    async fn on_each_rule(&self, door: &Door<'_>, case: usize) -> Result<()> {
        let tale = &self.tales[case];
        let granted = tale.fate != Fate::Rejected;
        for id in &self.files[case].requests {
            let row = exemption_request::Entity::find_by_id(*id).one(door.tx).await?;
            let row = row.ok_or(Error::NotFound)?;
            let own = Decision {
                conditions: Vec::new(),
                enabling_provision: row.enabling_provision.filter(|_| granted),
                ..decided(tale, (act_of(granted), outcome(tale)))
            };
            let action = Action::new(act_of(granted), Sheet::Decision(own));
            affirms(door, self.cast.get(DECIDER)?, *id, action).await?;
        }
        Ok(())
    }
}

fn act_of(granted: bool) -> &'static str {
    if granted { "approve" } else { "refuse" }
}

fn outcome(tale: &Tale) -> &'static str {
    match (tale.fate == Fate::Rejected, tale.conditions.is_empty()) {
        (true, _) => "REJECTED",
        (false, true) => "APPROVED",
        (false, false) => "APPROVED_WITH_CONDITIONS",
    }
}

fn decision(tale: &Tale, told: (&str, &str)) -> Sheet {
    Sheet::Decision(decided(tale, told))
}

fn decided(tale: &Tale, (act, outcome): (&str, &str)) -> Decision {
    let conditions = match outcome {
        "APPROVED_WITH_CONDITIONS" => tale.conditions.iter().map(|one| condition(one)).collect(),
        _ => Vec::new(),
    };
    Decision {
        outcome: outcome.to_owned(),
        reasons: reasons(tale, outcome),
        basis: basis(tale, act),
        enabling_provision: None,
        conditions,
        remedies: texts().remedies.clone(),
    }
}

/// The tale's own words, those of its criterion where it is refused, else what was weighed.
fn reasons(tale: &Tale, outcome: &str) -> Vec<Reasons> {
    let under = |heading: &str, words: &str| Reasons {
        heading: heading.to_owned(),
        words: words.to_owned(),
    };
    match (outcome, &tale.reasons) {
        ("RETURNED", _) => texts().reasons("RETURNED"),
        (_, Some(own)) => {
            let criterion = tale.idea.refusal.first().filter(|_| outcome == "REJECTED");
            let heading = criterion.map_or("safety", |one| heading(&one.criterion));
            vec![under(heading, &own.ko)]
        }
        ("REJECTED", None) => {
            let own = tale.idea.refusal.iter();
            let own: Vec<Reasons> =
                own.map(|one| under(heading(&one.criterion), &one.text.ko)).collect();
            if own.is_empty() { texts().reasons("REJECTED") } else { own }
        }
        (_, None) => {
            let plan = tale.told.safety_plan.as_ref().map_or("", |plan| plan.ko.as_str());
            vec![
                under("safety", &format!("{plan} {}", texts().weighed)),
                under("innovation", &tale.idea.obstacle.why.ko),
            ]
        }
    }
}

fn heading(criterion: &str) -> &'static str {
    match criterion {
        "SAFETY" => "safety",
        "INNOVATION" => "innovation",
        _ => "benefit",
    }
}

/// What an act of this programme rests on, as its signer finds it filled in.
pub(super) fn basis(tale: &Tale, act: &str) -> String {
    let kind = if matches!(act, "approve" | "release") { Kind::Favourable } else { Kind::Adverse };
    decisions::shipped().basis(tale.programme(), act, kind).to_owned()
}
