//! What the city does before the committee: receive, check, ask, route, consult.

use sea_orm::entity::prelude::*;

use super::{INTAKE, OFFICER, Story, does};
use crate::{
    act,
    domain::{
        engine::{Action, Asked, Condition, Finding, Question, RuleLevel, Sheet, Verdict, Way},
        ids::MatterId,
        reference::{agencies, regulations},
    },
    error::{Error, Result},
    store::{answer_version, consultation, event, exemption_request, scene::CONSULTATION},
    world::texts::texts,
};

impl Story<'_> {
    pub async fn receive(&self) -> Result<event::Model> {
        let sheet = Sheet::Receipt { arrived_on: self.app.today(), way: Way::Portal };
        self.does(INTAKE, "receive", sheet).await
    }

    pub async fn begin_check(&self) -> Result<event::Model> {
        self.does(INTAKE, "begin_check", Sheet::None).await
    }

    /// Every line that concerns these answers passes.
    pub async fn pass_check(&self) -> Result<event::Model> {
        let row = self.row().await?;
        let programme = act::programme_of(&row)?;
        let filed = answer_version::newest(self.app.db.read(), row.id)
            .await?
            .ok_or(Error::NotFound)?
            .read()?;
        let asked: Vec<&str> =
            programme.checklist.lines_for(&filed).map(|line| line.key.as_str()).collect();
        let finding = |key: &str| Finding {
            key: key.into(),
            verdict: if asked.contains(&key) { Verdict::Passed } else { Verdict::NotApplicable },
            note: String::new(),
        };
        let lines = programme.checklist.lines.iter().map(|line| finding(&line.key)).collect();
        self.does(OFFICER, "pass_check", Sheet::Checklist { lines }).await
    }

    /// Asks for more, bound to fields of the form.
    pub async fn request_supplement(
        &self,
        who: &str,
        days: u32,
        questions: &[(&str, &str)],
    ) -> Result<event::Model> {
        self.does(who, "request_supplement", asking(days, questions)).await
    }

    pub async fn demand_again(
        &self,
        who: &str,
        days: u32,
        questions: &[(&str, &str)],
    ) -> Result<event::Model> {
        self.does(who, "demand_again", asking(days, questions)).await
    }

    /// Routes every request that is not yet routed to the city, under the provision that allows it.
    pub async fn route(&self) -> Result<()> {
        for (request, matter) in self.requests().await? {
            if !matter.open {
                continue;
            }
            let sheet = Sheet::Route {
                body: competent(&request),
                level: RuleLevel::Ordinance,
                enabling_provision: Some(request.rule()),
                scheme: None,
                reasons: texts().routed.clone(),
            };
            does(self.app, OFFICER, request.id, Action::new("route", sheet)).await?;
        }
        Ok(())
    }

    /// Sends one request on to the body whose rule it is.
    pub async fn transfer_request(&self, request: MatterId, body: &str) -> Result<event::Model> {
        does(self.app, OFFICER, request, Action::new("transfer", elsewhere(body))).await
    }

    pub async fn consult(&self, offices: &[&str], days: u32) -> Result<event::Model> {
        let asked = offices
            .iter()
            .map(|office| Asked {
                office: (*office).to_owned(),
                question: texts().asked.clone(),
                days,
            })
            .collect();
        self.does(OFFICER, "consult", Sheet::Offices { asked }).await
    }

    /// The question to `office` that is open.
    pub async fn question(&self, office: &str) -> Result<MatterId> {
        let open = self.open_children(CONSULTATION).await?;
        let found = consultation::Entity::find()
            .filter(consultation::COLUMN.id.is_in(open))
            .filter(consultation::COLUMN.office.eq(office))
            .one(self.app.db.read())
            .await?;
        found.map(|row| row.id).ok_or(Error::NotFound)
    }

    /// `office` gives its opinion by `act`: `agree`, `agree_with_conditions`, `oppose`, …
    pub async fn opinion(
        &self,
        office: &str,
        act: &str,
        conditions: Vec<Condition>,
    ) -> Result<event::Model> {
        let question = self.question(office).await?;
        let sheet = Sheet::Opinion {
            reasons: texts().opinion(act).to_owned(),
            basis: texts().opinion_basis.clone(),
            conditions,
            internal: false,
            files: Vec::new(),
        };
        does(self.app, &format!("{office}@city.example"), question, Action::new(act, sheet)).await
    }

    pub async fn close_consultation(&self) -> Result<event::Model> {
        self.does(OFFICER, "close_consultation", Sheet::None).await
    }
}

fn asking(days: u32, questions: &[(&str, &str)]) -> Sheet {
    let questions = questions
        .iter()
        .map(|(field, words)| Question { field: (*field).to_owned(), words: (*words).to_owned() })
        .collect();
    Sheet::Questions { words: texts().supplement.clone(), questions, days }
}

/// The sheet that sends something on to the body whose rule it is.
pub fn elsewhere(body: &str) -> Sheet {
    Sheet::Route {
        body: body.to_owned(),
        level: RuleLevel::Act,
        enabling_provision: None,
        scheme: None,
        reasons: texts().transferred.clone(),
    }
}

/// Whose rule it is: as the table of regulations has it, else the office that the applicant named.
fn competent(request: &exemption_request::Model) -> String {
    let known = request.regulation.as_deref().and_then(|key| regulations::shipped().get(key));
    known
        .and_then(|regulation| regulation.competent.first().cloned())
        .or_else(|| agencies::shipped().has(&request.competent).then(|| request.competent.clone()))
        .unwrap_or_default()
}
