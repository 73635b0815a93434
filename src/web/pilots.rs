//! Addresses under `/pilots`: the public register.

mod list;
pub(super) mod map;
mod query;
mod show;

use axum::{middleware::from_fn, routing::get};

use super::{
    open::cacheable,
    routes::{Routes, Who},
};
pub(super) use list::{Line, line};

use crate::domain::dataset::{Code, Datasets, rows::PilotStatus};

pub(super) fn routes(routes: &mut Routes) {
    routes.at(Who::Everyone, "/pilots", get(list::show).layer(from_fn(cacheable))).at(
        Who::Everyone,
        "/pilots/{number}",
        get(show::show).layer(from_fn(cacheable)),
    );
}

/// The state of a pilot in words, with the tone in which it is shown.
pub(super) fn tone(status: PilotStatus) -> Option<&'static str> {
    match status {
        PilotStatus::Approved => Some("moving"),
        PilotStatus::Active
        | PilotStatus::Completed
        | PilotStatus::Converted
        | PilotStatus::Regularized => Some("good"),
        PilotStatus::Suspended | PilotStatus::Unconfirmed => Some("waiting"),
        PilotStatus::Revoked => Some("bad"),
        PilotStatus::Expired | PilotStatus::Abandoned => None,
    }
}

/// The words of a code of the dictionary.
pub(super) fn code(list: &str, code: &str) -> Option<&'static Code> {
    Datasets::shipped().codelist(list)?.find(code)
}
