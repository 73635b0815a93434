//! Addresses under `/statistics`: all applications in numbers, without a name.

mod chart;
mod file;
mod show;

use axum::{middleware::from_fn, routing::get};

use super::{
    open::{cacheable, open},
    routes::{Routes, Who},
};

pub(super) fn routes(routes: &mut Routes) {
    routes.at(Who::Everyone, "/statistics", get(show::show).layer(from_fn(cacheable))).at(
        Who::Everyone,
        "/statistics/{name}",
        open(file::show),
    );
}
