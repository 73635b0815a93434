//! Addresses under `/review`: the work of the city, and everything that is done on one case.

pub(super) mod acts;
mod amendment;
mod assignee;
pub(super) mod case;
mod checklist;
mod cleared;
mod condition;
pub(super) mod desk;
pub(super) mod enclosed;
pub(super) mod files;
mod first;
mod hearing;
mod link;
mod merging;
mod note;
mod offices;
pub(super) mod opinion;
mod outbox;
mod outside;
mod proof;
mod questions;
mod queue;
mod reading;
pub(super) mod reason;
mod receipt;
mod reforms;
mod resolving;
mod route;
mod ruling;
mod secrecy;
mod slip;
mod summary;
mod team;
pub(super) mod time;
mod twice;
mod unsigned;
mod verdict;
mod versions;
mod withdrawal;

mod agenda;
mod decision;
mod declaration;
pub(super) mod dossier;
mod letter;
mod panel;
mod scores;
mod votes;
mod waiting;

use axum::{extract::DefaultBodyLimit, routing::get};

use super::{
    applications::UPLOAD_BYTES,
    routes::{Routes, Who},
};
use crate::domain::duty::Duty;

/// As much as the largest public version of a document, and its page.
const DOCUMENT_BYTES: usize = 22 * 1024 * 1024;

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(Who::City, "/review", get(queue::show))
        .at(Who::City, "/review/reforms", get(reforms::list::show))
        .at(
            Who::City,
            "/review/reforms/{number}",
            get(reforms::show::show).post(reforms::show::send),
        )
        .at(Who::Holder(Duty::TeamLead), "/review/team", get(team::show))
        .at(Who::Holder(Duty::Decider), "/review/outbox", get(outbox::show).post(outbox::send))
        .at(Who::City, "/review/{id}", get(case::show))
        .at(Who::City, "/review/{id}/assignee", get(assignee::show).post(assignee::send))
        .at(Who::City, "/review/{id}/acts/{act}", get(acts::show).post(acts::send))
        .at(Who::City, "/review/{id}/receipt", get(receipt::show).post(receipt::send))
        .at(Who::City, "/review/{id}/checklist", get(checklist::show).post(checklist::send))
        .at(Who::City, "/review/{id}/questions", get(questions::show).post(questions::send))
        .at(Who::City, "/review/{id}/offices", get(offices::show).post(offices::send))
        .at(
            Who::City,
            "/review/{id}/opinion",
            get(opinion::show).post(opinion::send).layer(DefaultBodyLimit::max(UPLOAD_BYTES)),
        )
        .at(Who::City, "/review/{id}/link", get(link::show).post(link::send))
        .at(Who::City, "/review/{id}/proof", get(proof::show).post(proof::send))
        .at(Who::City, "/review/{id}/outside", get(outside::show).post(outside::send))
        .at(Who::City, "/review/{id}/route", get(route::show).post(route::send))
        .at(Who::City, "/review/{id}/time", get(time::show).post(time::send))
        .at(Who::City, "/review/{id}/note", get(note::show).post(note::send))
        .at(Who::City, "/review/{id}/reason", get(reason::show).post(reason::send))
        .at(Who::City, "/review/{id}/versions/{version}", get(versions::show))
        .at(Who::City, "/review/{id}/files/{file}", get(files::send))
        .at(Who::City, "/review/{id}/dossier.zip", get(dossier::send))
        .at(Who::City, "/review/{id}/hearing", get(hearing::show).post(hearing::send));
    deciding(routes);
    clearing(routes);
}

/// What the steward of open data does on a case.
fn clearing(routes: &mut Routes) {
    routes
        .at(
            Who::City,
            "/review/{id}/summary",
            get(summary::show).post(summary::send).layer(DefaultBodyLimit::max(DOCUMENT_BYTES)),
        )
        .at(Who::City, "/review/{id}/withdrawal", get(withdrawal::show).post(withdrawal::send))
        .at(Who::City, "/review/{id}/secrecy", get(secrecy::show).post(secrecy::send));
}

/// What the committee and the decision maker do on a case.
fn deciding(routes: &mut Routes) {
    routes
        .at(Who::City, "/review/{id}/agenda", get(agenda::show).post(agenda::send))
        .at(Who::City, "/review/{id}/declaration", get(declaration::show).post(declaration::send))
        .at(Who::City, "/review/{id}/scores", get(scores::show).post(scores::send))
        .at(Who::City, "/review/{id}/votes", get(votes::show).post(votes::send))
        .at(Who::City, "/review/{id}/decision", get(decision::show).post(decision::send))
        .at(
            Who::City,
            "/review/{id}/recommendation",
            get(decision::show_recommendation).post(decision::recommend),
        )
        .at(Who::City, "/review/{id}/amendment", get(amendment::show).post(amendment::send))
        .at(Who::City, "/review/{id}/ruling", get(ruling::show).post(ruling::send))
        .at(Who::City, "/review/{id}/letter", get(letter::show).post(letter::send));
}
