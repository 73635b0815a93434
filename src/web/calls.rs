//! Addresses under `/calls`: what may be filed until when, for everyone; and the forms of whoever leads the case officers.

mod change;
mod form;
mod list;
mod new;
mod show;

use axum::routing::get;
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::routes::{Routes, Who};
use crate::{
    domain::{
        bilingual::Bilingual,
        call::Phase,
        duty::Duty,
        programme::{Function, Programme, Programmes},
    },
    store::{call, reader::Reader},
};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(Who::Everyone, "/calls", get(list::show))
        .at(Who::City, "/calls/new", get(new::show).post(new::create))
        .at(Who::Everyone, "/calls/{number}", get(show::show))
        .at(Who::City, "/calls/{number}/change", get(change::show).post(change::send));
}

/// A call on a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    pub address: String,
    pub number: String,
    title: Bilingual,
    programme: Bilingual,
    phase: Phase,
    opens_at: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
}

pub(super) fn line(row: &call::Model, now: DateTime<Utc>) -> Line {
    let programme = Programmes::in_force().latest(&row.programme);
    Line {
        address: row.address(),
        number: row.number.clone(),
        title: row.title(),
        programme: programme.map(|form| form.name.clone()).unwrap_or_default(),
        phase: row.phase(now),
        opens_at: row.opens_at,
        closes_at: row.closes_at,
    }
}

/// The programmes whose case officers a reader leads: for these the reader publishes calls.
fn led(reader: &Reader) -> Vec<&'static Programme> {
    let programmes = Programmes::in_force();
    let leads = |form: &&Programme| {
        let office = programmes.bindings.office(&form.key, Function::CaseOfficer);
        reader
            .duties
            .iter()
            .any(|post| post.duty == Duty::TeamLead && post.office.as_deref() == office)
    };
    programmes.newest().filter(leads).collect()
}
