//! `/`: what this is, and where each of the three audiences starts.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::session::Visitor;
use crate::{app::App, error::Result, templates::View};

#[derive(Serialize)]
struct HomePage {}

impl View for HomePage {
    const TEMPLATE: &'static str = "home.html";
}

pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    visitor.page(&app, &HomePage {})
}
