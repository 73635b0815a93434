//! Addresses under `/regulations`: the rules that trials met, each with every trial that asked about it.

mod list;
mod rulebook;
mod show;

use axum::{middleware::from_fn, routing::get};

use super::{
    open::cacheable,
    routes::{Routes, Who},
};

pub(super) use rulebook::{Named, lifted, named, rules};

pub(super) fn routes(routes: &mut Routes) {
    routes.at(Who::Everyone, "/regulations", get(list::show).layer(from_fn(cacheable))).at(
        Who::Everyone,
        "/regulations/{id}",
        get(show::show).layer(from_fn(cacheable)),
    );
}
