//! `/admin/procedures/{key}`: a procedure drawn and read aloud: its stages with the ways between them, and a sentence
//! for each row. What is said is made from the rows that decide.

use std::collections::BTreeSet;

use axum::{extract::State, response::Response};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{
            Procedure, Procedures, Row, Stage as StageOf,
            procedure::{Clock, State as StageState},
            sentence::sentence,
            words::Words,
        },
    },
    error::{Error, Result},
    templates::View,
    web::{address::Path, casework::role_name, session::Person},
};

#[derive(Serialize)]
struct ProcedurePage {
    key: String,
    title: Bilingual,
    version: u32,
    source: String,
    stages: Vec<Stage>,
    arrows: Vec<Arrow>,
    height: usize,
    rows: Vec<RowView>,
    clocks: Vec<ClockLine>,
}

#[derive(Serialize)]
struct Stage {
    key: String,
    name: Bilingual,
    public: Bilingual,
    holder: Option<Bilingual>,
    /// `open`, `positive`, `negative`, `neutral` or `kept`.
    state: String,
    leads: Vec<Way>,
    y: usize,
}

/// A way on from a stage, by the act that takes it.
#[derive(Serialize)]
struct Way {
    act: Bilingual,
    to: Bilingual,
}

/// A curve between two stages: onwards at the right, back at the left.
#[derive(Serialize)]
struct Arrow {
    path: String,
    back: bool,
}

#[derive(Serialize)]
struct RowView {
    act: Bilingual,
    /// Words and keys in turn, words first.
    sentence: Vec<String>,
    /// As the file of the procedure cites it, in English.
    law: String,
}

#[derive(Serialize)]
struct ClockLine {
    name: Bilingual,
    stops: bool,
    law: String,
}

impl View for ProcedurePage {
    const TEMPLATE: &'static str = "admin/procedure.html";
}

#[derive(Deserialize)]
pub(super) struct Key {
    key: String,
}

/// The height of a stage in the drawing, and the room around it.
const STEP: usize = 44;
/// Where the boxes of the drawing begin and end.
const LEFT: usize = 120;
const RIGHT: usize = 480;

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(Key { key }): Path<Key>,
) -> Result<Response> {
    let procedures = Procedures::in_force();
    let procedure = procedures.latest(&key).ok_or(Error::NotFound)?;
    let locale = person.visitor.locale;
    let page = ProcedurePage {
        key: procedure.key.to_string(),
        title: procedure.title.clone(),
        version: procedure.version,
        source: procedure.source.clone(),
        stages: stages(procedure),
        arrows: arrows(procedure),
        height: procedure.stages.len() * STEP + 8,
        rows: rows(procedures, procedure, locale),
        clocks: clocks(procedure),
    };
    person.visitor.page(&app, &page)
}

fn stages(procedure: &Procedure) -> Vec<Stage> {
    let one = |(place, stage): (usize, &StageOf)| Stage {
        key: stage.key.to_string(),
        name: stage.internal.clone(),
        public: stage.public.clone(),
        holder: stage.holder().map(role_name),
        state: match &stage.state {
            StageState::Open { .. } => "open".to_owned(),
            StageState::Closed { end } => end.to_string(),
            StageState::Archived => "kept".to_owned(),
        },
        leads: ways(procedure, stage.key.as_str()),
        y: place * STEP + 4,
    };
    procedure.stages.iter().enumerate().map(one).collect()
}

fn ways(procedure: &Procedure, from: &str) -> Vec<Way> {
    let leaving = procedure.rows.iter().filter(|row| row.at.iter().any(|at| at.as_str() == from));
    let mut seen = BTreeSet::new();
    let way = |row: &Row| {
        let to = row.leads.as_ref().filter(|to| to.as_str() != from)?;
        let act = procedure.acts.get(row.does.as_str())?;
        seen.insert((act.key.clone(), to.clone())).then(|| Way {
            act: act.button.clone(),
            to: procedure.stage(to).map(|stage| stage.internal.clone()).unwrap_or_default(),
        })
    };
    leaving.filter_map(way).collect()
}

/// One curve for each pair of stages; what many stages share (a withdrawal) only the table tells.
fn arrows(procedure: &Procedure) -> Vec<Arrow> {
    let place = |key: &str| procedure.stages.iter().position(|stage| stage.key.as_str() == key);
    let mut drawn = BTreeSet::new();
    for row in procedure.rows.iter().filter(|row| row.at.len() <= 3) {
        let Some(to) = row.leads.as_ref().and_then(|to| place(to.as_str())) else { continue };
        drawn.extend(row.at.iter().filter_map(|at| place(at.as_str())).map(|from| (from, to)));
    }
    drawn.into_iter().filter(|(from, to)| from != to).map(|(from, to)| arrow(from, to)).collect()
}

fn arrow(from: usize, to: usize) -> Arrow {
    let middle = |place: usize| place * STEP + 4 + STEP / 2 - 4;
    let (back, reach) = (to < from, (from.abs_diff(to) * 14).min(LEFT - 12) + 6);
    // Beginnings and ends lie a little apart, so that a way in is no way out.
    let (from, to) = (middle(from) + 5, middle(to) - 5);
    let (edge, far) = if back { (LEFT, LEFT - reach) } else { (RIGHT, RIGHT + reach) };
    Arrow { path: format!("M{edge} {from}C{far} {from} {far} {to} {edge} {to}"), back }
}

fn rows(procedures: &Procedures, procedure: &Procedure, locale: Locale) -> Vec<RowView> {
    let one = |row: &Row| {
        let act = procedure.acts.get(row.does.as_str())?;
        let told = sentence(procedures, procedure, row, locale).replace('*', "");
        let told = told.replace(&format!("({})", row.law), "");
        let sentence = told.trim_end().split('`').map(str::to_owned).collect();
        Some(RowView { act: act.button.clone(), sentence, law: row.law.replace('`', "") })
    };
    procedure.rows.iter().filter_map(one).collect()
}

fn clocks(procedure: &Procedure) -> Vec<ClockLine> {
    let one = |clock: &Clock| ClockLine {
        name: Words::shipped().clock(&clock.key).cloned().unwrap_or_default(),
        stops: !clock.stops_for.is_empty(),
        law: clock.law.clone(),
    };
    procedure.clocks.iter().map(one).collect()
}
