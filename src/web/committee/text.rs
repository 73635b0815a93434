//! What the minutes of a meeting say, for those who write, read and sign them.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    item::{Item, items},
    meeting::{Earlier, closing, earlier, row},
    room::{Member, Room},
};
use crate::{
    app::App,
    domain::{bilingual::Bilingual, calendar::seoul_day, reference::city},
    error::{Error, Result},
    web::{casework, forms::Pairs, guard::Case},
};

#[derive(Serialize)]
pub(super) struct Text {
    number: String,
    body: Bilingual,
    starts_at: DateTime<Utc>,
    opened_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    place: String,
    form: String,
    members: Vec<Member>,
    items: Vec<Item>,
    earlier: Vec<Earlier>,
    attending: String,
    recording: String,
    other: String,
    /// What was noted when the session ended.
    closing: Option<String>,
    closed_reason: String,
    /// What the law asks minutes to hold, by key.
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    key: String,
    name: Bilingual,
}

impl Text {
    /// There are minutes from the call of a meeting on.
    pub(super) async fn load(app: &App, case: &Case, room: &Room) -> Result<Self> {
        let row = row(case)?.clone();
        if row.called_at.is_none() {
            return Err(Error::NotFound);
        }
        let items = items(app.db.read(), &row, &case.reader, room).await?;
        Ok(Self {
            body: casework::office_name(&row.body, seoul_day(row.starts_at)),
            members: room.members(&items),
            earlier: earlier(app.db.read(), &row).await?,
            closing: closing(app.db.read(), &row, items.len()).await?,
            items,
            number: row.number,
            starts_at: row.starts_at,
            opened_at: row.opened_at,
            ended_at: row.ended_at,
            place: row.place,
            form: row.form,
            attending: row.attending,
            recording: row.recording,
            other: row.minutes,
            closed_reason: row.closed_reason.unwrap_or_default(),
            parts: parts(),
        })
    }

    /// As it was typed, where it was not taken.
    pub(super) fn put_back(&mut self, pairs: &Pairs) {
        for item in &mut self.items {
            pairs.get(&format!("said.{}", item.id)).clone_into(&mut item.said);
            for one in &mut item.requests {
                let name = format!("words.{}.{}", item.id, one.id);
                pairs.get(&name).clone_into(&mut one.words);
            }
        }
        pairs.get("attending").clone_into(&mut self.attending);
        pairs.get("recording").clone_into(&mut self.recording);
        pairs.get("other").clone_into(&mut self.other);
        pairs.get("closed_reason").clone_into(&mut self.closed_reason);
    }
}

fn parts() -> Vec<Part> {
    let items = city::shipped().minutes_items.iter();
    items.map(|item| Part { key: item.key.clone(), name: item.name.clone() }).collect()
}
