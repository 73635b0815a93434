//! Pages under `/audit`.

mod daybook;
mod list;
mod record;
mod show;

use crate::harness::{Person, Portal};

pub(crate) async fn auditor(portal: &Portal) -> Person {
    portal.sign_in("auditor@city.example").await
}
