//! `/account/company`: what is asked of a company once and used for every application.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Datelike, NaiveDate};
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        programme::{brn, phone},
        reference::codes,
    },
    error::{Error, Result},
    store::{
        company::{self, Profile},
        membership,
        reader::Reader,
        user,
    },
    templates::View,
    web::{
        address::{Next, Query, local_path},
        applications,
        forms::{Faults, Form, Size},
        review::desk::whole_day,
        session::Person,
    },
};

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    name_ko: String,
    name_en: String,
    brn: String,
    crn: String,
    org_type: String,
    #[serde(rename = "established_on.year")]
    established_year: String,
    #[serde(rename = "established_on.month")]
    established_month: String,
    #[serde(rename = "established_on.day")]
    established_day: String,
    representative_name: String,
    phone: String,
    postcode: String,
    road: String,
    detail: String,
    business: String,
    employees: String,
    version: i32,
    next: String,
}

#[derive(Serialize)]
struct CompanyPage {
    draft: Draft,
    faults: Faults,
    known: bool,
    lead: bool,
    /// An application waits for it.
    begins: bool,
    org_types: Vec<OrgType>,
}

#[derive(Serialize)]
struct OrgType {
    key: String,
    label: Bilingual,
    checked: bool,
}

impl View for CompanyPage {
    const TEMPLATE: &'static str = "account/company.html";
}

impl Draft {
    fn parse(&self, today: NaiveDate) -> std::result::Result<(String, Profile), Faults> {
        let mut faults = self.lines();
        let digits = brn::digits(&self.brn);
        if digits.len() != 10 {
            faults.add("brn", "format-business-number");
        } else if !brn::check(&digits) {
            faults.add("brn", "check");
        }
        let crn = brn::digits(&self.crn);
        if !crn.is_empty() && crn.len() != 13 {
            faults.add("crn", "format-corporate-number");
        }
        self.optional(today, &mut faults);
        faults.or((digits, self.profile(crn, self.postcode.trim().to_owned())))
    }

    /// What may stay empty, and is read where it does not.
    fn optional(&self, today: NaiveDate, faults: &mut Faults) {
        let postcode = self.postcode.trim();
        if !postcode.is_empty() && !brn::is_digits(postcode, 5) {
            faults.add("postcode", "format-postcode");
        }
        let phone = self.phone.trim();
        if !phone.is_empty() && phone::read(phone).is_none() {
            faults.add("phone", "format-phone");
        }
        match self.established() {
            Some(Err(word)) => faults.add("established_on", word),
            Some(Ok(day)) if day > today => faults.add("established_on", "founding-day-future"),
            Some(Ok(_)) | None => {}
        }
        let employees = self.employees.trim();
        if !employees.is_empty() && employees.parse::<u32>().is_err() {
            faults.add("employees", "head-count");
        }
    }

    /// The day in its three boxes, where one of them was filled in.
    fn established(&self) -> Option<std::result::Result<NaiveDate, &'static str>> {
        let boxes = [&self.established_year, &self.established_month, &self.established_day];
        let boxes = boxes.map(|one| one.trim());
        (boxes != [""; 3]).then(|| whole_day(boxes))
    }

    /// Every line is one, and a name leads nowhere.
    fn lines(&self) -> Faults {
        let mut faults = Faults::default();
        faults.required("name_ko", &self.name_ko);
        faults.required("representative_name", &self.representative_name);
        for (field, text) in [
            ("name_en", &self.name_en),
            ("phone", &self.phone),
            ("road", &self.road),
            ("detail", &self.detail),
            ("business", &self.business),
        ] {
            faults.fits(field, text, Size::Line);
        }
        for (field, name) in [("name_ko", &self.name_ko), ("name_en", &self.name_en)] {
            faults.names(field, name);
        }
        faults
    }

    fn profile(&self, crn: String, postcode: String) -> Profile {
        let said = |text: &str| text.trim().to_owned();
        Profile {
            crn,
            postcode,
            org_type: known_type(&self.org_type),
            established_on: match self.established() {
                Some(Ok(day)) => day.to_string(),
                Some(Err(_)) | None => String::new(),
            },
            representative_name: said(&self.representative_name),
            phone: said(&self.phone),
            road: said(&self.road),
            detail: said(&self.detail),
            business: said(&self.business),
            employees: said(&self.employees),
        }
    }
}

pub(crate) async fn edit(
    State(app): State<App>,
    person: Person,
    Query(Next { next }): Query<Next>,
) -> Result<Response> {
    let row = company::own(app.db.read(), &person.reader).await?;
    let draft = row.as_ref().map(draft).transpose()?.unwrap_or_default();
    let view = page(&person, Draft { next, ..draft }, Faults::default(), row.is_some());
    person.visitor.page(&app, &view)
}

pub(crate) async fn update(
    State(app): State<App>,
    person: Person,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let row = company::own(app.db.read(), &person.reader).await?;
    let known = row.is_some();
    if row.as_ref().is_some_and(|row| !is_lead(&person, row)) {
        return Err(Error::NotFound);
    }
    let refuse = |draft: Draft, faults: Faults| {
        let view = page(&person, draft, faults, known);
        person.visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &view)
    };
    let (digits, profile) = match draft.parse(app.today()) {
        Ok(parsed) => parsed,
        Err(faults) => return refuse(draft, faults),
    };
    let tx = app.db.write().await?;
    if !known {
        still_without(&tx, &person).await?;
    }
    if company::taken(&tx, &digits, row.as_ref().map(|row| row.id)).await? {
        let mut faults = Faults::default();
        faults.add("brn", "company-known");
        return refuse(draft, faults);
    }
    let names = (draft.name_ko.trim(), draft.name_en.trim());
    match row {
        Some(row) if row.version != draft.version => return Err(Error::Stale),
        Some(row) => company::change(&tx, row, names, digits, &profile).await?,
        None => {
            let id = company::found(&tx, names, digits, &profile, app.now()).await?;
            membership::join(&tx, id, person.reader.id(), true, app.now()).await?;
        }
    }
    tx.commit().await?;
    onwards(&app, &person, (draft.next.as_str(), known)).await
}

/// To what was asked for before; the application that waited for its company begins.
async fn onwards(app: &App, person: &Person, (next, known): (&str, bool)) -> Result<Response> {
    let next = local_path(next).filter(|next| next.starts_with("/appl"));
    let founded = next.filter(|_| !known);
    if let Some(next) = founded
        && let Some(reader) = Reader::load(app.db.read(), person.reader.id()).await?
        && let Some(begun) = applications::go_on(app, &reader, next).await?
    {
        return Ok(begun);
    }
    Ok(Redirect::to(next.unwrap_or("/account?done=saved")).into_response())
}

/// Of two forms sent at once the second finds the company that the first one founded.
async fn still_without(tx: &DatabaseTransaction, person: &Person) -> Result<()> {
    user::locked(tx, person.reader.id()).await?;
    match membership::of(tx, person.reader.id()).await? {
        Some(_) => Err(Error::Stale),
        None => Ok(()),
    }
}

fn known_type(code: &str) -> String {
    let known = codes::shipped().label("org_type", code.trim());
    known.map(|_| code.trim().to_owned()).unwrap_or_default()
}

fn is_lead(person: &Person, row: &company::Model) -> bool {
    person.reader.companies.iter().any(|own| own.company == row.id && own.lead)
}

fn page(person: &Person, draft: Draft, faults: Faults, known: bool) -> CompanyPage {
    let lead = !known || person.reader.companies.iter().any(|own| own.lead);
    let org_types =
        codes::shipped().list("org_type").map(|list| list.values.as_slice()).unwrap_or_default();
    let org_types = org_types
        .iter()
        .map(|one| OrgType {
            key: one.code.clone(),
            label: one.label.clone(),
            checked: one.code == draft.org_type,
        })
        .collect();
    let begins = !known && draft.next.starts_with(applications::NEW);
    CompanyPage { draft, faults, known, lead, begins, org_types }
}

fn draft(row: &company::Model) -> Result<Draft> {
    let profile = row.read_profile()?;
    let established = profile.established_on.parse::<NaiveDate>().ok();
    let piece = |of: fn(&NaiveDate) -> String| established.as_ref().map(of).unwrap_or_default();
    Ok(Draft {
        name_ko: row.name_ko.clone(),
        name_en: row.name_en.clone().unwrap_or_default(),
        brn: brn::format(&row.brn),
        crn: brn::format_corporate(&profile.crn),
        org_type: profile.org_type,
        established_year: piece(|day| day.year().to_string()),
        established_month: piece(|day| day.month().to_string()),
        established_day: piece(|day| day.day().to_string()),
        representative_name: profile.representative_name,
        phone: profile.phone,
        postcode: profile.postcode,
        road: profile.road,
        detail: profile.detail,
        business: profile.business,
        employees: profile.employees,
        version: row.version,
        next: String::new(),
    })
}
