//! `/review/{id}/amendment`: a company asks that a condition of its trial be changed, and it is changed, as asked or
//! otherwise, or stays as it is (AGA §17(3), (4)).

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;

use super::{
    condition::{self, Row},
    desk::{Desk, Head, Sent, Trouble},
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Locale,
        engine::{Amendment, Condition, Kind, Sheet, SheetKind},
    },
    error::{Error, Result},
    store::condition::{Model, told},
    templates::View,
    web::{
        casework::{self, ChangeView, ConditionView},
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct AmendmentPage {
    sheet: Head,
    one: ChangeView,
    number: i32,
    /// As it stands.
    stands: ConditionView,
    draft: Draft,
}

impl View for AmendmentPage {
    const TEMPLATE: &'static str = "review/amendment.html";
}

/// The wish that is decided on, and its condition.
struct Asked {
    one: ChangeView,
    condition: Model,
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    condition: Row,
    reasons: String,
    basis: String,
    remedies: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            condition: condition::alone(pairs),
            reasons: of("reasons"),
            basis: of("basis"),
            remedies: of("remedies"),
        }
    }

    /// The condition as it would read, and where one turns if it stays; the last days are counted from now.
    fn prefilled(app: &App, desk: &Desk, asked: &Asked) -> Result<Self> {
        let set = Condition { words: asked.one.asked.clone(), ..asked.condition.read() };
        let basis = app.templates.words().word(Locale::Ko, "amendment-basis");
        Ok(Self {
            condition: condition::row(&set, String::new()).into(),
            reasons: String::new(),
            basis: basis.unwrap_or_default(),
            remedies: desk.occasion(app).remedies(Kind::Adverse)?,
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
        let fit = |day: NaiveDate| day > today || Some(day) == set.due_on;
        let read = condition::read_one(faults, &str::to_owned, &self.condition, fit);
        Condition { category: set.category, office: set.office, ..read }
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
    let view = AmendmentPage {
        sheet: desk.head(pairs, trouble),
        number: asked.condition.number,
        stands: ConditionView::of(asked.condition.read(), app.today()),
        one: asked.one,
        draft,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
