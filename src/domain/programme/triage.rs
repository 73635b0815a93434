//! `/apply`: a few questions, then one result. Nothing is stored; the answers travel in the address.

use chrono::NaiveDate;
use serde::Deserialize;

use super::form::Choice;
use crate::domain::bilingual::Bilingual;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triage {
    pub version: u32,
    pub valid_from: NaiveDate,
    pub title: Bilingual,
    pub disclaimer: Bilingual,
    pub questions: Vec<Question>,
    pub rules: Vec<Rule>,
    pub results: Vec<Outcome>,
    pub notes: Vec<Note>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub key: String,
    pub label: Bilingual,
    pub hint: Option<Bilingual>,
    pub when: Vec<Test>,
    pub options: Vec<Choice>,
}

/// Holds when the question has one of these answers; one that was not asked has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    pub question: String,
    pub one_of: Vec<String>,
}

/// The first rule whose tests all hold wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub when: Vec<Test>,
    pub result: String,
}

/// Where the answers lead.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub key: String,
    pub route: String,
    /// The programme whose draft begins here.
    pub start: String,
    pub title: Bilingual,
    pub reason: Bilingual,
    pub decides: Bilingual,
    pub gets: Bilingual,
    pub meanwhile: Option<Bilingual>,
    /// Row of the rule tables with the handling time.
    pub time: Option<String>,
    pub law: Vec<String>,
    pub ministry: Option<Ministry>,
    /// The page names every national sandbox.
    #[serde(default)]
    pub sandboxes: bool,
}

/// Who decides where the city cannot.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ministry {
    pub agency: Bilingual,
    /// Abbreviation of the act.
    pub act: String,
}

/// Shown with the result where its tests hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub key: String,
    pub when: Vec<Test>,
    pub text: Bilingual,
}

/// What comes next for these answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    Question(Asked<'a>),
    Result(&'a Outcome, Vec<&'a Note>),
}

/// The next question and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    pub question: &'a Question,
    /// Counted from one.
    pub number: usize,
}

/// One answer: a question and the option chosen.
pub type Answer = (String, String);

impl Triage {
    /// The next question, or the result. Unknown, repeated and unasked answers are passed over.
    pub fn next(&self, answers: &[Answer]) -> Option<Step<'_>> {
        let known = self.known(answers);
        let open = self.questions.iter().find(|question| {
            holds(&question.when, &known) && !known.iter().any(|(key, _)| *key == question.key)
        });
        match open {
            Some(question) => Some(Step::Question(Asked { question, number: known.len() + 1 })),
            None => self.result(&known),
        }
    }

    /// The answers that count, in the order of the questions, as they go on in the address.
    pub fn known<'a>(&'a self, answers: &[Answer]) -> Vec<(&'a str, &'a str)> {
        let mut known: Vec<(&str, &str)> = Vec::new();
        for question in &self.questions {
            let given = answers.iter().find(|(key, _)| *key == question.key);
            let option = given
                .and_then(|(_, key)| question.options.iter().find(|option| option.key == *key));
            match option {
                Some(option) if holds(&question.when, &known) => {
                    known.push((&question.key, &option.key));
                }
                None if holds(&question.when, &known) => break,
                Some(_) | None => {}
            }
        }
        known
    }

    /// A question and the option chosen, with their words.
    pub fn answered(&self, answers: &[Answer]) -> Vec<(&Question, &Choice)> {
        let known = self.known(answers);
        let find = |(key, option): &(&str, &str)| {
            let question = self.questions.iter().find(|question| question.key == *key)?;
            Some((question, question.options.iter().find(|choice| choice.key == *option)?))
        };
        known.iter().filter_map(find).collect()
    }

    fn result(&self, known: &[(&str, &str)]) -> Option<Step<'_>> {
        let rule = self.rules.iter().find(|rule| holds(&rule.when, known))?;
        let outcome = self.results.iter().find(|result| result.key == rule.result)?;
        Some(Step::Result(
            outcome,
            self.notes.iter().filter(|note| holds(&note.when, known)).collect(),
        ))
    }
}

pub(super) fn holds(tests: &[Test], known: &[(&str, &str)]) -> bool {
    tests.iter().all(|test| {
        known.iter().any(|(key, option)| {
            *key == test.question && test.one_of.iter().any(|one| one == option)
        })
    })
}
