//! `/committee/{id}/packet.zip`: the papers of a meeting to take along, as far as their reader may open them on the pages.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use super::{
    item::{Item, items},
    meeting::row,
    papers,
    room::Room,
};
use crate::{
    app::App,
    bundle::{Bundle, Content, safe},
    config::Mode,
    domain::{calendar::seoul_day, ids::MatterId},
    error::{Error, Result},
    store::{
        answer_version, application, matter, meeting,
        scene::{About, Scene},
        viewing::Kind,
    },
    web::{
        attachment::{Taking, streamed},
        casework::{self, AnsweredView, Compared, FileView, Shelf},
        guard::Case,
        printed::{self, Around, Says},
        review::case::around::deliberated,
    },
};

/// A case on the agenda, and where its papers lie or why there are none.
pub(super) struct Entry<'a> {
    pub place: usize,
    pub item: &'a Item,
    pub lies: String,
    folder: Option<String>,
}

pub(super) async fn send(State(app): State<App>, case: Case, taking: Taking) -> Result<Response> {
    let (meeting, says) = (row(&case)?.clone(), Says(case.visitor.locale));
    let room = Room::load(&app, &case, &meeting).await?;
    let items = items(app.db.read(), &meeting, &case.reader, &room).await?;
    let opened = opened(&app, &case, &items).await?;
    let entries = entries(&items, &opened, &says);
    let demo = app.config.mode == Mode::Demo;
    let body = casework::office_name(&meeting.body, seoul_day(meeting.starts_at));
    let title = format!("{} {}", body.get(says.0), meeting.number);
    let at = meeting.called_at.unwrap_or(meeting.starts_at);

    let (mut bundle, mut taken) = (Bundle::default(), Vec::new());
    let agenda = papers::agenda((&title, at), &meeting, &entries, (&says, demo));
    let name = format!("{}.pdf", says.word("committee-packet-agenda"));
    bundle.put("", &name, at, Content::Paper(agenda));
    for entry in &entries {
        if let (Some(folder), Some(scene)) = (&entry.folder, opened.get(&entry.item.application)) {
            let one = Case { scene: scene.clone(), ..case.clone() };
            put(&mut bundle, &app, &one, (folder, entry.item, &meeting)).await?;
            taken.push(entry.item.application);
        }
    }
    let index = format!("{}.txt", says.word("committee-packet-index"));
    let head = papers::index(&title, &entries, &says);
    let scratch = app.files.scratch()?;
    let zip = move || bundle.write(scratch, (&index, &head, at));
    let file = printed::written(&app, zip).await?;
    for id in taken {
        taking.note(&app, (id, case.reader.id()), Kind::Packet);
    }
    let name = format!("{} {}.zip", meeting.number, says.word("committee-packet-name"));
    streamed(file.into(), "application/zip", &name).await
}

/// The cases whose papers this reader may open, each as on its own page. Two queries.
async fn opened(app: &App, case: &Case, items: &[Item]) -> Result<BTreeMap<MatterId, Scene>> {
    let (db, ids) = (app.db.read(), items.iter().map(|item| item.application));
    let rows = application::Entity::opened_to(&case.reader)
        .filter(application::COLUMN.id.is_in(ids.clone()))
        .all(db)
        .await?;
    let mut matters = matter::by_id(db, ids).await?;
    let scene = |row: application::Model| {
        let (id, matter) = (row.id, matters.remove(&row.id)?);
        Some((id, Scene { matter, about: About::Application, application: Some(row) }))
    };
    Ok(rows.into_iter().filter_map(scene).collect())
}

/// What ended without a vote since it was tabled keeps its place, without its papers (S60).
fn entries<'a>(
    items: &'a [Item],
    opened: &BTreeMap<MatterId, Scene>,
    says: &Says,
) -> Vec<Entry<'a>> {
    let entry = |(place, item): (usize, &'a Item)| {
        let place = place + 1;
        let name = safe(&format!("{place:02} {} {}", item.number, item.title.get(says.0)));
        let (lies, folder) = match &item.gone {
            Some(end) => (says.with("committee-packet-gone", "end", end.get(says.0)), None),
            None if !opened.contains_key(&item.application) => {
                (says.word("committee-packet-undeclared"), None)
            }
            None => (says.with("committee-packet-folder", "name", name.as_str()), Some(name)),
        };
        Entry { place, item, lies, folder }
    };
    items.iter().enumerate().map(entry).collect()
}

/// The version that the committee has before it, a summary, and the files of that version.
async fn put(
    bundle: &mut Bundle,
    app: &App,
    case: &Case,
    (folder, item, meeting): (&str, &Item, &meeting::Model),
) -> Result<()> {
    let (locale, row) = (case.visitor.locale, case.application()?);
    let (says, around) =
        (Says(locale), Around { number: &item.number, demo: app.config.mode == Mode::Demo });
    let version = version(app, case, row, meeting).await?;
    let filing = printed::filing(&version, locale, &around);
    let name = |key: &str| format!("{}.pdf", says.word(key));
    bundle.put(folder, &name("committee-packet-filing"), version.filed_at, Content::Paper(filing));
    let about = deliberated(app, case).await?;
    let summary = papers::summary(item, &about, (&says, around.demo), version.filed_at);
    let at = version.filed_at;
    bundle.put(folder, &name("committee-packet-summary"), at, Content::Paper(summary));
    let files = format!("{folder}/{}", safe(&says.word("committee-packet-files")));
    let answers = version.filed.iter().flat_map(|section| &section.answers);
    for file in answers.flat_map(files_of) {
        let content = Content::File(app.files.kept(&file.sha256));
        bundle.put(&files, &file.name, at, content);
    }
    Ok(())
}

/// The newest that was filed before the meeting ended.
async fn version(
    app: &App,
    case: &Case,
    row: &application::Model,
    meeting: &meeting::Model,
) -> Result<Compared> {
    let (db, until): (_, DateTime<Utc>) = (app.db.read(), meeting.ended_at.unwrap_or(app.now()));
    let all = answer_version::all(db, row.id).await?;
    let last = all.iter().rfind(|one| one.filed_at <= until).ok_or(Error::NotFound)?;
    let shelf = Shelf::load(db, row.id, String::new(), case.visitor.locale).await?;
    let shelf = Shelf { asked: !case.reader.reads_every_case(), ..shelf };
    casework::compared(db, row, &shelf, (last.seq, None)).await
}

/// The files of an answer, also those within its blocks.
fn files_of(answer: &AnsweredView) -> Vec<&FileView> {
    let inner = answer.blocks.iter().flat_map(|block| &block.answers).flat_map(files_of);
    answer.files.iter().chain(inner).collect()
}
