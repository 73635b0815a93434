//! Each answer of a case with what the public sees of it, why, and where the steward changes that.

use chrono::NaiveDate;
use serde::Serialize;

use super::show::Offered;
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::SheetKind,
        programme::{Clearances, Document, Fate, Field, publish::Kept, visible::filed},
        reference::codes,
    },
    error::Result,
    store::{
        answer_version, application,
        clearance::{self, Verdict, last_words},
    },
    web::{
        casework::{self, AnsweredView, Shelf, Withheld},
        session::Person,
    },
};

#[derive(Serialize)]
pub(super) struct Section {
    title: String,
    answers: Vec<Line>,
}

/// One question with what the public sees of it.
#[derive(Serialize)]
struct Line {
    answer: AnsweredView,
    /// `open`, `told`, or why it is withheld: the words are `steward-why-<fate>`.
    fate: &'static str,
    /// What the public reads in its place.
    told: Option<Bilingual>,
    document: Option<Document>,
    /// The day from which it reads something else.
    planned: Option<NaiveDate>,
    verdict: Option<Judged>,
    /// Where its summary is written, and where the claim of a secret is decided.
    summary: Option<String>,
    secrecy: Option<String>,
}

/// What was found of a claim.
#[derive(Serialize)]
struct Judged {
    ground: Option<Bilingual>,
    reasons: String,
    closed_until: Option<NaiveDate>,
}

/// How many of the answers that were given are seen, and how.
#[derive(Serialize)]
pub(super) struct Counts {
    open: usize,
    told: usize,
    withheld: usize,
    /// What waits for the steward: summaries to write and claims to decide.
    waiting: usize,
}

impl Counts {
    pub(super) fn of(sections: &[Section]) -> Self {
        let lines = || sections.iter().flat_map(|section| &section.answers);
        let count = |sought: &dyn Fn(&str) -> bool| {
            lines().filter(|line| !line.answer.empty && sought(line.fate)).count()
        };
        Self {
            open: count(&|fate| fate == "open"),
            told: count(&|fate| fate == "told"),
            withheld: count(&|fate| !["open", "told"].contains(&fate)),
            waiting: count(&|fate| ["secret", "unsummarised"].contains(&fate)),
        }
    }
}

/// What was filed, as its reader of the city sees it, with what becomes of each answer.
pub(super) async fn sections(
    app: &App,
    person: &Person,
    (row, offered): (&application::Model, &Offered),
) -> Result<Vec<Section>> {
    let db = app.db.read();
    let Some(newest) = answer_version::newest(db, row.id).await? else { return Ok(Vec::new()) };
    let files = format!("/review/{}/files", row.id);
    let shelf = Shelf::load(db, row.id, files, person.visitor.locale).await?;
    let programme = act::programme_of(row)?;
    let answers = newest.read()?;
    let decided = clearance::Entity::of(row.id).all(db).await?;
    let held = last_words(decided.clone());
    let filed = filed(programme, &answers);
    let shown = casework::answers(programme, &answers, &shelf, app.today());
    let line = |answer: AnsweredView| {
        let (_, field) = programme.field(&answer.path)?;
        let at = |sheet: &str, may: bool| {
            may.then(|| format!("/review/{}/{sheet}?field={}", row.id, field.key))
        };
        let summary = offered.has(SheetKind::Summary) && held.takes_summary(field, &filed);
        let secrecy = offered.has(SheetKind::Secrecy) && Clearances::takes_verdict(field, &filed);
        let line = Line {
            summary: at("summary", summary && !answer.empty),
            secrecy: at("secrecy", secrecy && !answer.empty),
            verdict: judged(field, &decided),
            planned: held.0.get(&field.key).and_then(|held| Some(held.planned.as_ref()?.0)),
            ..seen(answer, held.fate(field, &filed))
        };
        Some(line)
    };
    let section = |section: casework::SectionView| Section {
        title: section.title,
        answers: section.answers.into_iter().filter_map(line).collect(),
    };
    Ok(shown.into_iter().map(section).collect())
}

fn seen(mut answer: AnsweredView, fate: Fate) -> Line {
    let (fate, told) = match fate {
        Fate::Open => ("open", None),
        Fate::Told(text) => ("told", Some(text)),
        Fate::Kept { why, .. } => (word(why), None),
        Fate::Closed => ("closed", None),
    };
    let (told, document) = told.map(|text| (text.words, text.document)).unzip();
    if fate == "open" {
        for inner in answer.blocks.iter_mut().flat_map(|block| &mut block.answers) {
            if inner.public != "yes" || inner.secret {
                inner.withheld = Some(Withheld::Closed);
            }
        }
    }
    Line {
        answer,
        fate,
        told,
        document: document.flatten(),
        planned: None,
        verdict: None,
        summary: None,
        secrecy: None,
    }
}

fn word(why: Kept) -> &'static str {
    match why {
        Kept::Secret => "secret",
        Kept::Person => "person",
        Kept::Unsummarised => "unsummarised",
        Kept::Upheld => "upheld",
        Kept::Noticed => "noticed",
    }
}

/// The last word on the claim.
fn judged(field: &Field, decided: &[clearance::Model]) -> Option<Judged> {
    let of_claim = |row: &&clearance::Model| {
        row.field == field.key && row.verdict != <&str>::from(Verdict::Summary)
    };
    let row = decided.iter().rfind(of_claim)?;
    let ground = row.ground.as_ref();
    Some(Judged {
        ground: ground.and_then(|code| codes::shipped().label("closed_ground", code)).cloned(),
        reasons: row.reasons.clone(),
        closed_until: row.closed_until,
    })
}
