//! What became of an act that a company sent from a page: done, or refused in the words for its company.

use axum::response::{IntoResponse, Redirect, Response};

use crate::{
    error::{Error, Result},
    store::scene::Scene,
    web::{
        casework::{Audience, named},
        forms::Faults,
        guard::Own,
        page::Said,
    },
};

pub(super) enum Sending {
    /// To the page of the case.
    Done(Response),
    /// Also because somebody was faster.
    Refused(Said),
}

/// What stands in the way of what was sent.
#[derive(Default)]
pub(super) struct Trouble {
    pub faults: Faults,
    /// Somebody was faster.
    pub stale: bool,
    pub refused: Option<Said>,
}

pub(super) fn told<T>(own: &Own, scene: &Scene, done: Result<T>) -> Result<Sending> {
    match done {
        Ok(_) => {
            let home = format!("{}?done=sent", own.address());
            Ok(Sending::Done(Redirect::to(&home).into_response()))
        }
        Err(Error::Refused(refusal)) => {
            let locale = own.visitor.locale;
            Ok(Sending::Refused(named(&refusal, scene, Audience::Applicant, locale)))
        }
        Err(Error::Stale) => Ok(Sending::Refused(Said::stale())),
        Err(other) => Err(other),
    }
}
