//! `/applications/{id}/calendar.ics`: the dates of one case for a calendar program.

use axum::{extract::State, response::Response};

use crate::{
    app::App,
    error::Result,
    web::{casework, guard::Own},
};

pub(crate) async fn show(State(app): State<App>, own: Own) -> Result<Response> {
    let number = own.application.number.clone().unwrap_or_default();
    let name = format!("madang-{number}");
    let case = std::slice::from_ref(&own.application);
    casework::calendar(&app, case, (&name, own.visitor.locale)).await
}
