//! What is asked for while the same is still open: it is meant, or nobody saw the other. It is asked about once more.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::desk::{Desk, Rows};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{OverlayKey, Sheet},
    },
    error::Result,
    store::{consultation, matter, overlay},
    web::{
        casework,
        forms::{Faults, Pairs},
    },
};

/// The control by which it is said to be meant.
const SURE: &str = "sure";

/// What is open already, and whether it was said to be known.
#[derive(Default, Serialize)]
pub(super) struct Twice {
    open: Vec<Open>,
    sure: bool,
}

#[derive(Serialize)]
struct Open {
    name: Bilingual,
    at: Option<DateTime<Utc>>,
    words: Option<String>,
}

impl Twice {
    fn of(open: Vec<Open>, pairs: &Pairs) -> Self {
        Self { open, sure: pairs.get(SURE) == "yes" }
    }

    /// What was typed, unless it is to be asked about once more.
    pub(super) fn meant(
        &self,
        sheet: std::result::Result<Sheet, Faults>,
    ) -> std::result::Result<Sheet, Faults> {
        if self.open.is_empty() || self.sure {
            return sheet;
        }
        let mut faults = sheet.err().unwrap_or_default();
        faults.add(SURE, "unchecked");
        Err(faults)
    }
}

/// The open requests beside which the chosen act opens another of the same kind, the oldest first.
pub(super) async fn requests(app: &App, desk: &Desk, pairs: &Pairs) -> Result<Twice> {
    let act = desk.chosen(pairs).map_or(desk.first(), |offer| offer.act.as_str());
    let offer = desk.offers.iter().find(|offer| offer.act.as_str() == act);
    if offer.is_none_or(|offer| offer.refused.is_some()) {
        return Ok(Twice::default());
    }
    let rows = desk.procedure.rows.iter().filter(|row| row.does.as_str() == act);
    let sets: BTreeSet<&str> = rows
        .filter(|row| row.ends.is_none())
        .filter_map(|row| row.sets.as_ref().map(OverlayKey::as_str))
        .collect();
    let open = overlay::Entity::open_on(desk.case.scene.matter.id).all(app.db.read()).await?;
    let reads = desk.case.reader.reads_every_case();
    let one = |row: overlay::Model| {
        let name = desk.procedure.overlay(&row.key.as_str().into())?.internal.clone();
        Some(Open { name, at: Some(row.opened_at), words: row.words.filter(|_| reads) })
    };
    let open = open.into_iter().filter(|row| sets.contains(row.key.as_str())).filter_map(one);
    Ok(Twice::of(open.collect(), pairs))
}

/// The open questions to the offices that are to be asked.
pub(super) async fn questions(
    app: &App,
    desk: &Desk,
    (asked, pairs): (&Rows, &Pairs),
) -> Result<Twice> {
    let offices: BTreeSet<&str> = asked.0.iter().map(|row| row["office"].as_str()).collect();
    let all = consultation::Entity::of(desk.case.application()?.id).all(app.db.read()).await?;
    let again: Vec<consultation::Model> =
        all.into_iter().filter(|row| offices.contains(row.office.as_str())).collect();
    if again.is_empty() {
        return Ok(Twice::default());
    }
    let matters = matter::by_id(app.db.read(), again.iter().map(|row| row.id)).await?;
    let is_open =
        |row: &consultation::Model| matters.get(&row.id).is_some_and(|matter| matter.open);
    let one = |row: consultation::Model| Open {
        name: casework::office_name(&row.office, app.today()),
        at: None,
        words: Some(row.question),
    };
    Ok(Twice::of(again.into_iter().filter(is_open).map(one).collect(), pairs))
}
