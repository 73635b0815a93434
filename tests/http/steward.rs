//! Pages under `/steward`.

mod list;
mod show;

use crate::harness::{Person, Portal};

pub(crate) async fn han(portal: &Portal) -> Person {
    portal.sign_in("han@city.example").await
}
