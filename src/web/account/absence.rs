//! `/account/absence`, `/account/absence/{id}`: from when until when somebody of the city is away, and who of the office
//! stands in. They say it themselves, or whoever leads an office of theirs or looks after accounts does, and they are told.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DatabaseTransaction, entity::prelude::*};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    app::App,
    domain::{
        bilingual::Locale,
        duty::Duty,
        ids::{RowId, UserId},
    },
    error::{Error, Result},
    store::{absence, duty, mail, reader::Reader, user},
    templates::View,
    web::{
        absences::{AbsenceView, absences},
        address::Path,
        forms::{Faults, Pairs},
        review::desk::Day,
        session::Person,
    },
};

const PAGE: &str = "/account/absence";

#[derive(Serialize)]
struct AbsencePage {
    address: String,
    /// Of somebody else.
    name: Option<String>,
    own: Vec<AbsenceView>,
    colleagues: Vec<Colleague>,
    draft: Draft,
    faults: Faults,
}

/// Who is away.
struct Whose {
    reader: Reader,
    own: bool,
}

#[derive(Deserialize)]
pub(crate) struct Id {
    id: UserId,
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

impl Whose {
    fn own(person: &Person) -> Result<Self> {
        Self { reader: person.reader.clone(), own: true }.of_an_office()
    }

    /// Of whoever has an office that `person` leads; of anybody, where they look after accounts.
    async fn of(app: &App, person: &Person, id: UserId) -> Result<Self> {
        if id == person.reader.id() {
            return Self::own(person);
        }
        let reader = Reader::load(app.db.read(), id).await?.ok_or(Error::NotFound)?;
        let led = |office: String| {
            let mut posts = person.reader.duties.iter();
            posts.any(|post| post.duty == Duty::TeamLead && post.office.as_ref() == Some(&office))
        };
        if person.reader.has(Duty::Admin) || offices(&reader).any(led) {
            Self { reader, own: false }.of_an_office()
        } else {
            Err(Error::NotFound)
        }
    }

    fn of_an_office(self) -> Result<Self> {
        if has_office(&self.reader) { Ok(self) } else { Err(Error::NotFound) }
    }

    fn address(&self) -> String {
        if self.own { PAGE.to_owned() } else { format!("{PAGE}/{}", self.reader.id()) }
    }

    /// Whoever did not do it themselves learns of it.
    async fn tell(
        &self,
        tx: &DatabaseTransaction,
        (template, row): (&str, &absence::Model),
        (by, now): (&Reader, DateTime<Utc>),
    ) -> Result<()> {
        if self.own {
            return Ok(());
        }
        let user = &self.reader.user;
        let locale = Locale::from_code(&user.locale).unwrap_or_default();
        let deputy = user::names(tx, row.deputy_id, locale).await?.into_values().next();
        let words = json!({
            "name": by.user.name_in(locale),
            "first": row.first_on,
            "last": row.last_on,
            "deputy": deputy,
            "link": PAGE,
        });
        Ok(mail::put(tx, (&user.email, &user.locale), template, words, now).await?)
    }
}

pub(crate) async fn edit(State(app): State<App>, person: Person) -> Result<Response> {
    let whose = Whose::own(&person)?;
    draw(&app, &person, &whose, (Draft::default(), Faults::default())).await
}

pub(crate) async fn update(
    State(app): State<App>,
    person: Person,
    pairs: Pairs,
) -> Result<Response> {
    change(&app, &person, &Whose::own(&person)?, &pairs).await
}

pub(crate) async fn edit_of(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
) -> Result<Response> {
    let whose = Whose::of(&app, &person, id).await?;
    draw(&app, &person, &whose, (Draft::default(), Faults::default())).await
}

pub(crate) async fn update_of(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
    pairs: Pairs,
) -> Result<Response> {
    let whose = Whose::of(&app, &person, id).await?;
    change(&app, &person, &whose, &pairs).await
}

async fn change(app: &App, person: &Person, whose: &Whose, pairs: &Pairs) -> Result<Response> {
    if pairs.get("do") == "end" {
        return end(app, person, whose, pairs.get("absence")).await;
    }
    let colleagues = colleagues(app, person, whose).await?;
    let draft = Draft::read(pairs);
    let row = match draft.parse(&colleagues, (whose.reader.id(), app.now(), app.today())) {
        Ok(row) => row,
        Err(faults) => return draw(app, person, whose, (draft, faults)).await,
    };
    if !keep(app, &person.reader, whose, row).await? {
        let mut faults = Faults::default();
        faults.add("first_on", "absence-overlap");
        return draw(app, person, whose, (draft, faults)).await;
    }
    Ok(saved(whose))
}

fn saved(whose: &Whose) -> Response {
    Redirect::to(&format!("{}?done=saved", whose.address())).into_response()
}

/// Not where another has one of its days; the same form sent twice is kept once.
async fn keep(app: &App, by: &Reader, whose: &Whose, row: absence::Model) -> Result<bool> {
    let tx = app.db.write().await?;
    user::locked(&tx, row.user_id).await?.ok_or(Error::NotFound)?;
    let known = absence::Entity::of([row.user_id]).all(&tx).await?;
    let met = known.iter().find(|one| one.span().meets(&row.span()));
    let free = met.is_none();
    if free {
        absence::note(&tx, row.clone(), by.id()).await?;
        whose.tell(&tx, ("absence-noted", &row), (by, app.now())).await?;
    }
    tx.commit().await?;
    let same = |one: &absence::Model| one.span() == row.span() && one.deputy_id == row.deputy_id;
    Ok(free || met.is_some_and(same))
}

/// Back before the last day, or not away at all; what has passed stays as it was.
async fn end(app: &App, person: &Person, whose: &Whose, typed: &str) -> Result<Response> {
    let (tx, away, today) = (app.db.write().await?, whose.reader.id(), app.today());
    user::locked(&tx, away).await?.ok_or(Error::NotFound)?;
    let id: RowId = typed.parse().map_err(|_| Error::NotFound)?;
    let theirs = absence::Entity::find_by_id(id).filter(absence::COLUMN.user_id.eq(away));
    let row = theirs.one(&tx).await?.ok_or(Error::NotFound)?;
    if row.span().lies_ahead(today) {
        let by = &person.reader;
        absence::end(&tx, row.clone(), (by.id(), today, app.now())).await?;
        whose.tell(&tx, ("absence-ended", &row), (by, app.now())).await?;
    }
    tx.commit().await?;
    Ok(saved(whose))
}

/// Whether somebody works in an office, where another can stand in.
pub(in crate::web) fn has_office(reader: &Reader) -> bool {
    offices(reader).next().is_some()
}

fn offices(reader: &Reader) -> impl Iterator<Item = String> {
    let posts = reader.duties.iter().filter(|post| post.duty.is_of_an_office());
    posts.filter_map(|post| post.office.clone())
}

/// Who else works in the same offices.
async fn colleagues(app: &App, person: &Person, whose: &Whose) -> Result<Vec<Colleague>> {
    let db = app.db.read();
    let rows = duty::Entity::beside(whose.reader.id(), offices(&whose.reader)).all(db).await?;
    let ids = rows.iter().map(|row| row.user_id);
    let names = user::names(db, ids, person.visitor.locale).await?;
    Ok(names.into_iter().map(|(id, name)| Colleague { id, name }).collect())
}

async fn draw(
    app: &App,
    person: &Person,
    whose: &Whose,
    (draft, faults): (Draft, Faults),
) -> Result<Response> {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let locale = person.visitor.locale;
    let view = AbsencePage {
        address: whose.address(),
        name: (!whose.own).then(|| whose.reader.user.name_in(locale).to_owned()),
        colleagues: colleagues(app, person, whose).await?,
        own: absences(app, [whose.reader.id()], locale).await?,
        draft,
        faults,
    };
    person.visitor.page_with(app, status, &view)
}
