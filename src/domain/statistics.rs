//! What the public may know of all applications together: how many stand where, how long the city took, what came of it.
//!
//! Only counts, never a case: what fewer than three share is withheld, and a signature shows nowhere before its release.

pub mod figure;
pub mod file;
pub mod phase;
#[cfg(test)]
mod tests;
pub mod time;

use chrono::NaiveDate;
use serde::Serialize;

use self::{
    figure::{Count, Figure, guarded},
    phase::{Phase, phases},
    time::{Course, Spread, spread},
};
use super::{
    bilingual::Bilingual,
    calendar::Calendar,
    dataset::{Code, Datasets, rows::RegulationStatus},
    engine::{End, MatterKind, Procedure, Procedures, Stage, StageKey},
    reference::{codes, decisions},
};

/// What was counted, before anything is withheld.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    pub standing: Vec<Standing>,
    pub ended: Vec<Ended>,
    /// Every case that was decided and told, with its route.
    pub courses: Vec<Course>,
    /// Refusals by the heading of a reason; one refusal may have several.
    pub reasons: Vec<(String, u64)>,
    /// Conditions of released decisions by category.
    pub conditions: Vec<(String, u64)>,
    /// Rules that trials of the register did without, by what has become of them.
    pub rules: Vec<(String, u64)>,
}

/// Applications that stand at one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub procedure: String,
    pub version: u32,
    pub stage: String,
    pub number: u64,
}

/// Applications of one route that ended in one way; `outcome` is that of the released decision, if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub route: String,
    pub procedure: String,
    pub version: u32,
    pub stage: String,
    pub outcome: Option<String>,
    pub number: u64,
}

/// A code, its words and its number.
type Row = (String, Bilingual, Count);

/// Ready to be shown to anybody.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    pub as_of: NaiveDate,
    pub tables: Vec<Table>,
    /// Applications that are being handled.
    pub handled: Figure,
    /// The city's own working days from receipt to decision, over all routes.
    pub time: Option<Spread>,
    /// Rules that trials did without, and how many of them were changed.
    pub rules: Changed,
}

/// So many were changed, of so many that a trial asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub changed: u64,
    pub asked: u64,
}

/// One set of numbers: a chart, a table and a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub slug: &'static str,
    /// What its figures are, as the file heads them.
    pub figures: &'static [&'static str],
    /// By route, or one without a name.
    pub groups: Vec<Group>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub route: Option<(String, Bilingual)>,
    pub lines: Vec<Line>,
    pub total: Option<Figure>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub code: String,
    pub label: Bilingual,
    pub figures: Vec<Figure>,
    /// About how many cases it was computed from.
    pub cases: Option<&'static str>,
}

impl Statistics {
    pub fn of(counted: &Counted, as_of: NaiveDate, calendar: &Calendar) -> Self {
        let pipeline = pipeline(&counted.standing);
        let all: Vec<i64> = counted.courses.iter().map(|one| one.total(calendar)).collect();
        Self {
            as_of,
            handled: pipeline.total.unwrap_or(Figure::Withheld),
            time: spread(all),
            rules: changed(&counted.rules),
            tables: vec![
                Table { slug: "pipeline", figures: &["applications"], groups: vec![pipeline] },
                Table {
                    slug: "time",
                    figures: &["median_days", "p90_days"],
                    groups: times(counted, calendar),
                },
                Table { slug: "outcomes", figures: &["applications"], groups: outcomes(counted) },
                Table { slug: "refusals", figures: &["refusals"], groups: vec![reasons(counted)] },
                Table {
                    slug: "conditions",
                    figures: &["conditions"],
                    groups: vec![conditions(counted)],
                },
                Table { slug: "rules", figures: &["rules"], groups: vec![rules(counted)] },
            ],
        }
    }

    pub fn table(&self, slug: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.slug == slug)
    }
}

impl Table {
    /// Whether there is nothing to count yet.
    pub fn is_empty(&self) -> bool {
        let nothing = |line: &Line| {
            line.cases.is_none() && line.figures.iter().all(|figure| *figure == Figure::Shown(0.0))
        };
        self.groups.iter().flat_map(|group| &group.lines).all(nothing)
    }

    /// Whether something is withheld.
    pub fn withholds(&self) -> bool {
        let hides = |group: &Group| {
            group.total == Some(Figure::Withheld)
                || group.lines.iter().any(|line| line.figures.contains(&Figure::Withheld))
        };
        self.groups.iter().any(hides)
    }
}

impl Group {
    /// Whether every number in it is withheld.
    pub fn is_withheld(&self) -> bool {
        let mut figures = self.lines.iter().flat_map(|line| &line.figures);
        !self.lines.is_empty() && figures.all(|figure| *figure == Figure::Withheld)
    }
}

/// The procedures by which applications are handled.
pub fn procedures() -> impl Iterator<Item = &'static Procedure> {
    let kind = MatterKind::from("application");
    Procedures::in_force().iter().filter(move |procedure| procedure.kind == kind)
}

fn pipeline(standing: &[Standing]) -> Group {
    let mut rows: Vec<(Phase, u64)> = Vec::new();
    for procedure in procedures() {
        for phase in phases(procedure) {
            let here = standing.iter().filter(|one| {
                one.procedure == procedure.key.as_str()
                    && one.version == procedure.version
                    && phase.has(&StageKey::from(one.stage.as_str()))
            });
            let number = here.map(|one| one.number).sum::<u64>();
            match rows.iter_mut().find(|(known, _)| known.name == phase.name) {
                Some((_, known)) => *known += number,
                None => rows.push((phase, number)),
            }
        }
    }
    let rows = rows.into_iter().map(|(phase, number)| (phase.key, phase.name, Count::of(number)));
    counted_group(None, rows.collect())
}

/// Each approval is published by itself, so that its number gives nothing away.
fn outcomes(counted: &Counted) -> Vec<Group> {
    let mut routes: Vec<&str> = counted.ended.iter().map(|one| one.route.as_str()).collect();
    routes.sort_unstable();
    routes.dedup();
    routes.into_iter().map(|route| outcomes_of(route, &counted.ended)).collect()
}

fn outcomes_of(route: &str, ended: &[Ended]) -> Group {
    let mut rows = possible();
    for one in ended.iter().filter(|one| one.route == route) {
        let Some((code, label, public)) = outcome(one) else { continue };
        match rows.iter_mut().find(|(known, ..)| *known == code) {
            Some((.., known)) => known.number += one.number,
            None => rows.push((code, label, Count { number: one.number, public })),
        }
    }
    counted_group(Some((route.to_owned(), route_name(route))), rows)
}

/// Every end that an application can come to, so that none stands out by standing there at all.
fn possible() -> Vec<Row> {
    let stages: Vec<&Stage> = procedures().flat_map(|procedure| &procedure.stages).collect();
    let list = codes::shipped().list("outcome").into_iter().flat_map(|list| &list.values);
    let row = |code: &codes::Code| {
        let ends = |stage: &&&Stage| {
            let own = code_of(stage.key.as_str());
            stage.end().is_some() && code.code.starts_with(&own)
        };
        let public = stages.iter().find(ends)?.end() == Some(End::Positive);
        Some((code.code.clone(), code.label.clone(), Count { number: 0, public }))
    };
    list.filter_map(row).collect()
}

/// The code of the list `outcome` that is named as the stage is.
fn code_of(stage: &str) -> String {
    stage.to_uppercase().replace('-', "_")
}

/// By the decision where one was told, else by the stage that it ended at; and whether each is published.
fn outcome(one: &Ended) -> Option<(String, Bilingual, bool)> {
    let procedure = Procedures::in_force().get(&one.procedure, one.version)?;
    let stage = procedure.stage(&one.stage.as_str().into())?;
    let public = stage.end() == Some(End::Positive);
    let code = one.outcome.clone().unwrap_or_else(|| code_of(&one.stage));
    let label = codes::shipped().label("outcome", &code).cloned();
    Some((code, label.unwrap_or_else(|| stage.internal.clone()), public))
}

fn times(counted: &Counted, calendar: &Calendar) -> Vec<Group> {
    let mut routes: Vec<&str> = counted.courses.iter().map(|one| one.route.as_str()).collect();
    routes.sort_unstable();
    routes.dedup();
    let group = |route: &str| {
        let courses = counted.courses.iter().filter(|one| one.route == route);
        Group {
            route: Some((route.to_owned(), route_name(route))),
            lines: time::lines(&courses.collect::<Vec<_>>(), calendar),
            total: None,
        }
    };
    routes.into_iter().map(group).collect()
}

fn reasons(counted: &Counted) -> Group {
    let number =
        |key: &str| counted.reasons.iter().find(|(known, _)| known == key).map_or(0, |(_, n)| *n);
    let headings = decisions::shipped().headings.iter();
    let rows = headings.map(|one| (one.key.clone(), one.name.clone(), Count::of(number(&one.key))));
    // A refusal may give several reasons: their sum is no number of refusals.
    Group { total: None, ..counted_group(None, rows.collect()) }
}

/// Every condition of a released decision is published by itself.
fn conditions(counted: &Counted) -> Group {
    let mut rows: Vec<Row> = Vec::new();
    let list = Datasets::shipped().codelist("condition-category");
    for code in list.into_iter().flat_map(|list| &list.values) {
        let number = counted.conditions.iter().find(|(known, _)| *known == code.code);
        if let Some((_, number)) = number {
            let label = Bilingual { ko: code.ko.clone(), en: code.en.clone() };
            rows.push((code.code.clone(), label, Count { number: *number, public: true }));
        }
    }
    rows.sort_by_key(|(.., count)| std::cmp::Reverse(count.number));
    counted_group(None, rows)
}

fn changed(rules: &[(String, u64)]) -> Changed {
    let amended = rules.iter().filter(|(status, _)| status == RegulationStatus::Amended.code());
    Changed {
        changed: amended.map(|(_, number)| number).sum(),
        asked: rules.iter().map(|(_, number)| number).sum(),
    }
}

/// In the order of the list, those too that no rule has come to. Each rule and each trial is published by itself.
fn rules(counted: &Counted) -> Group {
    let number =
        |key: &str| counted.rules.iter().find(|(known, _)| known == key).map_or(0, |(_, n)| *n);
    let list = Datasets::shipped().codelist("regulation-status");
    let codes = list.into_iter().flat_map(|list| &list.values);
    // A rule that a trial did without does not simply stand as it stood.
    let codes = codes.filter(|code| code.code != RegulationStatus::InForce.code());
    let row = |code: &Code| {
        let label = Bilingual { ko: code.ko.clone(), en: code.en.clone() };
        (code.code.clone(), label, Count { number: number(&code.code), public: true })
    };
    counted_group(None, codes.map(row).collect())
}

fn counted_group(route: Option<(String, Bilingual)>, rows: Vec<Row>) -> Group {
    let counts: Vec<Count> = rows.iter().map(|(.., count)| *count).collect();
    let guarded = guarded(&counts);
    let line = |((code, label, _), figure): (Row, Figure)| Line {
        code,
        label,
        figures: vec![figure],
        cases: None,
    };
    let lines = rows.into_iter().zip(guarded.figures).map(line).collect();
    Group { route, lines, total: Some(guarded.total) }
}

fn route_name(route: &str) -> Bilingual {
    let known = Datasets::shipped().codelist("route").and_then(|list| list.find(route));
    known.map_or_else(
        || Bilingual { ko: route.to_owned(), en: route.to_owned() },
        |code| Bilingual { ko: code.ko.clone(), en: code.en.clone() },
    )
}
