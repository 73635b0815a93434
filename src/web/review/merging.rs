//! A filing beside the earlier one that it is to be joined with, so that it ends only after both were seen (PET §23).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::desk::Desk;
use crate::{
    act,
    app::App,
    domain::{calendar::seoul_day, programme::Means},
    error::{Error, Result},
    store::{answer_version, application, exemption_request, matter, scene::Scene},
    web::{
        casework::{self, Audience, Shelf},
        forms::Pairs,
    },
};

/// The name under which a page sends the number that it has shown.
const SHOWN: &str = "shown";

/// What tells two filings apart, besides their rules.
const TELLING: [Means; 4] = [Means::Summary, Means::Zones, Means::Districts, Means::Field];

#[derive(Serialize)]
pub(super) struct Beside {
    this: Filing,
    earlier: Filing,
    answers: Vec<Pair>,
}

#[derive(Serialize)]
struct Filing {
    address: String,
    head: casework::Head,
    filed_at: Option<DateTime<Utc>>,
    /// The rules in the way, each with what is asked of it.
    rules: Vec<Rule>,
}

#[derive(Serialize)]
struct Rule {
    cited: String,
    requested: String,
}

/// One question of the form, as each filing answers it.
#[derive(Serialize)]
struct Pair {
    label: String,
    this: String,
    earlier: String,
}

/// The filing that bears the number, or what is wrong with the number.
pub(super) async fn earlier(
    db: &impl ConnectionTrait,
    desk: &Desk,
    number: &str,
) -> Result<std::result::Result<application::Model, &'static str>> {
    let own = desk.case.application()?;
    if own.number.as_deref() == Some(number) {
        return Ok(Err("merge-same"));
    }
    let row = application::Entity::visible_to(&desk.case.reader)
        .filter(application::Column::Number.eq(number))
        .one(db)
        .await?;
    Ok(match row {
        None => Err("merge-none"),
        Some(row) if row.company_id != own.company_id => Err("merge-company"),
        Some(row) if row.filed_at > own.filed_at => Err("merge-later"),
        Some(row) => Ok(row),
    })
}

/// Whether the page that was sent has shown this very filing.
pub(super) fn was_shown(pairs: &Pairs, earlier: &application::Model) -> bool {
    earlier.number.as_deref() == Some(pairs.get(SHOWN))
}

pub(super) async fn beside(app: &App, desk: &Desk, earlier: &application::Model) -> Result<Beside> {
    let (db, own) = (app.db.read(), desk.case.application()?);
    let matter = matter::Entity::find_by_id(earlier.id).one(db).await?.ok_or(Error::NotFound)?;
    let there = Scene::load_beside(db, matter, Some(earlier)).await?;
    let (this, that) = (told(app, desk, own).await?, told(app, desk, earlier).await?);
    let pair = |(one, other): (Told, Told)| Pair {
        label: one.label.or(other.label).unwrap_or_default(),
        this: one.text,
        earlier: other.text,
    };
    let answers = this.into_iter().zip(that).map(pair);
    Ok(Beside {
        answers: answers.filter(|pair| !pair.label.is_empty()).collect(),
        this: filing(app, &desk.case.scene, own).await?,
        earlier: filing(app, &there, earlier).await?,
    })
}

async fn filing(app: &App, scene: &Scene, row: &application::Model) -> Result<Filing> {
    let db = app.db.read();
    let requests = exemption_request::Entity::of(row.id).all(db).await?;
    let rule = |row: exemption_request::Model| Rule { cited: row.rule(), requested: row.requested };
    Ok(Filing {
        address: format!("/review/{}", row.id),
        head: casework::head(db, scene, Audience::City, app.now()).await?,
        filed_at: row.filed_at,
        rules: requests.into_iter().map(rule).collect(),
    })
}

/// The answer to one question; without a label where the form has no such question.
struct Told {
    label: Option<String>,
    text: String,
}

/// What the newest version answers to each of [`TELLING`].
async fn told(app: &App, desk: &Desk, row: &application::Model) -> Result<Vec<Told>> {
    let db = app.db.read();
    let programme = act::programme_of(row)?;
    let newest = answer_version::newest(db, row.id).await?.ok_or(Error::NotFound)?;
    let (answers, day) = (newest.read()?, seoul_day(newest.filed_at));
    let shelf = Shelf { locale: desk.locale(), ..Shelf::default() };
    let tell = |means: &Means| {
        let asked = programme.meaning(*means);
        let shown = asked
            .and_then(|field| casework::answer(programme, &answers, &field.key, (&shelf, day)));
        Told {
            label: asked.map(|field| field.label.get(desk.locale()).to_owned()),
            text: shown.map(|shown| shown.text).unwrap_or_default(),
        }
    };
    Ok(TELLING.iter().map(tell).collect())
}
