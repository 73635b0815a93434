//! What is wrong with a file of procedures: which file, which row, and why; for the engineer who wrote it.

use std::fmt;

use super::procedure::Row;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    pub file: String,
    /// `row 3 (applicant does submit)`, `stage draft`, `clock reply`; absent where it is the whole file.
    pub row: Option<String>,
    pub reason: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.row {
            Some(row) => write!(f, "{}: {row}: {}", self.file, self.reason),
            None => write!(f, "{}: {}", self.file, self.reason),
        }
    }
}

/// The flaws found so far in one file.
pub(super) struct Flaws<'a> {
    file: &'a str,
    found: Vec<Flaw>,
}

impl<'a> Flaws<'a> {
    pub fn of(file: &'a str) -> Self {
        Self { file, found: Vec::new() }
    }

    pub fn add(&mut self, place: impl Into<Option<String>>, reason: impl Into<String>) {
        self.found.push(Flaw {
            file: self.file.to_owned(),
            row: place.into(),
            reason: reason.into(),
        });
    }

    pub fn at(&mut self, index: usize, row: &Row, reason: impl Into<String>) {
        self.add(row_label(index, row), reason);
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub fn into_found(self) -> Vec<Flaw> {
        self.found
    }
}

fn row_label(index: usize, row: &Row) -> String {
    let who: Vec<&str> = row.who.iter().map(|role| role.as_str()).collect();
    format!("row {} ({} does {})", index + 1, who.join(", "), row.does)
}
