//! `/review/{id}/letter`: the decision is told: the letter as its programme writes it, read once more and sent; with it
//! everything shows. What a letter must have is written here and not typed, so that nothing of it can get lost.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::EntityTrait;
use serde::Serialize;

use super::desk::{Desk, Head, Sent, Trouble};
use super::{reading, unsigned};
use crate::{
    act::{self, LATE, filling},
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{Kind, Offer, RecordKind, Refusal, Sheet, SheetKind},
        programme::letters::{LetterText, Letters, Unwritten, holes},
    },
    error::{Error, Result},
    store::{condition, decision, letter_draft},
    templates::View,
    web::{
        forms::{Faults, Pairs, Size},
        guard::Case,
    },
};

#[derive(Serialize)]
struct LetterPage {
    sheet: Head,
    draft: Draft,
    /// The letter as it would go out now.
    letter: Option<LetterText>,
    /// The first thing that the letter needs and nobody has said, by its meaning.
    hole: Option<Bilingual>,
    conditions: usize,
    /// What it tells becomes public without names.
    nameless: bool,
    /// What is filled in while it is sent.
    late: Vec<Bilingual>,
    /// The meeting whose minutes are not signed yet.
    unsigned: Option<String>,
    /// It shows a period that is counted as if it were sent today.
    if_today: bool,
}

/// Filled in while it is sent, and known before: the days of the trial as they would be today.
const PERIOD: &str = "period";

impl View for LetterPage {
    const TEMPLATE: &'static str = "review/letter.html";
}

/// What is typed: the reasons, and what the decision maker adds.
#[derive(Clone, Default, Serialize)]
struct Draft {
    reasons: String,
    added: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().replace("\r\n", "\n");
        Self { reasons: of("reasons"), added: of("added") }
    }

    /// As it was kept, else as it was signed.
    async fn kept(app: &App, signed: &decision::Model) -> Result<Self> {
        let kept = letter_draft::Entity::find_by_id(signed.id).one(app.db.read()).await?;
        let (reasons, added) = kept.map(|row| (row.reasons, row.added)).unwrap_or_default();
        let reasons = match reasons {
            Some(reasons) => reasons,
            None => filling::reasons(signed)?,
        };
        Ok(Self { reasons, added })
    }

    fn parse(
        &self,
        written: &std::result::Result<Written, String>,
    ) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        faults.needed("reasons", &self.reasons, Size::Letter);
        faults.fits("added", &self.added, Size::Text);
        for (name, text) in [("reasons", &self.reasons), ("added", &self.added)] {
            if holes(text).next().is_some() {
                faults.add(name, "deciding-hole");
            }
        }
        let Ok(written) = written else {
            faults.add("text", "deciding-hole");
            return Err(faults);
        };
        faults.or(Sheet::Letter {
            text: written.korean.text(),
            english: Some(written.english.text()),
            reasons: self.reasons.clone(),
            basis: written.basis.clone(),
            remedies: written.remedies.clone(),
        })
    }
}

/// The letter with all its parts, and the copy for reading.
struct Written {
    korean: LetterText,
    english: LetterText,
    basis: String,
    remedies: String,
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Letter).await?;
    let signed = signed(&app, &desk).await?;
    let draft = Draft::kept(&app, &signed).await?;
    page(&app, &desk, (&signed, draft), (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Letter, &pairs).await?;
    let signed = signed(&app, &desk).await?;
    let draft = Draft::read(&pairs);
    if pairs.get("do") == "keep" {
        return keep(&app, &desk, (&signed, draft), &pairs).await;
    }
    if pairs.get("do") == "write" {
        return page(&app, &desk, (&signed, draft), (&pairs, &Trouble::none())).await;
    }
    let written = write(&app, &desk, &signed, &draft).await?;
    match desk.send(&app, &pairs, draft.parse(&written)).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&signed, draft), (&pairs, &trouble)).await,
    }
}

/// The letter as it was changed rests in the outbox until it is released.
async fn keep(
    app: &App,
    desk: &Desk,
    (signed, draft): (&decision::Model, Draft),
    pairs: &Pairs,
) -> Result<Response> {
    let mut faults = Faults::default();
    faults.needed("reasons", &draft.reasons, Size::Letter);
    faults.fits("added", &draft.added, Size::Text);
    if !faults.is_empty() {
        return page(app, desk, (signed, draft), (pairs, &faults.into())).await;
    }
    let before = letter_draft::Entity::find_by_id(signed.id).one(app.db.read()).await?;
    let as_signed = draft.reasons == filling::reasons(signed)?;
    let row = letter_draft::Model {
        id: signed.id,
        reasons: (!as_signed).then_some(draft.reasons),
        added: draft.added,
        held: before.and_then(|row| row.held),
        by_id: desk.case.reader.id(),
        at: app.now(),
    };
    let tx = app.db.write().await?;
    letter_draft::keep(&tx, row).await?;
    tx.commit().await?;
    Ok(Redirect::to("/review/outbox?done=saved").into_response())
}

/// How a letter fared that was released from the outbox.
pub(super) enum Outcome {
    Done,
    /// Somebody was faster, or the decision waits no more.
    Stale,
    /// Something that the letter needs was not said.
    Unwritten,
    Refused(Refusal),
}

/// Releases what is signed with its letter as it was kept.
pub(super) async fn release(app: &App, case: Case) -> Result<Outcome> {
    let desk = match Desk::open(app, case, SheetKind::Letter).await {
        Ok(desk) => desk,
        Err(Error::Passed { .. } | Error::NotFound) => return Ok(Outcome::Stale),
        Err(other) => return Err(other),
    };
    let signed = signed(app, &desk).await?;
    let draft = Draft::kept(app, &signed).await?;
    let written = write(app, &desk, &signed, &draft).await?;
    let version = desk.case.scene.matter.version.to_string();
    let pairs = [("version", version), ("act", desk.first().to_owned())];
    let pairs = Pairs(pairs.map(|(name, value)| (name.to_owned(), value)).into());
    Ok(match desk.send(app, &pairs, draft.parse(&written)).await? {
        Sent::Done(_) => Outcome::Done,
        Sent::Again(trouble) => match trouble.refusal() {
            Some(refusal) => Outcome::Refused(refusal.clone()),
            None if trouble.is_stale() => Outcome::Stale,
            None => Outcome::Unwritten,
        },
    })
}

/// Whether the text is no longer as it was signed.
pub(super) fn is_changed(draft: &letter_draft::Model) -> bool {
    draft.reasons.is_some() || !draft.added.is_empty()
}

/// What is signed and waits to be told.
async fn signed(app: &App, desk: &Desk) -> Result<decision::Model> {
    act::standing_decision(app.db.read(), desk.case.scene.matter.id).await?.ok_or(Error::NotFound)
}

fn offer(desk: &Desk) -> Option<&Offer> {
    desk.offers.iter().find(|offer| offer.act.as_str() == desk.first())
}

fn kind(desk: &Desk) -> Kind {
    offer(desk).map_or(Kind::Adverse, |offer| offer.kind)
}

/// Whether the rows publish it as something of nobody by name.
fn is_nameless(desk: &Desk) -> bool {
    let mut rows = desk.procedure.rows.iter().filter(|row| row.does.as_str() == desk.first());
    rows.any(|row| matches!(row.publishes, Some(RecordKind::Refusal | RecordKind::Finding)))
}

fn letters(desk: &Desk) -> Result<&'static Letters> {
    Ok(&act::programme_of(desk.case.application()?)?.letters)
}

/// The letter of the programme with the parts as they stand on the page; else the name of its first hole.
async fn write(
    app: &App,
    desk: &Desk,
    signed: &decision::Model,
    draft: &Draft,
) -> Result<std::result::Result<Written, String>> {
    let act = desk.first();
    let mut filling = desk.occasion(app).filling(app.db.read(), (signed, kind(desk))).await?;
    let typed = [
        ("reasons", &draft.reasons),
        ("legal-basis", &signed.legal_basis),
        ("added", &draft.added),
    ];
    for (name, text) in typed {
        filling.say(name, text.clone());
    }
    if !draft.added.is_empty() {
        filling.facts.insert("added".to_owned());
    }
    let letters = letters(desk)?;
    let in_english = reading::english(app, (desk, kind(desk)), (signed, &filling)).await?;
    let both = letters
        .render(act, &filling, Locale::Ko)
        .and_then(|korean| Ok((korean, letters.render(act, &in_english, Locale::En)?)));
    match both {
        Ok((korean, english)) => Ok(Ok(Written {
            korean,
            english,
            basis: signed.legal_basis.clone(),
            remedies: desk.occasion(app).remedies(kind(desk))?,
        })),
        Err(Unwritten::Hole(name)) => Ok(Err(name)),
        Err(other @ Unwritten::NoLetter(_)) => Err(anyhow::Error::from(other).into()),
    }
}

async fn page(
    app: &App,
    desk: &Desk,
    (signed, draft): (&decision::Model, Draft),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let letters = letters(desk)?;
    let meaning = |name: &str| {
        let known = letters.placeholders.iter().find(|one| one.name == name);
        known.map_or_else(
            || Bilingual { ko: name.to_owned(), en: name.to_owned() },
            |one| one.meaning.clone(),
        )
    };
    let written = write(app, desk, signed, &draft).await?;
    let (letter, hole) = match written {
        Ok(written) => (Some(written.korean), None),
        Err(name) => (None, Some(name)),
    };
    let text = letter.as_ref().map(LetterText::text).unwrap_or_default();
    let is_late = |late: &&str| holes(&text).any(|name| name == *late);
    let days = filling::days(app.db.read(), desk.case.application()?, app.today()).await?;
    let days = days.filter(|_| is_late(&PERIOD));
    let period = days.map(|days| filling::period(days.first, days.last));
    let late = LATE.into_iter().filter(is_late).filter(|name| *name != PERIOD || period.is_none());
    let blank = |name: &str| match &period {
        Some(period) if name == PERIOD => period.clone(),
        Some(_) | None => format!("○ ({})", meaning(name).ko),
    };
    let view = LetterPage {
        sheet: desk.head(pairs, trouble),
        late: late.map(meaning).collect(),
        letter: letter.map(|letter| letter.with(blank)),
        if_today: period.is_some(),
        hole: hole.as_deref().map(meaning),
        nameless: is_nameless(desk),
        unsigned: unsigned::minutes_of(app.db.read(), desk.case.application()?.id).await?,
        conditions: condition::Entity::of(signed.id).all(app.db.read()).await?.len(),
        draft,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
