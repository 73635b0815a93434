//! Files into procedures. Every block is read on its own, so that a flaw names the row it stands in.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use serde::{Deserialize, de::DeserializeOwned};
use toml::{Table, Value, value::Datetime};

use super::{
    acts::{Act, Acts},
    effect::{Child, Effect, RecordKind},
    flaw::Flaws,
    guard::Guard,
    keys::{ActKey, LineKey, MatterKind, OverlayKey, ProcedureKey, StageKey},
    kind::Kind,
    procedure::{End, Moves, Procedure, Row, Stage, State},
    role::Role,
    sheet::SheetKind,
};
use crate::domain::bilingual::Bilingual;

pub(super) fn acts(text: &str, flaws: &mut Flaws<'_>) -> Acts {
    let Some(file) = read::<RawActs>(text, flaws) else { return Acts::default() };
    let raw: Vec<RawAct> = blocks(file.act, "act", flaws);
    for (index, act) in raw.iter().enumerate() {
        if raw.iter().take(index).any(|earlier| earlier.key == act.key) {
            flaws.add(format!("act {}", act.key), "is there twice");
        }
        if !act.kind.may_be_written_on(act.sheet) {
            flaws.add(
                format!("act {}", act.key),
                format!("is adverse, and its sheet `{}` collects no reasons", act.sheet),
            );
        }
    }
    raw.into_iter().map(Act::from).collect()
}

/// The words of `[ACT.AUDIENCE]` go to their acts.
pub(super) fn notices(text: &str, acts: &mut Acts, flaws: &mut Flaws<'_>) {
    for (key, audiences) in read::<BTreeMap<String, Table>>(text, flaws).unwrap_or_default() {
        let Some(act) = acts.get_mut(&key) else {
            flaws.add(format!("notice {key}"), format!("act `{key}` is unknown"));
            continue;
        };
        match Value::Table(audiences).try_into() {
            Ok(notices) => act.notices = notices,
            Err(error) => flaws.add(format!("notice {key}"), error.message()),
        }
    }
}

/// A procedure whose blocks all could be read; what they say together is checked elsewhere.
pub(super) fn procedure(text: &str, acts: &Arc<Acts>, flaws: &mut Flaws<'_>) -> Option<Procedure> {
    let file = read::<RawProcedure>(text, flaws)?;
    let valid_from = NaiveDate::parse_from_str(&file.valid_from.to_string(), "%Y-%m-%d").ok();
    if valid_from.is_none() {
        flaws.add(None, "`valid_from` is no date");
    }
    let stages: Vec<RawStage> = blocks(file.stage, "stage", flaws);
    let rows: Vec<RawRow> = blocks(file.row, "row", flaws);
    let procedure = Procedure {
        key: file.key,
        kind: file.kind,
        version: file.version,
        valid_from: valid_from?,
        source: file.source,
        title: file.title,
        first: file.first,
        opened_by: file.opened_by,
        free: file.free,
        decides: file.decides,
        checklist: file.checklist,
        stages: stages.into_iter().filter_map(|raw| raw.into_stage(flaws)).collect(),
        rows: rows.into_iter().map(|raw| raw.into_row(&file.group)).collect(),
        lines: blocks(file.line, "line", flaws),
        overlays: blocks(file.overlay, "overlay", flaws),
        clocks: blocks(file.clock, "clock", flaws),
        windows: blocks(file.window, "window", flaws),
        acts: Arc::clone(acts),
    };
    flaws.is_empty().then_some(procedure)
}

fn read<T: DeserializeOwned>(text: &str, flaws: &mut Flaws<'_>) -> Option<T> {
    toml::from_str(text).map_err(|error| flaws.add(None, error.message())).ok()
}

fn blocks<T: DeserializeOwned>(tables: Vec<Table>, what: &str, flaws: &mut Flaws<'_>) -> Vec<T> {
    let mut read = Vec::with_capacity(tables.len());
    for (index, table) in tables.into_iter().enumerate() {
        let label = label(&table, what, index);
        match Value::Table(table).try_into::<T>() {
            Ok(block) => read.push(block),
            Err(error) => flaws.add(label, error.message()),
        }
    }
    read
}

fn label(table: &Table, what: &str, index: usize) -> String {
    let text = |key: &str| table.get(key).and_then(Value::as_str);
    let who =
        table.get("who").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    match (text("key"), text("does")) {
        (Some(key), _) => format!("{what} {key}"),
        (None, Some(does)) => {
            format!("{what} {} ({} does {does})", index + 1, who.collect::<Vec<_>>().join(", "))
        }
        (None, None) => format!("{what} {}", index + 1),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawActs {
    #[serde(default)]
    act: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAct {
    key: ActKey,
    sheet: SheetKind,
    kind: Kind,
    #[serde(default)]
    lead: bool,
    #[serde(default)]
    exceptional: bool,
    proposes: Option<ActKey>,
    button: Bilingual,
    done: Bilingual,
}

impl From<RawAct> for Act {
    fn from(raw: RawAct) -> Self {
        Self {
            key: raw.key,
            sheet: raw.sheet,
            kind: raw.kind,
            lead: raw.lead,
            exceptional: raw.exceptional,
            proposes: raw.proposes,
            button: raw.button,
            done: raw.done,
            notices: BTreeMap::new(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProcedure {
    key: ProcedureKey,
    kind: MatterKind,
    version: u32,
    valid_from: Datetime,
    source: String,
    title: Bilingual,
    first: StageKey,
    #[serde(default)]
    opened_by: Vec<Role>,
    #[serde(default)]
    free: bool,
    #[serde(default = "yes")]
    decides: bool,
    #[serde(default)]
    checklist: Vec<LineKey>,
    #[serde(default)]
    group: BTreeMap<String, Vec<StageKey>>,
    #[serde(default)]
    stage: Vec<Table>,
    #[serde(default)]
    row: Vec<Table>,
    #[serde(default)]
    line: Vec<Table>,
    #[serde(default)]
    overlay: Vec<Table>,
    #[serde(default)]
    clock: Vec<Table>,
    #[serde(default)]
    window: Vec<Table>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStage {
    key: StageKey,
    kind: RawState,
    holder: Option<Role>,
    end: Option<End>,
    #[serde(default)]
    aside: bool,
    internal: Bilingual,
    public: Bilingual,
    future: Option<Bilingual>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RawState {
    Open,
    Closed,
    Archived,
}

impl RawStage {
    fn into_stage(self, flaws: &mut Flaws<'_>) -> Option<Stage> {
        let state = match (self.kind, self.holder, self.end, self.future) {
            (RawState::Open, Some(holder), None, Some(future)) => {
                Ok(State::Open { holder, future })
            }
            (RawState::Open, None, ..) => Err("is open and has no holder"),
            (RawState::Open, Some(_), None, None) => Err("is open and has no future name"),
            (RawState::Open, Some(_), Some(_), _) => Err("is open and has an end"),
            (RawState::Closed, None, Some(end), None) => Ok(State::Closed { end }),
            (RawState::Closed, _, None, _) => Err("is closed and has no end"),
            (RawState::Closed, ..) => Err("is closed and has a holder or a future name"),
            (RawState::Archived, None, None, None) => Ok(State::Archived),
            (RawState::Archived, ..) => {
                Err("is archived and has a holder, an end or a future name")
            }
        };
        match state {
            Ok(state) => Some(Stage {
                key: self.key,
                aside: self.aside,
                state,
                internal: self.internal,
                public: self.public,
            }),
            Err(reason) => {
                flaws.add(format!("stage {}", self.key), reason);
                None
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRow {
    who: Vec<Role>,
    does: ActKey,
    at: Vec<StageKey>,
    #[serde(default)]
    needs: Vec<Guard>,
    leads: Option<StageKey>,
    opens: Option<Child>,
    sets: Option<OverlayKey>,
    ends: Option<OverlayKey>,
    #[serde(default)]
    drops: Vec<OverlayKey>,
    #[serde(default)]
    tells: Vec<Role>,
    publishes: Option<RecordKind>,
    effect: Option<Effect>,
    #[serde(default)]
    clock: Moves,
    law: String,
}

impl RawRow {
    fn into_row(self, groups: &BTreeMap<String, Vec<StageKey>>) -> Row {
        let mut at = Vec::new();
        for key in self.at {
            match groups.get(key.as_str()) {
                Some(stages) => at.extend(stages.iter().cloned()),
                None => at.push(key),
            }
        }
        Row {
            who: self.who,
            does: self.does,
            at,
            needs: self.needs,
            leads: self.leads,
            opens: self.opens,
            sets: self.sets,
            ends: self.ends,
            drops: self.drops,
            tells: self.tells,
            publishes: self.publishes,
            effect: self.effect,
            clock: self.clock,
            law: self.law,
        }
    }
}
