//! What the decision maker does, and whole stretches of the way for those who need a case somewhere on it.

use chrono::{DateTime, Days, NaiveTime, Utc};

use super::{DECIDER, OFFICER, OFFICES, Story, committee, does};
use crate::{
    domain::{
        calendar::seoul_time,
        engine::{Action, Condition, Decision, Resolved, Sheet, Vote},
        ids::MatterId,
    },
    error::Result,
    store::event,
    world::{
        letter::letter,
        texts::{conditions, questions, texts},
    },
};

impl Story<'_> {
    /// Signs every request and then the application, with these conditions; nothing shows yet.
    pub async fn approve(&self, conditions: Vec<Condition>) -> Result<event::Model> {
        self.approve_requests().await?;
        self.does(DECIDER, "approve", signed(conditions)).await
    }

    /// Signs every request; the application itself waits for its signature.
    pub async fn approve_requests(&self) -> Result<()> {
        for (request, matter) in
            self.requests().await?.into_iter().filter(|(_, matter)| matter.open)
        {
            let decision = Decision {
                enabling_provision: request.enabling_provision,
                ..decision("APPROVED", vec![])
            };
            does(self.app, DECIDER, matter.id, Action::new("approve", Sheet::Decision(decision)))
                .await?;
        }
        Ok(())
    }

    pub async fn refuse(&self) -> Result<event::Model> {
        for request in self.open_requests().await? {
            let sheet = Sheet::Decision(decision("REJECTED", vec![]));
            does(self.app, DECIDER, request, Action::new("refuse", sheet)).await?;
        }
        self.does(DECIDER, "refuse", Sheet::Decision(decision("REJECTED", vec![]))).await
    }

    /// Signs the return of the application, where the rows admit it.
    pub async fn give_back(&self) -> Result<event::Model> {
        self.does(DECIDER, "return", Sheet::Decision(decision("RETURNED", vec![]))).await
    }

    pub async fn release_return(&self) -> Result<event::Model> {
        self.tells("release_return").await
    }

    pub async fn take_back(&self) -> Result<event::Model> {
        let sheet = Sheet::Reason { words: texts().taken_back.clone(), english: None };
        self.does(DECIDER, "take_back", sheet).await
    }

    pub async fn release(&self) -> Result<event::Model> {
        self.tells("release").await
    }

    pub async fn release_refusal(&self) -> Result<event::Model> {
        self.tells("release_refusal").await
    }

    /// The letter as its programme writes it.
    async fn tells(&self, act: &str) -> Result<event::Model> {
        let letter = letter(self.app, self.app.db.read(), (self.application, act));
        let sheet = Box::pin(letter).await?;
        self.does(DECIDER, act, sheet).await
    }

    /// Filed and registered, its check begun.
    pub async fn until_in_check(&self) -> Result<()> {
        self.file().await?;
        self.receive().await?;
        self.begin_check().await?;
        Ok(())
    }

    /// Every request routed to the city.
    pub async fn until_routed(&self) -> Result<()> {
        self.until_in_check().await?;
        self.pass_check().await?;
        self.route().await
    }

    /// The offices asked, thirty days to answer.
    pub async fn until_consulting(&self) -> Result<()> {
        self.until_routed().await?;
        self.consult(&OFFICES, 30).await?;
        Ok(())
    }

    /// The offices have agreed and the consultation is closed.
    pub async fn until_pre_review(&self) -> Result<()> {
        self.until_consulting().await?;
        self.opinion("road", "agree", Vec::new()).await?;
        self.opinion("privacy", "agree_with_conditions", conditions("common")).await?;
        self.close_consultation().await?;
        Ok(())
    }

    /// On the agenda of a meeting that is called for `starts_at`, which lies more than 15 days ahead.
    pub async fn until_tabled(&self, starts_at: DateTime<Utc>) -> Result<MatterId> {
        self.until_pre_review().await?;
        let meeting = committee::plan(self.app, starts_at).await?;
        self.table(meeting, 1).await?;
        committee::call(self.app, meeting).await?;
        Ok(meeting)
    }

    /// Voted on at a meeting 20 days later, to which the clock is moved; the session is over.
    pub async fn until_deliberated(&self, choice: Vote) -> Result<MatterId> {
        let starts_at = in_twenty_days(self.app.now());
        let meeting = self.until_tabled(starts_at).await?;
        self.app.clock.set(starts_at);
        committee::open_session(self.app, meeting, &[]).await?;
        self.declare_all().await?;
        let result =
            if choice == Vote::For { Resolved::ApproveWithConditions } else { Resolved::Reject };
        self.vote(meeting, choice, result).await?;
        committee::end_session(self.app, meeting).await?;
        committee::sign_minutes(self.app, meeting).await?;
        Ok(meeting)
    }

    /// Signed with conditions, not released.
    pub async fn until_signed(&self) -> Result<MatterId> {
        let meeting = self.until_deliberated(Vote::For).await?;
        self.approve(conditions("common")).await?;
        Ok(meeting)
    }

    pub async fn until_published(&self) -> Result<MatterId> {
        let meeting = self.until_signed().await?;
        self.release().await?;
        Ok(meeting)
    }

    pub async fn until_refused(&self) -> Result<MatterId> {
        let meeting = self.until_deliberated(Vote::Against).await?;
        self.refuse().await?;
        self.release_refusal().await?;
        Ok(meeting)
    }

    /// Asked twice, never answered, and the second time has run out.
    pub async fn until_lapsed(&self) -> Result<()> {
        self.until_in_check().await?;
        self.request_supplement(OFFICER, 10, &questions("common")).await?;
        self.later(12);
        self.demand_again(OFFICER, 10, &questions("common")).await?;
        self.later(12);
        Ok(())
    }

    /// Some days pass.
    pub fn later(&self, days: i64) {
        self.app.clock.move_on(chrono::TimeDelta::days(days));
    }
}

fn in_twenty_days(now: DateTime<Utc>) -> DateTime<Utc> {
    let day = crate::app::seoul(now).date_naive() + Days::new(20);
    seoul_time(day, NaiveTime::from_hms_opt(14, 0, 0).unwrap_or_default())
}

pub(super) fn decision(outcome: &str, conditions: Vec<Condition>) -> Decision {
    Decision {
        outcome: outcome.to_owned(),
        reasons: texts().reasons(outcome),
        basis: texts().basis.clone(),
        enabling_provision: None,
        conditions,
        remedies: texts().remedies.clone(),
    }
}

/// The sheet of an approval with these conditions.
pub fn signed(conditions: Vec<Condition>) -> Sheet {
    Sheet::Decision(decision(
        if conditions.is_empty() { "APPROVED" } else { "APPROVED_WITH_CONDITIONS" },
        conditions,
    ))
}
