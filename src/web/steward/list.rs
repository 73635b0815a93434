//! `/steward`: decisions that are signed and will be published with their letter, and what was published, the last first.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use sea_orm::{QueryOrder, entity::prelude::*};
use serde::{Deserialize, Serialize};

use super::asked::{Asked, asked};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual, dataset::rows::PilotRow, ids::MatterId, programme::publish::Kept,
        reference::codes,
    },
    error::Result,
    store::{application, decision, designation, event, matter, pilot, publication},
    templates::View,
    web::{
        address::Query,
        pages::{Pages, Part},
        session::Person,
    },
};

const PAGE: u64 = 40;

#[derive(Serialize)]
struct StewardPage {
    coming: Vec<Coming>,
    claims: Vec<Claimed>,
    asked: Vec<Asked>,
    published: Vec<Published>,
    all: u64,
    pages: Pages,
}

#[derive(Serialize)]
struct Coming {
    id: MatterId,
    number: Option<String>,
    title: Bilingual,
    outcome: Option<Bilingual>,
    signed_at: DateTime<Utc>,
}

/// A trial of the register of which something is kept back by a claim that nobody has decided.
#[derive(Serialize)]
struct Claimed {
    id: MatterId,
    number: String,
    title: Bilingual,
    fields: Vec<Bilingual>,
}

#[derive(Serialize)]
struct Published {
    seq: i64,
    subject: String,
    kind: String,
    tag: String,
    at: DateTime<Utc>,
    /// Of the public page, where it has one.
    address: Option<String>,
    /// What stands behind it.
    case: Option<String>,
}

impl View for StewardPage {
    const TEMPLATE: &'static str = "steward/list.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    page: String,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let db = app.db.read();
    let all = publication::Entity::find().count(db).await?;
    let part = Part::of(all, wanted.page.parse().ok(), PAGE);
    let page = StewardPage {
        coming: coming(&app, &person).await?,
        claims: claims(&app, &person).await?,
        asked: asked(&app, &person).await?,
        published: published(db, part).await?,
        all,
        pages: part.pages(|page| format!("/steward?page={page}")),
    };
    person.visitor.page(&app, &page)
}

/// Signed, neither taken back nor told, and within reach.
async fn coming(app: &App, person: &Person) -> Result<Vec<Coming>> {
    let db = app.db.read();
    let signed = decision::Entity::untold().all(db).await?;
    let cases = application::Entity::handled_by(&person.reader)
        .filter(application::COLUMN.id.is_in(signed.iter().map(|row| row.matter_id)))
        .all(db)
        .await?;
    let line = |row: decision::Model| {
        let case = cases.iter().find(|case| case.id == row.matter_id)?;
        Some(Coming {
            id: case.id,
            number: case.number.clone(),
            title: case.name(),
            outcome: codes::shipped().label("outcome", &row.outcome).cloned(),
            signed_at: row.signed_at,
        })
    };
    Ok(signed.into_iter().filter_map(line).collect())
}

/// The last approval first, of the cases within reach. Three queries.
async fn claims(app: &App, person: &Person) -> Result<Vec<Claimed>> {
    let db = app.db.read();
    let rows = pilot::Entity::find().order_by_desc(pilot::Column::Number).all(db).await?;
    let mut found = Vec::new();
    for record in rows.iter().map(pilot::Model::read) {
        let record = record?;
        let kept = record.withheld.iter().filter(|one| one.why == Kept::Secret);
        let fields: Vec<Bilingual> = kept.map(|one| one.label.clone()).collect();
        if !fields.is_empty() {
            found.push((record.pilot, fields));
        }
    }
    let numbers = found.iter().map(|(pilot, _)| pilot.pilot_id.as_str());
    let behind = designation::Entity::find()
        .filter(designation::COLUMN.pilot_number.is_in(numbers))
        .all(db)
        .await?;
    let reach = application::Entity::handled_by(&person.reader)
        .filter(application::COLUMN.id.is_in(behind.iter().map(|row| row.application_id)))
        .all(db)
        .await?;
    let line = |(pilot, fields): (PilotRow, Vec<Bilingual>)| {
        let row = behind.iter().find(|row| row.pilot_number == pilot.pilot_id)?;
        reach.iter().find(|case| case.id == row.application_id)?;
        let title = Bilingual { ko: pilot.title_ko, en: pilot.title_en.unwrap_or_default() };
        Some(Claimed { id: row.application_id, number: pilot.pilot_id, title, fields })
    };
    Ok(found.into_iter().filter_map(line).collect())
}

async fn published(db: &impl ConnectionTrait, part: Part) -> Result<Vec<Published>> {
    let newest = publication::Entity::find().order_by_desc(publication::Column::Id);
    let rows = part.rows(newest).all(db).await?;
    let events = event::Entity::find()
        .filter(event::COLUMN.id.is_in(rows.iter().map(|row| row.event_id)))
        .all(db)
        .await?;
    let matters = matter::by_id(db, events.iter().map(|event| event.matter_id)).await?;
    let line = |row: publication::Model| {
        let event = events.iter().find(|event| event.id == row.event_id);
        let matter = event.and_then(|event| matters.get(&event.matter_id));
        let meeting = row.subject.starts_with("C-");
        let root = matter.map(|matter| matter.parent_id.unwrap_or(matter.id));
        Published {
            seq: row.id,
            kind: row.kind,
            address: match row.subject.split('-').next() {
                Some("P") => Some(format!("/pilots/{}", row.subject)),
                Some("C") => Some(format!("/meetings/{}", row.subject)),
                _ => None,
            },
            case: root.filter(|_| !meeting).map(|id| format!("/steward/{id}")),
            tag: row.tag,
            at: row.published_at,
            subject: row.subject,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use crate::{
        domain::{bilingual::Locale, engine::RecordKind},
        i18n::Words,
    };

    #[test]
    fn every_kind_of_record_has_a_name() {
        for kind in RecordKind::iter() {
            for locale in [Locale::Ko, Locale::En] {
                let key = format!("steward-kind-{kind}");
                assert!(Words::shipped().word(locale, &key).is_some(), "{locale:?}: {key}");
            }
        }
    }
}
