//! What the city does with a tale before the committee has it.

use sea_orm::entity::prelude::*;

use super::{Teller, does, row};
use crate::{
    act::{self, Door},
    domain::{
        calendar::seoul_day,
        engine::{
            Action, Asked, Cause, Condition, Finding, Limit, Question, RuleLevel, Sheet, Verdict,
            Way,
        },
        ids::MatterId,
        reference::{agencies, regulations},
    },
    error::{Error, Result},
    store::{answer_version, consultation, exemption_request},
    world::{
        bank::{Limited, Reply, phrases, tale::Tale},
        plan::Step,
        story::{DECIDER, INTAKE, OFFICER},
        texts::texts,
    },
};

/// Those to whom cases are handed, the busiest first.
const OFFICERS: [&str; 10] = [
    OFFICER,
    OFFICER,
    OFFICER,
    OFFICER,
    OFFICER,
    INTAKE,
    INTAKE,
    INTAKE,
    "jung@city.example",
    OFFICER,
];

impl Teller<'_> {
    pub(super) async fn handle(&mut self, door: &Door<'_>, case: usize, step: Step) -> Result<()> {
        let (tale, id) = (&self.tales[case], self.application(case)?);
        let (who, act, sheet) = match step {
            Step::Receive => {
                let arrived_on = seoul_day(door.now);
                (INTAKE, "receive", Sheet::Receipt { arrived_on, way: Way::Portal })
            }
            Step::BeginCheck => (INTAKE, "begin_check", Sheet::None),
            Step::Assign(place) => {
                let officer = OFFICERS[place as usize % OFFICERS.len()];
                let to = self.cast.get(officer)?.id().0;
                (INTAKE, "assign", Sheet::Assignee { to, words: texts().handed_out.clone() })
            }
            Step::Ask => (OFFICER, "request_supplement", asking(tale, 10)),
            Step::AskAgain => (OFFICER, "demand_again", asking(tale, 10)),
            Step::PassCheck => (OFFICER, "pass_check", passing(door, id).await?),
            Step::Transfer => (INTAKE, "transfer", elsewhere(tale)),
            Step::CloseConsultation => (OFFICER, "close_consultation", Sheet::None),
            Step::Consult => return self.consult(door, case).await,
            Step::Route | Step::SendOn => return self.route(door, case, step).await,
            Step::Reply(place) | Step::AskMoreTime(place) | Step::NoReply(place) => {
                return self.reply(door, case, (place, step)).await;
            }
            _ => return Ok(()),
        };
        does(door, self.cast.get(who)?, id, Action::new(act, sheet)).await?;
        Ok(())
    }

    /// Each rule goes its way: what is the city's stays, what is the state's is sent on.
    async fn route(&self, door: &Door<'_>, case: usize, step: Step) -> Result<()> {
        let tale = &self.tales[case];
        for request in &self.files[case].requests {
            let (act, sheet) = if step == Step::SendOn {
                match relayed_to(tale) {
                    Some(scheme) => ("route_to_nation", to_a_sandbox(tale, scheme)),
                    None => ("transfer", elsewhere(tale)),
                }
            } else {
                let rows = exemption_request::Entity::find_by_id(*request).one(door.tx).await?;
                ("route", of_the_city(tale, &rows.ok_or(Error::NotFound)?))
            };
            does(door, self.cast.get(OFFICER)?, *request, Action::new(act, sheet)).await?;
            if act == "route_to_nation" {
                let action = Action::new("relay", with_the_citys_opinion(tale));
                does(door, self.cast.get(DECIDER)?, *request, action).await?;
            }
        }
        Ok(())
    }

    async fn consult(&mut self, door: &Door<'_>, case: usize) -> Result<()> {
        let (tale, id) = (&self.tales[case], self.application(case)?);
        let asked = |reply: &&Reply| Asked {
            office: reply.agency.clone(),
            question: texts().asked.clone(),
            days: 30,
        };
        let sheet = Sheet::Offices { asked: tale.replies.iter().map(asked).collect() };
        does(door, self.cast.get(OFFICER)?, id, Action::new("consult", sheet)).await?;
        let rows = consultation::Entity::find()
            .filter(consultation::COLUMN.application_id.eq(id))
            .all(door.tx)
            .await?;
        let of =
            |reply: &&Reply| rows.iter().find(|row| row.office == reply.agency).map(|row| row.id);
        self.files[case].questions = tale.replies.iter().filter_map(of).collect();
        Ok(())
    }

    async fn reply(
        &self,
        door: &Door<'_>,
        case: usize,
        (place, step): (usize, Step),
    ) -> Result<()> {
        let tale = &self.tales[case];
        let question = *self.files[case].questions.get(place).ok_or(Error::NotFound)?;
        let reply = tale.replies[place];
        if matches!(step, Step::AskMoreTime(_)) {
            let words = texts().looked_at.clone();
            let sheet = Sheet::Time { days: 10, cause: Cause::SiteVisit, words };
            let office = self.cast.of_office(&reply.agency)?;
            does(door, office, question, Action::new("ask_more_time", sheet)).await?;
            return Ok(());
        }
        if matches!(step, Step::NoReply(_)) {
            let action = Action::new("record_no_opinion", Sheet::None);
            does(door, self.cast.get(OFFICER)?, question, action).await?;
            return Ok(());
        }
        let conditions: Vec<Condition> = tale
            .conditions
            .iter()
            .filter(|one| reply.proposes.contains(&one.no))
            .map(|one| condition(one))
            .collect();
        let act = opinion(&reply.opinion, !conditions.is_empty());
        let conditions = if act == "agree_with_conditions" { conditions } else { Vec::new() };
        let reasons = if tale.carried { texts().opinion(act) } else { reply.text.ko.as_str() };
        let (reasons, basis) = (reasons.to_owned(), reply.basis.ko.clone());
        let files = Vec::new();
        let sheet = Sheet::Opinion { reasons, basis, conditions, internal: false, files };
        let office = self.cast.of_office(&reply.agency)?;
        does(door, office, question, Action::new(act, sheet)).await?;
        Ok(())
    }
}

fn opinion(code: &str, proposes: bool) -> &'static str {
    match code {
        "REJECT" => "oppose",
        "NO_PERMIT_NEEDED" => "report_no_rule",
        "NOT_COMPETENT" => "decline_competence",
        _ if proposes => "agree_with_conditions",
        _ => "agree",
    }
}

/// Every line that concerns these answers passes.
async fn passing(door: &Door<'_>, id: MatterId) -> Result<Sheet> {
    let programme = act::programme_of(&row(door.tx, id).await?)?;
    let newest = answer_version::newest(door.tx, id).await?.ok_or(Error::NotFound)?;
    let filed = newest.read()?;
    let asked: Vec<&str> =
        programme.checklist.lines_for(&filed).map(|line| line.key.as_str()).collect();
    let finding = |key: &str| Finding {
        key: key.into(),
        verdict: if asked.contains(&key) { Verdict::Passed } else { Verdict::NotApplicable },
        note: String::new(),
    };
    let lines = programme.checklist.lines.iter().map(|line| finding(&line.key)).collect();
    Ok(Sheet::Checklist { lines })
}

fn asking(tale: &Tale, days: u32) -> Sheet {
    let questions = tale.supplement().map(|asked| Question {
        field: asked.field.to_owned(),
        words: format!("{} {}", asked.question, asked.reason),
    });
    let questions = questions.into_iter().collect();
    Sheet::Questions { words: texts().supplement.clone(), questions, days }
}

/// The sandbox of the act that the idea names, where its rule is one of the state.
fn relayed_to(tale: &Tale) -> Option<&str> {
    let national = matches!(tale.idea.obstacle.level.as_str(), "ACT" | "DECREE" | "MIN_RULE");
    tale.idea.national_act.as_deref().filter(|_| national)
}

fn to_a_sandbox(tale: &Tale, scheme: &str) -> Sheet {
    let level = match tale.idea.obstacle.level.as_str() {
        "DECREE" => RuleLevel::Decree,
        "MIN_RULE" => RuleLevel::MinRule,
        _ => RuleLevel::Act,
    };
    Sheet::Route {
        body: ministry(tale),
        level,
        enabling_provision: None,
        scheme: Some(scheme.to_owned()),
        reasons: texts().sent_back.clone(),
    }
}

fn with_the_citys_opinion(tale: &Tale) -> Sheet {
    let own = tale.reasons.as_ref().filter(|_| !tale.carried);
    Sheet::Opinion {
        reasons: own.map_or_else(|| texts().relayed.clone(), |reasons| reasons.ko.clone()),
        basis: texts().relayed_basis.clone(),
        conditions: Vec::new(),
        internal: false,
        files: Vec::new(),
    }
}

fn ministry(tale: &Tale) -> String {
    let ministry = tale.replies.iter().find(|reply| {
        let office = agencies::shipped().get(&reply.agency);
        office.is_some_and(|office| !office.kind.is_of_the_city())
    });
    ministry.map_or("molit", |reply| reply.agency.as_str()).to_owned()
}

fn elsewhere(tale: &Tale) -> Sheet {
    Sheet::Route {
        body: ministry(tale),
        level: RuleLevel::Act,
        enabling_provision: None,
        scheme: None,
        reasons: texts().sent_back.clone(),
    }
}

fn of_the_city(tale: &Tale, request: &exemption_request::Model) -> Sheet {
    let known = request.regulation.as_deref().and_then(|key| regulations::shipped().get(key));
    let competent = known.and_then(|regulation| regulation.competent.first().cloned());
    let own = tale.replies.iter().find(|reply| {
        agencies::shipped().get(&reply.agency).is_some_and(|office| office.kind.is_own())
    });
    let own = own.map_or("creative_regulation", |reply| reply.agency.as_str());
    // What is no ordinance is a rule that the city has given itself.
    let level = match tale.idea.obstacle.level.as_str() {
        "ORDINANCE" => RuleLevel::Ordinance,
        _ => RuleLevel::CityRule,
    };
    Sheet::Route {
        body: competent.unwrap_or_else(|| own.to_owned()),
        level,
        enabling_provision: Some(request.rule()),
        scheme: None,
        reasons: texts().routed.clone(),
    }
}

/// Its words forbid where the bank measures nothing at all: `0개` behind them would say nothing.
pub(super) fn condition(one: &Limited) -> Condition {
    let limit = Limit { value: one.limit.to_string(), unit: one.unit.ko.clone() };
    Condition {
        category: one.category.clone(),
        words: one.text.ko.clone(),
        limit: Some(limit).filter(|_| one.limit > 0.0),
        reason: one.necessity.ko.clone(),
        lifted_by: phrases::lifted(&one.category, one.no, &one.metric).ko,
        office: Some(one.agency.clone()),
        due_on: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::bank;

    #[test]
    fn a_condition_that_forbids_has_no_limit_of_zero() {
        let ideas = || bank::shipped().ideas.iter();
        let of_variants = ideas().flat_map(|idea| &idea.variant).flat_map(|one| &one.condition);
        let all: Vec<&Limited> =
            ideas().flat_map(|idea| &idea.condition).chain(of_variants).collect();
        let (measured, forbidden): (Vec<&Limited>, Vec<&Limited>) =
            all.into_iter().partition(|one| one.limit > 0.0);

        assert!(!measured.is_empty() && !forbidden.is_empty());
        assert!(measured.into_iter().all(|one| condition(one).limit.is_some()));
        assert!(forbidden.into_iter().all(|one| condition(one).limit.is_none()));
    }
}
