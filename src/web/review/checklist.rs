//! `/review/{id}/checklist`: is the file complete? Each line passed, failed or not applicable, with a note; nothing
//! is sent to the applicant from here.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Serialize;
use strum::IntoEnumIterator;

use super::{
    case,
    desk::{Desk, Head, Sent, Trouble},
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Finding, LineKey, RefusalReason, Sheet, SheetKind, Verdict},
        programme::checklist::{Asks, Line},
    },
    error::Result,
    store::{answer_version, checklist_line, matter},
    templates::View,
    web::{
        casework::SectionView,
        forms::{Faults, Pairs, Size},
        guard::Case,
    },
};

#[derive(Serialize)]
struct ChecklistPage {
    sheet: Head,
    lines: Vec<LineView>,
    /// The first line that keeps the check from passing.
    stuck: Option<String>,
    checked: usize,
    /// What was filed, beside the lines.
    sections: Vec<SectionView>,
}

impl View for ChecklistPage {
    const TEMPLATE: &'static str = "review/checklist.html";
}

#[derive(Serialize)]
struct LineView {
    key: String,
    check: Bilingual,
    annex: Bilingual,
    law: Vec<String>,
    /// The officer finds it out; the applicant is never asked.
    by_city: bool,
    /// It may be demanded if it fails.
    demanded: bool,
    verdict: String,
    note: String,
}

/// What stands on each line: verdict and note, by key.
type Draft = BTreeMap<String, (String, String)>;

/// The lines that concern what was filed.
async fn lines(app: &App, desk: &Desk) -> Result<Vec<&'static Line>> {
    let application = desk.case.application()?;
    let programme = act::programme_of(application)?;
    let newest = answer_version::newest(app.db.read(), application.id).await?;
    let answers = newest.map(|version| version.read()).transpose()?.unwrap_or_default();
    Ok(programme.checklist.lines_for(&answers).collect())
}

async fn stored(app: &App, desk: &Desk) -> Result<Draft> {
    let rows = checklist_line::Entity::of(desk.case.application()?.id).all(app.db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.line, (row.verdict, row.note))).collect())
}

fn read(pairs: &Pairs, lines: &[&Line]) -> Draft {
    let of = |line: &&Line| {
        let verdict = pairs.get(&format!("line.{}", line.key)).to_owned();
        (line.key.clone(), (verdict, pairs.get(&format!("note.{}", line.key)).trim().to_owned()))
    };
    lines.iter().map(of).collect()
}

/// The lines that have a verdict; a note is no treatise.
fn findings(draft: &Draft, lines: &[&Line]) -> std::result::Result<Vec<Finding>, Faults> {
    let mut faults = Faults::default();
    for (place, line) in lines.iter().enumerate() {
        let note = draft.get(&line.key).map(|(_, note)| note.as_str()).unwrap_or_default();
        faults.fits(&format!("note.{place}"), note, Size::Text);
    }
    let of = |(key, (verdict, note)): (&String, &(String, String))| {
        let verdict = Verdict::iter().find(|known| <&str>::from(known) == verdict)?;
        Some(Finding { key: LineKey::new(key), verdict, note: note.clone() })
    };
    faults.or(draft.iter().filter_map(of).collect())
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Checklist).await?;
    let lines = lines(&app, &desk).await?;
    let draft = stored(&app, &desk).await?;
    page(&app, &desk, (&lines, &draft), (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Checklist, &pairs).await?;
    let lines = lines(&app, &desk).await?;
    let draft = read(&pairs, &lines);
    let findings = findings(&draft, &lines);
    if let ("save", Ok(findings)) = (pairs.get("do"), &findings) {
        desk.fresh(&pairs)?;
        save(&app, &desk, findings).await?;
        let here = format!("{}/checklist?done=saved", desk.case.address());
        return Ok(Redirect::to(&here).into_response());
    }
    let sheet = findings.map(|lines| Sheet::Checklist { lines });
    match desk.send(&app, &pairs, sheet).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (&lines, &draft), (&pairs, &trouble)).await,
    }
}

/// Work in progress: it moves nothing and tells nobody. Of two officers at once the second is told.
async fn save(app: &App, desk: &Desk, findings: &[Finding]) -> Result<()> {
    let application = desk.case.application()?.id;
    let tx = app.db.write().await?;
    matter::touch(&tx, &desk.case.scene.matter).await?;
    let by = (desk.case.reader.id(), app.now());
    checklist_line::keep(&tx, application, findings, by).await?;
    tx.commit().await?;
    Ok(())
}

async fn page(
    app: &App,
    desk: &Desk,
    (lines, draft): (&[&Line], &Draft),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let view = |line: &&Line| {
        let (verdict, note) = draft.get(&line.key).cloned().unwrap_or_default();
        LineView {
            key: line.key.clone(),
            check: line.check.clone(),
            annex: line.annex.clone(),
            law: line.law.clone(),
            by_city: line.asks == Asks::City,
            demanded: matches!(line.asks, Asks::Demand(_)),
            verdict,
            note,
        }
    };
    // A fault says on which line it is.
    let names = lines
        .iter()
        .enumerate()
        .map(|(place, line)| (format!("note.{place}"), line.check.get(desk.locale()).to_owned()));
    let (stuck, trouble) = (stuck(lines, trouble), &trouble.ordered(names.collect()));
    let lines: Vec<LineView> = lines.iter().map(view).collect();
    let checked = lines.iter().filter(|line| !line.verdict.is_empty()).count();
    let sections = case::sections(app, &desk.case).await?;
    let view = ChecklistPage { sheet: desk.head(pairs, trouble), lines, stuck, checked, sections };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}

fn stuck(lines: &[&Line], trouble: &Trouble) -> Option<String> {
    let (RefusalReason::ChecklistOpen { missing } | RefusalReason::ChecklistFailed { missing }) =
        &trouble.refusal()?.reason
    else {
        return None;
    };
    lines.iter().find(|line| missing.contains(&line.key)).map(|line| line.key.clone())
}
