//! Addresses under `/reform`: anyone asks for a rule to be repealed or improved, and reads what the city answered
//! (RC art. 9).

mod ask;
mod show;

use axum::routing::get;

use super::routes::{Routes, Who};

pub(super) fn routes(routes: &mut Routes) {
    routes.at(Who::Everyone, "/reform", get(ask::new).post(ask::create)).at(
        Who::Everyone,
        "/reform/{number}",
        get(show::show),
    );
}
