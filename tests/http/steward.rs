//! Pages under `/steward`.

mod list;
mod preview;
mod show;

use madang::check;

use crate::harness::{Person, Portal};

pub(crate) async fn han(portal: &Portal) -> Person {
    portal.sign_in("han@city.example").await
}

/// What breaks a law of the database.
pub(crate) async fn breaches(portal: &Portal) -> Vec<String> {
    let app = &portal.app;
    let lines = check::invariants(app.db.read(), &app.files, app.now()).await.unwrap();
    lines.iter().filter(|line| !line.holds()).map(ToString::to_string).collect()
}
