//! `/admin/accounts/{id}`: one account, its duties given and taken with a reason, and every such change before.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use strum::IntoEnumIterator;

use super::duties::{self, Change};
use crate::{
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        duty::Duty,
        ids::{RowId, UserId},
    },
    error::{Error, Result},
    store::{
        company,
        daybook::{self, Act, Entry},
        duty, duty_change, matter, membership,
        reader::Reader,
        seat, session, user,
    },
    templates::View,
    web::{
        absences::{AbsenceView, absences},
        account::absence::has_office,
        address::Path,
        again::{self, Again},
        casework::office_name,
        forms::{Faults, Pairs},
        review::desk::{Named, is_office, offices},
        session::Person,
    },
};

#[derive(Serialize)]
struct AccountPage {
    id: UserId,
    name: String,
    email: String,
    confirmed_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    /// The administrator's own account, which somebody else looks after.
    own: bool,
    duties: Vec<Held>,
    seats: Vec<Seat>,
    away: Vec<AbsenceView>,
    /// Whether there is an office where another can stand in.
    has_office: bool,
    companies: Vec<String>,
    sessions: u64,
    /// Cases that are this person's to move on.
    cases: u64,
    changes: Vec<Changed>,
    kinds: Vec<&'static str>,
    offices: Vec<Named>,
    typed: Typed,
    faults: Faults,
    /// What is asked for once more before a duty is given or taken.
    again: Option<Again>,
}

/// The fields of that in the form that takes a duty away.
const AGAIN_IN_TAKING: [&str; 2] = ["password_take", "password_code_take"];

#[derive(Serialize)]
struct Held {
    id: RowId,
    duty: String,
    office: Option<Bilingual>,
}

#[derive(Serialize)]
struct Seat {
    body: Bilingual,
    since: NaiveDate,
}

#[derive(Serialize)]
struct Changed {
    at: DateTime<Utc>,
    given: bool,
    duty: String,
    office: Option<Bilingual>,
    by: String,
    reason: String,
}

/// What was typed, of either form.
#[derive(Default, Serialize)]
struct Typed {
    duty: String,
    office: String,
    reason: String,
    taken: String,
    why: String,
}

impl View for AccountPage {
    const TEMPLATE: &'static str = "admin/account.html";
}

#[derive(Deserialize)]
pub(super) struct Id {
    id: UserId,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
) -> Result<Response> {
    draw(&app, &person, id, (Typed::default(), Faults::default())).await
}

pub(super) async fn change(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
    pairs: Pairs,
) -> Result<Response> {
    if pairs.get("do") == "sign-out" {
        return sign_out(&app, id, person.reader.id()).await;
    }
    let typed = Typed::read(&pairs);
    let takes = pairs.get("do") == "take";
    let parsed = if takes { typed.taken() } else { typed.given(app.today()) };
    let (change, reason) = match parsed {
        Ok(meant) => meant,
        Err(faults) => return draw(&app, &person, id, (typed, faults)).await,
    };
    if id == person.reader.id() {
        return draw(&app, &person, id, (typed, one_fault("taken", "admin-own"))).await;
    }
    let fields = if takes { AGAIN_IN_TAKING } else { again::FIELDS };
    let faults = again::faults(&app, (&person.reader, &person.visitor), &pairs, fields).await?;
    if !faults.is_empty() {
        return draw(&app, &person, id, (typed, faults)).await;
    }
    let by = (person.reader.id(), app.now());
    if let Err((field, word)) = duties::change(&app, id, (change, reason), by).await? {
        return draw(&app, &person, id, (typed, one_fault(field, word))).await;
    }
    Ok(Redirect::to(&format!("/admin/accounts/{id}?done=saved")).into_response())
}

/// Of whoever left a device somewhere, or is thought to have been found out.
async fn sign_out(app: &App, id: UserId, by: UserId) -> Result<Response> {
    let tx = app.db.write().await?;
    user::locked(&tx, id).await?.ok_or(Error::NotFound)?;
    session::end_others(&tx, id, None).await?;
    let (act, subject) = (Act::SessionsEnded, id.to_string());
    let entry = Entry { act, subject, words: String::new(), record: json!({}) };
    daybook::note(&tx, entry, (by, app.now())).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/admin/accounts/{id}?done=done")).into_response())
}

impl Typed {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        Self {
            duty: of("duty"),
            office: of("office"),
            reason: of("reason"),
            taken: of("taken"),
            why: of("why"),
        }
    }

    fn given(&self, today: NaiveDate) -> std::result::Result<(Change, String), Faults> {
        let mut faults = Faults::default();
        let duty = self.duty.parse::<Duty>().ok();
        if duty.is_none() {
            faults.add("duty", "missing-choice");
        }
        let needs = duty.is_some_and(Duty::is_of_an_office);
        if (needs && self.office.is_empty())
            || (!self.office.is_empty() && !is_office(&self.office, today))
        {
            faults.add("office", "missing-choice");
        }
        let reason = faults.text("reason", &self.reason);
        let office = Some(self.office.clone()).filter(|office| !office.is_empty());
        faults.or((Change::Give { duty: duty.unwrap_or(Duty::Auditor), office }, reason))
    }

    fn taken(&self) -> std::result::Result<(Change, String), Faults> {
        let mut faults = Faults::default();
        let row = self.taken.parse::<RowId>().ok();
        if row.is_none() {
            faults.add("taken", "missing-choice");
        }
        let reason = faults.text("why", &self.why);
        faults.or((Change::Take(row.unwrap_or_else(RowId::fresh)), reason))
    }
}

fn one_fault(field: &str, word: &str) -> Faults {
    let mut faults = Faults::default();
    faults.add(field, word);
    faults
}

async fn draw(
    app: &App,
    person: &Person,
    id: UserId,
    (typed, faults): (Typed, Faults),
) -> Result<Response> {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let db = app.db.read();
    let row = user::Entity::accounts()
        .filter(user::COLUMN.id.eq(id))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let sessions = session::Entity::find().filter(session::COLUMN.user_id.eq(id)).count(db).await?;
    let cases = matter::Entity::find()
        .filter(matter::COLUMN.assignee_id.eq(id))
        .filter(matter::COLUMN.open.eq(true))
        .count(db)
        .await?;
    let page = AccountPage {
        id,
        name: row.name_in(person.visitor.locale).to_owned(),
        email: row.email,
        confirmed_at: row.confirmed_at,
        created_at: row.created_at,
        own: id == person.reader.id(),
        has_office: Reader::load(db, id).await?.is_some_and(|reader| has_office(&reader)),
        duties: held(app, id).await?,
        seats: seats(app, id).await?,
        away: absences(app, [id], person.visitor.locale).await?,
        companies: companies(app, id, person.visitor.locale).await?,
        sessions,
        cases,
        changes: changes(app, id, person.visitor.locale).await?,
        kinds: Duty::iter().map(Duty::as_str).collect(),
        offices: offices(app.today()),
        typed,
        faults,
        again: again::asked(app, &person.reader, &person.visitor).await?,
    };
    person.visitor.page_with(app, status, &page)
}

async fn held(app: &App, id: UserId) -> Result<Vec<Held>> {
    let rows = duty::Entity::find().filter(duty::COLUMN.user_id.eq(id)).all(app.db.read()).await?;
    let one = |row: duty::Model| Held {
        id: row.id,
        duty: row.role,
        office: row.office.map(|key| office_name(&key, app.today())),
    };
    Ok(rows.into_iter().map(one).collect())
}

async fn seats(app: &App, id: UserId) -> Result<Vec<Seat>> {
    let rows = seat::Entity::held_by(id).all(app.db.read()).await?;
    let one =
        |row: seat::Model| Seat { body: office_name(&row.body, app.today()), since: row.since };
    Ok(rows.into_iter().map(one).collect())
}

async fn companies(app: &App, id: UserId, locale: Locale) -> Result<Vec<String>> {
    let db = app.db.read();
    let own = membership::Entity::find().filter(membership::COLUMN.user_id.eq(id)).all(db).await?;
    let ids = own.iter().map(|row| row.company_id);
    let rows = company::Entity::find().filter(company::COLUMN.id.is_in(ids)).all(db).await?;
    Ok(rows.iter().map(|row| row.name().get(locale).to_owned()).collect())
}

async fn changes(app: &App, id: UserId, locale: Locale) -> Result<Vec<Changed>> {
    let db = app.db.read();
    let rows = duty_change::Entity::of(id).all(db).await?;
    let names = user::names(db, rows.iter().map(|row| row.by_id), locale).await?;
    let one = |row: duty_change::Model| Changed {
        at: row.at,
        given: row.given,
        duty: row.duty,
        office: row.office.map(|key| office_name(&key, app.today())),
        by: names.get(&row.by_id).cloned().unwrap_or_default(),
        reason: row.reason,
    };
    Ok(rows.into_iter().map(one).collect())
}
