//! `/help`: how an application goes its way, whom to ask, and what is promised of access and privacy.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::session::Visitor;
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Procedures, steps_to_come},
    },
    error::{Error, Result},
    store::scene,
    templates::View,
};

#[derive(Serialize)]
struct HelpPage {
    /// The shortest way of an application, in public words, read from its procedure.
    steps: Vec<Bilingual>,
}

impl View for HelpPage {
    const TEMPLATE: &'static str = "help.html";
}

pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let procedure =
        Procedures::shipped().for_kind(&scene::APPLICATION.into()).ok_or(Error::NotFound)?;
    let steps =
        steps_to_come(procedure, &procedure.first).into_iter().map(|step| step.name).collect();
    visitor.page(&app, &HelpPage { steps })
}
