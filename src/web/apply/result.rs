//! Where the answers on `/apply` lead: the route, why, who decides, how long, and the way to begin.

use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{Calls, Known, blank};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        programme::{
            Bound, Function, Need, Programme, Programmes,
            form::FieldKind,
            triage::{Answer, Note, Outcome},
        },
        reference::{
            national::{self, Act},
            rules::Rules,
            zones,
        },
        statistics::Group,
    },
    error::Result,
    store::{call, form_key},
    templates::View,
    web::{
        calls::{Line, line},
        casework::office_name,
        session::Visitor,
        similar::{Similar, similar},
    },
};

#[derive(Serialize)]
struct ResultPage<'a> {
    outcome: Shown<'a>,
    disclaimer: &'a Bilingual,
    notes: Vec<&'a Bilingual>,
    answers: Vec<Answered<'a>>,
    time: Option<Time>,
    /// What the city really took, where enough cases have ended.
    usual: Option<Usual>,
    similar: Similar,
    zones: Vec<&'a Bilingual>,
    /// This result as others can open it.
    link: String,
    laws: &'a [String],
    sandboxes: Vec<Sandbox>,
    programme: Option<Shipped<'a>>,
    /// Who is to be asked where the portal does not take the application yet.
    ask: Option<Bilingual>,
    start: Start<'a>,
    /// The call that was come from.
    call: Option<Chosen>,
    /// Others of the programme that are open.
    calls: Vec<Line>,
}

#[derive(Serialize)]
struct Chosen {
    call: Line,
    /// The answers lead to the programme that it is for.
    fits: bool,
}

#[derive(Serialize)]
struct Shown<'a> {
    title: &'a Bilingual,
    reason: &'a Bilingual,
    decides: &'a Bilingual,
    gets: &'a Bilingual,
    meanwhile: Option<&'a Bilingual>,
}

/// A sandbox of the state, with its law and those who help with it.
#[derive(Serialize)]
struct Sandbox {
    field: &'static Bilingual,
    law: &'static Bilingual,
    address: &'static str,
    offices: Bilingual,
}

#[derive(Serialize)]
struct Answered<'a> {
    question: &'a Bilingual,
    answer: Bilingual,
    change: String,
}

/// In working days: half of the cases, and nine in ten.
#[derive(Serialize)]
struct Usual {
    median: f64,
    ninetieth: f64,
}

/// So many of a unit of the rule tables.
#[derive(Serialize)]
struct Time {
    count: i64,
    unit: &'static str,
}

#[derive(Serialize)]
struct Shipped<'a> {
    name: &'a Bilingual,
    about: &'a Bilingual,
    legal: &'a Bilingual,
    minutes: u32,
    sections: Vec<&'a Bilingual>,
    documents: Vec<&'a Bilingual>,
    /// Where its form is read before anyone begins.
    blank: String,
}

/// What the button sends, or where one signs in first.
#[derive(Serialize)]
struct Start<'a> {
    signed_in: bool,
    here: String,
    key: String,
    answers: Vec<(&'a str, &'a str)>,
}

/// The question of the triage whose answers are codes of the list `field`.
pub(in crate::web) const FIELD: &str = "field";
/// The answer that needs a public place.
const PUBLIC_PLACE: (&str, &str) = ("place", "public");

impl View for ResultPage<'_> {
    const TEMPLATE: &'static str = "apply/result.html";
}

pub(super) async fn show(
    app: &App,
    visitor: &Visitor,
    (outcome, notes): (&Outcome, Vec<&Note>),
    answers: &[Answer],
    calls: &Calls,
) -> Result<Response> {
    let programmes = Programmes::in_force();
    let known = Known { answers: programmes.triage.known(answers), call: calls.pair() };
    let programme = programmes.latest(&outcome.start);
    let (call, calls) = of_programme(calls, (programme, field(&known.answers)), app.now());
    let answered =
        programmes.triage.answered(answers).into_iter().map(|(question, choice)| Answered {
            question: &question.label,
            answer: Bilingual { ko: choice.ko.clone(), en: choice.en.clone() },
            change: known.address(Some(&question.key)),
        });
    let page = ResultPage {
        outcome: told(outcome),
        disclaimer: &programmes.triage.disclaimer,
        notes: notes.into_iter().map(|note| &note.text).collect(),
        answers: answered.collect(),
        time: time(app, outcome, programme),
        usual: usual(app, outcome).await?,
        similar: similar(app.db.read(), &[], field(&known.answers)).await?,
        zones: zones_for(&known.answers),
        link: format!("{}{}", app.config.base_url, known.address(None)),
        laws: &outcome.law,
        sandboxes: sandboxes(outcome, app.today()),
        programme: programme.map(shipped),
        ask: if programme.is_some() { None } else { help(app) },
        start: start(visitor, &known),
        call,
        calls,
    };
    visitor.page(app, &page)
}

/// That of the ministry which decides, or all of them where the outcome asks for them (S26).
fn sandboxes(outcome: &Outcome, today: NaiveDate) -> Vec<Sandbox> {
    let wanted = |act: &&Act| match &outcome.ministry {
        Some(ministry) => ministry.act == act.code,
        None => outcome.sandboxes,
    };
    let sandbox = |act: &'static Act| {
        let offices: Vec<Bilingual> =
            act.support_office.iter().map(|key| office_name(key, today)).collect();
        Sandbox {
            field: &act.field,
            law: &act.law,
            address: &act.law_address,
            offices: Bilingual::joined(&offices, ", "),
        }
    };
    national::shipped().acts.iter().filter(wanted).map(sandbox).collect()
}

/// The call that was come from, and others of the programme and the field that are open.
fn of_programme(
    calls: &Calls,
    (programme, field): (Option<&Programme>, &str),
    now: DateTime<Utc>,
) -> (Option<Chosen>, Vec<Line>) {
    let fits = |row: &call::Model| {
        programme.is_some_and(|form| form.key == row.programme) && row.is_for(field)
    };
    let chosen = calls.chosen.as_ref().map(|row| Chosen { call: line(row, now), fits: fits(row) });
    let others = calls.open.iter().filter(|row| calls.chosen.as_ref() != Some(*row) && fits(row));
    (chosen, others.map(|row| line(row, now)).collect())
}

/// The usual time: the route's own row of the rule tables, else the programme's where the city decides.
fn time(app: &App, outcome: &Outcome, programme: Option<&Programme>) -> Option<Time> {
    let of_programme = || match (&outcome.ministry, &programme?.handling) {
        (None, Bound::Rule(rule)) => Some(rule.rule_table.clone()),
        (Some(_), _) | (None, Bound::Fixed(_)) => None,
    };
    let key = outcome.time.clone().or_else(of_programme)?;
    let rule = Rules::shipped().lookup(&key, seoul_day(app.now()))?;
    Some(Time { count: rule.value, unit: rule.unit.code() })
}

fn told(outcome: &Outcome) -> Shown<'_> {
    Shown {
        title: &outcome.title,
        reason: &outcome.reason,
        decides: &outcome.decides,
        gets: &outcome.gets,
        meanwhile: outcome.meanwhile.as_ref(),
    }
}

fn start<'a>(visitor: &Visitor, known: &Known<'a>) -> Start<'a> {
    Start {
        signed_in: visitor.reader.is_some(),
        here: known.address(None),
        key: form_key::fresh(),
        answers: known.pairs(),
    }
}

/// The zones, where the answers ask for a public place.
fn zones_for(known: &[(&str, &str)]) -> Vec<&'static Bilingual> {
    let all = zones::shipped().zones.iter().map(|zone| &zone.name);
    if known.contains(&PUBLIC_PLACE) { all.collect() } else { Vec::new() }
}

/// The route's own numbers; withheld ones are none.
async fn usual(app: &App, outcome: &Outcome) -> Result<Option<Usual>> {
    let statistics = app.statistics.current(app.db.read(), app.now(), app.today()).await?;
    let groups = statistics.table("time").map(|table| table.groups.as_slice()).unwrap_or_default();
    let own = |group: &&Group| group.route.as_ref().is_some_and(|(code, _)| *code == outcome.route);
    let whole = groups.iter().find(own).and_then(|group| group.lines.first());
    let shown = |place: usize| whole?.figures.get(place)?.shown();
    Ok(shown(0).zip(shown(1)).map(|(median, ninetieth)| Usual { median, ninetieth }))
}

fn field<'a>(known: &[(&str, &'a str)]) -> &'a str {
    known.iter().find(|(question, _)| *question == FIELD).map_or("", |(_, answer)| answer)
}

fn shipped(programme: &Programme) -> Shipped<'_> {
    let files = programme.fields().map(|(_, field)| field).filter(|field| {
        matches!(field.kind, FieldKind::Files(_))
            && field.need != Need::Optional
            && field.from.is_none()
    });
    Shipped {
        name: &programme.name,
        about: &programme.about,
        legal: &programme.legal,
        minutes: programme.minutes,
        sections: programme
            .sections
            .iter()
            .filter(|one| one.when.is_none())
            .map(|one| &one.title)
            .collect(),
        documents: files.map(|field| &field.label).collect(),
        blank: blank::address(&programme.key),
    }
}

/// The office that takes applications in.
fn help(app: &App) -> Option<Bilingual> {
    let programmes = Programmes::in_force();
    let office =
        programmes.all().find_map(|one| programmes.bindings.office(&one.key, Function::Intake))?;
    Some(office_name(office, app.today()))
}
