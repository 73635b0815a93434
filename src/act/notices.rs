//! What was told to somebody, as far as they may still read it: the page of notices and every mail ask here.

use sea_orm::entity::prelude::*;

use super::tell::told;
use crate::{
    domain::{
        bilingual::Locale,
        engine::Told,
        ids::{MatterId, NoticeId},
    },
    error::Result,
    store::{application, declaration, event, matter, notice, reader::Reader, scene},
};

/// A notice that its reader may read, with what it is about.
pub struct Readable {
    pub notice: notice::Model,
    pub matter: matter::Model,
    /// The case that the matter belongs to; a meeting belongs to none.
    pub case: Option<application::Model>,
    act: String,
    /// What the cases are called that the reader keeps away from.
    hidden: Vec<String>,
}

impl Readable {
    pub fn told(&self, locale: Locale) -> Option<Told> {
        let told = told(&self.notice, &self.act, locale)?;
        if self.case.is_some() || self.hidden.is_empty() {
            return Some(told);
        }
        Some(Told { lines: without(&told.lines, &self.hidden), ..told })
    }
}

/// Of these notices to a reader the ones that may still be read, in the same order: a case that the reader sees no more
/// is told of no more. Five queries.
pub async fn readable(
    db: &impl ConnectionTrait,
    reader: &Reader,
    rows: Vec<notice::Model>,
) -> Result<Vec<Readable>> {
    let of = rows.iter().map(|row| row.event_id);
    let events = event::Entity::find().filter(event::COLUMN.id.is_in(of)).all(db).await?;
    let about = rows.iter().map(|row| row.matter_id);
    let matters = matter::Entity::find().filter(matter::COLUMN.id.is_in(about)).all(db).await?;
    let cases = application::Entity::visible_to(reader)
        .filter(application::COLUMN.id.is_in(matters.iter().map(root)))
        .all(db)
        .await?;
    let hidden = hidden(db, reader).await?;
    let one = |notice: notice::Model| {
        let event = events.iter().find(|event| event.id == notice.event_id)?;
        let matter = matters.iter().find(|matter| matter.id == notice.matter_id)?;
        let case = cases.iter().find(|case| case.id == root(matter));
        if case.is_none() && matter.kind != scene::MEETING {
            return None;
        }
        let (act, hidden) = (event.act.clone(), hidden.clone());
        Some(Readable { notice, matter: matter.clone(), case: case.cloned(), act, hidden })
    };
    Ok(rows.into_iter().filter_map(one).collect())
}

/// Of the notices with these ids the ones that their reader may still read, the oldest first.
pub(crate) async fn still_readable(
    db: &impl ConnectionTrait,
    reader: &Reader,
    ids: &[NoticeId],
) -> Result<Vec<Readable>> {
    let rows = notice::Entity::to(reader).filter(notice::COLUMN.id.is_in(ids.iter().copied()));
    let mut rows = rows.all(db).await?;
    rows.reverse();
    readable(db, reader, rows).await
}

/// The case that a matter belongs to, if it is not a meeting.
fn root(matter: &matter::Model) -> MatterId {
    matter.parent_id.unwrap_or(matter.id)
}

/// How the cases are called from which a reader keeps away.
async fn hidden(db: &impl ConnectionTrait, reader: &Reader) -> Result<Vec<String>> {
    let rows = declaration::Entity::grounds_of(reader.id()).all(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.into_iter().map(|row| row.application_id);
    let rows = application::Entity::find().filter(application::COLUMN.id.is_in(ids));
    let rows = rows.all(db).await?.into_iter();
    let called = rows.flat_map(|row| row.number.into_iter().chain([row.title]));
    Ok(called.filter(|name| !name.is_empty()).collect())
}

/// The call of a meeting lists its items: those that a conflict hides now are gone without a gap.
fn without(lines: &[String], hidden: &[String]) -> Vec<String> {
    let text = lines.join("\n");
    let seen = text.lines().filter(|line| !hidden.iter().any(|name| line.contains(name)));
    let mut place = 0;
    let numbered = |line: &str| match line.split_once(". ") {
        Some((number, item)) if number.parse::<u8>().is_ok() => {
            place += 1;
            format!("{place}. {item}")
        }
        _ => line.to_owned(),
    };
    seen.map(numbered).collect()
}
