//! `/statistics`: where applications stand, how long the city takes, what comes of them, and why not.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;

use super::chart::{self, Chart};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        statistics::{Changed, Group, Line, Table, figure::Figure},
    },
    error::Result,
    store::{dataset_row, register},
    templates::View,
    web::session::Visitor,
};

#[derive(Serialize)]
struct StatisticsPage {
    as_of: NaiveDate,
    handled: Figure,
    approved: usize,
    /// In working days; nothing of fewer than three cases.
    median: Option<f64>,
    ninetieth: Option<f64>,
    /// Decisions that took longer than their rule allows, of those whose days are known.
    late: usize,
    timed: usize,
    rules: Changed,
    tables: Vec<Shown>,
}

/// The words of a table are `statistics-<slug>-…`.
#[derive(Serialize)]
struct Shown {
    slug: &'static str,
    empty: bool,
    withholds: bool,
    /// Every group says so itself.
    all_withheld: bool,
    figures: &'static [&'static str],
    groups: Vec<ShownGroup>,
}

#[derive(Serialize)]
struct ShownGroup {
    id: String,
    route: Option<Bilingual>,
    chart: Option<Chart>,
    rows: Vec<Row>,
    total: Option<Figure>,
    /// There is no number to show, but perhaps the total.
    withheld: bool,
}

#[derive(Serialize)]
struct Row {
    label: Bilingual,
    figures: Vec<Figure>,
    cases: Option<&'static str>,
}

/// What the register and the decisions say, read once for every time that they change.
struct Public {
    approved: usize,
    timed: usize,
    late: usize,
}

impl View for StatisticsPage {
    const TEMPLATE: &'static str = "statistics/show.html";
}

pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let statistics = app.statistics.current(app.db.read(), app.now(), app.today()).await?;
    let public = app.memo.at(app.stamp().await?.published, Public::read(&app)).await?;
    let page = StatisticsPage {
        late: public.late,
        timed: public.timed,
        as_of: statistics.as_of,
        handled: statistics.handled,
        approved: public.approved,
        median: statistics.time.map(|time| time.median),
        ninetieth: statistics.time.map(|time| time.ninetieth),
        rules: statistics.rules,
        tables: statistics.tables.iter().map(shown).collect(),
    };
    visitor.page(&app, &page)
}

impl Public {
    async fn read(app: &App) -> Result<Self> {
        let db = app.db.read();
        let approved = register::entries(db).await?.iter().filter(|entry| entry.stands()).count();
        let (timed, late) = dataset_row::timed_decisions(db).await?;
        Ok(Self { approved, timed, late })
    }
}

fn shown(table: &Table) -> Shown {
    let group = |group: &Group| ShownGroup {
        id: match &group.route {
            Some((route, _)) => format!("{}-{}", table.slug, route.to_lowercase()),
            None => table.slug.to_owned(),
        },
        route: group.route.as_ref().map(|(_, name)| name.clone()),
        chart: chart::bars(group),
        rows: group.lines.iter().map(row).collect(),
        total: group.total,
        withheld: group.is_withheld(),
    };
    Shown {
        slug: table.slug,
        empty: table.is_empty(),
        withholds: table.withholds(),
        all_withheld: table.groups.iter().all(Group::is_withheld),
        figures: table.figures,
        groups: table.groups.iter().map(group).collect(),
    }
}

fn row(line: &Line) -> Row {
    Row { label: line.label.clone(), figures: line.figures.clone(), cases: line.cases }
}
