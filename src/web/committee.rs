//! Addresses under `/committee`: meetings, from the plan to the signed minutes.

mod agenda;
mod attendance;
mod item;
mod list;
mod meeting;
mod minutes;
mod note;

use axum::routing::get;

use super::{
    review::{acts, reason},
    routes::{Routes, Who},
};
use crate::store::reader::Reader;

/// The body whose meetings these are.
const BODY: &str = "regulatory_reform_committee";

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(Who::City, "/committee", get(list::show).post(list::create))
        .at(Who::City, "/committee/{id}", get(meeting::show))
        .at(Who::City, "/committee/{id}/agenda", get(agenda::show).post(agenda::send))
        .at(Who::City, "/committee/{id}/attendance", get(attendance::show).post(attendance::send))
        .at(Who::City, "/committee/{id}/note", get(note::show).post(note::send))
        .at(Who::City, "/committee/{id}/minutes", get(minutes::show).post(minutes::send))
        .at(Who::City, "/committee/{id}/reason", get(reason::show).post(reason::send))
        .at(Who::City, "/committee/{id}/acts/{act}", get(acts::show).post(acts::send));
}

/// The committee's own people, and those of the city who read every case.
fn may_read(reader: &Reader) -> bool {
    reader.reads_every_case() || reader.seats.iter().any(|body| body == BODY)
}
