//! A sheet that was sent: its act is done, or it is shown again with all that is missing.

use axum::response::{IntoResponse, Redirect, Response};

use super::{Desk, Sent, Trouble, newest::newest};
use crate::{
    act,
    app::App,
    domain::{
        engine::{Action, LineKey, Offer, Refusal, Sheet},
        reference::regulations,
    },
    error::{Error, Result},
    store::scene::About,
    web::{
        again,
        forms::{Faults, Pairs},
    },
};

impl Desk {
    /// A page drawn from an older state changes nothing.
    pub(in crate::web) fn fresh(&self, pairs: &Pairs) -> Result<()> {
        let seen = pairs.get("version").parse();
        if seen == Ok(self.case.scene.matter.version) { Ok(()) } else { Err(Error::Stale) }
    }

    /// Does what the sheet says, if it says all that is needed. Where somebody was faster, what was typed stays.
    pub(in crate::web) async fn send(
        &self,
        app: &App,
        pairs: &Pairs,
        sheet: std::result::Result<Sheet, Faults>,
    ) -> Result<Sent> {
        let action = match self.action(pairs, sheet) {
            Ok(action) => action,
            Err(trouble) => return self.told(app, Sent::Again(*trouble)).await,
        };
        if self.again.is_some() {
            let by = (&self.case.reader, &self.case.visitor);
            let faults = again::faults(app, by, pairs, again::FIELDS).await?;
            if !faults.is_empty() {
                return Ok(Sent::Again(faults.into()));
            }
        }
        let matter = &self.case.scene.matter;
        let sent =
            self.fared(act::act(app, matter, &self.case.reader, &action).await.map(|_| ()))?;
        self.told(app, sent).await
    }

    /// Whoever was overtaken is told by what.
    async fn told(&self, app: &App, sent: Sent) -> Result<Sent> {
        match sent {
            Sent::Again(trouble) if trouble.is_stale() => {
                Ok(Sent::Again(trouble.since(newest(app, self).await?)))
            }
            other => Ok(other),
        }
    }

    /// The chosen act with its sheet, unless something is missing or the page was drawn from an older state.
    pub(in crate::web) fn action(
        &self,
        pairs: &Pairs,
        sheet: std::result::Result<Sheet, Faults>,
    ) -> std::result::Result<Action, Box<Trouble>> {
        if self.fresh(pairs).is_err() {
            return Err(Box::new(Trouble::stale()));
        }
        let again = |faults: Faults| Box::new(Trouble::from(faults));
        let ticked: Vec<&str> = pairs.all("checked").collect();
        let is_ticked = |line: &&LineKey| ticked.contains(&line.as_str());
        let (offer, sheet) = match (self.chosen(pairs), sheet) {
            (Some(offer), Ok(sheet)) => (offer, sheet),
            // What is not affirmed is told with what is not filled in.
            (Some(offer), Err(mut faults)) => {
                for line in offer.lines_to_check.iter().filter(|line| !is_ticked(line)) {
                    faults.add(format!("checked.{line}"), "unchecked");
                }
                return Err(again(faults));
            }
            (None, sheet) => {
                let mut faults = sheet.err().unwrap_or_default();
                faults.add("act", "missing-choice");
                return Err(again(faults));
            }
        };
        // What stands in the way already comes first, where nothing on the sheet mends it.
        if let Some(refusal) = offer.refused.as_ref().filter(|_| !self.is_advice(offer)) {
            return Err(Box::new(refusal.clone().into()));
        }
        let lines = offer.lines_to_check.iter().filter(is_ticked);
        Ok(Action::new(offer.act.as_str(), sheet).checking(lines.cloned()))
    }

    /// Back to the case, or to the sheet with what stands in the way.
    pub(in crate::web) fn fared(&self, done: Result<()>) -> Result<Sent> {
        match done {
            Ok(()) => Ok(Sent::Done(self.back("done"))),
            Err(Error::Refused(refusal)) => Ok(Sent::Again(refusal.into())),
            Err(Error::Stale) => Ok(Sent::Again(Trouble::stale())),
            Err(other) => Err(other),
        }
    }

    pub(in crate::web) fn back(&self, done: &str) -> Response {
        Redirect::to(&format!("{}?done={done}", self.case.address())).into_response()
    }

    /// Whether the sheet may set right what is in the way: what was filed of a rule that no table knows.
    pub(super) fn is_advice(&self, offer: &Offer) -> bool {
        let About::Request(row) = &self.case.scene.about else { return false };
        let known = row.regulation.as_deref().is_some_and(|key| regulations::shipped().has(key));
        let mends = |refusal: &Refusal| refusal.is_answered_on(offer.sheet);
        !known && offer.refused.as_ref().is_some_and(mends)
    }
}
