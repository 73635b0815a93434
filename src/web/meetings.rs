//! Addresses under `/meetings`: what the public may know of the committee's meetings, from what was published and nothing else.

mod list;
mod show;

use axum::routing::get;
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::{
    casework,
    routes::{Routes, Who},
};
use crate::{
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::RecordKind,
        publication::meeting::{MeetingRecord, MinutesRecord, Off, Told},
    },
    error::Result,
    store::{meeting, publication},
};

pub(super) fn routes(routes: &mut Routes) {
    routes.at(Who::Everyone, "/meetings", get(list::show)).at(
        Who::Everyone,
        "/meetings/{number}",
        get(show::show),
    );
}

/// A meeting as it was announced last, and its minutes once they are signed.
struct Known {
    meeting: MeetingRecord,
    minutes: Option<MinutesRecord>,
    published_at: DateTime<Utc>,
}

/// The head of a meeting, ready to show.
#[derive(Serialize)]
pub(super) struct Announced {
    address: String,
    number: String,
    body: Bilingual,
    starts_at: DateTime<Utc>,
    place: String,
    form: String,
    off: Option<Off>,
    /// Its day is over, and no session is on record.
    unheld: bool,
    signed: bool,
    /// Some of its minutes wait until their decisions are told.
    in_part: bool,
    items: usize,
}

/// The next meetings as they were announced, the nearest first.
pub(super) async fn next(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Announced>> {
    let called = meeting::called_since(db, now).await?;
    let mut meetings = Vec::new();
    for row in publication::latest(db, called).await?.into_values() {
        let Some(known) = Known::read(&row)? else { continue };
        let announced = known.announced()?;
        if !announced.signed && announced.starts_at > now {
            meetings.push(announced);
        }
    }
    meetings.sort_by_key(|one| one.starts_at);
    Ok(meetings)
}

/// Says of each whether it was held, once its day is over.
async fn held(
    db: &impl ConnectionTrait,
    mut all: Vec<Announced>,
    now: DateTime<Utc>,
) -> Result<Vec<Announced>> {
    let unheld = meeting::unheld(db, now).await?;
    for one in &mut all {
        let over = seoul_day(one.starts_at) < seoul_day(now) && !one.signed && one.off.is_none();
        one.unheld = over && unheld.contains(&one.number);
    }
    Ok(all)
}

fn waits(minutes: &MinutesRecord) -> bool {
    minutes.results.iter().any(|result| result.decision == Told::Pending)
}

impl Known {
    /// What one publication says, where it is about a meeting.
    fn read(row: &publication::Model) -> Result<Option<Self>> {
        let is = |kind: RecordKind| row.kind == kind.to_string();
        let (meeting, minutes) = if is(RecordKind::Minutes) {
            let minutes: MinutesRecord =
                serde_json::from_str(&row.record).map_err(anyhow::Error::from)?;
            (minutes.meeting.clone(), Some(minutes))
        } else if is(RecordKind::Meeting) {
            (serde_json::from_str(&row.record).map_err(anyhow::Error::from)?, None)
        } else {
            return Ok(None);
        };
        Ok(Some(Self { meeting, minutes, published_at: row.published_at }))
    }

    /// When it really began, once that is told.
    fn began(&self) -> &str {
        let opened = self.minutes.as_ref().and_then(|minutes| minutes.opened_at.as_deref());
        opened.unwrap_or(&self.meeting.starts_at)
    }

    fn announced(&self) -> Result<Announced> {
        let starts_at: DateTime<Utc> = self.began().parse().map_err(anyhow::Error::from)?;
        Ok(Announced {
            address: format!("/meetings/{}", self.meeting.number),
            number: self.meeting.number.clone(),
            body: casework::office_name(&self.meeting.body, seoul_day(starts_at)),
            starts_at,
            place: self.meeting.place.clone(),
            form: self.meeting.form.clone(),
            off: self.meeting.off,
            unheld: false,
            signed: self.minutes.is_some(),
            in_part: self.minutes.as_ref().is_some_and(waits),
            items: self.meeting.agenda.len(),
        })
    }
}
