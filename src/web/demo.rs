//! `/demo`: change hats with one click, and move the portal's clock on.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use axum_extra::extract::cookie::CookieJar;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    client::Device,
    forms::{Faults, Form},
    menu,
    routes::{Routes, Who},
    session::{self, Visitor},
};
use crate::{
    app::App,
    config::MailTo,
    domain::{
        bilingual::Bilingual,
        calendar::{Calendar, seoul_day, seoul_time},
        reference::people,
    },
    error::{Error, Result},
    store::{holiday, mail, matter, reader::Reader, session::Proof, user},
    templates::View,
    work,
};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(Who::Everyone, "/demo", get(show))
        .at(Who::Everyone, "/demo/hat", post(change_hat))
        .at(Who::Everyone, "/demo/clock", post(move_clock));
}

/// As many as a walk of some minutes through the demo sends.
const MAILS: u64 = 40;

#[derive(Serialize)]
struct DemoPage {
    now: DateTime<Utc>,
    today: NaiveDate,
    signed_in: Option<String>,
    people: Vec<Hat>,
    /// The next date on which anything is due.
    next: Option<DateTime<Utc>>,
    mails: Vec<MailLine>,
    /// Where they pile up, when they go nowhere else.
    folder: Option<String>,
    faults: Faults,
    /// The date as typed.
    date: String,
}

#[derive(Serialize)]
struct Hat {
    email: String,
    shown: Bilingual,
    duty: Option<Bilingual>,
    current: bool,
}

#[derive(Serialize)]
struct MailLine {
    to: String,
    at: DateTime<Utc>,
    template: String,
    link: Option<String>,
    sent: bool,
}

impl View for DemoPage {
    const TEMPLATE: &'static str = "demo.html";
}

async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let view = page(&app, &visitor, Faults::default(), String::new()).await?;
    visitor.page(&app, &view)
}

async fn page(app: &App, visitor: &Visitor, faults: Faults, date: String) -> Result<DemoPage> {
    let email = visitor.reader.as_ref().map(|reader| reader.user.email.clone());
    let hat = |person: &people::Person| Hat {
        email: person.email.clone(),
        shown: person.shown.clone(),
        duty: person.duty.clone(),
        current: email.as_ref() == Some(&person.email),
    };
    let mails = mail::Entity::find().order_by_desc(mail::Column::Id).limit(MAILS);
    let mails = mails.all(app.db.read()).await?;
    let folder = match &app.config.mail {
        MailTo::Folder(path) => Some(path.display().to_string()),
        MailTo::Smtp(_) | MailTo::Memory => None,
    };
    Ok(DemoPage {
        now: app.now(),
        today: app.today(),
        people: people::shipped().people.iter().map(hat).collect(),
        signed_in: email.clone(),
        next: next_date(app).await?,
        mails: mails.into_iter().map(line).collect(),
        folder,
        faults,
        date,
    })
}

fn line(row: mail::Model) -> MailLine {
    let link = row.words.get("link").and_then(|link| link.as_str()).map(str::to_owned);
    let link = link.or_else(|| row.notice_id.map(|notice| format!("/account/notices/{notice}")));
    MailLine {
        to: row.address,
        at: row.created_at,
        template: row.template,
        link,
        sent: row.sent_at.is_some(),
    }
}

async fn next_date(app: &App) -> Result<Option<DateTime<Utc>>> {
    let next = matter::Entity::find()
        .filter(matter::Column::DueAt.gt(app.now()))
        .order_by_asc(matter::Column::DueAt)
        .one(app.db.read())
        .await?;
    Ok(next.and_then(|row| row.due_at))
}

#[derive(Deserialize)]
struct HatForm {
    email: String,
}

async fn change_hat(
    State(app): State<App>,
    visitor: Visitor,
    device: Device,
    jar: CookieJar,
    Form(HatForm { email }): Form<HatForm>,
) -> Result<Response> {
    let known = people::shipped().people.iter().any(|person| person.email == email);
    let person =
        user::by_address(app.db.read(), &email).await?.filter(|_| known).ok_or(Error::NotFound)?;
    let whole = (person.id, Proof::Both);
    let cookie = session::start_with(&app, whole, visitor.session, &device).await?;
    let reader = Reader::load(app.db.read(), person.id).await?;
    let next = reader.as_ref().map_or("/account", menu::first_of);
    Ok((jar.add(cookie), Redirect::to(next)).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ClockForm {
    by: String,
    date: String,
}

/// So far at once and no further: every clock that runs out on the way is an act.
const FARTHEST: TimeDelta = TimeDelta::days(366 * 3);

/// Forwards only: what happened stays in the past.
async fn move_clock(
    State(app): State<App>,
    visitor: Visitor,
    Form(form): Form<ClockForm>,
) -> Result<Response> {
    let now = app.now();
    let to = match form.by.as_str() {
        "hour" => Ok(now + TimeDelta::hours(1)),
        "working-day" => Ok(next_working_morning(now, &*holiday::calendar(app.db.read()).await?)),
        "next" => Ok(next_date(&app).await?.map_or(now, |due| due + TimeDelta::minutes(1))),
        _ => typed(&form.date, now),
    };
    let to = match to {
        Ok(to) => to,
        Err(fault) => {
            let mut faults = Faults::default();
            faults.add("date", fault);
            let view = page(&app, &visitor, faults, form.date).await?;
            return visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    app.move_clock((to - now).min(FARTHEST)).await?;
    Box::pin(work::once(&app)).await?;
    Ok(Redirect::to("/demo?done=moved").into_response())
}

/// Nine o'clock on the day that was typed, or its fault.
fn typed(date: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, &'static str> {
    let day = date.trim().parse::<NaiveDate>().map_err(|_| "demo-date")?;
    let to = seoul_time(day, morning());
    match to - now {
        by if by < TimeDelta::zero() => Err("demo-past"),
        by if by > FARTHEST => Err("demo-far"),
        _ => Ok(to),
    }
}

fn next_working_morning(now: DateTime<Utc>, calendar: &Calendar) -> DateTime<Utc> {
    let mut day = seoul_day(now) + Days::new(1);
    while !calendar.is_working_day(day) {
        day = day + Days::new(1);
    }
    seoul_time(day, morning())
}

fn morning() -> NaiveTime {
    NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default()
}
