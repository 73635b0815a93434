//! Addresses under `/admin`: accounts and their duties, the calendar, the procedures in words, the outbox of mail.

mod account;
mod accounts;
mod calendar;
mod duties;
mod factor_resets;
mod mails;
mod overview;
mod procedure;
mod procedures;
mod second_factor;
mod withdrawal;

use axum::routing::{get, post};

use super::routes::{Routes, Who};
use crate::domain::duty::Duty;

const ADMIN: Who = Who::Holder(Duty::Admin);

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(ADMIN, "/admin", get(overview::show))
        .at(ADMIN, "/admin/accounts", get(accounts::show))
        .at(ADMIN, "/admin/accounts/{id}", get(account::show).post(account::change))
        .at(
            ADMIN,
            "/admin/accounts/{id}/second-factor",
            get(second_factor::edit).post(second_factor::update),
        )
        .at(ADMIN, "/admin/calendar", get(calendar::show).post(calendar::change))
        .at(ADMIN, "/admin/procedures", get(procedures::show))
        .at(ADMIN, "/admin/procedures/{key}", get(procedure::show))
        .at(ADMIN, "/admin/mails", get(mails::show))
        .at(ADMIN, "/admin/mails/{id}", post(mails::retry));
}
