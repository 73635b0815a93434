//! Addresses under `/committee`: meetings, from the plan to the signed minutes.

mod agenda;
mod attendance;
mod corrected;
mod item;
mod list;
mod meeting;
mod minutes;
mod note;
mod now;
mod packet;
pub(super) mod papers;
mod plan;
mod room;
mod signature;
mod text;

use axum::routing::get;

use super::{
    review::{acts, reason},
    routes::{Routes, Who},
};
use crate::{act, domain::duty::Duty, store::reader::Reader};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(Who::City, "/committee", get(list::show).post(list::create))
        .at(Who::City, "/committee/{id}", get(meeting::show))
        .at(Who::City, "/committee/{id}/agenda", get(agenda::show).post(agenda::send))
        .at(Who::City, "/committee/{id}/attendance", get(attendance::show).post(attendance::send))
        .at(Who::City, "/committee/{id}/packet.zip", get(packet::send))
        .at(Who::City, "/committee/{id}/note", get(note::show).post(note::send))
        .at(Who::City, "/committee/{id}/signature", get(signature::show).post(signature::send))
        .at(Who::City, "/committee/{id}/minutes", get(minutes::show).post(minutes::send))
        .at(Who::City, "/committee/{id}/reason", get(reason::show).post(reason::send))
        .at(Who::City, "/committee/{id}/acts/{act}", get(acts::show).post(acts::send));
}

/// The bodies whose meetings a reader sees: a member those of the own body, who reads every case those of all.
fn bodies(reader: &Reader) -> Vec<&'static str> {
    let bound = act::bindings().bodies.iter().map(|bound| bound.body.as_str());
    bound.filter(|body| reader.reads_every_case() || reader.sits_on(body)).collect()
}

/// The body whose meetings a reader prepares.
fn prepared(reader: &Reader) -> Option<&'static str> {
    let mut bound = act::bindings().bodies.iter();
    let own = |secretary: &str| {
        reader.duties.iter().any(|post| {
            post.duty == Duty::CommitteeSecretary && post.office.as_deref() == Some(secretary)
        })
    };
    bound.find(|bound| own(&bound.secretary)).map(|bound| bound.body.as_str())
}
