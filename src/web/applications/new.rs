//! `/applications/new`: a draft is there already; go on with it, or begin another one. `POST /applications` begins.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use sea_orm::prelude::{ConnectionTrait, Uuid};
use serde::Serialize;
use serde_json::Value as Json;

use crate::{
    act::{self, Beginning, Door},
    app::App,
    domain::{
        bilingual::Bilingual,
        call::Phase,
        ids::CompanyId,
        limits,
        programme::{
            Programme, Programmes,
            triage::{Answer, Step},
        },
    },
    error::{Error, Result},
    store::{application, call, company, form_key, reader::Reader},
    templates::View,
    web::{address::Query, apply::FIELD, forms::Pairs, session::Person},
};

#[derive(Serialize)]
struct NewPage<'a> {
    programme: &'a Bilingual,
    drafts: Vec<Draft>,
    /// Where the reader belongs to several.
    companies: Vec<Company>,
    /// The companies that have as many drafts as they may, by name.
    full: Vec<Bilingual>,
    most: u64,
    /// Whether there is one that may begin another.
    begins: bool,
    answers: Vec<(&'a str, &'a str)>,
    key: String,
}

#[derive(Serialize)]
struct Draft {
    address: String,
    title: String,
    saved_at: DateTime<Utc>,
}

#[derive(Serialize)]
struct Company {
    id: String,
    name: String,
    checked: bool,
}

/// Where one is asked before a draft begins; with the key of a form it is a beginning that waits for its company.
pub(in crate::web) const NEW: &str = "/applications/new";

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "applications/new.html";
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Query(answers): Query<Vec<Answer>>,
) -> Result<Response> {
    let known = Programmes::in_force().triage.known(&answers);
    let Some(programme) = programme(&answers) else { return Ok(back(&known).into_response()) };
    let call = call_of(&app, &answers, programme).await?;
    let known = with_call(known, call.as_ref());
    let rows = company::all_own(app.db.read(), &person.reader).await?;
    let several = rows.len() > 1;
    let (mut full, mut free) = (Vec::new(), Vec::new());
    for row in rows {
        if is_full(app.db.read(), row.id).await? { full.push(row.name()) } else { free.push(row) }
    }
    let begins = !free.is_empty() || full.is_empty();
    let companies = free.into_iter().enumerate().filter(|_| several).map(|(place, row)| Company {
        id: row.id.to_string(),
        name: row.name_ko,
        checked: place == 0,
    });
    let page = NewPage {
        programme: &programme.name,
        drafts: drafts(&app, &person.reader, (programme, call.as_ref())).await?,
        companies: companies.collect(),
        full,
        most: limits::DRAFTS,
        begins,
        answers: known,
        key: form_key::fresh(),
    };
    person.visitor.page(&app, &page)
}

pub(super) async fn create(
    State(app): State<App>,
    person: Person,
    pairs: Pairs,
) -> Result<Response> {
    start(&app, &person.reader, &pairs).await
}

/// Goes on with what was begun before there was a company; nothing where `next` is no such beginning.
pub(in crate::web) async fn go_on(
    app: &App,
    reader: &Reader,
    next: &str,
) -> Result<Option<Response>> {
    let Some(asked) = next.strip_prefix(NEW).and_then(|rest| rest.strip_prefix('?')) else {
        return Ok(None);
    };
    let Ok(pairs) = Pairs::read(asked.as_bytes()) else { return Ok(None) };
    if pairs.get("key").parse::<Uuid>().is_err() {
        return Ok(None);
    }
    Ok(Some(start(app, reader, &pairs).await?))
}

async fn start(app: &App, reader: &Reader, pairs: &Pairs) -> Result<Response> {
    let key: Uuid = pairs.get("key").parse().map_err(|_| Error::Malformed)?;
    let key = key.to_string();
    let known = Programmes::in_force().triage.known(&pairs.0);
    let Some(programme) = programme(&pairs.0) else { return Ok(back(&known).into_response()) };
    let call = call_of(app, &pairs.0, programme).await?;
    if let Some(closed) = call.as_ref().filter(|row| row.phase(app.now()) == Phase::Closed) {
        return Ok(Redirect::to(&closed.address()).into_response());
    }
    let asked = with_call(known.clone(), call.as_ref());
    if reader.companies.is_empty() {
        let begun = asked.into_iter().chain([("key", key.as_str())]).collect::<Vec<_>>();
        let here = query(NEW, &begun);
        return Ok(Redirect::to(&query("/account/company", &[("next", &here)])).into_response());
    }
    let drafts = drafts(app, reader, (programme, call.as_ref())).await?;
    let again = pairs.get("again") == "yes" || drafts.is_empty();
    // Asked after the drafts: one of them may be what the same form began a moment ago.
    if let Some(place) = form_key::spent(app.db.read(), &key, reader.id()).await? {
        return Ok(Redirect::to(&place).into_response());
    }
    let here = query(NEW, &asked);
    let Some(company) = chosen(reader, pairs).filter(|_| again) else {
        return Ok(Redirect::to(&here).into_response());
    };
    let triage =
        known.iter().map(|(key, option)| ((*key).to_owned(), Json::from(*option))).collect();
    let triage = Json::Object(triage);
    let beginning = Beginning { company, programme, triage, call: call.map(|row| row.id) };
    let begun = begin(app, reader, &key, beginning).await?;
    Ok(begun.unwrap_or_else(|| Redirect::to(&here).into_response()))
}

/// The draft and its spent form in one transaction; whoever is second is led to the first one's. Nothing where the company
/// has as many drafts as it may.
async fn begin(
    app: &App,
    reader: &Reader,
    key: &str,
    beginning: Beginning<'_>,
) -> Result<Option<Response>> {
    let tx = app.db.write().await?;
    if is_full(&tx, beginning.company).await? {
        return Ok(None);
    }
    let door = Door::open(&tx, app.now()).await?;
    let id = act::open_application(&door, reader, beginning).await?;
    let place = format!("/applications/{id}");
    if form_key::spend(&tx, key, reader.id(), &place, door.now).await? {
        tx.commit().await?;
        return Ok(Some(Redirect::to(&place).into_response()));
    }
    tx.rollback().await?;
    let first = form_key::spent(app.db.read(), key, reader.id()).await?.ok_or(Error::Stale)?;
    Ok(Some(Redirect::to(&first).into_response()))
}

async fn is_full(db: &impl ConnectionTrait, company: CompanyId) -> Result<bool> {
    Ok(application::count_unfiled(db, company).await? >= limits::DRAFTS)
}

/// The programme to which the answers lead, if the portal takes it.
fn programme(answers: &[Answer]) -> Option<&'static Programme> {
    let programmes = Programmes::in_force();
    match programmes.triage.next(answers)? {
        Step::Result(outcome, _) => programmes.latest(&outcome.start),
        Step::Question(_) => None,
    }
}

/// The name under which a call travels with the answers.
const CALL: &str = "call";

fn named<'a>(answers: &'a [Answer], wanted: &str) -> Option<&'a str> {
    answers.iter().find(|(key, _)| key == wanted).map(|(_, answer)| answer.as_str())
}

/// The call that is named, where it is one of the programme and for the field to which the answers lead.
async fn call_of(
    app: &App,
    answers: &[Answer],
    programme: &Programme,
) -> Result<Option<call::Model>> {
    let Some(number) = named(answers, CALL) else { return Ok(None) };
    let field = named(answers, FIELD).unwrap_or_default();
    let row = call::Entity::numbered(number).one(app.db.read()).await?;
    Ok(row.filter(|row| row.programme == programme.key && row.is_for(field)))
}

fn with_call<'a>(
    known: Vec<(&'a str, &'a str)>,
    call: Option<&'a call::Model>,
) -> Vec<(&'a str, &'a str)> {
    let pair = call.map(|row| (CALL, row.number.as_str()));
    known.into_iter().chain(pair).collect()
}

/// Drafts of this programme, and for this call, that nobody has filed yet.
async fn drafts(
    app: &App,
    reader: &Reader,
    (programme, call): (&Programme, Option<&call::Model>),
) -> Result<Vec<Draft>> {
    let rows = application::own(app.db.read(), reader).await?;
    let open = rows.into_iter().filter(|(row, matter)| {
        let same = row.programme == programme.key && row.call_id == call.map(|call| call.id);
        matter.open && !row.is_filed() && same
    });
    Ok(open
        .map(|(row, _)| Draft {
            address: format!("/applications/{}", row.id),
            title: row.title,
            saved_at: row.drafted_at,
        })
        .collect())
}

/// The company that is named, or the only one.
fn chosen(reader: &Reader, pairs: &Pairs) -> Option<CompanyId> {
    let ids = reader.company_ids();
    match pairs.get("company") {
        "" => Some(ids[0]).filter(|_| ids.len() == 1),
        named => named.parse().ok().filter(|id| ids.contains(id)),
    }
}

fn back(known: &[(&str, &str)]) -> Redirect {
    Redirect::to(&query("/apply", known))
}

fn query(path: &str, pairs: &[(&str, &str)]) -> String {
    let query = serde_html_form::to_string(pairs).unwrap_or_default();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
