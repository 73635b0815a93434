//! What leads past the committee: a rule that is national law, and a rule that turns out to be in nobody's way.

use super::{DECIDER, OFFICER, Story, deciding::decision, does};
use crate::{
    domain::{
        engine::{Action, RuleLevel, Sheet},
        ids::MatterId,
        reference::codes,
    },
    error::{Error, Result},
    store::{event, external_case},
    world::texts::texts,
};

impl Story<'_> {
    /// One request is national law: it will go to the sandbox `scheme` of the ministry `body`.
    pub async fn route_to_nation(
        &self,
        request: MatterId,
        body: &str,
        scheme: &str,
    ) -> Result<event::Model> {
        let action = Action::new("route_to_nation", to_a_ministry(body, scheme));
        does(self.app, OFFICER, request, action).await
    }

    /// The request goes on to its ministry with the city's opinion.
    pub async fn relay(&self, request: MatterId) -> Result<event::Model> {
        let sheet = Sheet::Opinion {
            reasons: texts().relayed.clone(),
            basis: texts().relayed_basis.clone(),
            conditions: Vec::new(),
            internal: false,
            files: Vec::new(),
        };
        does(self.app, DECIDER, request, Action::new("relay", sheet)).await
    }

    /// What is followed at ministries, oldest first.
    pub async fn records(&self) -> Result<Vec<external_case::Model>> {
        Ok(external_case::Entity::of(self.application).all(self.app.db.read()).await?)
    }

    /// The officer enters where the ministry stands: `track`, `note_granted` or `note_refused`.
    pub async fn learn(
        &self,
        act: &str,
        number: &str,
        state: Option<&str>,
    ) -> Result<event::Model> {
        let record = self.records().await?.pop().ok_or(Error::NotFound)?;
        let known = state.and_then(|state| codes::shipped().label("outside_state", state));
        let words = known.map(|label| label.ko.clone()).unwrap_or_default();
        let sheet = Sheet::Outside {
            number: number.to_owned(),
            date: self.app.today(),
            state: state.map(str::to_owned),
            words,
        };
        does(self.app, OFFICER, record.id, Action::new(act, sheet)).await
    }

    /// On one request: `find_no_rule` or `interpret`.
    pub async fn find(&self, request: MatterId, act: &str) -> Result<event::Model> {
        does(self.app, DECIDER, request, Action::new(act, found(act))).await
    }

    /// On the whole application, once each of its requests is settled.
    pub async fn find_on_the_whole(&self, act: &str) -> Result<event::Model> {
        self.does(DECIDER, act, found(act)).await
    }

    /// Every request found to be in nobody's way, and the whole told so.
    pub async fn until_no_rule(&self) -> Result<()> {
        self.until_routed().await?;
        for request in self.open_requests().await? {
            self.find(request, "find_no_rule").await?;
        }
        self.find_on_the_whole("find_no_rule").await?;
        Ok(())
    }

    /// Every request relayed to the sandbox of a ministry, and the case ended with that.
    pub async fn until_relayed(&self, body: &str, scheme: &str) -> Result<()> {
        self.until_in_check().await?;
        self.pass_check().await?;
        for request in self.open_requests().await? {
            self.route_to_nation(request, body, scheme).await?;
            self.relay(request).await?;
        }
        Ok(())
    }
}

/// The sheet that sends a rule on to a ministry's sandbox.
pub fn to_a_ministry(body: &str, scheme: &str) -> Sheet {
    Sheet::Route {
        body: body.to_owned(),
        level: RuleLevel::Act,
        enabling_provision: None,
        scheme: Some(scheme.to_owned()),
        reasons: texts().transferred.clone(),
    }
}

fn found(act: &str) -> Sheet {
    let outcome = if act == "interpret" { "PROACTIVE_INTERPRETATION" } else { "NO_REGULATION" };
    let mut decision = decision(outcome, Vec::new());
    decision.basis.clone_from(&texts().found_basis);
    Sheet::Decision(decision)
}
