//! `/account/calendar.ics`: the dates of all cases of the reader's companies for a calendar program.

use axum::{extract::State, response::Response};

use crate::{
    app::App,
    error::Result,
    store::application,
    web::{casework, session::Person},
};

pub(crate) async fn show(State(app): State<App>, person: Person) -> Result<Response> {
    let rows = application::own(app.db.read(), &person.reader).await?;
    let cases: Vec<_> =
        rows.into_iter().map(|(row, _)| row).filter(application::Model::is_filed).collect();
    casework::calendar(&app, &cases, ("madang", person.visitor.locale)).await
}
