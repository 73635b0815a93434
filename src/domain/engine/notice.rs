//! What an act says to those it tells: a subject and a few lines for each audience, in both languages.
//!
//! `{{name}}` is filled with what is known. A line whose blank stays empty is left out, and so is a piece of a line
//! in square brackets.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{Display, IntoStaticStr};

use super::role::Role;
use crate::domain::{
    bilingual::{Bilingual, Locale},
    programme::letters::holes,
};

/// Who reads it, and so from whose side it is told.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Audience {
    Applicant,
    /// An office that was asked.
    Agency,
    /// Of the committee.
    Member,
    City,
}

/// The blanks that words may have; what fills them is gathered when the act is done.
pub const BLANKS: [&str; 46] = [
    "agenda",
    "answer-due",
    "answer-late",
    "answer-missed",
    "appeal-due",
    "application-number",
    "basis",
    "body",
    "body-contact",
    "cause",
    "company-name",
    "condition",
    "contact",
    "days",
    "designation-number",
    "disclosure-due",
    "due",
    "due-day",
    "filed-at",
    "first-due",
    "follows",
    "holiday",
    "meeting",
    "moved",
    "objection-due",
    "office",
    "officer",
    "outside-date",
    "outside-number",
    "outside-state",
    "paused-days",
    "place",
    "presiding",
    "question",
    "questions",
    "reason",
    "received-at",
    "rest",
    "rule",
    "stage",
    "title",
    "track",
    "when",
    "whole",
    "withdrawn",
    "wording",
];

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    pub subject: Bilingual,
    pub text: Bilingual,
}

/// What is known, by the name of the blank.
pub type Known = BTreeMap<String, Bilingual>;

/// A notice as somebody reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    pub subject: String,
    pub lines: Vec<String>,
}

impl Audience {
    /// The public reads what is published; the system reads nothing.
    pub fn of(role: Role) -> Option<Self> {
        match role {
            Role::Applicant | Role::ApplicantLead => Some(Self::Applicant),
            Role::Agency => Some(Self::Agency),
            Role::CommitteeMember | Role::Chair => Some(Self::Member),
            Role::Intake
            | Role::CaseOfficer
            | Role::CommitteeSecretary
            | Role::Decider
            | Role::Supervisor
            | Role::Steward
            | Role::Archivist => Some(Self::City),
            Role::System | Role::Public => None,
        }
    }
}

impl Notice {
    /// The names of what it asks for, in both languages.
    pub fn blanks(&self) -> impl Iterator<Item = &str> {
        [&self.subject, &self.text]
            .into_iter()
            .flat_map(|text| [&text.ko, &text.en])
            .flat_map(|text| holes(text))
    }

    pub fn say(&self, known: &Known, locale: Locale) -> Told {
        let lines = self.text.get(locale).lines().filter_map(|line| filled(line, known, locale));
        Told {
            subject: filled(self.subject.get(locale), known, locale).unwrap_or_default(),
            lines: lines
                .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
                .collect(),
        }
    }
}

/// The line, or nothing where one of its blanks outside of brackets stays empty.
fn filled(line: &str, known: &Known, locale: Locale) -> Option<String> {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let (piece, after) = after.split_once(']')?;
        text.push_str(&fill(before, known, locale)?);
        text.push_str(&fill(piece, known, locale).unwrap_or_default());
        rest = after;
    }
    text.push_str(&fill(rest, known, locale)?);
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn fill(text: &str, known: &Known, locale: Locale) -> Option<String> {
    let mut done = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}")?;
        let value = known.get(name.trim())?.get(locale);
        done.push_str(before);
        done.push_str(Some(value.trim()).filter(|value| !value.is_empty())?);
        rest = after;
    }
    done.push_str(rest);
    Some(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(ko: &str, en: &str) -> Bilingual {
        Bilingual { ko: ko.to_owned(), en: en.to_owned() }
    }

    #[test]
    fn what_is_not_known_is_left_out_with_the_line_or_the_brackets_it_stands_in() {
        let notice = Notice {
            subject: both(
                "보완 요청: {{number}}[ ({{due}}까지)]",
                "More needed: {{number}}[ (by {{due}})]",
            ),
            text: both("이유: {{reason}}\n기한: {{due}}", "Why: {{reason}}\nDue: {{due}}"),
        };
        let mut known = Known::from([
            ("number".to_owned(), both("7", "7")),
            ("reason".to_owned(), both("첫째\n둘째", "one\ntwo")),
        ]);
        let without = notice.say(&known, Locale::Ko);
        known.insert("due".to_owned(), both("12. 28.(월)", "Mon 28 December"));
        let with = notice.say(&known, Locale::En);

        assert_eq!(without.subject, "보완 요청: 7");
        assert_eq!(without.lines, ["이유: 첫째", "둘째"]);
        assert_eq!(with.subject, "More needed: 7 (by Mon 28 December)");
        assert_eq!(with.lines, ["Why: one", "two", "Due: Mon 28 December"]);
    }
}
