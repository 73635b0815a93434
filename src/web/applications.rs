//! Addresses under `/applications`: what a company files, from the first draft on, and its own cases.

use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use super::routes::{Routes, Who};

mod acts;
mod answers;
mod calendar;
mod case;
mod change;
mod changes;
mod check;
mod comments;
mod conflict;
mod declaration;
pub(super) mod documents;
mod draft;
mod files;
mod filling;
mod guests;
mod keeping;
pub(super) mod letters;
mod list;
mod new;
mod note;
mod objection;
mod objections;
mod paper;
pub(super) mod parts;
mod presence;
mod receipt;
pub(super) mod refusals;
mod saving;
mod sections;
mod sending;
mod telling;
mod time;
mod uploading;
mod version;
mod versions;

pub(super) use new::{NEW, go_on};

/// One request may bring as much as the largest file a form takes, and the rest of its page.
pub(super) const UPLOAD_BYTES: usize = 210 * 1024 * 1024;

pub(super) fn routes(routes: &mut Routes) {
    drafts(routes);
    cases(routes);
    objecting(routes);
}

fn drafts(routes: &mut Routes) {
    let limit = DefaultBodyLimit::max(UPLOAD_BYTES);
    routes
        .at(Who::Person, "/applications", get(list::show).post(new::create))
        .at(Who::Person, "/applications/new", get(new::show))
        .at(
            Who::Person,
            "/applications/{id}/sections/{section}",
            get(sections::show).post(sections::save).layer(limit),
        )
        .at(
            Who::Person,
            "/applications/{id}/sections/{section}/comments",
            get(comments::show).post(comments::create),
        )
        .at(Who::Person, "/applications/{id}/guests", get(guests::show).post(guests::create))
        .at(Who::Person, "/applications/{id}/guests/{guest}", post(guests::end))
        .at(Who::Person, "/applications/{id}/sections/{section}/presence", get(presence::show))
        .at(Who::Person, "/applications/{id}/comments/{comment}", post(comments::update))
        .at(
            Who::Person,
            "/applications/{id}/files/{file}",
            get(files::send).post(files::take).layer(limit),
        )
        .at(Who::Person, "/applications/{id}/check", get(check::show))
        .at(Who::Person, "/applications/{id}/version", post(version::create))
        .at(Who::Person, "/applications/{id}/receipt", get(receipt::show));
}

fn cases(routes: &mut Routes) {
    routes
        .at(Who::Person, "/applications/{id}", get(case::show))
        .at(
            Who::Person,
            "/applications/{id}/answers",
            get(answers::edit).post(answers::create).layer(DefaultBodyLimit::max(UPLOAD_BYTES)),
        )
        .at(Who::Person, "/applications/{id}/time", get(time::new).post(time::create))
        .at(
            Who::Person,
            "/applications/{id}/declaration",
            get(declaration::new).post(declaration::create),
        )
        .at(
            Who::Person,
            "/applications/{id}/documents",
            get(documents::new).post(documents::create).layer(DefaultBodyLimit::max(UPLOAD_BYTES)),
        )
        .at(Who::Person, "/applications/{id}/note", get(note::new).post(note::create))
        .at(Who::Person, "/applications/{id}/acts/{act}", get(acts::new).post(acts::create))
        .at(
            Who::Person,
            "/applications/{id}/requests/{request}/acts/{act}",
            get(acts::new_on_request).post(acts::create_on_request),
        )
        .at(Who::Person, "/applications/{id}/versions/{version}", get(versions::show))
        .at(Who::Person, "/applications/{id}/versions/{version}/pdf", get(versions::download))
        .at(Who::Person, "/applications/{id}/calendar.ics", get(calendar::show))
        .at(
            Who::Person,
            "/applications/{id}/letters/{letter}",
            get(letters::show).post(letters::confirm),
        )
        .at(Who::Person, "/applications/{id}/letters/{letter}/pdf", get(letters::download));
}

/// Against what was decided, or to have it changed.
fn objecting(routes: &mut Routes) {
    routes
        .at(Who::Person, "/applications/{id}/change", get(change::new).post(change::create))
        .at(
            Who::Person,
            "/applications/{id}/changes/{change}",
            get(changes::show).post(changes::take_back),
        )
        .at(
            Who::Person,
            "/applications/{id}/objection",
            get(objection::new).post(objection::create),
        )
        .at(
            Who::Person,
            "/applications/{id}/objections/{objection}",
            get(objections::show).post(objections::take_back),
        );
}
