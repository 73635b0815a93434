//! Every filed version, and what changed between two of them.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::answered::{AnsweredView, Reading, SectionView, Shelf, answers_under};
use crate::{
    act,
    domain::{
        calendar::seoul_day,
        ids::MatterId,
        programme::{
            Answers, Field, FieldKind, Programme, Value,
            diff::{Change, diff},
        },
    },
    error::{Error, Result},
    store::{answer_version, application},
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct VersionView {
    pub seq: i32,
    pub filed_at: DateTime<Utc>,
    pub sha256: String,
    pub changes: usize,
}

/// As it is asked for in an address: a version, and the one that it stands beside.
#[derive(Deserialize)]
pub(crate) struct VersionAsked {
    version: i32,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Beside {
    from: String,
}

impl VersionAsked {
    pub(crate) fn beside(&self, other: &Beside) -> (i32, Option<i32>) {
        (self.version, other.from.parse().ok())
    }
}

/// One answer before and after; absent where it was not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ChangeView {
    pub path: String,
    pub label: String,
    /// In a block: what the block is, and which one.
    pub block: Option<(String, usize)>,
    pub before: Option<AnsweredView>,
    pub after: Option<AnsweredView>,
}

/// The changes of one section of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ChangedSection {
    pub key: String,
    pub title: String,
    pub changes: Vec<ChangeView>,
}

/// A version beside another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Compared {
    pub seq: i32,
    pub filed_at: DateTime<Utc>,
    pub sha256: String,
    pub versions: Vec<VersionView>,
    /// The version that it is compared with; the first one is compared with none.
    pub from: Option<i32>,
    pub count: usize,
    pub changed: Vec<ChangedSection>,
    pub filed: Vec<SectionView>,
}

/// Every filed version, the newest first, each with how much it changed. One query.
pub(in crate::web) async fn versions(
    db: &impl ConnectionTrait,
    application: MatterId,
    programme: &Programme,
) -> Result<Vec<VersionView>> {
    listed(&answer_version::all(db, application).await?, programme)
}

/// Version `seq` beside version `from`, or beside the one before it. Two queries.
pub(in crate::web) async fn compared(
    db: &impl ConnectionTrait,
    application: &application::Model,
    shelf: &Shelf,
    (seq, from): (i32, Option<i32>),
) -> Result<Compared> {
    let programme = act::programme_of(application)?;
    let rows = answer_version::all(db, application.id).await?;
    let numbered = |seq: i32| rows.iter().find(|row| row.seq == seq).ok_or(Error::NotFound);
    let row = numbered(seq)?;
    let newest = rows.last().ok_or(Error::NotFound)?.read()?;
    let (after, day) = (row.read()?, seoul_day(row.filed_at));
    let from = from.or_else(|| (seq > 1).then(|| seq - 1));
    let changed = match from {
        Some(from) => {
            let pair = (&numbered(from)?.read()?, &after);
            changed(programme, pair, &Reading::of(programme, &newest, shelf, day), shelf)
        }
        None => Vec::new(),
    };
    Ok(Compared {
        seq,
        filed_at: row.filed_at,
        sha256: row.sha256.clone(),
        versions: listed(&rows, programme)?,
        from,
        count: changed.iter().map(|section| section.changes.len()).sum(),
        changed,
        filed: answers_under(programme, (&after, &newest), shelf, day),
    })
}

fn listed(rows: &[answer_version::Model], programme: &Programme) -> Result<Vec<VersionView>> {
    let mut views = Vec::new();
    let mut before: Option<Answers> = None;
    for row in rows {
        let answers = row.read()?;
        let changes = before.as_ref().map_or(0, |before| {
            let changes = diff(before, &answers);
            changes.iter().filter(|change| told(programme, change).is_some()).count()
        });
        views.push(VersionView {
            seq: row.seq,
            filed_at: row.filed_at,
            sha256: row.sha256.clone(),
            changes,
        });
        before = Some(answers);
    }
    views.reverse();
    Ok(views)
}

/// What is different in `after`, section by section in the order of the form.
fn changed(
    programme: &Programme,
    (before, after): (&Answers, &Answers),
    reading: &Reading<'_>,
    shelf: &Shelf,
) -> Vec<ChangedSection> {
    let changes = diff(before, after);
    let told: Vec<(&Change, &Field)> =
        changes.iter().filter_map(|change| Some((change, told(programme, change)?))).collect();
    let sections = programme.sections.iter().map(|section| {
        let of = section.fields.iter().flat_map(|asked| {
            let own = told.iter().filter(|(change, _)| top(&change.path) == asked.key);
            own.map(|(change, field)| view((asked, field), change, reading, shelf))
        });
        ChangedSection {
            key: section.key.clone(),
            title: section.title.get(shelf.locale).to_owned(),
            changes: of.collect(),
        }
    });
    sections.filter(|section| !section.changes.is_empty()).collect()
}

fn view(
    (asked, field): (&Field, &Field),
    change: &Change,
    reading: &Reading<'_>,
    shelf: &Shelf,
) -> ChangeView {
    let side =
        |value: Option<&Value>| value.map(|value| reading.value(field, &change.path, Some(value)));
    ChangeView {
        label: field.label.get(shelf.locale).to_owned(),
        block: block(asked, &change.path, shelf),
        before: side(change.before.as_ref()),
        after: side(change.after.as_ref()),
        path: change.path.clone(),
    }
}

/// The question behind a change; what is computed, and marks beside an answer, are none.
fn told<'a>(programme: &'a Programme, change: &Change) -> Option<&'a Field> {
    let (_, field) = programme.field(&change.path)?;
    let computed = matches!(field.kind, FieldKind::Computed { .. });
    let marks = change.path.ends_with(".secret") || change.path.ends_with(".secret-reason");
    (!computed && !marks).then_some(field)
}

fn top(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

/// `exemptions.0.rule` is of the first of its block.
fn block(asked: &Field, path: &str, shelf: &Shelf) -> Option<(String, usize)> {
    let place: usize = path.split('.').nth(1)?.parse().ok()?;
    let name = match &asked.kind {
        FieldKind::Repeat(repeat) => repeat.item.get(shelf.locale),
        _ => asked.label.get(shelf.locale),
    };
    Some((name.to_owned(), place + 1))
}
