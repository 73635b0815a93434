//! One table and one line.

use std::{
    io::{Write, stdout},
    time::Duration,
};

use crate::driver::Load;

pub struct Line {
    pub name: &'static str,
    /// Microseconds of CPU time that an answer may cost.
    pub target: f64,
    /// How much more it may cost in the largest world than in the smallest.
    pub growth: f64,
    pub ours: Load,
    pub bare: Load,
}

impl Line {
    fn holds(&self) -> bool {
        self.ours.cpu <= self.target
    }
}

/// All rows on one kind of database.
pub struct Run {
    pub database: &'static str,
    /// Cases and trials.
    pub size: (u64, u64),
    pub lines: Vec<Line>,
    /// From the start of the server to its first answer.
    pub started_in: Duration,
    /// In MiB.
    pub peak_memory: u64,
}

/// What the first answer and the memory of a server may be (docs/performance.md).
const FIRST_ANSWER: Duration = Duration::from_millis(500);
const MEMORY: u64 = 150;

impl Run {
    fn holds(&self) -> [(&'static str, u128, u128); 2] {
        [
            ("first answer, ms", self.started_in.as_millis(), FIRST_ANSWER.as_millis()),
            ("memory at most, MiB", self.peak_memory.into(), MEMORY.into()),
        ]
    }
}

pub fn print(runs: &[Run]) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    writeln!(
        out,
        "{:<11} {:<40} {:>7} {:>8} {:>8} {:>8} {:>8} {:>6} {:>8}  holds",
        "database", "answer", "per s", "p50 ms", "p99 ms", "CPU µs", "bare µs", "ratio", "at most"
    )?;
    let (mut held, mut all) = (0, 0);
    for run in runs {
        for line in &run.lines {
            (held, all) = (held + usize::from(line.holds()), all + 1);
            line.print(run.database, &mut out)?;
        }
        for (name, value, target) in run.holds() {
            let holds = value <= target;
            (held, all) = (held + usize::from(holds), all + 1);
            let (database, said) = (run.database, said(holds));
            writeln!(out, "{database:<11} {name:<75} {value:>8} {:>6} {target:>8}  {said}", "")?;
        }
    }
    let (cases, trials) = runs.first().map_or((0, 0), |run| run.size);
    writeln!(out, "{held} of {all} targets hold, in a world of {cases} cases and {trials} trials")?;
    Ok(())
}

/// What each row costs in one world after the other, and how much more in the last than in the first.
pub fn print_growth(runs: &[Run]) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    let [first, .., last] = runs else { anyhow::bail!("growth takes two worlds at least") };
    write!(out, "{:<40}", "answer, CPU µs among so many cases")?;
    for run in runs {
        write!(out, " {:>9}", run.size.0)?;
    }
    writeln!(out, " {:>6} {:>8}  holds", "growth", "at most")?;
    let mut held = 0;
    for (place, line) in first.lines.iter().enumerate() {
        let costs: Vec<f64> = runs.iter().map(|run| run.lines[place].ours.cpu).collect();
        write!(out, "{:<40}", line.name)?;
        for cost in &costs {
            write!(out, " {cost:>9.0}")?;
        }
        let growth = last.lines[place].ours.cpu / line.ours.cpu.max(1.0);
        held += usize::from(growth <= line.growth);
        writeln!(out, " {growth:>6.2} {:>8.1}  {}", line.growth, said(growth <= line.growth))?;
    }
    for (place, (name, ..)) in first.holds().into_iter().enumerate() {
        write!(out, "{name:<40}")?;
        for run in runs {
            write!(out, " {:>9}", run.holds()[place].1)?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{held} of {} rows grow no more than they may", first.lines.len())?;
    Ok(())
}

fn said(holds: bool) -> &'static str {
    if holds { "yes" } else { "NO" }
}

impl Line {
    fn print(&self, database: &str, out: &mut impl Write) -> anyhow::Result<()> {
        let Self { name, target, ours, bare, .. } = self;
        writeln!(
            out,
            "{database:<11} {name:<40} {:>7.0} {:>8.2} {:>8.2} {:>8.0} {:>8.0} {:>6.1} {target:>8.0}  {}",
            ours.per_second,
            ours.median.as_secs_f64() * 1e3,
            ours.slowest_of_100.as_secs_f64() * 1e3,
            ours.cpu,
            bare.cpu,
            ours.cpu / bare.cpu.max(1.0),
            said(self.holds())
        )?;
        Ok(())
    }
}
