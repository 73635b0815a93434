//! `/pilots/{number}/versions/{version}`: what a change of the public record changed, beside what stood there before.
//!
//! What has been closed since is not told by an older version either, and nothing goes back behind a withdrawal.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};

use super::{
    facts::{Change, changes},
    gone, pilot_number,
};
use crate::{
    app::App,
    domain::{bilingual::Bilingual, publication::PublicRecord},
    error::{Error, Result},
    store::{
        pilot,
        publication::{self as editions, Tag},
    },
    templates::View,
    web::{
        address::{Path, Query},
        printed::Says,
        session::Visitor,
    },
};

#[derive(Serialize)]
struct VersionsPage {
    home: String,
    number: String,
    title: Bilingual,
    version: Version,
    before: Version,
    /// Every version that can stand beside this one.
    others: Vec<Version>,
    changes: Vec<Change>,
}

/// One publication; the words are `pilots-history-<tag>`.
#[derive(Clone, Serialize)]
struct Version {
    number: usize,
    at: DateTime<Utc>,
    tag: String,
    sha256: String,
}

impl View for VersionsPage {
    const TEMPLATE: &'static str = "pilots/versions.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Beside {
    from: String,
}

/// What can be read side by side: whole records, since the last withdrawal.
struct Readable {
    version: Version,
    record: PublicRecord,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((number, version)): Path<(String, String)>,
    Query(beside): Query<Beside>,
) -> Result<Response> {
    let number = pilot_number(&number)?;
    let db = app.db.read();
    let Some(row) = pilot::Entity::find_by_id(number.as_str()).one(db).await? else {
        return gone::page(&app, &visitor, &number).await;
    };
    let known = readable(&editions::Entity::about(&number).all(db).await?);
    let place = place(&known, &version).ok_or(Error::NotFound)?;
    let from = match beside.from.as_str() {
        "" => place.checked_sub(1),
        from => self::place(&known, from).filter(|from| *from != place),
    };
    let (after, before) = (&known[place], &known[from.ok_or(Error::NotFound)?]);
    let now = row.read()?;
    let pilot = &now.pilot;
    let others = known.iter().map(|one| one.version.clone());
    let page = VersionsPage {
        home: format!("/pilots/{number}"),
        title: Bilingual {
            ko: pilot.title_ko.clone(),
            en: pilot.title_en.clone().unwrap_or_default(),
        },
        changes: changes((&before.record, &after.record), &now, &Says(visitor.locale)),
        others: others.filter(|one| one.number != after.version.number).collect(),
        version: after.version.clone(),
        before: before.version.clone(),
        number,
    };
    visitor.page(&app, &page)
}

/// The numbers of the versions that have one before them.
pub(super) fn comparable(all: &[editions::Model]) -> Vec<usize> {
    readable(all).into_iter().skip(1).map(|one| one.version.number).collect()
}

fn readable(all: &[editions::Model]) -> Vec<Readable> {
    let gone = <&str>::from(Tag::Tombstone);
    let since = all.iter().rposition(|row| row.tag == gone).map_or(0, |place| place + 1);
    let one = |(number, row): (usize, &editions::Model)| {
        // A correction has words of its own and no record.
        let record = serde_json::from_str(&row.record).ok()?;
        let version = Version {
            number,
            at: row.published_at,
            tag: row.tag.clone(),
            sha256: row.sha256.clone(),
        };
        Some(Readable { version, record })
    };
    (1..).zip(all).skip(since).filter_map(one).collect()
}

fn place(known: &[Readable], asked: &str) -> Option<usize> {
    let number: usize = asked.parse().ok()?;
    known.iter().position(|one| one.version.number == number)
}
