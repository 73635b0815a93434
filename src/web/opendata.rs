//! Addresses under `/opendata`.

mod catalogue;
mod dataset;
mod file;

use axum::{middleware::from_fn, routing::get};

use super::{
    open::{cacheable, open},
    routes::{Routes, Who},
};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(Who::Everyone, "/opendata", get(catalogue::show).layer(from_fn(cacheable)))
        // One segment has one pattern: the page of a dataset, and its files by their endings.
        .at(
            Who::Everyone,
            "/opendata/datasets/{name}",
            open(dataset::show).layer(from_fn(cacheable)),
        );
}
