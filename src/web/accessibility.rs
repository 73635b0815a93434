//! `/accessibility`: what everyone can rely on, what is known to fall short, and whom to tell.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::session::Visitor;
use crate::{app::App, error::Result, templates::View};

#[derive(Serialize)]
struct AccessibilityPage {}

impl View for AccessibilityPage {
    const TEMPLATE: &'static str = "accessibility.html";
}

pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    visitor.page(&app, &AccessibilityPage {})
}
