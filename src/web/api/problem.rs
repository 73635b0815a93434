//! `/problems/{slug}`: what a machine address could not do, in words.

use axum::{extract::State, response::Response};
use serde::Serialize;

use crate::{
    app::App,
    domain::problem::{ProblemText, Problems},
    error::{Error, Result},
    templates::View,
    web::{address::Path, session::Visitor},
};

#[derive(Serialize)]
struct ProblemPage {
    problem: &'static ProblemText,
}

impl View for ProblemPage {
    const TEMPLATE: &'static str = "api/problem.html";
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
) -> Result<Response> {
    let problem = Problems::shipped().find(&slug).ok_or(Error::NotFound)?;
    visitor.page(&app, &ProblemPage { problem })
}
