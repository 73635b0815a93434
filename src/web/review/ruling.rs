//! `/review/{id}/ruling`: an objection is granted, dismissed or found inadmissible, with reasons, by somebody who had no
//! part in what it is against (AGA §36).

use axum::{extract::State, response::Response};
use fluent_bundle::FluentArgs;
use sea_orm::EntityTrait;
use serde::Serialize;

use super::desk::{Desk, Head, Sent, Trouble};
use crate::{
    act::{self, filling::date, terms},
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{Kind, Ruling, Sheet, SheetKind},
    },
    error::Result,
    store::{clock, matter, scene::About},
    templates::View,
    web::{
        casework::{self, ContestedView, ObjectionView},
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct RulingPage {
    sheet: Head,
    objection: Option<ObjectionView>,
    /// What it is against.
    contested: Option<ContestedView>,
    /// The stage at which the case is open again once the objection is granted; none where nothing is.
    again: Option<Bilingual>,
    draft: Draft,
}

impl View for RulingPage {
    const TEMPLATE: &'static str = "review/ruling.html";
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    follows: String,
    reasons: String,
    basis: String,
    remedies: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            follows: of("follows"),
            reasons: of("reasons"),
            basis: of("basis"),
            remedies: of("remedies"),
        }
    }

    /// The provision, and the last day of the appeal if the result were told now, as the letters have it: in Korean.
    async fn prefilled(app: &App, desk: &Desk) -> Result<Self> {
        let words = app.templates.words();
        let appeal = desk.procedure.clocks.iter().find(|clock| clock.is_remedy());
        let running = clock::Entity::of(desk.case.scene.matter.id).all(app.db.read()).await?;
        let last = appeal.and_then(|clock| {
            let begins = terms::begins(clock, &running, app.now());
            terms::last_day(clock, (begins, &desk.calendar))
        });
        let remedies = last.and_then(|day| {
            let args = FluentArgs::from_iter([("date", date(day))]);
            words.say(Locale::Ko, "ruling-remedies", &args)
        });
        let basis = words.word(Locale::Ko, "ruling-basis");
        Ok(Self {
            basis: basis.unwrap_or_default(),
            remedies: remedies.unwrap_or_default(),
            ..Self::default()
        })
    }

    /// What is granted says what follows; what is not says where one turns next.
    fn parse(&self, kind: Option<Kind>) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let granted = kind == Some(Kind::Favourable);
        let follows = granted.then(|| faults.text("follows", &self.follows));
        let reasons = faults.text("reasons", &self.reasons);
        let basis = faults.text("basis", &self.basis);
        let remedies =
            if granted { String::new() } else { faults.text("remedies", &self.remedies) };
        faults.or(Sheet::Ruling(Ruling { follows, reasons, basis, remedies }))
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Ruling).await?;
    let draft = Draft::prefilled(&app, &desk).await?;
    page(&app, &desk, draft, (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Ruling, &pairs).await?;
    let draft = Draft::read(&pairs);
    let kind = desk.chosen(&pairs).map(|offer| offer.kind);
    match desk.send(&app, &pairs, draft.parse(kind)).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)).await,
    }
}

async fn page(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let objection =
        casework::objected(app.db.read(), &desk.case.scene, desk.locale(), app.now()).await?;
    let contested = casework::contested(app.db.read(), &desk.case.scene, app.now()).await?;
    let again = again(app, desk).await?;
    let view = RulingPage { sheet: desk.head(pairs, trouble), objection, contested, again, draft };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}

/// What the rows of the matter say that the objection is against.
async fn again(app: &App, desk: &Desk) -> Result<Option<Bilingual>> {
    let About::Objection(row) = &desk.case.scene.about else { return Ok(None) };
    let against = matter::Entity::find_by_id(row.against_id).one(app.db.read()).await?;
    let Some(against) = against else { return Ok(None) };
    let stage = act::opened_again(app.db.read(), &against).await?;
    Ok(stage.map(|stage| stage.internal.clone()))
}
