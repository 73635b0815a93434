//! `/committee/{id}/minutes`: the nine parts of the minutes (CM 10-2(1)); the secretary writes until they are signed.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::EntityTrait;
use serde::Serialize;

use super::{
    meeting::{may_write, row},
    room::{Room, Signer},
    text::Text,
};
use crate::{
    act::{self, Door},
    app::App,
    domain::{
        engine::{Action, Procedure, Sheet, Signers},
        ids::UserId,
        minutes::{MinutesText, Said},
    },
    error::{Error, Result},
    store::{agenda_item, matter, meeting, resolution, scene::Scene, user},
    templates::View,
    web::{
        forms::{Faults, Pairs, Size},
        guard::Case,
    },
};

#[derive(Serialize)]
struct MinutesPage {
    address: String,
    version: i32,
    text: Text,
    may_write: bool,
    faults: Faults,
    signers: Vec<Signer>,
    /// Who may sign, and whether they are to.
    candidates: Vec<Candidate>,
    too_few: bool,
    asked: Signers,
}

impl View for MinutesPage {
    const TEMPLATE: &'static str = "committee/minutes.html";
}

#[derive(Serialize)]
struct Candidate {
    id: String,
    name: String,
    chair: bool,
    chosen: bool,
}

/// What was wrong with what was sent.
#[derive(Default)]
struct Wrong {
    faults: Faults,
    too_few: bool,
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    page(&app, &case, None, &Wrong::default()).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let seen = row(&case)?;
    if !may_write(&case, seen) {
        return Err(Error::NotFound);
    }
    let matter = &case.scene.matter;
    if pairs.get("version").parse() != Ok(matter.version) {
        return Err(Error::Stale);
    }
    let wrong = Wrong { faults: faults(&pairs), too_few: false };
    if !wrong.faults.is_empty() {
        return page(&app, &case, Some(&pairs), &wrong).await;
    }
    let room = Room::load(&app, &case, seen).await?;
    let signers = chosen(&room, &pairs);
    let too_few =
        signers.as_ref().is_some_and(|members| !room.count(members).reach(asked(&case, &room)));
    let text = written(&app, seen, &pairs).await?;
    keep(&app, &case, (text, signers.filter(|_| !too_few))).await?;
    if too_few {
        // What was written is kept; the signers stay as they were.
        let wrong = Wrong { faults: Faults::default(), too_few };
        return page(&app, &fresh(&app, case).await?, None, &wrong).await;
    }
    Ok(Redirect::to(&format!("{}/minutes?done=saved", case.address())).into_response())
}

const WRITE: &str = "write_minutes";
const NAME_SIGNERS: &str = "name_signers";

/// The text and the signers are acts of their own, done together or not at all.
async fn keep(
    app: &App,
    case: &Case,
    (text, signers): (Option<MinutesText>, Option<Vec<UserId>>),
) -> Result<()> {
    let tx = app.db.write().await?;
    let door = Door::open(&tx, app.now()).await?;
    let mut seen = case.scene.matter.clone();
    if let Some(text) = text {
        let sheet = Sheet::Minutes { text: Some(text), signers: None };
        act::act_in(&door, &seen, &case.reader, &Action::new(WRITE, sheet)).await?;
        seen = matter::Entity::find_by_id(seen.id).one(&tx).await?.ok_or(Error::NotFound)?;
    }
    if let Some(members) = signers {
        let signers = Some(members.into_iter().map(|member| member.0).collect());
        let sheet = Sheet::Minutes { text: None, signers };
        act::act_in(&door, &seen, &case.reader, &Action::new(NAME_SIGNERS, sheet)).await?;
    }
    Ok(tx.commit().await?)
}

/// Everything may stay empty for now, and nothing may be longer than a text.
fn faults(pairs: &Pairs) -> Faults {
    let mut faults = Faults::default();
    let texts = pairs.0.iter().filter(|(name, _)| name != "version");
    for (name, text) in texts {
        faults.fits(name, text, Size::Text);
    }
    faults
}

/// The minutes as they were typed, where anything is other than it was.
async fn written(app: &App, seen: &meeting::Model, pairs: &Pairs) -> Result<Option<MinutesText>> {
    let of = |name: &str| pairs.get(name).trim().to_owned();
    let text = MinutesText {
        other: of("other"),
        attending: of("attending"),
        recording: of("recording"),
        closed_reason: of("closed_reason"),
        said: said(app, seen, pairs).await?,
    };
    let before = MinutesText {
        other: seen.minutes.clone(),
        attending: seen.attending.clone(),
        recording: seen.recording.clone(),
        closed_reason: seen.closed_reason.clone().unwrap_or_default(),
        said: Vec::new(),
    };
    Ok((text != before).then_some(text))
}

/// What is said anew of each item, and of each request that was resolved upon.
async fn said(app: &App, seen: &meeting::Model, pairs: &Pairs) -> Result<Vec<Said>> {
    let db = app.db.read();
    let typed = |name: &str, before: &str| {
        let text = pairs.all(name).next().map(str::trim)?;
        (text != before).then(|| text.to_owned())
    };
    let items = agenda_item::Entity::on(seen.id).all(db).await?;
    let resolved = resolution::Entity::on(items.iter().map(|item| item.id)).all(db).await?;
    let of_items = items.iter().filter_map(|item| {
        let words = typed(&format!("said.{}", item.id), &item.said)?;
        Some(Said { item: item.id.0, request: None, words })
    });
    let of_requests = resolved.iter().filter_map(|row| {
        let name = format!("words.{}.{}", row.item_id, row.request_id);
        let words = typed(&name, &row.words)?;
        Some(Said { item: row.item_id.0, request: Some(row.request_id.0), words })
    });
    Ok(of_items.chain(of_requests).collect())
}

/// Who is to sign, where the page asked and it is others than before: of those who may.
fn chosen(room: &Room, pairs: &Pairs) -> Option<Vec<UserId>> {
    let ticked = |id: &UserId| pairs.all("signer").any(|typed| typed == id.to_string());
    let members: Vec<UserId> = room.candidates.iter().map(|one| one.id).filter(ticked).collect();
    let before = room.signers();
    let same = before.len() == members.len()
        && members.iter().all(|one| before.iter().any(|known| known.id == one.to_string()));
    (!before.is_empty() && !same && pairs.get("signers") == "yes").then_some(members)
}

/// Whom the procedure asks for, of those who may sign.
fn asked(case: &Case, room: &Room) -> Signers {
    let procedure = act::procedure(&case.scene.matter).ok();
    let members = procedure.and_then(Procedure::signers).unwrap_or(0);
    room.count(room.candidates.iter().map(|one| &one.id)).asked(members)
}

/// The case as it stands after what was written.
async fn fresh(app: &App, case: Case) -> Result<Case> {
    let (db, id) = (app.db.read(), case.scene.matter.id);
    let matter = matter::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    Ok(Case { scene: Scene::load(db, matter).await?, ..case })
}

/// As it was written, or with what was typed and not taken.
async fn page(app: &App, case: &Case, typed: Option<&Pairs>, wrong: &Wrong) -> Result<Response> {
    let row = row(case)?;
    let room = Room::load(app, case, row).await?;
    let signers = room.signers();
    let candidate = |one: &user::Model| Candidate {
        id: one.id.to_string(),
        name: room.name(one),
        chair: room.chairs(one.id),
        chosen: signers.iter().any(|signer| signer.id == one.id.to_string()),
    };
    let candidates = room.candidates.iter().map(candidate).collect();
    let good = wrong.faults.is_empty() && !wrong.too_few;
    let status = if good { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut text = Text::load(app, case, &room).await?;
    if let Some(pairs) = typed {
        text.put_back(pairs);
    }
    let view = MinutesPage {
        address: case.address(),
        version: case.scene.matter.version,
        text,
        faults: wrong.faults.clone(),
        may_write: may_write(case, row),
        candidates: if signers.is_empty() { Vec::new() } else { candidates },
        signers,
        too_few: wrong.too_few,
        asked: asked(case, &room),
    };
    case.visitor.page_with(app, status, &view)
}
