//! `/account/notices`: what a person was told, newest first; each leads to the page that fits its reader.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    act::{self, Readable},
    app::App,
    domain::{
        bilingual::Bilingual,
        ids::{MatterId, NoticeId},
    },
    error::{Error, Result},
    store::{
        application, comment, matter,
        notice::{self, SHOWN},
        reader::Reader,
        scene::{About, Scene},
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
    let view = |one: Readable| {
        let procedure = act::procedure(&one.matter).ok()?;
        let told = one.told(person.visitor.locale)?;
        Some(NoticeView {
            id: one.notice.id,
            number: one.case.as_ref().and_then(|row| row.number.clone()),
            title: one.case.as_ref().map(application::Model::name),
            kind: procedure.title.clone(),
            subject: told.subject,
            lines: told.lines,
            at: one.notice.created_at,
            unread: one.notice.read_at.is_none(),
        })
    };
    let readable = act::readable(db, &person.reader, rows).await?;
    Ok(readable.into_iter().filter_map(view).collect())
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
