//! Addresses under `/steward`: what is about to become public, what is public, and why the rest is withheld.

mod asked;
mod fields;
mod list;
mod preview;
mod show;

use axum::routing::get;

use super::routes::{Routes, Who};
use crate::domain::duty::Duty;

const STEWARD: Who = Who::Holder(Duty::Steward);

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(STEWARD, "/steward", get(list::show))
        .at(STEWARD, "/steward/{id}", get(show::show))
        .at(STEWARD, "/steward/{id}/preview", get(preview::show));
}
