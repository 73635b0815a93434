//! `/review/{id}/route`: whose the rule is that stands in the way: the city's own, or another body's.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;
use strum::IntoEnumIterator;

use super::desk::{Desk, Head, Named, RuleView, Sent, Trouble, codes, is_office, offices};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{RuleLevel, Sheet, SheetKind},
        reference::{
            agencies::{self, AgencyKind},
            regulations,
        },
    },
    error::Result,
    store::{overlay, scene::About},
    templates::View,
    web::{
        forms::{Faults, Pairs, Size},
        guard::Case,
    },
};

#[derive(Serialize)]
struct RoutePage {
    sheet: Head,
    rule: Option<RuleView>,
    draft: Draft,
    levels: Vec<Named>,
    offices: Vec<Named>,
    /// The whole case would end; it is asked about once more, with what falls away.
    asks: bool,
    falls_away: Vec<Bilingual>,
}

impl View for RoutePage {
    const TEMPLATE: &'static str = "review/route.html";
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    body: String,
    level: String,
    enabling_provision: String,
    reasons: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            body: of("body"),
            level: of("level"),
            enabling_provision: of("enabling_provision"),
            reasons: of("reasons"),
        }
    }

    /// What is known about the rule is filled in.
    fn of(about: &About) -> Self {
        let About::Request(row) = about else { return Self::default() };
        let known = row.regulation.as_deref().and_then(|key| regulations::shipped().get(key));
        let body = known
            .and_then(|rule| rule.competent.first().cloned())
            .unwrap_or_else(|| row.competent.clone());
        Self {
            body,
            level: known.map_or_else(|| row.level.clone(), |rule| rule.level.clone()),
            enabling_provision: row.enabling_provision.clone().unwrap_or_default(),
            reasons: String::new(),
        }
    }

    /// A whole application has no rule of one level.
    fn parse(
        &self,
        about: &About,
        (passes_on, today): (bool, NaiveDate),
    ) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        match agencies::shipped().get(&self.body).filter(|body| is_office(&body.key, today)) {
            None => faults.add("body", "missing-choice"),
            Some(body) if passes_on && !may_take(about, body.kind) => {
                faults.add("body", "route-body");
            }
            Some(_) => {}
        }
        let level = RuleLevel::iter().find(|level| <&str>::from(level) == self.level);
        if level.is_none() && matches!(about, About::Request(_)) {
            faults.add("level", "missing-choice");
        }
        let reasons = faults.text("reasons", &self.reasons);
        let provision = faults.fits("enabling_provision", &self.enabling_provision, Size::Line);
        faults.or(Sheet::Route {
            body: self.body.clone(),
            level: level.unwrap_or(RuleLevel::None),
            enabling_provision: Some(provision).filter(|provision| !provision.is_empty()),
            reasons,
        })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Route).await?;
    let draft = Draft::of(&desk.case.scene.about);
    page(&app, &desk, (draft, false), (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Route).await?;
    let draft = Draft::read(&pairs);
    let asked = (passes_on(&desk, &pairs), app.today());
    let sheet = draft.parse(&desk.case.scene.about, asked);
    if sheet.is_ok() && ends_the_case(&desk, &pairs) && pairs.get("sure") != "yes" {
        return page(&app, &desk, (draft, true), (&pairs, &Trouble::none())).await;
    }
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (draft, false), (&pairs, &trouble)).await,
    }
}

fn chosen<'a>(desk: &'a Desk, pairs: &Pairs) -> Option<&'a str> {
    desk.chosen(pairs).map(|offer| offer.act.as_str())
}

/// Whether the act gives the matter away: it ends here.
fn passes_on(desk: &Desk, pairs: &Pairs) -> bool {
    chosen(desk, pairs).is_some_and(|act| desk.closes(act))
}

fn ends_the_case(desk: &Desk, pairs: &Pairs) -> bool {
    matches!(desk.case.scene.about, About::Application) && passes_on(desk, pairs)
}

/// Nothing is passed on to a part of the city itself, and national law only to a body of the state.
fn may_take(about: &About, kind: AgencyKind) -> bool {
    let national = match about {
        About::Request(row) => {
            let known = row.regulation.as_deref().and_then(|key| regulations::shipped().get(key));
            let level = known.map_or(row.level.as_str(), |rule| rule.level.as_str());
            RuleLevel::iter().any(|one| one.is_national() && <&str>::from(one) == level)
        }
        About::Application | About::Consultation(_) | About::Meeting(_) | About::Designation(_) => {
            false
        }
    };
    if national { kind == AgencyKind::Ministry } else { !kind.is_own() }
}

/// Those to which the chosen act may give it.
fn bodies(app: &App, desk: &Desk, pairs: &Pairs) -> Vec<Named> {
    let about = &desk.case.scene.about;
    let mut all = offices(app.today());
    all.retain(|one| {
        let kind = agencies::shipped().get(&one.key).map(|office| office.kind);
        !passes_on(desk, pairs) || kind.is_some_and(|kind| may_take(about, kind))
    });
    all
}

async fn page(
    app: &App,
    desk: &Desk,
    (draft, asks): (Draft, bool),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let rule = match &desk.case.scene.about {
        About::Request(row) => Some(RuleView::of(row, app.today())),
        About::Application | About::Consultation(_) | About::Meeting(_) | About::Designation(_) => {
            None
        }
    };
    let open = overlay::Entity::open_on(desk.case.scene.matter.id).all(app.db.read()).await?;
    let falls_away = open
        .iter()
        .filter_map(|row| desk.procedure.overlay(&row.key.as_str().into()))
        .map(|overlay| overlay.internal.clone());
    let view = RoutePage {
        asks,
        falls_away: falls_away.collect(),
        offices: bodies(app, desk, pairs),
        sheet: desk.head(pairs, trouble),
        rule,
        draft,
        levels: codes("rule_level"),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
