//! `/review/{id}/link`: whoever asked an office sends the question to somebody there by a letter, and takes that back.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;

use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::Role,
        ids::{MatterId, RowId, UserId},
    },
    error::{Error, Result},
    store::{
        application, consultation,
        mail::{self, Asker},
        matter,
        office_link::{self, Addressee, Barred},
        scene::About,
        user,
    },
    templates::View,
    web::{
        casework,
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct LinkPage {
    /// Of the question.
    address: String,
    number: Option<String>,
    title: Bilingual,
    office: Bilingual,
    question: String,
    /// Nobody is written to any more once it has ended.
    open: bool,
    links: Vec<Line>,
    name: String,
    email: String,
    faults: Faults,
}

/// Somebody to whom it was sent.
#[derive(Serialize)]
struct Line {
    id: RowId,
    name: String,
    email: String,
    sent_at: DateTime<Utc>,
    given_by: String,
    ended_at: Option<DateTime<Utc>>,
    /// Of those that ended before it was kept, nobody knows.
    ended_by: Option<String>,
    /// By a newer letter to the same address.
    replaced: bool,
}

impl View for LinkPage {
    const TEMPLATE: &'static str = "review/link.html";
}

/// Where whoever asked an office sends its question out while it is open, and afterwards sees to whom it went.
pub(super) async fn address(app: &App, case: &Case) -> Result<Option<String>> {
    let Ok(row) = asked(case) else { return Ok(None) };
    let open = case.scene.matter.open;
    let shown = open || office_link::Entity::of(row.id).one(app.db.read()).await?.is_some();
    Ok(shown.then(|| format!("{}/link", case.address())))
}

/// The question, for who asked it; for everybody else there is no such page.
fn asked(case: &Case) -> Result<&consultation::Model> {
    let roles = case.scene.roles(act::bindings(), &case.reader);
    let asks = roles.contains(&Role::CaseOfficer) || roles.contains(&Role::Supervisor);
    match &case.scene.about {
        About::Consultation(row) if asks => Ok(row),
        _ => Err(Error::NotFound),
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    page(&app, &case, (&Pairs::default(), Faults::default())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    asked(&case)?;
    match pairs.get("revoke") {
        "" => give(&app, &case, &pairs).await,
        id => revoke(&app, &case, id.parse().map_err(|_| Error::NotFound)?).await,
    }
}

/// Nobody is asked any more once it has ended.
async fn give(app: &App, case: &Case, pairs: &Pairs) -> Result<Response> {
    if !case.scene.matter.open {
        return Err(Error::passed(case.address()));
    }
    let to = match addressee(app, case, pairs).await? {
        Ok(to) => to,
        Err(faults) => return page(app, case, (pairs, faults)).await,
    };
    let (id, now) = (case.scene.matter.id, app.now());
    let tx = app.db.write().await?;
    // Held, so that of two who write to one address at once only the later one's letter works.
    let matter = matter::locked(&tx, id).await?.ok_or(Error::NotFound)?;
    if !matter.open {
        return Err(Error::passed(case.address()));
    }
    if !mail::may_write_to(&tx, (&to.email, Asker::City), now).await? {
        let mut faults = Faults::default();
        faults.add("email", "link-most");
        return page(app, case, (pairs, faults)).await;
    }
    let token = office_link::give(&tx, id, &to, case.reader.id(), now).await?;
    let asker = case.scene.office(act::bindings(), Role::CaseOfficer);
    let words = json!({
        "name": to.name,
        "office": asker.map(|key| casework::office_name(&key, app.today())).unwrap_or_default(),
        "number": case.application()?.number,
        "due": matter.due_at.filter(|due| *due > now).map(seoul_day),
        "link": format!("/opinion/{token}"),
    });
    mail::put(&tx, (&to.email, mail::BOTH), mail::LETTER, words, now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}/link?done=sent", case.address())).into_response())
}

async fn revoke(app: &App, case: &Case, id: RowId) -> Result<Response> {
    let tx = app.db.write().await?;
    if !office_link::revoke(&tx, case.scene.matter.id, id, (case.reader.id(), app.now())).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}/link?done=removed", case.address())).into_response())
}

async fn addressee(
    app: &App,
    case: &Case,
    pairs: &Pairs,
) -> Result<std::result::Result<Addressee, Faults>> {
    let mut faults = Faults::default();
    let name = faults.required("name", pairs.get("name"));
    let email = user::address(pairs.get("email"));
    if user::is_address(&email) {
        match office_link::barred(app.db.read(), &email, case.application()?).await? {
            Some(Barred::Guest) => faults.add("email", "link-guest"),
            Some(Barred::Company) => faults.add("email", "link-company"),
            Some(Barred::Official) => faults.add("email", "link-official"),
            None => {}
        }
    } else {
        faults.add("email", "format-email");
    }
    Ok(faults.or(Addressee { name, email }))
}

/// Everybody to whom a question was sent, with who did so and who ended it.
async fn lines(app: &App, case: &Case, question: MatterId) -> Result<Vec<Line>> {
    let db = app.db.read();
    let links = office_link::Entity::of(question).all(db).await?;
    let people = links.iter().flat_map(|link| [link.user_id, link.given_by]);
    let people = people.chain(links.iter().filter_map(|link| link.ended_by));
    let names = user::names(db, people, case.visitor.locale).await?;
    let name = |id: UserId| names.get(&id).cloned();
    let line = |link: &office_link::Model| Line {
        id: link.id,
        name: name(link.user_id).unwrap_or_default(),
        email: link.email.clone(),
        sent_at: link.created_at,
        given_by: name(link.given_by).unwrap_or_default(),
        ended_at: link.ended_at,
        ended_by: link.ended_by.and_then(name),
        replaced: link.is_replaced_by_one_of(&links),
    };
    Ok(links.iter().map(line).collect())
}

async fn page(app: &App, case: &Case, (typed, faults): (&Pairs, Faults)) -> Result<Response> {
    let row = asked(case)?;
    let links = lines(app, case, row.id).await?;
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = LinkPage {
        address: case.address(),
        number: case.application()?.number.clone(),
        title: application::Model::name(case.application()?),
        office: casework::office_name(&row.office, app.today()),
        question: row.question.clone(),
        open: case.scene.matter.open,
        links,
        name: typed.get("name").to_owned(),
        email: typed.get("email").to_owned(),
        faults,
    };
    case.visitor.page_with(app, status, &view)
}
