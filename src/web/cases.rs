//! Addresses under `/cases`: what was decided elsewhere and before, to be read and not to be changed.

mod list;
mod show;

use axum::{middleware::from_fn, routing::get};

use super::{
    open::cacheable,
    routes::{Routes, Who},
};

pub(super) fn routes(routes: &mut Routes) {
    routes.at(Who::Everyone, "/cases", get(list::show).layer(from_fn(cacheable))).at(
        Who::Everyone,
        "/cases/{key}",
        get(show::show).layer(from_fn(cacheable)),
    );
}
