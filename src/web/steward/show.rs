//! `/steward/{id}`: field by field, what becomes public with an approval beside what is withheld and why. The page and
//! the publication read the same allow-list of the programme.

use axum::{extract::State, response::Response};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        ids::MatterId,
        programme::{Means, OptionMeans},
        reference::codes,
    },
    error::{Error, Result},
    store::{
        answer_version, application, condition, decision, designation, publication, viewing::Kind,
    },
    templates::View,
    web::{
        address::Path,
        casework::{self, AnsweredView, Shelf},
        session::Person,
    },
};

#[derive(Serialize)]
struct PreviewPage {
    id: MatterId,
    number: Option<String>,
    title: Bilingual,
    outcome: Option<Bilingual>,
    /// Told and published, or only signed, or neither.
    state: &'static str,
    /// Of the public page.
    public: Option<String>,
    sections: Vec<Section>,
    open: usize,
    withheld: usize,
    /// A sole trader who did not agree is not named.
    named: bool,
    conditions: Vec<ConditionView>,
    editions: Vec<Edition>,
}

#[derive(Serialize)]
struct Section {
    title: String,
    answers: Vec<Line>,
}

/// One question with what the public sees of it.
#[derive(Serialize)]
struct Line {
    answer: AnsweredView,
    /// `open`, or why it is withheld: `secret`, `summary` or `closed`.
    fate: &'static str,
}

#[derive(Serialize)]
struct ConditionView {
    category: Option<Bilingual>,
    words: String,
    reason: String,
}

#[derive(Serialize)]
struct Edition {
    tag: String,
    at: chrono::DateTime<chrono::Utc>,
}

impl View for PreviewPage {
    const TEMPLATE: &'static str = "steward/show.html";
}

#[derive(Deserialize)]
pub(super) struct Id {
    id: MatterId,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
) -> Result<Response> {
    let db = app.db.read();
    let reach = application::Entity::visible_to(&person.reader);
    let row = reach.filter(application::COLUMN.id.eq(id)).one(db).await?.ok_or(Error::NotFound)?;
    app.views.note(id, person.reader.id(), Kind::Case, app.now());
    let signed = decision::Entity::find()
        .filter(decision::COLUMN.matter_id.eq(id))
        .filter(decision::Column::TakenBackAt.is_null())
        .one(db)
        .await?;
    let sections = sections(&app, &person, &row).await?;
    let count = |open: bool| {
        let all = sections.iter().flat_map(|section| &section.answers);
        all.filter(|line| !line.answer.empty && (line.fate == "open") == open).count()
    };
    let number = pilot_number(db, id).await?;
    let page = PreviewPage {
        id,
        open: count(true),
        withheld: count(false),
        sections,
        number: row.number.clone(),
        title: row.name(),
        outcome: signed
            .as_ref()
            .and_then(|row| codes::shipped().label("outcome", &row.outcome).cloned()),
        state: match &signed {
            Some(row) if row.released_at.is_some() => "published",
            Some(_) => "signed",
            None => "open",
        },
        public: number.as_ref().map(|number| format!("/pilots/{number}")),
        named: is_named(&app, &row).await?,
        conditions: conditions(db, signed.as_ref()).await?,
        editions: editions(db, number.as_deref()).await?,
    };
    person.visitor.page(&app, &page)
}

/// What was filed, as its reader of the city sees it, with what becomes of each answer.
async fn sections(app: &App, person: &Person, row: &application::Model) -> Result<Vec<Section>> {
    let db = app.db.read();
    let Some(newest) = answer_version::newest(db, row.id).await? else { return Ok(Vec::new()) };
    let files = format!("/review/{}/files", row.id);
    let shelf = Shelf::load(db, row.id, files, person.visitor.locale).await?;
    let programme = act::programme_of(row)?;
    let shown = casework::answers(programme, &newest.read()?, &shelf, app.today());
    let section = |section: casework::SectionView| Section {
        title: section.title,
        answers: section.answers.into_iter().map(line).collect(),
    };
    Ok(shown.into_iter().map(section).collect())
}

/// As `domain::programme::publish` lets it out.
fn line(mut answer: AnsweredView) -> Line {
    let fate = fate(&answer);
    if fate == "open" {
        for block in &mut answer.blocks {
            for inner in &mut block.answers {
                inner.withheld |= self::fate(inner) != "open";
            }
        }
    }
    Line { answer, fate }
}

fn fate(answer: &AnsweredView) -> &'static str {
    match (answer.public, answer.secret) {
        ("yes", false) => "open",
        ("yes" | "summary", true) => "secret",
        ("summary", false) => "summary",
        _ => "closed",
    }
}

/// A company is named; a person who trades under a name only with consent.
async fn is_named(app: &App, row: &application::Model) -> Result<bool> {
    let Some(newest) = answer_version::newest(app.db.read(), row.id).await? else {
        return Ok(true);
    };
    let filed = newest.read()?;
    let filed = act::programme_of(row)?.meant(&filed);
    let sole = filed.chose(Means::CompanyType, OptionMeans::SoleTrader);
    Ok(!sole || filed.consented(Means::ConsentToName))
}

async fn conditions(
    db: &impl ConnectionTrait,
    signed: Option<&decision::Model>,
) -> Result<Vec<ConditionView>> {
    let Some(signed) = signed else { return Ok(Vec::new()) };
    let rows = condition::Entity::of(signed.id).all(db).await?;
    let view = |row: condition::Model| ConditionView {
        category: codes::shipped().label("condition_category", &row.category).cloned(),
        words: row.words,
        reason: row.reason,
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn pilot_number(db: &impl ConnectionTrait, id: MatterId) -> Result<Option<String>> {
    let row = designation::Entity::find()
        .filter(designation::COLUMN.application_id.eq(id))
        .one(db)
        .await?;
    Ok(row.map(|row| row.pilot_number))
}

async fn editions(db: &impl ConnectionTrait, number: Option<&str>) -> Result<Vec<Edition>> {
    let Some(number) = number else { return Ok(Vec::new()) };
    let rows = publication::Entity::about(number).all(db).await?;
    let edition = |row: publication::Model| Edition { tag: row.tag, at: row.published_at };
    Ok(rows.into_iter().map(edition).collect())
}
