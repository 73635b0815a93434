//! What became of what a company sent from a page: done, or why not, in the words for its company.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::{Deserialize, Serialize};

use crate::{
    act,
    app::App,
    domain::engine::{Action, Sheet},
    error::{Error, Result},
    store::scene::Scene,
    web::{
        casework::{Audience, named},
        flood::{self, Pace},
        forms::{Faults, Size},
        guard::Own,
        page::Said,
    },
};

/// What stands in the way of what was sent.
#[derive(Default, Serialize)]
pub(super) struct Trouble {
    faults: Faults,
    /// Somebody was faster.
    stale: bool,
    refused: Option<Said>,
}

/// What is sent where something ends: why, which may be left out.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Remark {
    pub(super) version: String,
    pub(super) words: String,
}

impl Trouble {
    pub(super) fn stale() -> Self {
        Self { stale: true, ..Self::default() }
    }

    pub(super) fn refused(said: Option<Said>) -> Self {
        Self { refused: said, ..Self::default() }
    }

    /// The same, or why nothing can be sent at all.
    #[must_use]
    pub(super) fn or(self, said: Option<Said>) -> Self {
        Self { refused: self.refused.or(said), ..self }
    }

    pub(super) fn status(&self) -> StatusCode {
        if self.faults.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY }
    }
}

impl From<Faults> for Trouble {
    fn from(faults: Faults) -> Self {
        Self { faults, ..Self::default() }
    }
}

impl Remark {
    pub(super) fn sheet(&self) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let words = faults.fits("words", &self.words, Size::Text);
        faults.or(Sheet::Remark { words })
    }
}

/// Does what a form asks that was drawn from this version, as often as `pace` lets its case; nothing is in the way where
/// it is done.
pub(super) async fn send(
    app: &App,
    (own, scene): (&Own, &Scene),
    (version, action): (&str, std::result::Result<Action, Faults>),
    pace: Option<Pace>,
) -> Result<Option<Trouble>> {
    if version != scene.matter.version.to_string() {
        return Ok(Some(Trouble::stale()));
    }
    let action = match action {
        Ok(action) => action,
        Err(faults) => return Ok(Some(faults.into())),
    };
    if let Some(pace) = pace {
        flood::hold_for(app, &own.application.id.to_string(), pace).await?;
    }
    told(own, scene, Box::pin(act::act(app, &scene.matter, &own.reader, &action)).await)
}

/// What stands in the way of what was tried; nothing where it is done.
pub(super) fn told<T>(own: &Own, scene: &Scene, done: Result<T>) -> Result<Option<Trouble>> {
    match done {
        Ok(_) => Ok(None),
        Err(Error::Refused(refusal)) => {
            let said = named(&refusal, scene, Audience::Applicant, own.visitor.locale);
            Ok(Some(Trouble::refused(Some(said))))
        }
        Err(Error::Stale) => Ok(Some(Trouble::stale())),
        Err(other) => Err(other),
    }
}

/// To the page of the case, which says that it was sent.
pub(super) fn sent(own: &Own) -> Response {
    Redirect::to(&format!("{}?done=sent", own.address())).into_response()
}
