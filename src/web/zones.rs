//! Addresses under `/zones`: places in Seoul where a trial is easier, each with what its law allows.

mod drawing;
mod list;
mod show;

use axum::{middleware::from_fn, routing::get};

use super::{
    open::cacheable,
    pilots::code,
    routes::{Routes, Who},
};
use crate::domain::{dataset::Code, reference::zones::ZoneStatus};

pub(super) use drawing::{Drawing, near};

pub(super) fn routes(routes: &mut Routes) {
    routes.at(Who::Everyone, "/zones", get(list::show).layer(from_fn(cacheable))).at(
        Who::Everyone,
        "/zones/{code}",
        get(show::show).layer(from_fn(cacheable)),
    );
}

/// The state of a zone in words, with the tone in which it is shown.
fn state(status: ZoneStatus) -> (Option<&'static Code>, Option<&'static str>) {
    let tone = match status {
        ZoneStatus::Planned => Some("moving"),
        ZoneStatus::Active => Some("good"),
        ZoneStatus::Expired => None,
    };
    (code("zone-status", status.into()), tone)
}
