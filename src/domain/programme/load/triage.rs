//! The triage as written, and whether every way to answer leads to exactly one result.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Reader, unique};
use crate::domain::bilingual::Bilingual;
use crate::domain::programme::form::Choice;
use crate::domain::programme::raw::day;
use crate::domain::programme::triage::{Note, Outcome, Question, Rule, Test, Triage, holds};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTriage {
    #[serde(rename = "key")]
    _key: String,
    pub version: u32,
    #[serde(deserialize_with = "day")]
    pub valid_from: NaiveDate,
    pub title: Bilingual,
    pub disclaimer: Bilingual,
    pub question: Vec<RawQuestion>,
    pub rule: Vec<RawRule>,
    pub result: Vec<Outcome>,
    #[serde(default)]
    pub note: Vec<RawNote>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestion {
    pub key: String,
    pub label: Bilingual,
    pub hint: Option<Bilingual>,
    #[serde(default)]
    pub when: Vec<RawTest>,
    pub options: Vec<Choice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTest {
    question: String,
    eq: Option<String>,
    #[serde(rename = "in")]
    among: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub when: Vec<RawTest>,
    pub result: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNote {
    pub key: String,
    pub when: Vec<RawTest>,
    pub ko: String,
    pub en: String,
}

pub(super) fn read(reader: &mut Reader<'_>, raw: RawTriage) -> Triage {
    let triage = meaning(reader, raw);
    unique(reader, "question", triage.questions.iter().map(|question| question.key.as_str()));
    unique(reader, "result", triage.results.iter().map(|result| result.key.as_str()));
    unique(reader, "note", triage.notes.iter().map(|note| note.key.as_str()));
    for (place, question) in triage.questions.iter().enumerate() {
        tests(
            reader,
            &format!("question {}", question.key),
            &question.when,
            &triage.questions[..place],
        );
    }
    for (place, rule) in triage.rules.iter().enumerate() {
        let row = format!("rule {}", place + 1);
        tests(reader, &row, &rule.when, &triage.questions);
        if !triage.results.iter().any(|result| result.key == rule.result) {
            reader.refuse(&row, format!("there is no result `{}`", rule.result));
        }
    }
    for note in &triage.notes {
        tests(reader, &format!("note {}", note.key), &note.when, &triage.questions);
    }
    for result in
        triage.results.iter().filter(|one| !triage.rules.iter().any(|rule| rule.result == one.key))
    {
        reader.refuse(format!("result {}", result.key), "no rule leads to it");
    }
    covers(reader, &triage);
    triage
}

fn meaning(reader: &mut Reader<'_>, raw: RawTriage) -> Triage {
    let mut when = |row: &str, raw: Vec<RawTest>| -> Vec<Test> {
        let read = raw.into_iter().map(RawTest::parse).collect::<Result<_, _>>();
        read.unwrap_or_else(|reason| {
            reader.refuse(row, reason);
            Vec::new()
        })
    };
    let questions = raw.question.into_iter().map(|one| Question {
        when: when(&format!("question {}", one.key), one.when),
        key: one.key,
        label: one.label,
        hint: one.hint,
        options: one.options,
    });
    let questions = questions.collect();
    let rules =
        raw.rule.into_iter().map(|one| Rule { when: when("rule", one.when), result: one.result });
    let rules = rules.collect();
    let notes = raw.note.into_iter().map(|one| Note {
        when: when(&format!("note {}", one.key), one.when),
        key: one.key,
        text: Bilingual { ko: one.ko, en: one.en },
    });
    let notes = notes.collect();
    Triage {
        version: raw.version,
        valid_from: raw.valid_from,
        title: raw.title,
        disclaimer: raw.disclaimer,
        questions,
        rules,
        results: raw.result,
        notes,
    }
}

fn tests(reader: &mut Reader<'_>, row: &str, tests: &[Test], questions: &[Question]) {
    for test in tests {
        let Some(question) = questions.iter().find(|question| question.key == test.question) else {
            reader.refuse(row, format!("question `{}` is not asked before this", test.question));
            continue;
        };
        for word in &test.one_of {
            if !question.options.iter().any(|option| option.key == *word) {
                reader.refuse(row, format!("`{}` has no option `{word}`", question.key));
            }
        }
    }
}

/// Whatever is answered, exactly one rule holds; the first way that breaks this is named.
fn covers(reader: &mut Reader<'_>, triage: &Triage) {
    if let Some((way, rules)) = uncovered(triage, &mut Vec::new(), &triage.questions) {
        let reason = match rules {
            0 => format!("no rule holds for {way}"),
            _ => format!("{rules} rules hold for {way}"),
        };
        reader.refuse("rule", reason);
    }
}

fn uncovered<'a>(
    triage: &'a Triage,
    way: &mut Vec<(&'a str, &'a str)>,
    left: &'a [Question],
) -> Option<(String, usize)> {
    let Some((question, rest)) = left.split_first() else {
        let holding = triage.rules.iter().filter(|rule| holds(&rule.when, way)).count();
        let named = || {
            way.iter().map(|(key, option)| format!("{key}={option}")).collect::<Vec<_>>().join(" ")
        };
        return (holding != 1).then(|| (named(), holding));
    };
    if !holds(&question.when, way) {
        return uncovered(triage, way, rest);
    }
    question.options.iter().find_map(|option| {
        way.push((&question.key, &option.key));
        let found = uncovered(triage, way, rest);
        way.pop();
        found
    })
}

impl RawTest {
    pub(super) fn parse(self) -> Result<Test, String> {
        let one_of = match (self.eq, self.among) {
            (Some(word), None) => vec![word],
            (None, Some(words)) => words,
            _ => return Err("a test is { question, eq | in }".to_owned()),
        };
        Ok(Test { question: self.question, one_of })
    }
}
