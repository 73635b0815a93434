//! What the list can be narrowed to: what the tags of its rows say, each with how many bear it.

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::{filter::Filter, rows::to_sign};
use crate::{
    act,
    domain::{
        bilingual::Bilingual,
        engine::{Procedure, Procedures},
    },
    error::Result,
    store::{
        place::{self, Place},
        reader::Reader,
        work::Wanted,
    },
    web::casework::Audience,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Choice {
    key: String,
    label: Bilingual,
    count: u64,
}

/// In one query; what was chosen is named though nothing stands there any more.
pub(super) async fn choices(
    db: &impl ConnectionTrait,
    reader: &Reader,
    (filter, wanted): (&Filter, &Wanted),
    now: DateTime<Utc>,
) -> Result<Vec<Choice>> {
    let audience = Audience::of(reader);
    let mut standings = place::standings(db, reader, wanted, now).await?;
    standings.sort_by(|one, two| (&one.place, &one.procedure).cmp(&(&two.place, &two.procedure)));
    let mut choices: Vec<Choice> = Vec::new();
    for standing in standings {
        let key = standing.place.written();
        if let Some(known) = choices.iter_mut().find(|choice| choice.key == key) {
            known.count += standing.count;
            continue;
        }
        let procedure = act::procedure_of(&standing.procedure, standing.procedure_version)?;
        if let Some(label) = name(procedure, &standing.place, audience) {
            choices.push(Choice { key, label, count: standing.count });
        }
    }
    let chosen = filter.place().filter(|place| {
        let key = place.written();
        choices.iter().all(|choice| choice.key != key)
    });
    if let Some(place) = chosen {
        let mut procedures = Procedures::in_force().iter();
        let label = procedures.find_map(|procedure| name(procedure, &place, audience));
        choices.extend(label.map(|label| Choice { key: place.written(), label, count: 0 }));
    }
    Ok(choices)
}

/// As the tags of the rows have it.
fn name(procedure: &Procedure, place: &Place, audience: Audience) -> Option<Bilingual> {
    match place {
        Place::Stage(key) => {
            procedure.stage(&key.as_str().into()).map(|stage| stage.internal.clone())
        }
        Place::Request(key) => {
            procedure.overlay(&key.as_str().into()).and_then(|one| audience.name_of(one)).cloned()
        }
        Place::Minutes => Some(to_sign()),
    }
}
