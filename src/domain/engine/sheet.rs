//! Sheets (처리 서식): what an act collects. A closed list; one sheet is one address, one file, one template, one test.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumDiscriminants, EnumIter, IntoStaticStr};
use uuid::Uuid;

pub use super::{
    ballot::{Ballot, Resolution, Resolved, Vote, VoteCorrection, VoteMistake},
    signed::{Amendment, Decision, Hearing, Reasons, Ruling},
};
use super::{
    keys::{ActKey, GroundKey, LineKey},
    level::RuleLevel,
};
use crate::domain::{bilingual::Bilingual, minutes::MinutesText};

/// One act as somebody does it: which, with what on its sheet, and what an official affirms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    pub act: ActKey,
    pub sheet: Sheet,
    /// The statements affirmed on the sheet.
    #[serde(default)]
    pub checked: BTreeSet<LineKey>,
    /// Which open request it is about, if several are open; else the oldest.
    #[serde(default)]
    pub about: Option<Uuid>,
}

impl Action {
    pub fn new(act: impl Into<String>, sheet: Sheet) -> Self {
        Self { act: ActKey::new(act), sheet, checked: BTreeSet::new(), about: None }
    }

    #[must_use]
    pub fn checking(mut self, lines: impl IntoIterator<Item = LineKey>) -> Self {
        self.checked.extend(lines);
        self
    }

    #[must_use]
    pub fn about(mut self, overlay: Uuid) -> Self {
        self.about = Some(overlay);
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, EnumDiscriminants)]
#[serde(tag = "sheet", rename_all = "snake_case", deny_unknown_fields)]
#[strum_discriminants(
    name(SheetKind),
    derive(Hash, PartialOrd, Ord, Serialize, Deserialize, Display, EnumIter, IntoStaticStr),
    serde(rename_all = "snake_case"),
    strum(serialize_all = "snake_case")
)]
pub enum Sheet {
    None,
    Reason {
        words: String,
        /// In English too, where everybody is to read it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        english: Option<String>,
    },
    /// A word of why, which may be left out: nobody has to say why they withdraw.
    Remark {
        words: String,
    },
    Note {
        words: String,
        files: Vec<Uuid>,
    },
    Receipt {
        arrived_on: NaiveDate,
        way: Way,
    },
    /// The filing, frozen: its version and the hash of its answers.
    Version {
        number: u32,
        sha256: String,
    },
    Checklist {
        lines: Vec<Finding>,
    },
    Questions {
        words: String,
        questions: Vec<Question>,
        days: u32,
    },
    /// The version that answers a request for more, and its hash.
    Answers {
        words: String,
        number: u32,
        sha256: String,
    },
    Time {
        days: u32,
        cause: Cause,
        words: String,
    },
    Offices {
        asked: Vec<Asked>,
    },
    Opinion {
        reasons: String,
        basis: String,
        conditions: Vec<Condition>,
        /// The reasons are for the city and the committee alone.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        internal: bool,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Uuid>,
    },
    Route {
        body: String,
        level: RuleLevel,
        enabling_provision: Option<String>,
        /// The national sandbox that it goes to: a code of the table of its acts.
        #[serde(default)]
        scheme: Option<String>,
        reasons: String,
    },
    /// The case officer who has it from now on, and why where it was with somebody else.
    Assignee {
        to: Uuid,
        words: String,
    },
    /// The meeting with its day (Seoul's), and where an item is put on it, its place in the order.
    Agenda {
        meeting: Uuid,
        order: Option<u32>,
        on: NaiveDate,
        at: NaiveTime,
        place: String,
        words: String,
    },
    Attendance {
        present: Vec<Uuid>,
        absent: Vec<Uuid>,
    },
    /// What each member of the roll did on each exemption request, and what the committee resolved.
    Votes {
        ballots: Vec<Ballot>,
        resolutions: Vec<Resolution>,
        /// Where this stands in place of what was recorded before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        correction: Option<VoteCorrection>,
    },
    /// What the secretary writes into the minutes, or who is to sign them.
    Minutes {
        text: Option<MinutesText>,
        signers: Option<Vec<Uuid>>,
    },
    /// That a letter was read, by whom it was sent to.
    Reading {
        letter: Uuid,
    },
    /// That the person has read the text and signs it; which text it was, the portal knows.
    Signature,
    /// A member's own marks, by the criteria of the programme, and what stands behind them.
    Scores {
        marks: Vec<Mark>,
        #[serde(default)]
        words: String,
    },
    /// A member's declaration for this item: a ground, or none; or the ground for which a party challenges a member.
    Declaration {
        ground: Option<GroundKey>,
        words: String,
        #[serde(default)]
        member: Option<Uuid>,
    },
    Decision(Decision),
    /// The decision that a case officer puts before who signs.
    Recommendation(Decision),
    /// To what a company objects, why, and what it asks for instead.
    Objection {
        objects_to: String,
        reasons: String,
        instead: String,
    },
    /// What becomes of an objection; the row says which way it went.
    Ruling(Ruling),
    /// How a condition of its trial, by its number, would read as the company asks for it, and why.
    Change {
        condition: u32,
        words: String,
        reasons: String,
    },
    /// What becomes of that wish.
    Amendment(Amendment),
    Letter {
        text: String,
        /// A copy for reading; the Korean text prevails.
        #[serde(default)]
        english: Option<String>,
        reasons: String,
        basis: String,
        remedies: String,
    },
    /// With the number of the condition that they prove, where they prove one.
    Documents {
        files: Vec<Uuid>,
        words: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        condition: Option<u32>,
    },
    /// What becomes of the proof of a condition, by its number; the row says which way it went.
    Proof {
        condition: u32,
        words: String,
    },
    Terms {
        place: String,
        starts_on: NaiveDate,
        ends_on: NaiveDate,
        scale: String,
        reasons: String,
    },
    Incident {
        happened_at: DateTime<Utc>,
        place: String,
        words: String,
        people_hurt: u32,
    },
    Hearing(Hearing),
    /// The number and date of a record elsewhere, and where it stands there: a code of `outside_state`.
    Outside {
        number: String,
        date: NaiveDate,
        #[serde(default)]
        state: Option<String>,
        words: String,
    },
    /// What was published is withdrawn, on a ground that is said openly and for reasons that are kept.
    Withdrawal {
        ground: String,
        words: String,
    },
    /// What the public reads in the place of an answer.
    Summary {
        field: String,
        told: Bilingual,
        /// The day on which it becomes public, where it is not at once.
        #[serde(default)]
        on: Option<NaiveDate>,
        /// Of files: the version of them for the public.
        #[serde(default)]
        document: Option<Uuid>,
    },
    /// What becomes of the claim that an answer is a trade secret; the row says which way it went.
    Secrecy {
        field: String,
        /// An item of art. 9(1) of the Official Information Disclosure Act; none where nothing is to stay closed.
        ground: Option<String>,
        reasons: String,
        /// What can be told apart from the secret.
        #[serde(default)]
        told: Option<Bilingual>,
        #[serde(default)]
        closed_until: Option<NaiveDate>,
    },
}

impl Sheet {
    pub fn kind(&self) -> SheetKind {
        self.into()
    }
}

impl SheetKind {
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How a filing arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Way {
    Portal,
    Counter,
    Post,
    Mail,
    Fax,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    pub key: LineKey,
    pub verdict: Verdict,
    pub note: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    Passed,
    Failed,
    NotApplicable,
}

/// One question of a request for more, bound to a field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub field: String,
    pub words: String,
}

/// Why more time is needed. Being busy is no cause (PET-D §21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Cause {
    OtherOffice,
    Expert,
    SiteVisit,
    LegalQuestion,
    Committee,
    DocumentAwaited,
    Illness,
    Disaster,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub office: String,
    pub question: String,
    pub days: u32,
}

/// A condition with its reason and with what would lift it; an agency proposes it, the decider sets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub category: String,
    pub words: String,
    /// What it measures, where it measures something.
    #[serde(default)]
    pub limit: Option<Limit>,
    pub reason: String,
    /// The evidence on which it could be dropped; empty where a condition is older than the question.
    #[serde(default)]
    pub lifted_by: String,
    /// The office that watches over it.
    #[serde(default)]
    pub office: Option<String>,
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
}

/// A number with its unit, as in 5 km/h; the words of the condition say on which side of it one has to stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// A decimal number, as it was typed.
    pub value: String,
    pub unit: String,
}

impl Limit {
    /// None where the value is no decimal number.
    pub fn new(value: &str, unit: &str) -> Option<Self> {
        let plain = value.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
        let number: f64 = value.parse().ok()?;
        (plain && number.is_finite())
            .then(|| Self { value: value.to_owned(), unit: unit.to_owned() })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    pub criterion: String,
    /// In half points, 0 to 10; nothing where the criterion does not apply.
    pub points: Option<u32>,
}
