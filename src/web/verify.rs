//! `/verify`: whoever is shown a certificate learns from its number and code whether it holds.

use axum::{extract::State, http::StatusCode, response::Response};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::{
    address::Query,
    client::Client,
    flood::{self, Pace},
    forms::{Faults, Form, Size},
    pilots::{Line, line},
    session::Visitor,
};
use crate::{
    act::verification_code,
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{Kind, Procedures, SheetKind},
        publication::{PublicRecord, verdict::Verdict},
    },
    error::Result,
    store::{decision, designation, letter, pilot, unpublished},
    templates::View,
};

/// More nobody types, and a code of sixty bits stays unguessed.
const TRIES: Pace = Pace { what: "verify", times: 20, within: TimeDelta::minutes(1) };

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    number: String,
    code: String,
}

#[derive(Serialize)]
struct VerifyPage {
    draft: Draft,
    faults: Faults,
    /// Once something was asked; the words are `verify-<verdict>`.
    verdict: Option<&'static str>,
    known: Option<Known>,
    /// The letter that bears both numbers: without its kind, another could be forged around them.
    letter: Option<Named>,
    /// When the decision was withdrawn that it told.
    withdrawn_at: Option<DateTime<Utc>>,
}

/// What kind of letter the city sent, and when; whom it is about, it does not say.
#[derive(Serialize)]
struct Named {
    title: Bilingual,
    sent_at: DateTime<Utc>,
}

impl Named {
    fn of(row: &letter::Model) -> Self {
        let english = row.english.as_ref().map(|_| row.title_in(Locale::En).to_owned());
        let title = Bilingual { ko: row.title.clone(), en: english.unwrap_or_default() };
        Self { title, sent_at: row.sent_at }
    }
}

/// What the register says of a certificate that is ours.
#[derive(Serialize)]
struct Known {
    number: String,
    pilot: Line,
    revoked_on: Option<NaiveDate>,
    rules: Vec<String>,
}

impl View for VerifyPage {
    const TEMPLATE: &'static str = "verify.html";
}

/// As a page of the register links here.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    number: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(Asked { number }): Query<Asked>,
) -> Result<Response> {
    let number = number.chars().take(Size::Line.most()).collect();
    let draft = Draft { number, code: String::new() };
    visitor.page(&app, &asking(draft, Faults::default()))
}

/// A wrong code and an unknown number get the same answer.
pub(crate) async fn send(
    State(app): State<App>,
    visitor: Visitor,
    client: Client,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let mut faults = Faults::default();
    let number = plain(&faults.required("number", &draft.number));
    let code = plain(&faults.required("code", &draft.code));
    if !faults.is_empty() {
        let view = asking(draft, faults);
        return visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    flood::hold(&app, client, TRIES).await?;
    let db = app.db.read();
    let (certificate, sent) =
        (certified(db, &number, &code).await?, sent(db, draft.number.trim(), &code).await?);
    let verdict = certificate.as_ref().map(|one| Verdict::of(&one.record, app.today()));
    let otherwise = if sent.is_some() { "sent" } else { "unknown" };
    let withdrawn_at = withdrawn(db, sent.as_ref()).await?;
    let letter = sent.as_ref().or(certificate.as_ref().map(|one| &one.letter)).map(Named::of);
    let view = VerifyPage {
        draft,
        faults,
        verdict: Some(verdict.map_or(otherwise, Verdict::key)),
        known: certificate
            .filter(|certificate| certificate.open)
            .map(|one| known(one.number, &one.record, verdict)),
        letter,
        withdrawn_at,
    };
    visitor.page(&app, &view)
}

fn asking(draft: Draft, faults: Faults) -> VerifyPage {
    VerifyPage { draft, faults, verdict: None, known: None, letter: None, withdrawn_at: None }
}

/// The letter that was sent whose head bears this number and whose foot bears this code.
async fn sent(
    db: &impl ConnectionTrait,
    number: &str,
    code: &str,
) -> Result<Option<letter::Model>> {
    let letters = letter::Entity::saying(db, number).all(db).await?;
    let numbered = |letter: &letter::Model| {
        let head = letter.body.lines().filter_map(|line| line.split_once(": "));
        let mut values = head.map(|(_, value)| value.trim());
        values.any(|value| value == number)
    };
    let known = |letter: &letter::Model| {
        numbered(letter) && alike(&verification_code(letter.id)) == alike(code)
    };
    Ok(letters.into_iter().find(known))
}

/// When the decision was withdrawn that a letter told.
async fn withdrawn(
    db: &impl ConnectionTrait,
    letter: Option<&letter::Model>,
) -> Result<Option<DateTime<Utc>>> {
    let Some(letter) = letter else { return Ok(None) };
    let all = decision::withdrawn(db, letter.application_id).await?;
    Ok(all.get(&letter.event_id).copied())
}

/// A designation with the record of its trial.
struct Certified {
    number: String,
    record: PublicRecord,
    letter: letter::Model,
    /// Where the publication was withdrawn, whether it holds is said, and nothing else.
    open: bool,
}

/// The designation whose letter bears both, with what the register says of it.
async fn certified(
    db: &impl ConnectionTrait,
    number: &str,
    code: &str,
) -> Result<Option<Certified>> {
    let Some(row) = designation::Entity::numbered(number).one(db).await? else { return Ok(None) };
    let letters = letter::Entity::of(row.application_id).all(db).await?;
    let acts = &Procedures::in_force().acts;
    let approves = |letter: &letter::Model| {
        acts.get(&letter.kind)
            .is_some_and(|act| act.sheet == SheetKind::Letter && act.kind == Kind::Favourable)
    };
    let bears = |letter: &letter::Model| alike(&verification_code(letter.id)) == alike(code);
    let letter = letters.into_iter().find(|letter| approves(letter) && bears(letter));
    let Some(letter) = letter else { return Ok(None) };
    let line = pilot::Entity::find_by_id(row.pilot_number.as_str()).one(db).await?;
    let record = match (&line, unpublished::find(db, &row.pilot_number).await?) {
        (Some(line), _) => line.read()?,
        (None, Some(gone)) => gone.read()?,
        (None, None) => return Ok(None),
    };
    Ok(Some(Certified { number: row.number, record, letter, open: line.is_some() }))
}

fn known(number: String, record: &PublicRecord, verdict: Option<Verdict>) -> Known {
    let rules = record.exemptions.iter().map(|rule| format!("{} {}", rule.law, rule.article));
    Known {
        number,
        pilot: line(record),
        revoked_on: match verdict {
            Some(Verdict::Revoked(on)) => on,
            Some(Verdict::Valid | Verdict::Suspended | Verdict::Ended) | None => None,
        },
        rules: rules.collect(),
    }
}

/// As it was printed, however it was typed: composed, of one width, in capitals, without spaces.
fn plain(text: &str) -> String {
    text.nfkc().filter(|sign| !sign.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// Codes that nobody could tell apart are the same: strokes left out, O is nought, I and L are one.
fn alike(code: &str) -> String {
    let sign = |sign: char| match sign {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    code.chars().filter(char::is_ascii_alphanumeric).map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        assert_eq!(plain(" 2026-서울실증-0012 "), "2026-서울실증-0012");
        assert_eq!(alike(&plain("7q4m-0o1l-abcd")), alike("7Q4M-0011-ABCD"));
        assert_ne!(alike("7Q4M-0011-ABCD"), alike("7Q4M-0011-ABCE"));
    }
}
