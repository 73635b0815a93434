//! `/committee/{id}/minutes`: the nine parts of the minutes (CM 10-2(1)); the secretary writes until they are signed.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::{DatabaseTransaction, EntityTrait};
use serde::Serialize;

use super::{
    meeting::{may_write, row},
    room::{Room, Signer},
    text::Text,
};
use crate::{
    act,
    app::App,
    domain::{
        engine::{Procedure, Signers},
        ids::UserId,
    },
    error::{Error, Result},
    store::{
        agenda_item, matter,
        meeting::{self, Written},
        resolution,
        scene::Scene,
        signature, user,
    },
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
    let tx = app.db.write().await?;
    matter::touch(&tx, matter).await?;
    let changed = write(&tx, seen, &pairs).await?;
    if let Some(members) = signers.filter(|_| !too_few) {
        signature::name(&tx, seen.id, &members).await?;
    }
    if changed {
        signature::void(&tx, seen.id).await?;
    }
    tx.commit().await?;
    if too_few {
        // What was written is kept; the signers stay as they were.
        let wrong = Wrong { faults: Faults::default(), too_few };
        return page(&app, &fresh(&app, case).await?, None, &wrong).await;
    }
    Ok(Redirect::to(&format!("{}/minutes?done=saved", case.address())).into_response())
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

/// Whether anything is other than it was.
async fn write(tx: &DatabaseTransaction, seen: &meeting::Model, pairs: &Pairs) -> Result<bool> {
    let mut changed = say(tx, seen, pairs).await?;
    let of = |name: &str| pairs.get(name).trim();
    let written = Written {
        minutes: of("other"),
        attending: of("attending"),
        recording: of("recording"),
        closed_reason: of("closed_reason"),
    };
    changed |= seen.minutes != written.minutes
        || seen.attending != written.attending
        || seen.recording != written.recording
        || seen.closed_reason.as_deref().unwrap_or_default() != written.closed_reason;
    meeting::write(tx, seen.clone(), written).await?;
    Ok(changed)
}

/// What was said of each item, and of each request that was resolved upon.
async fn say(tx: &DatabaseTransaction, seen: &meeting::Model, pairs: &Pairs) -> Result<bool> {
    let typed = |name: &str| pairs.all(name).next().map(|text| text.trim().to_owned());
    let mut changed = false;
    let items = agenda_item::Entity::on(seen.id).all(tx).await?;
    for row in resolution::Entity::on(items.iter().map(|item| item.id)).all(tx).await? {
        let words = typed(&format!("words.{}.{}", row.item_id, row.request_id));
        if let Some(words) = words.filter(|words| *words != row.words) {
            resolution::say(tx, row, &words).await?;
            changed = true;
        }
    }
    for item in items {
        let said = typed(&format!("said.{}", item.id));
        if let Some(said) = said.filter(|said| *said != item.said) {
            agenda_item::say(tx, item, &said).await?;
            changed = true;
        }
    }
    Ok(changed)
}

/// Who is to sign, where the page asked: of those who may.
fn chosen(room: &Room, pairs: &Pairs) -> Option<Vec<UserId>> {
    let ticked = |id: &UserId| pairs.all("signer").any(|typed| typed == id.to_string());
    let members = room.candidates.iter().map(|one| one.id).filter(ticked);
    (!room.signers().is_empty() && pairs.get("signers") == "yes").then(|| members.collect())
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
        name: one.name.clone(),
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
