//! What intake checks for completeness: the lines of a programme's checklist.

use super::answers::Answers;
use super::condition::{Condition, Scope};
use crate::domain::bilingual::Bilingual;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checklist {
    pub version: u32,
    pub lines: Vec<Line>,
}

/// One thing to check; the answer is pass, fail or not applicable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub key: String,
    pub annex: Bilingual,
    pub law: Vec<String>,
    /// Paths of the fields it looks at.
    pub fields: Vec<String>,
    pub check: Bilingual,
    pub when: Option<Condition>,
    pub asks: Asks,
}

/// What may follow from a failed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The officer finds it out; the applicant is never asked (PET 10).
    City,
    /// A legal annex stands behind it: it becomes a line of the supplement request in these words.
    Demand(Bilingual),
    /// No annex stands behind it: it may be suggested.
    Suggest(Bilingual),
}

impl Checklist {
    /// The lines that concern these answers.
    pub fn lines_for<'a, 'b>(
        &'a self,
        answers: &'b Answers,
    ) -> impl Iterator<Item = &'a Line> + use<'a, 'b> {
        let scope = Scope { block: None, form: answers };
        self.lines
            .iter()
            .filter(move |line| line.when.as_ref().is_none_or(|when| when.holds(scope)))
    }

    pub fn line(&self, key: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.key == key)
    }
}

impl Line {
    /// The words of the supplement request, if the applicant may be asked at all.
    pub fn request(&self) -> Option<&Bilingual> {
        match &self.asks {
            Asks::City => None,
            Asks::Demand(words) | Asks::Suggest(words) => Some(words),
        }
    }
}
