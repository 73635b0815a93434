//! `/review/{id}/letter`: the decision is told: the letter as its programme writes it, corrected and sent; with it everything shows.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::desk::{Desk, Head, Sent, Trouble};
use super::filling;
use crate::{
    act::{self, LATE},
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{Kind, Offer, Sheet, SheetKind},
        programme::letters::{Unwritten, holes},
    },
    error::{Error, Result},
    store::{condition, decision},
    templates::View,
    web::{
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct LetterPage {
    sheet: Head,
    draft: Draft,
    /// The first thing that the letter needs and nobody has said, by its meaning.
    hole: Option<Bilingual>,
    conditions: usize,
    /// What is filled in while it is sent.
    late: Vec<Bilingual>,
}

impl View for LetterPage {
    const TEMPLATE: &'static str = "review/letter.html";
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    text: String,
    reasons: String,
    basis: String,
    remedies: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().replace("\r\n", "\n");
        Self {
            text: of("text"),
            reasons: of("reasons"),
            basis: of("basis"),
            remedies: of("remedies"),
        }
    }

    fn parse(&self) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let sheet = Sheet::Letter {
            text: faults.required("text", &self.text),
            reasons: faults.required("reasons", &self.reasons),
            basis: faults.required("basis", &self.basis),
            remedies: faults.required("remedies", &self.remedies),
        };
        if self.hole().is_some() {
            faults.add("text", "deciding-hole");
        }
        faults.or(sheet)
    }

    /// A placeholder that is left over, and that is not filled in while the letter is sent.
    fn hole(&self) -> Option<&str> {
        holes(&self.text).find(|name| !LATE.contains(name))
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Letter).await?;
    let signed = signed(&app, &desk).await?;
    let mut draft = Draft {
        reasons: filling::reasons(&signed)?,
        basis: signed.legal_basis.clone(),
        remedies: filling::remedies(&app, &desk, kind(&desk))?,
        text: String::new(),
    };
    let hole = write(&app, &desk, &signed, &mut draft).await?;
    page(&app, &desk, (draft, hole), (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Letter).await?;
    let mut draft = Draft::read(&pairs);
    if pairs.get("do") == "write" {
        let signed = signed(&app, &desk).await?;
        let hole = write(&app, &desk, &signed, &mut draft).await?;
        return page(&app, &desk, (draft, hole), (&pairs, &Trouble::none())).await;
    }
    match desk.send(&app, &pairs, draft.parse()).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => {
            let hole = draft.hole().map(str::to_owned);
            page(&app, &desk, (draft, hole), (&pairs, &trouble)).await
        }
    }
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

/// The letter of the programme with the parts as they stand on the page; else the name of its first hole.
async fn write(
    app: &App,
    desk: &Desk,
    signed: &decision::Model,
    draft: &mut Draft,
) -> Result<Option<String>> {
    let act = desk.first();
    let mut filling = filling::filling(app, desk, (signed, kind(desk))).await?;
    for (name, text) in [("reasons", &draft.reasons), ("legal-basis", &draft.basis)] {
        filling.values.insert(name.to_owned(), text.clone());
    }
    let programme = act::programme_of(desk.case.application()?)?;
    match programme.letters.render(act, &filling, Locale::Ko) {
        Ok(letter) => {
            draft.text = letter.text();
            Ok(None)
        }
        Err(Unwritten::Hole(name)) => Ok(Some(name)),
        Err(other @ Unwritten::NoLetter(_)) => Err(anyhow::Error::from(other).into()),
    }
}

async fn page(
    app: &App,
    desk: &Desk,
    (draft, hole): (Draft, Option<String>),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let letters = &act::programme_of(desk.case.application()?)?.letters;
    let meaning = |name: &str| {
        let known = letters.placeholders.iter().find(|one| one.name == name);
        known.map_or_else(
            || Bilingual { ko: name.to_owned(), en: name.to_owned() },
            |one| one.meaning.clone(),
        )
    };
    let signed = signed(app, desk).await?;
    let waiting = holes(&draft.text).filter(|name| LATE.contains(name)).map(meaning).collect();
    let view = LetterPage {
        sheet: desk.head(pairs, trouble),
        hole: hole.as_deref().map(meaning),
        conditions: condition::Entity::of(signed.id).all(app.db.read()).await?.len(),
        late: waiting,
        draft,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
