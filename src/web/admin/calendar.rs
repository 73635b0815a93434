//! `/admin/calendar`: the days off of a year, and a temporary holiday declared when the cabinet decides on one (HOL §2).

use std::borrow::Cow;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use sea_orm::{DatabaseTransaction, IntoActiveModel, entity::prelude::*};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::withdrawal::{self, Declared, Withdrawal};

use crate::{
    act::{Door, recount},
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::{Calendar, Holiday},
        ids::{RowId, UserId},
    },
    error::Result,
    store::{
        daybook::{self, Act, Entry},
        holiday, meeting,
    },
    templates::View,
    web::{
        address::Query,
        forms::{Faults, Pairs},
        review::desk::Day,
        session::Person,
    },
};

#[derive(Serialize)]
struct CalendarPage {
    year: i32,
    years: Vec<Year>,
    holidays: Vec<Line>,
    /// So many days of the year are none of work besides the weekends.
    off: usize,
    known_until: NaiveDate,
    computed_until: NaiveDate,
    law: Bilingual,
    law_address: String,
    declared: Vec<Declared>,
    draft: Draft,
    withdrawal: Withdrawal,
    faults: Faults,
    /// What declaring it would move, told before it is done.
    moves: Option<usize>,
    /// The meetings of that day, which stay where they are.
    meetings: Vec<String>,
}

#[derive(Serialize)]
struct Year {
    year: i32,
    current: bool,
}

#[derive(Serialize)]
struct Line {
    date: NaiveDate,
    name: Bilingual,
    kind: &'static str,
    weekend: bool,
    substitute_for: Option<NaiveDate>,
    basis: String,
}

#[derive(Default, Serialize)]
struct Draft {
    on: Day,
    name_ko: String,
    name_en: String,
    ground: String,
    /// The day that was warned of and is meant all the same.
    sure: String,
}

/// The holiday that a draft means.
struct Meant {
    day: NaiveDate,
    name: Bilingual,
    ground: String,
}

impl View for CalendarPage {
    const TEMPLATE: &'static str = "admin/calendar.html";
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    year: Option<i32>,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let year = wanted.year.unwrap_or_else(|| app.today().year());
    draw(&app, &person, year, Form::default()).await
}

/// The forms as they are shown.
#[derive(Default)]
struct Form {
    draft: Draft,
    withdrawal: Withdrawal,
    faults: Faults,
    moves: Option<usize>,
    meetings: Vec<String>,
}

pub(super) async fn change(
    State(app): State<App>,
    person: Person,
    pairs: Pairs,
) -> Result<Response> {
    if pairs.get("do") == "withdraw" {
        return withdraw(&app, &person, Withdrawal::read(&pairs)).await;
    }
    declare(&app, &person, Draft::read(&pairs)).await
}

async fn withdraw(app: &App, person: &Person, withdrawal: Withdrawal) -> Result<Response> {
    let year = match withdrawal::carry_out(app, person.reader.id(), &withdrawal).await? {
        Ok(day) => day.year(),
        Err(faults) => {
            let form = Form { withdrawal, faults, ..Form::default() };
            return draw(app, person, app.today().year(), form).await;
        }
    };
    Ok(Redirect::to(&format!("/admin/calendar?year={year}&done=saved")).into_response())
}

async fn declare(app: &App, person: &Person, mut draft: Draft) -> Result<Response> {
    let calendar = holiday::calendar(app.db.read()).await?;
    let meant = match draft.parse(&calendar, app.today()) {
        Ok(meant) => meant,
        Err(faults) => {
            let year = draft.on.parse().map_or_else(|_| app.today().year(), |day| day.year());
            return draw(app, person, year, Form { draft, faults, ..Form::default() }).await;
        }
    };
    if draft.sure != meant.day.to_string() {
        draft.sure = meant.day.to_string();
        let moves = Some(would_move(app, &calendar, &meant).await?);
        let meetings = meeting::due_on(app.db.read(), meant.day).await?;
        let form = Form { draft, moves, meetings, ..Form::default() };
        return draw(app, person, meant.day.year(), form).await;
    }
    let year = meant.day.year();
    let tx = app.db.write().await?;
    meant.keep(&tx, (person.reader.id(), app.now())).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/admin/calendar?year={year}&done=saved")).into_response())
}

impl Meant {
    async fn keep(
        self,
        tx: &DatabaseTransaction,
        (by, now): (UserId, DateTime<Utc>),
    ) -> Result<()> {
        let entry = Entry {
            act: Act::HolidayDeclared,
            subject: self.day.to_string(),
            words: self.ground.clone(),
            record: json!({ "day": self.day, "name": self.name, "ground": self.ground }),
        };
        daybook::note(tx, entry, (by, now)).await?;
        let row = holiday::Model {
            id: RowId::fresh(),
            day: self.day,
            name_ko: self.name.ko,
            name_en: self.name.en,
            ground: self.ground,
            declared_by: by,
            declared_at: now,
            spread_at: None,
            withdrawn_at: None,
            withdrawn_why: None,
        };
        row.into_active_model().insert(tx).await?;
        Ok(())
    }
}

/// How many cases, questions and meetings have a date that the day would move.
async fn would_move(app: &App, calendar: &Calendar, meant: &Meant) -> Result<usize> {
    let tx = app.db.snapshot().await?;
    let mut door = Door::open(&tx, app.now()).await?;
    door.calendar = Cow::Owned(calendar.clone().with_extra_holiday(meant.day, meant.name.clone()));
    let moved = recount::moved(&door).await?.len();
    tx.rollback().await?;
    Ok(moved)
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        Self {
            on: Day::read(pairs, "on"),
            name_ko: of("name_ko"),
            name_en: of("name_en"),
            ground: of("ground"),
            sure: of("sure"),
        }
    }

    /// A working day that lies ahead, within what is counted at all.
    fn parse(&self, calendar: &Calendar, today: NaiveDate) -> std::result::Result<Meant, Faults> {
        let mut faults = Faults::default();
        let day = self.on.parse();
        match day {
            Err(word) => faults.add("on", word),
            Ok(day) if day <= today => faults.add("on", "holiday-past"),
            Ok(day) if day > calendar.computed_until => faults.add("on", "holiday-far"),
            Ok(day) if !calendar.is_working_day(day) => faults.add("on", "holiday-off"),
            Ok(_) => {}
        }
        let (name_ko, name_en) =
            (faults.required("name_ko", &self.name_ko), faults.required("name_en", &self.name_en));
        let ground = faults.required("ground", &self.ground);
        let name = Bilingual { ko: name_ko, en: name_en };
        faults.or(Meant { day: day.unwrap_or_default(), name, ground })
    }
}

async fn draw(app: &App, person: &Person, year: i32, form: Form) -> Result<Response> {
    let db = app.db.read();
    let status =
        if form.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let calendar = holiday::calendar(db).await?;
    let years: Vec<i32> = years(&calendar);
    let year = if years.contains(&year) { year } else { app.today().year() };
    let holidays: Vec<Line> =
        calendar.holidays().filter(|day| day.date.year() == year).map(line).collect();
    let page = CalendarPage {
        year,
        years: years.into_iter().map(|one| Year { year: one, current: one == year }).collect(),
        off: holidays.iter().filter(|line| !line.weekend).count(),
        holidays,
        known_until: calendar.known_until,
        computed_until: calendar.computed_until,
        law: calendar.law.clone(),
        law_address: calendar.law_address.clone(),
        declared: withdrawal::declared(app, person.visitor.locale).await?,
        draft: form.draft,
        withdrawal: form.withdrawal,
        faults: form.faults,
        moves: form.moves,
        meetings: form.meetings,
    };
    person.visitor.page_with(app, status, &page)
}

fn years(calendar: &Calendar) -> Vec<i32> {
    let mut years: Vec<i32> = calendar.holidays().map(|day| day.date.year()).collect();
    years.dedup();
    years
}

fn line(holiday: &Holiday) -> Line {
    Line {
        date: holiday.date,
        name: holiday.name.clone(),
        kind: holiday.kind.into(),
        weekend: holiday.date.weekday().number_from_monday() > 5,
        substitute_for: holiday.substitute_for,
        basis: holiday.basis.clone(),
    }
}
