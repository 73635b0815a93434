//! Addresses of an account: signing up, in and out, the company and its members.

use axum::routing::{get, post};

use super::routes::{Routes, Who};

pub(super) mod absence;
mod calendar;
pub(super) mod code;
mod company;
mod confirm;
mod email;
mod email_back;
mod email_new;
mod invitation;
mod letter;
mod member;
mod members;
mod notices;
mod password;
mod second_factor;
mod security;
mod settings;
mod show;
mod sign_in;
mod sign_up;

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(Who::Everyone, "/sign-in", get(sign_in::new).post(sign_in::create))
        .at(Who::Known, "/sign-in/code", get(code::new).post(code::create))
        .at(Who::Everyone, "/sign-out", post(sign_in::remove))
        .at(Who::Everyone, "/sign-up", get(sign_up::new).post(sign_up::create))
        .at(Who::Everyone, "/sign-up/letter", get(letter::new).post(letter::create))
        .at(Who::Everyone, "/account/confirm/{token}", get(confirm::new).post(confirm::create))
        .at(Who::Everyone, "/account/password/{token}", get(password::new).post(password::create))
        .at(Who::Person, "/account", get(show::show))
        .at(Who::City, "/account/absence", get(absence::edit).post(absence::update))
        .at(Who::City, "/account/absence/{id}", get(absence::edit_of).post(absence::update_of))
        .at(Who::Person, "/account/calendar.ics", get(calendar::show))
        .at(Who::Person, "/account/company", get(company::edit).post(company::update))
        .at(Who::Person, "/account/email", get(email::edit).post(email::update))
        .at(Who::Person, "/account/email/{token}", get(email_new::new).post(email_new::create))
        .at(
            Who::Everyone,
            "/account/email/back/{token}",
            get(email_back::new).post(email_back::create),
        )
        .at(Who::Person, "/account/settings", get(settings::edit).post(settings::update))
        .at(Who::Person, "/account/security", get(security::edit).post(security::update))
        .at(
            Who::Known,
            "/account/second-factor",
            get(second_factor::edit).post(second_factor::update),
        )
        .at(Who::Person, "/account/members", post(members::create))
        .at(Who::Person, "/account/members/{id}", get(member::show).post(member::update))
        .at(Who::Person, "/account/members/{id}/withdraw", post(members::withdraw))
        .at(
            Who::Everyone,
            "/account/invitations/{token}",
            get(invitation::show).post(invitation::accept),
        )
        .at(Who::Person, "/account/notices", get(notices::index).post(notices::update))
        .at(Who::Person, "/account/notices/{id}", get(notices::show));
}
