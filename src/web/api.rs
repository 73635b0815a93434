//! Addresses under `/api`, `/id` and `/problems`: the datasets for machines.

mod id;
mod openapi;
mod problem;
mod row;
mod rows;

use axum::routing::{any, get};

use super::{
    open::{nothing, open},
    routes::{Routes, Who},
};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(Who::Everyone, "/api/v1/openapi.json", open(openapi::show))
        .at(Who::Everyone, "/api/v1/datasets/{slug}/rows", open(rows::show))
        .at(Who::Everyone, "/api/v1/datasets/{slug}/rows/{key}", open(row::show))
        .at(Who::Everyone, "/api/{*rest}", any(nothing))
        .at(Who::Everyone, "/id/{kind}/{key}", open(id::show))
        .at(Who::Everyone, "/problems/{slug}", get(problem::show));
}
