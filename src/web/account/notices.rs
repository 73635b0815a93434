//! `/account/notices`: what a person was told, newest first; each leads to the page that fits its reader.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        ids::{MatterId, NoticeId},
    },
    error::{Error, Result},
    store::{
        application, comment, declaration, event, matter,
        notice::{self, SHOWN},
        reader::Reader,
        scene::{self, About, Scene},
    },
    templates::View,
    web::{
        address::{Path, Query},
        forms::Form,
        pages::{Pages, Part},
        session::Person,
    },
};

#[derive(Serialize)]
struct NoticesPage {
    notices: Vec<NoticeView>,
    /// What was said in drafts and the reader has not seen; it is read there.
    comments: Vec<TalkView>,
    /// Up to which one everything is marked as read; none where nothing is new.
    newest: Option<NoticeId>,
    pages: Pages,
}

/// What was said in one draft since its reader looked: one notice, whatever the number of its sections.
#[derive(Serialize)]
struct TalkView {
    #[serde(skip)]
    id: MatterId,
    address: String,
    draft: Bilingual,
    sections: Vec<TalkedOf>,
    at: DateTime<Utc>,
}

#[derive(Serialize)]
struct TalkedOf {
    address: String,
    section: Bilingual,
    count: i64,
}

#[derive(Serialize)]
struct NoticeView {
    id: NoticeId,
    number: Option<String>,
    title: Option<Bilingual>,
    kind: Bilingual,
    subject: String,
    lines: Vec<String>,
    at: DateTime<Utc>,
    unread: bool,
}

impl View for NoticesPage {
    const TEMPLATE: &'static str = "account/notices.html";
}

#[derive(Deserialize)]
pub(crate) struct Named {
    id: NoticeId,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    page: Option<u64>,
}

#[derive(Deserialize)]
pub(crate) struct Seen {
    newest: NoticeId,
}

pub(crate) async fn index(
    State(app): State<App>,
    person: Person,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (db, own) = (app.db.read(), notice::Entity::to(&person.reader));
    let part = Part::of(own.clone().count(db).await?, asked.page, SHOWN);
    let newest = own.clone().one(db).await?.map(|row| row.id);
    let unread = notice::unread(db, &person.reader).await? > 0;
    let rows = part.rows(own).all(db).await?;
    let view = NoticesPage {
        notices: shown(db, rows, &person).await?,
        comments: talk(db, &person.reader).await?,
        newest: newest.filter(|_| unread),
        pages: part.pages(|page| format!("/account/notices?page={page}")),
    };
    person.visitor.page(&app, &view)
}

async fn talk(db: &impl ConnectionTrait, reader: &Reader) -> Result<Vec<TalkView>> {
    let unseen = comment::unseen(db, reader).await?;
    let ids = unseen.iter().map(|one| one.application_id);
    let drafts = application::Entity::find().filter(application::COLUMN.id.is_in(ids));
    let drafts = drafts.all(db).await?;
    let mut talk: Vec<TalkView> = Vec::new();
    for one in unseen {
        let Some(draft) = drafts.iter().find(|row| row.id == one.application_id) else { continue };
        let Some(form) = draft.form() else { continue };
        let Some(section) = form.sections.iter().find(|known| known.key == one.section) else {
            continue;
        };
        let address = format!("/applications/{}", draft.id);
        let said = TalkedOf {
            address: format!("{address}/sections/{}/comments", section.key),
            section: section.title.clone(),
            count: one.count,
        };
        // The newest comes first, so that the first of a draft tells when.
        match talk.iter_mut().find(|known| known.id == draft.id) {
            Some(known) => known.sections.push(said),
            None => talk.push(TalkView {
                id: draft.id,
                address,
                draft: draft.name(),
                sections: vec![said],
                at: one.newest,
            }),
        }
    }
    Ok(talk)
}

async fn shown(
    db: &impl ConnectionTrait,
    rows: Vec<notice::Model>,
    person: &Person,
) -> Result<Vec<NoticeView>> {
    let events =
        event::Entity::find().filter(event::COLUMN.id.is_in(rows.iter().map(|row| row.event_id)));
    let events = events.all(db).await?;
    let matters = matter::Entity::find()
        .filter(matter::COLUMN.id.is_in(rows.iter().map(|row| row.matter_id)));
    let matters = matters.all(db).await?;
    let roots = matters.iter().map(root);
    let roots = application::Entity::visible_to(&person.reader)
        .filter(application::COLUMN.id.is_in(roots))
        .all(db)
        .await?;
    let hidden = hidden(db, &person.reader).await?;
    let view = |row: notice::Model| {
        let event = events.iter().find(|event| event.id == row.event_id)?;
        let matter = matters.iter().find(|matter| matter.id == row.matter_id)?;
        // What was told before a conflict was declared is not told any more.
        let root = roots.iter().find(|case| case.id == root(matter));
        if root.is_none() && matter.kind != scene::MEETING {
            return None;
        }
        let procedure = act::procedure(matter).ok()?;
        let told = act::told(&row, &event.act, person.visitor.locale)?;
        Some(NoticeView {
            id: row.id,
            number: root.and_then(|row| row.number.clone()),
            title: root.map(application::Model::name),
            kind: procedure.title.clone(),
            subject: told.subject,
            lines: if root.is_none() { without(&told.lines, &hidden) } else { told.lines },
            at: row.created_at,
            unread: row.read_at.is_none(),
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// How the cases are called from which a reader keeps away.
async fn hidden(db: &impl ConnectionTrait, reader: &Reader) -> Result<Vec<String>> {
    let rows = declaration::Entity::grounds_of(reader.id()).all(db).await?;
    let ids = rows.into_iter().map(|row| row.application_id);
    let rows = application::Entity::find().filter(application::COLUMN.id.is_in(ids));
    let rows = rows.all(db).await?.into_iter();
    let called = rows.flat_map(|row| row.number.into_iter().chain([row.title]));
    Ok(called.filter(|name| !name.is_empty()).collect())
}

/// The call of a meeting lists its items: those that a conflict hides now are gone without a gap.
fn without(lines: &[String], hidden: &[String]) -> Vec<String> {
    if hidden.is_empty() {
        return lines.to_vec();
    }
    let text = lines.join("\n");
    let seen = text.lines().filter(|line| !hidden.iter().any(|name| line.contains(name)));
    let mut place = 0;
    let numbered = |line: &str| match line.split_once(". ") {
        Some((number, item)) if number.parse::<u8>().is_ok() => {
            place += 1;
            format!("{place}. {item}")
        }
        _ => line.to_owned(),
    };
    seen.map(numbered).collect()
}

/// The case that a matter belongs to, if it is not a meeting.
fn root(matter: &matter::Model) -> MatterId {
    matter.parent_id.unwrap_or(matter.id)
}

/// Marks everything as read that had come when the page was drawn; reading a notice marks nothing.
pub(crate) async fn update(
    State(app): State<App>,
    person: Person,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    notice::read_up_to(&app.db, person.reader.id(), seen.newest, app.now()).await?;
    Ok(Redirect::to("/account/notices?done=done").into_response())
}

pub(crate) async fn show(
    State(app): State<App>,
    person: Person,
    Path(named): Path<Named>,
) -> Result<Response> {
    let db = app.db.read();
    let own =
        notice::Entity::find_by_id(named.id).filter(notice::COLUMN.user_id.eq(person.reader.id()));
    let row = own.one(db).await?.ok_or(Error::NotFound)?;
    let matter = matter::Entity::find_by_id(row.matter_id).one(db).await?.ok_or(Error::NotFound)?;
    let scene = Scene::load(db, matter).await?;
    if let Some(case) = &scene.application {
        let seen = application::Entity::visible_to(&person.reader)
            .filter(application::COLUMN.id.eq(case.id));
        seen.one(db).await?.ok_or(Error::NotFound)?;
    }
    Ok(Redirect::to(&page_for(&scene, &person.reader)).into_response())
}

/// A company reads its own case; the city the matter itself.
fn page_for(scene: &Scene, reader: &Reader) -> String {
    let own =
        scene.application.as_ref().filter(|row| reader.company_ids().contains(&row.company_id));
    match (own, &scene.about) {
        (Some(application), _) => format!("/applications/{}", application.id),
        (None, About::Meeting(_)) => format!("/committee/{}", scene.matter.id),
        (
            None,
            About::Application
            | About::Request(_)
            | About::Consultation(_)
            | About::Designation(_)
            | About::Outside(_)
            | About::Objection(_),
        ) => {
            format!("/review/{}", scene.matter.id)
        }
    }
}
