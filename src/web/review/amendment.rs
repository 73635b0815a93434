//! `/review/{id}/amendment`: a company asks that a condition of its trial be changed, and it is changed, as asked or
//! otherwise, or stays as it is (AGA §17(3), (4)).

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;

use super::{
    condition,
    desk::{Day, Desk, Head, Sent, Trouble},
    filling,
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{Amendment, Condition, Kind, Sheet, SheetKind},
        programme::view::with_unit,
        reference::codes,
    },
    error::{Error, Result},
    store::condition::{Model, told},
    templates::View,
    web::{
        casework::{self, ChangeView},
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct AmendmentPage {
    sheet: Head,
    one: ChangeView,
    number: i32,
    category: Bilingual,
    /// As it stands.
    stands: Stands,
    draft: Draft,
}

impl View for AmendmentPage {
    const TEMPLATE: &'static str = "review/amendment.html";
}

#[derive(Serialize)]
struct Stands {
    words: String,
    limit: Option<String>,
    due_on: Option<NaiveDate>,
    reason: String,
}

impl From<Condition> for Stands {
    fn from(one: Condition) -> Self {
        let limit = one.limit.map(|limit| with_unit(&limit.value, &limit.unit));
        Self { words: one.words, limit, due_on: one.due_on, reason: one.reason }
    }
}

/// The wish that is decided on, and its condition.
struct Asked {
    one: ChangeView,
    condition: Model,
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    words: String,
    value: String,
    unit: String,
    reason: String,
    lifted: String,
    due: Day,
    reasons: String,
    basis: String,
    remedies: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            words: of("words"),
            value: of("limit.value"),
            unit: of("limit.unit"),
            reason: of("reason"),
            lifted: of("lifted"),
            due: Day::read(pairs, "due"),
            reasons: of("reasons"),
            basis: of("basis"),
            remedies: of("remedies"),
        }
    }

    /// The condition as it would read, and where one turns if it stays; the last days are counted from now.
    fn prefilled(app: &App, desk: &Desk, asked: &Asked) -> Result<Self> {
        let set = asked.condition.read();
        let (value, unit) = set.limit.map(|one| (one.value, one.unit)).unwrap_or_default();
        let basis = app.templates.words().word(Locale::Ko, "amendment-basis");
        Ok(Self {
            words: asked.one.asked.clone(),
            value,
            unit,
            reason: set.reason,
            lifted: set.lifted_by,
            due: set.due_on.map(Day::of).unwrap_or_default(),
            reasons: String::new(),
            basis: basis.unwrap_or_default(),
            remedies: filling::remedies(app, desk, Kind::Adverse)?,
        })
    }

    /// What is changed says how the condition reads; what stays says where one turns next.
    fn parse(
        &self,
        kind: Option<Kind>,
        (stands, today): (&Model, NaiveDate),
    ) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let changed = kind == Some(Kind::Favourable);
        let condition = changed.then(|| self.condition(&mut faults, (stands, today)));
        let reasons = faults.text("reasons", &self.reasons);
        let basis = faults.text("basis", &self.basis);
        let remedies =
            if changed { String::new() } else { faults.text("remedies", &self.remedies) };
        faults.or(Sheet::Amendment(Amendment { condition, reasons, basis, remedies }))
    }

    /// Category and office stay; a day that was set stays too, be it over.
    fn condition(&self, faults: &mut Faults, (stands, today): (&Model, NaiveDate)) -> Condition {
        let set = stands.read();
        let limit = condition::limit(self.value.trim(), self.unit.trim());
        if let Err((name, fault)) = limit {
            faults.add(name, fault);
        }
        let due_on = if self.due.is_blank() {
            None
        } else {
            self.due.parse().map_err(|word| faults.add("due", word)).ok()
        };
        if due_on.is_some_and(|day| day <= today) && due_on != set.due_on {
            faults.add("due", "past");
        }
        Condition {
            words: faults.text("words", &self.words),
            limit: limit.unwrap_or_default(),
            reason: faults.text("reason", &self.reason),
            lifted_by: faults.text("lifted", &self.lifted),
            due_on,
            ..set
        }
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Amendment).await?;
    let named = desk.asked_of(&["act", "change"]);
    let asked = asked(&app, &desk, &named).await?;
    let draft = Draft::prefilled(&app, &desk, &asked)?;
    page(&app, &desk, (asked, draft), (&named, &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Amendment, &pairs).await?;
    let asked = asked(&app, &desk, &pairs).await?;
    let draft = Draft::read(&pairs);
    let kind = desk.chosen(&pairs).map(|offer| offer.kind);
    let sheet = draft.parse(kind, (&asked.condition, app.today()));
    let sent = match desk.action(&pairs, sheet) {
        Ok(action) => {
            let (matter, action) = (&desk.case.scene.matter, action.about(asked.one.id.0));
            desk.fared(act::act(&app, matter, &desk.case.reader, &action).await.map(|_| ()))?
        }
        Err(trouble) => Sent::Again(*trouble),
    };
    match sent {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (asked, draft), (&pairs, &trouble)),
    }
}

/// What was written about one that waits no more goes back, and is about no other.
async fn asked(app: &App, desk: &Desk, pairs: &Pairs) -> Result<Asked> {
    let (db, matter) = (app.db.read(), &desk.case.scene.matter);
    let over = || Error::Passed { home: desk.case.address(), typed: pairs.words() };
    let named = pairs.get("change");
    let meant = |one: &ChangeView| one.waits() && (named.is_empty() || one.id.to_string() == named);
    let all = casework::changes(db, matter.id).await?;
    let one = all.into_iter().find(meant).ok_or_else(over)?;
    let all = told(db, desk.case.application()?.id).await?;
    let condition = all.into_iter().find(|row| row.id == one.condition).ok_or_else(over)?;
    Ok(Asked { one, condition })
}

fn page(
    app: &App,
    desk: &Desk,
    (asked, draft): (Asked, Draft),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let label = codes::shipped().label("condition_category", &asked.condition.category);
    let view = AmendmentPage {
        sheet: desk.head(pairs, trouble),
        number: asked.condition.number,
        category: label.cloned().unwrap_or_default(),
        stands: asked.condition.read().into(),
        one: asked.one,
        draft,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
