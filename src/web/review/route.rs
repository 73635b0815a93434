//! `/review/{id}/route`: whose the rule is that stands in the way: the city's own, or another body's.

use axum::{extract::State, response::Response};
use serde::Serialize;
use strum::IntoEnumIterator;

use super::desk::{Desk, Head, Named, RuleView, Sent, Trouble, codes, offices};
use crate::{
    app::App,
    domain::{
        engine::{RuleLevel, Sheet, SheetKind},
        reference::{agencies, regulations},
    },
    error::Result,
    store::scene::About,
    templates::View,
    web::{
        forms::{Faults, Pairs},
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
    fn parse(&self, about: &About) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        if !agencies::shipped().has(&self.body) {
            faults.add("body", "missing-choice");
        }
        let level = RuleLevel::iter().find(|level| <&str>::from(level) == self.level);
        if level.is_none() && matches!(about, About::Request(_)) {
            faults.add("level", "missing-choice");
        }
        let reasons = faults.required("reasons", &self.reasons);
        let provision = self.enabling_provision.trim();
        faults.or(Sheet::Route {
            body: self.body.clone(),
            level: level.unwrap_or(RuleLevel::None),
            enabling_provision: (!provision.is_empty()).then(|| provision.to_owned()),
            reasons,
        })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Route).await?;
    let draft = Draft::of(&desk.case.scene.about);
    page(&app, &desk, draft, (&desk.asked(), &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Route).await?;
    let draft = Draft::read(&pairs);
    match desk.send(&app, &pairs, draft.parse(&desk.case.scene.about)).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)),
    }
}

fn page(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let rule = match &desk.case.scene.about {
        About::Request(row) => Some(RuleView::of(row, app.today())),
        About::Application | About::Consultation(_) | About::Meeting(_) | About::Designation(_) => {
            None
        }
    };
    let view = RoutePage {
        sheet: desk.head(pairs, trouble),
        rule,
        draft,
        levels: codes("rule_level"),
        offices: offices(app.today()),
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
