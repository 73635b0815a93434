//! `/review/{id}/secrecy`: what becomes of the claim that an answer is a trade secret, with its ground and reasons.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;

use super::{
    cleared::{Cleared, asked, done, home, public_text},
    desk::{Day, Desk, Head, Named, Sent, Trouble, codes},
};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Effect, Sheet, SheetKind},
    },
    error::Result,
    templates::View,
    web::{
        casework::AnsweredView,
        forms::{Faults, Pairs},
        guard::Case,
    },
};

/// The grounds of art. 9(1) of the Official Information Disclosure Act.
const GROUNDS: &str = "closed_ground";

#[derive(Serialize)]
struct SecrecyPage {
    sheet: Head,
    home: String,
    draft: Draft,
    fields: Vec<Named>,
    grounds: Vec<Named>,
    original: Option<AnsweredView>,
}

#[derive(Default, Serialize)]
struct Draft {
    field: String,
    ground: String,
    reasons: String,
    ko: String,
    en: String,
    closed_until: Day,
    /// No day was given until which it is to stay closed.
    open_ended: bool,
}

impl View for SecrecyPage {
    const TEMPLATE: &'static str = "review/secrecy.html";
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        let day = ["year", "month", "day"].map(|piece| of(&format!("closed_until.{piece}")));
        Self {
            field: of("field"),
            ground: of("ground"),
            reasons: of("reasons"),
            ko: of("ko"),
            en: of("en"),
            closed_until: Day::read(pairs, "closed_until"),
            open_ended: day.iter().all(String::is_empty),
        }
    }

    /// What stays closed has its ground; what is told of it stands in both languages.
    fn parse(
        &self,
        effect: Option<Effect>,
        (fields, today): (&[Named], NaiveDate),
    ) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        if !fields.iter().any(|known| known.key == self.field) {
            faults.add("field", "missing-choice");
        }
        let closes = effect != Some(Effect::RefusesClaim);
        if closes && !codes(GROUNDS).iter().any(|known| known.key == self.ground) {
            faults.add("ground", "missing-choice");
        }
        let reasons = faults.text("reasons", &self.reasons);
        let told = (effect == Some(Effect::UpholdsInPart)).then(|| Bilingual {
            ko: public_text(&mut faults, "ko", &self.ko),
            en: public_text(&mut faults, "en", &self.en),
        });
        let closed_until = self.day(&mut faults, today).filter(|_| closes);
        faults.or(Sheet::Secrecy {
            field: self.field.clone(),
            ground: Some(self.ground.clone()).filter(|_| closes),
            reasons,
            told,
            closed_until,
        })
    }

    fn day(&self, faults: &mut Faults, today: NaiveDate) -> Option<NaiveDate> {
        if self.open_ended {
            return None;
        }
        match self.closed_until.parse() {
            Ok(day) if day > today => Some(day),
            Ok(_) => {
                faults.add("closed_until", "past");
                None
            }
            Err(word) => {
                faults.add("closed_until", word);
                None
            }
        }
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Secrecy).await?;
    let cleared = Cleared::load(&app, &desk).await?;
    let draft = Draft { field: asked(&desk), ..Draft::default() };
    page(&app, &desk, (&cleared, draft), (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Secrecy, &pairs).await?;
    let cleared = Cleared::load(&app, &desk).await?;
    let draft = Draft::read(&pairs);
    let sheet = draft.parse(effect(&desk, &pairs), (&cleared.claimed(), app.today()));
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(_) => done(&desk),
        Sent::Again(trouble) => {
            page(&app, &desk, (&cleared, draft), (&pairs, &order(&trouble))).await
        }
    }
}

/// Which way the chosen act decides, as its row says.
fn effect(desk: &Desk, pairs: &Pairs) -> Option<Effect> {
    let chosen = desk.chosen(pairs)?;
    let stage = desk.case.scene.matter.stage.as_str();
    let here = desk.procedure.rows.iter().filter(|row| row.does == chosen.act);
    here.filter(|row| row.at.iter().any(|at| at.as_str() == stage)).find_map(|row| row.effect)
}

fn order(trouble: &Trouble) -> Trouble {
    let names = ["field", "act", "ground", "reasons", "closed_until", "ko", "en"];
    trouble.ordered(names.map(|name| (name.to_owned(), String::new())).into())
}

async fn page(
    app: &App,
    desk: &Desk,
    (cleared, draft): (&Cleared, Draft),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let fields = cleared.claimed();
    let original = cleared.original(app, desk, (&draft.field, &fields)).await?;
    let (sheet, home) = (desk.head(pairs, trouble), home(desk)?);
    let view = SecrecyPage { sheet, home, draft, fields, grounds: codes(GROUNDS), original };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
