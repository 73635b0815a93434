//! Pages under `/audit`.

pub(crate) mod chance;
mod daybook;
mod forger;
mod forgery;
mod list;
mod record;
mod show;

use crate::harness::{Person, Portal};

pub(crate) async fn auditor(portal: &Portal) -> Person {
    portal.sign_in("auditor@city.example").await
}
