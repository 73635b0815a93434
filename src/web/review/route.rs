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
        engine::{Guard, RuleLevel, Sheet, SheetKind},
        reference::{
            agencies::{self, AgencyKind},
            national, regulations,
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
    /// The national sandboxes to which the rule may go.
    schemes: Vec<Named>,
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
    scheme: String,
    reasons: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            body: of("body"),
            level: of("level"),
            enabling_provision: of("enabling_provision"),
            scheme: of("scheme"),
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
            level: known.map_or_else(|| row.level.clone(), |rule| rule.level.clone()),
            enabling_provision: row.enabling_provision.clone().unwrap_or_default(),
            scheme: row.scheme.clone().unwrap_or_else(|| only_scheme(&body)),
            body,
            reasons: String::new(),
        }
    }

    /// A whole application has no rule of one level.
    fn parse(
        &self,
        about: &About,
        (way, today): (Way, NaiveDate),
    ) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        match agencies::shipped().get(&self.body).filter(|body| is_office(&body.key, today)) {
            None => faults.add("body", "missing-choice"),
            Some(body) if !way.may_take(about, body.kind) => {
                faults.add("body", "route-body");
            }
            Some(_) => {}
        }
        let level = RuleLevel::iter().find(|level| <&str>::from(level) == self.level);
        if level.is_none() && matches!(about, About::Request(_)) {
            faults.add("level", "missing-choice");
        }
        if way == Way::Nation && !is_scheme(&self.scheme) {
            faults.add("scheme", "missing-choice");
        }
        let reasons = faults.text("reasons", &self.reasons);
        let provision = faults.fits("enabling_provision", &self.enabling_provision, Size::Line);
        faults.or(Sheet::Route {
            body: self.body.clone(),
            level: level.unwrap_or(RuleLevel::None),
            enabling_provision: Some(provision).filter(|provision| !provision.is_empty()),
            scheme: Some(self.scheme.clone()).filter(|_| way == Way::Nation),
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
    let desk = Desk::open_for(&app, case, SheetKind::Route, &pairs).await?;
    let draft = Draft::read(&pairs);
    let asked = (Way::of(&desk, &pairs), app.today());
    let sheet = draft.parse(&desk.case.scene.about, asked);
    if sheet.is_ok() && ends_the_case(&desk, &pairs) && pairs.get("sure") != "yes" {
        return page(&app, &desk, (draft, true), (&pairs, &Trouble::none())).await;
    }
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (draft, false), (&pairs, &trouble)).await,
    }
}

/// Whether one of the acts of this page leads to a national sandbox.
fn may_relay(desk: &Desk) -> bool {
    let rows = desk.procedure.rows.iter().filter(|row| row.needs.contains(&Guard::NationalRule));
    rows.into_iter().any(|row| desk.offers.iter().any(|offer| offer.act == row.does))
}

fn chosen<'a>(desk: &'a Desk, pairs: &Pairs) -> Option<&'a str> {
    desk.chosen(pairs).map(|offer| offer.act.as_str())
}

/// Where the chosen act takes the matter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It stays with the city.
    Here,
    /// It is given away, and ends here.
    Away,
    /// The city sends it on to a national sandbox.
    Nation,
}

impl Way {
    fn of(desk: &Desk, pairs: &Pairs) -> Self {
        let Some(act) = chosen(desk, pairs) else { return Self::Here };
        let mut rows = desk.procedure.rows.iter().filter(|row| row.does.as_str() == act);
        match () {
            () if desk.closes(act) => Self::Away,
            () if rows.any(|row| row.needs.contains(&Guard::NationalRule)) => Self::Nation,
            () => Self::Here,
        }
    }

    /// An expert is asked and takes nothing over.
    fn may_take(self, about: &About, kind: AgencyKind) -> bool {
        if kind == AgencyKind::Expert {
            return false;
        }
        match self {
            Self::Here => true,
            Self::Away => may_take(about, kind),
            Self::Nation => kind == AgencyKind::Ministry,
        }
    }
}

/// The sandbox of a ministry that has one only.
fn only_scheme(body: &str) -> String {
    let mut own =
        national::shipped().acts.iter().filter(|act| act.competent.iter().any(|key| key == body));
    match (own.next(), own.next()) {
        (Some(act), None) => act.code.clone(),
        _ => String::new(),
    }
}

fn is_scheme(key: &str) -> bool {
    national::shipped().acts.has(key)
}

fn schemes() -> Vec<Named> {
    let named = |act: &national::Act| Named { key: act.code.clone(), label: act.field.clone() };
    national::shipped().acts.iter().map(named).collect()
}

fn ends_the_case(desk: &Desk, pairs: &Pairs) -> bool {
    matches!(desk.case.scene.about, About::Application) && Way::of(desk, pairs) == Way::Away
}

/// Nothing is passed on to a part of the city itself, and national law only to a body of the state.
fn may_take(about: &About, kind: AgencyKind) -> bool {
    let national = match about {
        About::Request(row) => {
            let known = row.regulation.as_deref().and_then(|key| regulations::shipped().get(key));
            let level = known.map_or(row.level.as_str(), |rule| rule.level.as_str());
            RuleLevel::iter().any(|one| one.is_national() && <&str>::from(one) == level)
        }
        About::Application
        | About::Consultation(_)
        | About::Meeting(_)
        | About::Designation(_)
        | About::Outside(_)
        | About::Objection(_) => false,
    };
    if national { kind == AgencyKind::Ministry } else { !kind.is_own() }
}

/// Those to which the chosen act may give it.
fn bodies(app: &App, desk: &Desk, pairs: &Pairs) -> Vec<Named> {
    let about = &desk.case.scene.about;
    let mut all = offices(app.today());
    all.retain(|one| {
        let kind = agencies::shipped().get(&one.key).map(|office| office.kind);
        kind.is_some_and(|kind| Way::of(desk, pairs).may_take(about, kind))
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
        About::Application
        | About::Consultation(_)
        | About::Meeting(_)
        | About::Designation(_)
        | About::Outside(_)
        | About::Objection(_) => None,
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
        schemes: if may_relay(desk) { schemes() } else { Vec::new() },
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
