//! `/applications/{id}/sections/{section}`: one section of the form a page. Saving never refuses.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    comments, conflict, filling, guests, keeping,
    paper::{FaultLine, Paper, StoredFiles, stored_files},
    parts::{self, Sent},
    refusals::refusals,
    saving::{self, Written},
};
use crate::{
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        ids::UserId,
        programme::{
            Answers, Bound, Fault, FaultKind, Faults, FieldView, Means, Need, Programme, Section,
            draft,
            form::{Field, FieldKind, NotBefore},
            status::{Status, asked},
            view::ErrorView,
            visible::kept_aside,
        },
        reference::rules::Rules,
    },
    error::Result,
    store::{application, holiday},
    templates::View,
    web::{
        address::{Path, Query},
        forms::Pairs,
        guard::{Own, Shared},
        similar::{Similar, similar},
    },
};

/// The page from which a section is mended, and to which it leads back.
const CHECK: &str = "check";

#[derive(Serialize)]
struct SectionPage<'a> {
    application: String,
    name: Bilingual,
    /// The form that the language switch saves before it switches.
    saving_form: &'static str,
    key: &'a str,
    title: &'a Bilingual,
    intro: Option<&'a Bilingual>,
    steps: Vec<Step<'a>>,
    fields: Vec<FieldView>,
    stored: StoredFiles,
    faults: Vec<FaultLine>,
    seen: String,
    /// Who sits there: what the page saves by itself is theirs.
    writer: UserId,
    saved_at: DateTime<Utc>,
    /// Who else is at it.
    here: String,
    /// It is read alone, and these sections are written instead.
    read_for: Option<Vec<Bilingual>>,
    /// The form sends files.
    sends_files: bool,
    /// So many answers are kept aside because they are not asked now.
    aside: usize,
    previous: Option<String>,
    /// Came from the check page, and goes back there.
    from_check: bool,
    /// The day by which a decision comes, if it were submitted today; where the section asks for a period.
    decided_by: Option<NaiveDate>,
    /// The first day that is given lies before it.
    too_soon: bool,
    /// Where rules are named: what met them before.
    similar: Option<Similar>,
    /// What is said about it and not settled, and where it is answered.
    comments: Vec<comments::Thread>,
    talk: String,
}

#[derive(Serialize)]
struct Step<'a> {
    label: &'a Bilingual,
    state: &'static str,
}

impl View for SectionPage<'_> {
    const TEMPLATE: &'static str = "applications/sections.html";
}

#[derive(Default, Deserialize)]
pub(super) struct Asked {
    /// Says also what is missing.
    #[serde(default)]
    check: String,
    /// `check` where the check page led here.
    #[serde(default)]
    from: String,
}

pub(super) async fn show(
    State(app): State<App>,
    Shared(own): Shared,
    Path((_, key)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    if !own.is_draft() {
        return Ok(Redirect::to(&own.address()).into_response());
    }
    let paper = Paper::of(&app, &own.application)?;
    let section = paper.section(&key)?;
    keeping::opened(&app, &own, section).await;
    let faults = shown_faults(&paper, section, !asked.check.is_empty());
    let mut view = view(&app, &own, &paper, section, faults).await?;
    view.from_check = asked.from == CHECK;
    own.visitor.page(&app, &view)
}

pub(super) async fn save(
    State(app): State<App>,
    Shared(own): Shared,
    Path((_, key)): Path<(String, String)>,
    request: Request,
) -> Result<Response> {
    let paper = Paper::of(&app, &own.application)?;
    let section = paper.section(&key)?;
    own.writable()?;
    if !own.writes(section) {
        return read_only(&app, &own, &paper, section).await;
    }
    let mut sent = parts::sent(&app, &paper, section, request, &[]).await?;
    sent.pairs = filling::filled(conflict::chosen(sent.pairs), section, app.today());
    let by_itself = keeping::is_asked(&own, &sent.pairs)?;
    let written = saving::write(&app, (&own, &paper), section, &mut sent).await?;
    if by_itself {
        let drawn = sent.pairs.get("seen");
        return keeping::answer(&app, own, (section, drawn), written).await;
    }
    match written {
        Written::Kept { row, answers, .. } => {
            after(&app, own, section, &sent, (&paper, row, answers)).await
        }
        Written::Collided(collided) => conflict::show(&app, &own, section, &collided, &sent.pairs),
    }
}

/// What was sent for a section that is not this reader's to write is not read.
async fn read_only(
    app: &App,
    own: &Own,
    paper: &Paper,
    section: &'static Section,
) -> Result<Response> {
    let view = view(app, own, paper, section, Faults::default()).await?;
    own.visitor.page_with(app, StatusCode::FORBIDDEN, &view)
}

/// Shows what was not taken; or goes on as the button says.
pub(super) async fn after(
    app: &App,
    mut own: Own,
    section: &'static Section,
    sent: &Sent,
    (before, row, answers): (&Paper, application::Model, Answers),
) -> Result<Response> {
    own.application = row;
    let paper = Paper::holding(app, &own.application, answers)?;
    let faults = shown_faults(&paper, section, false);
    let from_check = sent.pairs.get("from") == CHECK;
    let not_taken = refusals(app, &paper, &own, section, sent);
    if !not_taken.is_empty() {
        let mut view = view(app, &own, &paper, section, faults).await?;
        view.from_check = from_check;
        return Ok(parts::told(sent.is_away(), refused(app, &own, view, not_taken)?));
    }
    let here = here(&own, section, &sent.pairs);
    let too_soon = is_newly_too_soon(app, before, &paper, section).await?;
    let to = match saving::place(&paper, section, &sent.pairs) {
        None if too_soon => here,
        Some(anchor) => format!("{here}#{anchor}"),
        None if !sent.pairs.get("lang").is_empty() => here,
        None if sent.pairs.get("do") == "leave" => format!("{}?done=saved", own.address()),
        // The page itself says that it is saved and what is wrong.
        None if !faults.0.is_empty() => here,
        None if from_check => format!("{}/check?done=saved", own.address()),
        None => match beside(&paper, section).1 {
            Some(next) => format!("{}/sections/{}?done=saved", own.address(), next.key),
            None => format!("{}/check", own.address()),
        },
    };
    Ok(Redirect::to(&to).into_response())
}

/// This page again: from where it was opened, and in the language that was asked for.
fn here(own: &Own, section: &Section, pairs: &Pairs) -> String {
    let kept: Vec<(&str, &str)> = [("from", CHECK), ("lang", pairs.get("lang"))]
        .into_iter()
        .filter(|(name, value)| match *name {
            "from" => pairs.get("from") == CHECK,
            _ => Locale::from_code(value).is_some(),
        })
        .collect();
    let query = serde_html_form::to_string(&kept).unwrap_or_default();
    let page = format!("{}/sections/{}", own.address(), section.key);
    if query.is_empty() { page } else { format!("{page}?{query}") }
}

/// Faults of what is typed; what is missing only where it is asked for.
fn shown_faults(paper: &Paper, section: &Section, also_missing: bool) -> Faults {
    let needed = |fault: &Fault| matches!(fault.need, Need::Essential | Need::Required);
    let shown = paper.faults().of_section(&section.key).filter(|fault| match fault.kind {
        FaultKind::Missing => also_missing && needed(fault),
        _ => true,
    });
    Faults(shown.cloned().collect())
}

/// The page again with what was not taken; everything else is saved.
fn refused(
    app: &App,
    own: &Own,
    mut view: SectionPage<'_>,
    not_taken: Vec<(String, ErrorView)>,
) -> Result<Response> {
    for (field, error) in not_taken {
        let Some(shown) = view.fields.iter_mut().find(|shown| shown.key == field) else { continue };
        let address = format!("#{}", shown.id);
        view.faults.push(FaultLine {
            address,
            label: shown.label.clone(),
            kind: shown.kind,
            error: error.clone(),
        });
        shown.errors.push(error);
    }
    own.visitor.page_with(app, StatusCode::UNPROCESSABLE_ENTITY, &view)
}

async fn view<'a>(
    app: &App,
    own: &Own,
    paper: &'a Paper,
    section: &'static Section,
    faults: Faults,
) -> Result<SectionPage<'a>> {
    let locale = own.visitor.locale;
    let decided_by =
        if asks_for_period(section) { decided_by(app, paper.programme).await? } else { None };
    let of_section = |key: &String| section.fields.iter().any(|field| field.key == *key);
    Ok(SectionPage {
        application: own.address(),
        name: paper.title(),
        saving_form: "section",
        key: &section.key,
        title: &section.title,
        intro: section.intro.as_ref(),
        steps: steps(paper, section),
        fields: paper.fields(section, &faults, locale),
        stored: stored_files(app, &own.application, &own.address()).await?,
        faults: faults.0.iter().map(|fault| paper.line(fault, "", locale)).collect(),
        seen: draft::seen(section, &paper.answers),
        writer: own.reader.id(),
        saved_at: own.application.drafted_at,
        here: keeping::company(app, own, section).await?,
        read_for: (!own.writes(section)).then(|| guests::own_sections(own, paper)),
        sends_files: section
            .fields
            .iter()
            .any(|field| matches!(field.kind, FieldKind::Files(_) | FieldKind::Area { .. })),
        aside: kept_aside(paper.programme, &paper.answers)
            .iter()
            .filter(|key| of_section(key))
            .count(),
        from_check: false,
        too_soon: is_too_soon(paper, decided_by),
        decided_by,
        similar: similar_to(app, paper, section).await?,
        comments: comments::threads(app.db.read(), own, section).await?.0,
        talk: comments::address(own, section),
        previous: beside(paper, section)
            .0
            .map(|before| format!("{}/sections/{}", own.address(), before.key)),
    })
}

/// A trial cannot begin before it is decided on.
fn is_too_soon(paper: &Paper, decided_by: Option<NaiveDate>) -> bool {
    let first = paper.programme.meant(&paper.answers).period().map(|period| period.first);
    first.zip(decided_by).is_some_and(|(first, decided_by)| first <= decided_by)
}

/// It is so by what was just typed, and is said once before the next section opens.
async fn is_newly_too_soon(
    app: &App,
    before: &Paper,
    paper: &Paper,
    section: &Section,
) -> Result<bool> {
    let first =
        |paper: &Paper| paper.programme.meant(&paper.answers).period().map(|period| period.first);
    if !asks_for_period(section) || first(before) == first(paper) {
        return Ok(false);
    }
    Ok(is_too_soon(paper, decided_by(app, paper.programme).await?))
}

/// Offered while an exemption is written: what met the same rules, or was of the same field.
async fn similar_to(app: &App, paper: &Paper, section: &Section) -> Result<Option<Similar>> {
    let asks_for_rules = |field: &Field| {
        field.inner().iter().chain([field]).any(|one| one.kind == FieldKind::LawArticle)
    };
    if !section.fields.iter().any(asks_for_rules) {
        return Ok(None);
    }
    let meant = paper.programme.meant(&paper.answers);
    let rules = meant.rules().iter().filter_map(|block| meant.within(block).law());
    let keys: Vec<&str> =
        rules.map(|law| law.regulation.as_str()).filter(|key| !key.is_empty()).collect();
    let found = similar(app.db.read(), &keys, meant.text(Means::Field)).await?;
    Ok((!found.is_empty()).then_some(found))
}

fn asks_for_period(section: &Section) -> bool {
    section.fields.iter().any(|field| {
        matches!(field.kind, FieldKind::Period { not_before: Some(NotBefore::Filing), .. })
    })
}

/// Filed and received today, by the programme's own time for handling.
async fn decided_by(app: &App, programme: &Programme) -> Result<Option<NaiveDate>> {
    let Bound::Rule(rule) = &programme.handling else { return Ok(None) };
    let days = Rules::shipped().lookup(&rule.rule_table, app.today());
    let days = days.and_then(|days| usize::try_from(days.value).ok()?.checked_sub(1));
    let calendar = holiday::calendar(app.db.read()).await?;
    let working = |day: &NaiveDate| calendar.is_working_day(*day);
    Ok(days.and_then(|days| app.today().iter_days().filter(working).nth(days)))
}

/// The parts of the form, done where every section of theirs is.
fn steps<'a>(paper: &'a Paper, section: &Section) -> Vec<Step<'a>> {
    let sections = paper.sections();
    let steps = paper.programme.parts.iter().map(|part| {
        let mut of_part = sections.iter().filter(|(section, _)| section.part == part.key);
        let done = of_part.all(|(_, status)| *status == Status::Ready);
        let state = match (part.key == section.part, done) {
            (true, _) => "current",
            (false, true) => "done",
            (false, false) => "later",
        };
        Step { label: &part.name, state }
    });
    steps.collect()
}

/// The sections before and after this one, as far as they are asked.
fn beside(
    paper: &Paper,
    section: &Section,
) -> (Option<&'static Section>, Option<&'static Section>) {
    let sections = asked(paper.programme, &paper.answers);
    let Some(place) = sections.iter().position(|one| one.key == section.key) else {
        return (None, None);
    };
    let at = |place: usize| sections.get(place).copied();
    (place.checked_sub(1).and_then(at), at(place + 1))
}
