//! `make bench`: what each kind of answer costs, beside a bare route that answers the same bytes in the same run.
//!
//! The world is told once by the acts of the portal and kept; the release build serves it on one core, and is asked from
//! another over sixteen connections. CPU time of the server per answer is the figure to trust.

mod bare;
mod copies;
mod driver;
mod forms;
mod prepared;
mod rows;
mod server;
mod table;
mod world;

use std::time::Duration;

use clap::Parser;

use crate::{
    bare::Bare,
    driver::Load,
    rows::Row,
    server::Server,
    table::{Line, Run},
    world::World,
};

/// Connections that each ask again as soon as they are answered.
const CONNECTIONS: usize = 16;

#[derive(Parser)]
struct Args {
    /// A small world and short rounds: under two minutes
    #[arg(long)]
    quick: bool,
    /// So many cases
    #[arg(long)]
    cases: Option<usize>,
    /// What each row costs in worlds of these sizes, on SQLite; a hundred thousand cases take some 20 GB
    #[arg(long, value_delimiter = ',', num_args = 0.., default_missing_value = "1000,100000,1000000")]
    growth: Vec<usize>,
    /// Only the rows whose names hold this
    #[arg(long, default_value = "")]
    only: String,
    /// Serve the bytes of a file and nothing else (the bench starts this itself)
    #[arg(long, hide = true)]
    bare: Option<std::path::PathBuf>,
    /// Where it is served
    #[arg(long, hide = true, default_value = "127.0.0.1:0")]
    listen: String,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    if let Some(file) = &args.bare {
        return bare::serve(file, &args.listen).await;
    }
    let plan = Plan {
        round: Duration::from_secs_f64(if args.quick { 1.0 } else { 6.0 }),
        forms: if args.quick { 150 } else { 1_000 },
        only: args.only,
    };
    if !args.growth.is_empty() {
        let mut runs = Vec::new();
        for cases in args.growth {
            runs.push(run(None, cases, &plan).await?);
        }
        return table::print_growth(&runs);
    }
    let cases = args.cases.unwrap_or(if args.quick { 1_000 } else { 10_000 });
    let mut runs = vec![run(None, cases, &plan).await?];
    if let Some(server) = &postgres() {
        runs.push(run(Some(server), cases, &plan).await?);
    }
    table::print(&runs)
}

/// How a world is measured.
struct Plan {
    round: Duration,
    /// Forms that are sent once each.
    forms: usize,
    /// Rows whose names hold this.
    only: String,
}

/// The server beside, if there is one (`.ci/with-postgres`).
#[expect(clippy::disallowed_methods, reason = "a bench is told of its database as the tests are")]
fn postgres() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok()
}

/// Every row on one kind of database.
async fn run(server: Option<&str>, cases: usize, plan: &Plan) -> anyhow::Result<Run> {
    let world = World::told(cases, server).await?;
    let server = Server::start(&world).await?;
    let mut lines = Vec::new();
    let rows = rows::all(&server, &world.ready.clone().at_most(plan.forms)).await?;
    for row in rows.into_iter().filter(|row| row.name.contains(&plan.only)) {
        lines.push(measured(&server, row, plan.round).await?);
    }
    let run = Run {
        database: if server.process.postgres { "PostgreSQL" } else { "SQLite" },
        size: world.size,
        lines,
        started_in: server.started_in,
        peak_memory: server.peak_memory()?,
    };
    server.stop().await?;
    Ok(run)
}

async fn measured(server: &Server, row: Row, round: Duration) -> anyhow::Result<Line> {
    // What the rows before have left to be done afterwards, letters above all, is no cost of this one.
    server.process.rests().await?;
    let ours = Load::run(&server.process, row.asking(), round).await?;
    let bare = Bare::answering(&ours.sample).await?;
    let beside = Load::run(&bare.process, row.beside(&bare), round / 2).await?;
    bare.stop().await?;
    let Row { name, target, growth, .. } = row;
    Ok(Line { name, target, growth, ours, bare: beside })
}
