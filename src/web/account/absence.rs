//! `/account/absence`: somebody of the city says from when until when they are away, and who of the office stands in.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    app::App,
    domain::ids::{RowId, UserId},
    error::{Error, Result},
    store::{absence, duty, reader::Reader, user},
    templates::View,
    web::{
        absences::{AbsenceView, absences},
        forms::{Faults, Pairs},
        review::desk::Day,
        session::Person,
    },
};

#[derive(Serialize)]
struct AbsencePage {
    own: Vec<AbsenceView>,
    colleagues: Vec<Colleague>,
    draft: Draft,
    faults: Faults,
}

#[derive(Serialize)]
struct Colleague {
    id: UserId,
    name: String,
}

impl View for AbsencePage {
    const TEMPLATE: &'static str = "account/absence.html";
}

#[derive(Default, Serialize)]
struct Draft {
    first_on: Day,
    last_on: Day,
    deputy: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        Self {
            first_on: Day::read(pairs, "first_on"),
            last_on: Day::read(pairs, "last_on"),
            deputy: pairs.get("deputy").trim().to_owned(),
        }
    }

    /// Whoever has colleagues names one of them: nobody stands in for themselves, nor for another office.
    fn parse(
        &self,
        colleagues: &[Colleague],
        (by, now, today): (UserId, DateTime<Utc>, NaiveDate),
    ) -> std::result::Result<absence::Model, Faults> {
        let mut faults = Faults::default();
        let mut day = |name: &str, typed: &Day| match typed.parse() {
            Ok(day) => Some(day),
            Err(word) => {
                faults.add(name, word);
                None
            }
        };
        let (first, last) = (day("first_on", &self.first_on), day("last_on", &self.last_on));
        if last.is_some_and(|last| first.is_some_and(|first| last < first)) {
            faults.add("last_on", "absence-order");
        } else if last.is_some_and(|last| last < today) {
            faults.add("last_on", "absence-past");
        }
        let deputy = colleagues.iter().find(|one| one.id.to_string() == self.deputy);
        if deputy.is_none() && !(colleagues.is_empty() && self.deputy.is_empty()) {
            faults.add("deputy", "missing-choice");
        }
        faults.or(absence::Model {
            id: RowId::fresh(),
            user_id: by,
            deputy_id: deputy.map(|one| one.id),
            first_on: first.unwrap_or(today),
            last_on: last.unwrap_or(today),
            noted_at: now,
            back_on: None,
        })
    }
}

pub(crate) async fn edit(State(app): State<App>, person: Person) -> Result<Response> {
    draw(&app, &person, Draft::default(), Faults::default()).await
}

pub(crate) async fn update(
    State(app): State<App>,
    person: Person,
    pairs: Pairs,
) -> Result<Response> {
    let colleagues = colleagues(&app, &person).await?;
    if pairs.get("do") == "end" {
        return end(&app, &person, pairs.get("absence")).await;
    }
    let (draft, by) = (Draft::read(&pairs), person.reader.id());
    let row = match draft.parse(&colleagues, (by, app.now(), app.today())) {
        Ok(row) => row,
        Err(faults) => return draw(&app, &person, draft, faults).await,
    };
    if !keep(&app, row).await? {
        let mut faults = Faults::default();
        faults.add("first_on", "absence-overlap");
        return draw(&app, &person, draft, faults).await;
    }
    Ok(saved())
}

fn saved() -> Response {
    Redirect::to("/account/absence?done=saved").into_response()
}

/// Not where another has one of its days; the same form sent twice is kept once.
async fn keep(app: &App, row: absence::Model) -> Result<bool> {
    let tx = app.db.write().await?;
    user::locked(&tx, row.user_id).await?.ok_or(Error::NotFound)?;
    let known = absence::Entity::of([row.user_id]).all(&tx).await?;
    let met = known.iter().find(|one| one.span().meets(&row.span()));
    let free = met.is_none();
    if free {
        absence::note(&tx, row.clone()).await?;
    }
    tx.commit().await?;
    let same = |one: &absence::Model| one.span() == row.span() && one.deputy_id == row.deputy_id;
    Ok(free || met.is_some_and(same))
}

/// Back before the last day, or not away at all; what has passed stays as it was.
async fn end(app: &App, person: &Person, typed: &str) -> Result<Response> {
    let (tx, by, today) = (app.db.write().await?, person.reader.id(), app.today());
    user::locked(&tx, by).await?.ok_or(Error::NotFound)?;
    let id: RowId = typed.parse().map_err(|_| Error::NotFound)?;
    let own = absence::Entity::find_by_id(id).filter(absence::COLUMN.user_id.eq(by));
    let row = own.one(&tx).await?.ok_or(Error::NotFound)?;
    if row.span().lies_ahead(today) {
        absence::end(&tx, row, (today, app.now())).await?;
    }
    tx.commit().await?;
    Ok(saved())
}

/// Whether somebody works in an office, where another can stand in.
pub(super) fn has_office(reader: &Reader) -> bool {
    offices(reader).next().is_some()
}

fn offices(reader: &Reader) -> impl Iterator<Item = String> {
    let posts = reader.duties.iter().filter(|post| post.duty.is_of_an_office());
    posts.filter_map(|post| post.office.clone())
}

/// Who else works in the same offices; whoever has none has no such page.
async fn colleagues(app: &App, person: &Person) -> Result<Vec<Colleague>> {
    if !has_office(&person.reader) {
        return Err(Error::NotFound);
    }
    let db = app.db.read();
    let rows = duty::Entity::beside(person.reader.id(), offices(&person.reader));
    let rows = rows.all(db).await?;
    let ids = rows.iter().map(|row| row.user_id);
    let names = user::names(db, ids, person.visitor.locale).await?;
    Ok(names.into_iter().map(|(id, name)| Colleague { id, name }).collect())
}

async fn draw(app: &App, person: &Person, draft: Draft, faults: Faults) -> Result<Response> {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = AbsencePage {
        colleagues: colleagues(app, person).await?,
        own: absences(app, [person.reader.id()], person.visitor.locale).await?,
        draft,
        faults,
    };
    person.visitor.page_with(app, status, &view)
}
