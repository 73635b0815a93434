//! What was tried before and is like it: trials of the register and reference cases, by the rules in the way and by the field.

use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::{
    pilots::{Line, line},
    reference::{Precedent, precedent},
    regulations::rules,
};
use crate::{
    domain::reference::cases::{self, ReferenceCase},
    error::Result,
    store::register::{self, Entry},
};

#[derive(Serialize)]
pub(super) struct Similar {
    /// They met the same rule, and not only the same field.
    by_rule: bool,
    trials: Vec<Line>,
    cases: Vec<Precedent>,
}

/// As many of each as can be read at a glance.
const MOST: usize = 3;

impl Similar {
    pub(super) fn is_empty(&self) -> bool {
        self.trials.is_empty() && self.cases.is_empty()
    }
}

/// Those about one of the regulations first; of the same field only where there are none such.
pub(super) async fn similar(
    db: &impl ConnectionTrait,
    regulations: &[&str],
    field: &str,
) -> Result<Similar> {
    let trials = lifted(db, regulations).await?;
    let cases = concerned(regulations);
    if !trials.is_empty() || !cases.is_empty() {
        return Ok(Similar { by_rule: true, trials, cases });
    }
    Ok(Similar { by_rule: false, trials: of_field(db, field).await?, cases: like(field) })
}

async fn lifted(db: &impl ConnectionTrait, regulations: &[&str]) -> Result<Vec<Line>> {
    if regulations.is_empty() {
        return Ok(Vec::new());
    }
    let rules = rules(db).await?;
    let meant = rules.iter().filter(|rule| regulations.contains(&rule.slug()));
    let numbers: Vec<&String> = meant.flat_map(|rule| &rule.trials).collect();
    standing(db, |entry| numbers.contains(&&entry.number)).await
}

async fn of_field(db: &impl ConnectionTrait, field: &str) -> Result<Vec<Line>> {
    standing(db, |entry| entry.field == field).await
}

/// The latest approvals that still stand.
async fn standing(
    db: &impl ConnectionTrait,
    is_meant: impl Fn(&Entry) -> bool,
) -> Result<Vec<Line>> {
    let mut entries = register::entries(db).await?;
    entries.retain(|entry| entry.stands() && is_meant(entry));
    let records = register::records(db, entries.iter().take(MOST)).await?;
    Ok(records.iter().map(line).collect())
}

fn concerned(regulations: &[&str]) -> Vec<Precedent> {
    newest(|case| regulations.iter().any(|key| case.concerns(key)))
}

fn like(field: &str) -> Vec<Precedent> {
    newest(|case| case.fields.iter().any(|code| code == field))
}

fn newest(is_meant: impl Fn(&&ReferenceCase) -> bool) -> Vec<Precedent> {
    let mut found: Vec<&ReferenceCase> = cases::shipped().iter().filter(is_meant).collect();
    found.sort_by_key(|case| std::cmp::Reverse(case.date.first_day()));
    found.into_iter().take(MOST).map(precedent).collect()
}
