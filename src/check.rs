//! What must be true of a database whatever was done in it (S97): one line for each law, with what breaks it.

mod cases;
mod clocks;
mod decisions;
pub mod deploy;
mod drafts;
mod minutes;
mod people;
mod published;

use std::fmt;

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

use crate::{error::Result, files::Files};

/// One law, how many rows it looked at, and which of them break it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: &'static str,
    pub looked_at: usize,
    pub breaches: Vec<String>,
}

/// How many breaches a line names.
const NAMED: usize = 5;

impl Line {
    /// Looks at each row; what `breach` says of it is what is wrong with it.
    fn of<T>(
        name: &'static str,
        rows: impl IntoIterator<Item = T>,
        breach: impl Fn(T) -> Option<String>,
    ) -> Self {
        let rows: Vec<T> = rows.into_iter().collect();
        let looked_at = rows.len();
        Self { name, looked_at, breaches: rows.into_iter().filter_map(breach).collect() }
    }

    pub fn holds(&self) -> bool {
        self.breaches.is_empty()
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, looked_at, breaches } = self;
        if self.holds() {
            return write!(f, "ok {name}: {looked_at}");
        }
        let named = breaches.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
        let more = if breaches.len() > NAMED { "; …" } else { "" };
        write!(f, "breach {name}: {} of {looked_at}: {named}{more}", breaches.len())
    }
}

/// Every law, in the order in which a case goes its way.
pub async fn invariants(
    db: &impl ConnectionTrait,
    files: &Files,
    now: DateTime<Utc>,
) -> Result<Vec<Line>> {
    let mut lines = cases::lines(db).await?;
    lines.extend(drafts::lines(db).await?);
    lines.extend(clocks::lines(db, now).await?);
    lines.extend(people::lines(db).await?);
    lines.extend(decisions::lines(db, files).await?);
    lines.extend(minutes::lines(db).await?);
    lines.extend(published::lines(db).await?);
    Ok(lines)
}
