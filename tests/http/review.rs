//! Pages under `/review`, and what their tests share.

use madang::{
    domain::ids::MatterId,
    store::agenda_item,
    world::story::{HANEUL, Story, committee},
};

use crate::harness::{Answer, Person, Portal};

/// Haneul's patrol robots, as a draft.
pub(crate) async fn patrol(portal: &Portal) -> Story<'_> {
    Story::draft(&portal.app, HANEUL, "patrol").await.unwrap()
}

pub(crate) fn at(id: MatterId, leaf: &str) -> String {
    if leaf.is_empty() { format!("/review/{id}") } else { format!("/review/{id}/{leaf}") }
}

/// The state from which a page was drawn.
pub(crate) fn version(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"version\" value=\"").expect("a form with a version");
    rest.split('"').next().unwrap().to_owned()
}

/// Reads the sheet's page, then sends its form with these fields.
pub(crate) async fn fill(person: &Person, address: &str, fields: &[(&str, &str)]) -> Answer {
    let page = person.get(address).await;
    assert_eq!(page.status, 200, "{address}: {}", page.body);
    let seen = version(&page.body);
    let all: Vec<(&str, &str)> =
        [("version", seen.as_str())].into_iter().chain(fields.iter().copied()).collect();
    person.post(address, &all).await
}

/// The secretary ends the session before which the case stands.
pub(crate) async fn ended(portal: &Portal, story: &Story<'_>) -> MatterId {
    let item = agenda_item::Entity::of(story.application).one(portal.app.db.read()).await;
    let meeting = item.unwrap().unwrap().meeting_id;
    committee::end_session(&portal.app, meeting).await.unwrap();
    meeting
}

/// What stands in a field of several lines, as its reader finds it.
pub(crate) fn written(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\"")).expect("a field of this name");
    let (_, rest) = rest.split_once('>').unwrap();
    let text = rest.split("</textarea>").next().unwrap();
    let text = text.strip_prefix('\n').unwrap_or(text);
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (mark, sign)| text.replace(mark, sign))
}

mod acts;
mod again;
mod agenda;
mod amendment;
mod assignee;
mod case;
mod checklist;
mod decision;
mod declaration;
mod dossier;
mod files;
pub(crate) mod hearing;
mod letter;
mod link;
mod note;
mod offices;
mod opinion;
mod outbox;
mod outside;
mod proof;
mod questions;
mod queue;
mod reason;
mod receipt;
mod recommendation;
mod reforms;
pub(crate) mod reopened;
mod resolving;
mod route;
pub(crate) mod ruling;
mod scores;
pub(crate) mod secrecy;
mod summary;
mod team;
mod time;
mod versions;
mod votes;
pub(crate) mod withdrawal;
