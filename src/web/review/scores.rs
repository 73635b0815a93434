//! `/review/{id}/scores`: a member marks an application by the criteria of its programme; the marks of others are
//! hidden until one's own are sent. No score decides anything.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Serialize;

use super::{
    desk::{Desk, Head, Named, Sent, Trouble},
    panel::{self, Panel},
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{Mark, Sheet, SheetKind},
        programme::criteria::{Criteria, Criterion},
        score::MOST,
    },
    error::Result,
    store::score_sheet,
    templates::View,
    web::{
        forms::{Faults, Pairs, Size},
        guard::Case,
    },
};

/// The choice of a criterion that does not apply.
const APART: &str = "na";

#[derive(Serialize)]
struct ScoresPage {
    sheet: Head,
    criteria: Vec<CriterionView>,
    points: Vec<Named>,
    words: String,
    panel: Option<Panel>,
}

impl View for ScoresPage {
    const TEMPLATE: &'static str = "review/scores.html";
}

#[derive(Serialize)]
struct CriterionView {
    name: Bilingual,
    weight: u32,
    required: bool,
    law: String,
    anchors: Vec<(String, Bilingual)>,
    chosen: String,
}

/// What was chosen for each criterion, in their order, and the words beside.
#[derive(Default)]
struct Draft {
    chosen: Vec<String>,
    words: String,
}

impl Draft {
    fn read(pairs: &Pairs, criteria: &Criteria) -> Self {
        let chosen = (0..criteria.criteria.len()).map(|place| pairs.get(&field(place)).to_owned());
        Self { chosen: chosen.collect(), words: pairs.get("words").trim().to_owned() }
    }

    fn of(row: &score_sheet::Model, criteria: &Criteria) -> Result<Self> {
        let marks = row.read()?;
        let chosen = |one: &Criterion| match marks.iter().find(|mark| mark.criterion == one.key) {
            None => String::new(),
            Some(mark) => mark.points.map_or_else(|| APART.to_owned(), |points| points.to_string()),
        };
        let chosen = criteria.criteria.iter().map(chosen).collect();
        Ok(Self { chosen, words: row.words.clone() })
    }

    /// What is chosen so far; what is chosen nowhere has no mark.
    fn marks(&self, criteria: &Criteria) -> Vec<Mark> {
        let mark = |(one, chosen): (&Criterion, &String)| {
            let points = match chosen.as_str() {
                APART => None,
                typed => Some(typed.parse::<u32>().ok().filter(|points| *points <= MOST)?),
            };
            Some(Mark { criterion: one.key.clone(), points })
        };
        criteria.criteria.iter().zip(&self.chosen).filter_map(mark).collect()
    }

    fn parse(&self, criteria: &Criteria) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let marks = self.marks(criteria);
        for (place, one) in criteria.criteria.iter().enumerate() {
            if one.required && !marks.iter().any(|mark| mark.criterion == one.key) {
                faults.add(field(place), "missing-choice");
            }
        }
        let words = faults.fits("words", &self.words, Size::Text);
        faults.or(Sheet::Scores { marks, words })
    }
}

fn field(place: usize) -> String {
    format!("marks.{place}")
}

fn criteria(desk: &Desk) -> Result<&'static Criteria> {
    Ok(&act::programme_of(desk.case.application()?)?.criteria)
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Scores).await?;
    let own =
        score_sheet::own(app.db.read(), desk.case.scene.matter.id, desk.case.reader.id()).await?;
    let draft = match own {
        Some(row) => Draft::of(&row, criteria(&desk)?)?,
        None => Draft::default(),
    };
    page(&app, &desk, draft, (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Scores, &pairs).await?;
    let draft = Draft::read(&pairs, criteria(&desk)?);
    let sheet = draft.parse(criteria(&desk)?);
    let long = |faults: &Faults| faults.0.contains_key("words");
    if pairs.get("do") == "save" && !sheet.as_ref().is_err_and(long) {
        save(&app, &desk, &draft).await?;
        let here = format!("{}/scores?done=saved", desk.case.address());
        return Ok(Redirect::to(&here).into_response());
    }
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)).await,
    }
}

/// The member's own work in progress: it moves nothing, tells nobody and opens nothing.
async fn save(app: &App, desk: &Desk, draft: &Draft) -> Result<()> {
    let marks = draft.marks(criteria(desk)?);
    let whose = (desk.case.scene.matter.id, desk.case.reader.id());
    let tx = app.db.write().await?;
    score_sheet::keep(&tx, whose, (&marks, &draft.words), (app.now(), false)).await?;
    tx.commit().await?;
    Ok(())
}

async fn page(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let criteria = &criteria(desk)?.criteria;
    let order = criteria.iter().enumerate();
    let order =
        order.map(|(place, one)| (field(place), one.name.get(desk.locale()).to_owned())).collect();
    let view = |(place, one): (usize, &Criterion)| CriterionView {
        name: one.name.clone(),
        weight: one.weight,
        required: one.required,
        law: one.law.join(", "),
        anchors: one.anchor.iter().map(|each| (halves(each.points), each.words.clone())).collect(),
        chosen: draft.chosen.get(place).cloned().unwrap_or_default(),
    };
    let view = ScoresPage {
        sheet: desk.head(pairs, &trouble.ordered(order)),
        criteria: criteria.iter().enumerate().map(view).collect(),
        points: points(app),
        words: draft.words.clone(),
        panel: panel::panel(app, &desk.case).await?,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}

/// From the highest down, and last that it does not apply.
fn points(app: &App) -> Vec<Named> {
    let given = (0..=MOST).rev().map(|points| Named {
        key: points.to_string(),
        label: Bilingual { ko: halves(points), en: halves(points) },
    });
    let word = |locale| app.templates.words().word(locale, "acts-scores-na").unwrap_or_default();
    let apart = Named {
        key: APART.to_owned(),
        label: Bilingual { ko: word(Locale::Ko), en: word(Locale::En) },
    };
    given.chain([apart]).collect()
}

pub(super) fn halves(points: u32) -> String {
    if points.is_multiple_of(2) { (points / 2).to_string() } else { format!("{}.5", points / 2) }
}
