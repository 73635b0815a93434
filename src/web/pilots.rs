//! Addresses under `/pilots`: the public register.

mod condition;
mod documents;
mod facts;
mod gone;
mod lettering;
mod list;
pub(super) mod map;
mod show;
mod told;
mod versions;

use axum::{middleware::from_fn, routing::get};
use chrono::NaiveDate;
use serde::Serialize;

use super::{
    open::cacheable,
    routes::{Routes, Who},
};
pub(super) use condition::{Condition, conditions};
pub(super) use show::{PilotPage, drawn};
pub(super) use told::{Told, told};

use crate::{
    domain::{
        bilingual::Bilingual,
        dataset::{Code, Datasets, rows::PilotStatus},
        publication::{
            PublicRecord,
            number::{NumberKind, Numbered},
        },
        reference::agencies,
    },
    error::{Error, Result},
};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(Who::Everyone, "/pilots", get(list::show).layer(from_fn(cacheable)))
        .at(Who::Everyone, "/pilots/{number}", get(show::show).layer(from_fn(cacheable)))
        .at(
            Who::Everyone,
            "/pilots/{number}/versions/{version}",
            get(versions::show).layer(from_fn(cacheable)),
        )
        .at(Who::Everyone, "/pilots/{number}/documents/{document}", get(documents::send));
}

/// The number of a pilot as it is stored; what is none is not found.
fn pilot_number(text: &str) -> Result<String> {
    let number = Numbered::parse(text).filter(|number| number.kind == NumberKind::Pilot);
    number.map(|number| number.to_string()).ok_or(Error::NotFound)
}

/// A trial as lists show it.
#[derive(Clone, Serialize)]
pub(super) struct Line {
    address: String,
    title: Bilingual,
    summary: Option<Bilingual>,
    company: Bilingual,
    districts: Vec<Bilingual>,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    pub approved_on: NaiveDate,
    conditions: usize,
    status: Option<&'static Code>,
    tone: Option<&'static str>,
}

pub(super) fn line(record: &PublicRecord) -> Line {
    let pilot = &record.pilot;
    let both = |ko: &str, en: Option<&String>| Bilingual {
        ko: ko.to_owned(),
        en: en.cloned().unwrap_or_default(),
    };
    Line {
        address: format!("/pilots/{}", pilot.pilot_id),
        title: both(&pilot.title_ko, pilot.title_en.as_ref()),
        summary: pilot.summary_ko.as_deref().map(|ko| both(ko, pilot.summary_en.as_ref())),
        company: both(&pilot.company_name, record.company_name_en.as_ref()),
        districts: record.area.districts.iter().map(|one| one.name.clone()).collect(),
        starts_on: pilot.starts_on,
        ends_on: pilot.ends_on,
        approved_on: pilot.approved_on,
        conditions: record.conditions.len(),
        status: code("pilot-status", pilot.status.code()),
        tone: tone(pilot.status),
    }
}

/// The state of a pilot in words, with the tone in which it is shown.
pub(super) fn tone(status: PilotStatus) -> Option<&'static str> {
    match status {
        PilotStatus::Approved => Some("moving"),
        PilotStatus::Active
        | PilotStatus::Completed
        | PilotStatus::Converted
        | PilotStatus::Regularized => Some("good"),
        PilotStatus::Suspended | PilotStatus::Unconfirmed => Some("waiting"),
        PilotStatus::Revoked => Some("bad"),
        PilotStatus::Expired | PilotStatus::Abandoned => None,
    }
}

/// Offices by the Korean names that a record has, in English too where the city knows them.
fn offices(names: &str) -> Vec<Bilingual> {
    let known = |ko: &str| agencies::named(ko).cloned();
    let unknown = |ko: &str| Bilingual { ko: ko.to_owned(), en: String::new() };
    let names = names.split(", ").filter(|name| !name.is_empty());
    names.map(|ko| known(ko).unwrap_or_else(|| unknown(ko))).collect()
}

/// The words of a code of the dictionary.
pub(super) fn code(list: &str, code: &str) -> Option<&'static Code> {
    Datasets::shipped().codelist(list)?.find(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_that_the_city_does_not_know_keeps_its_korean_name() {
        let names = |text: &str| {
            offices(text).into_iter().map(|name| (name.ko, name.en)).collect::<Vec<_>>()
        };
        let pair = |ko: &str, en: &str| (ko.to_owned(), en.to_owned());

        assert_eq!(
            names("미래한강본부, 골목정책과"),
            [pair("미래한강본부", "Future Hangang Headquarters"), pair("골목정책과", "")]
        );
        assert_eq!(names(""), []);
    }
}
