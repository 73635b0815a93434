//! Every address that there is, filled in with what is kept, and every way that leads on from there.

mod amount;
mod kept;

use std::collections::VecDeque;

use axum::http::StatusCode;
use madang::store::{dataset_row, pilot, user};
use sea_orm::EntityTrait;

pub(crate) use amount::{Amount, route_of};
pub(crate) use kept::Kept;

use crate::{
    committee::packet::unpacked,
    harness::{Answer, Person, Portal, paper::text_of},
};
use amount::Wanted;

/// The public pages and files with an address of their own that nothing of the router names.
pub(crate) async fn public(portal: &Portal) -> Vec<String> {
    let db = portal.app.db.read();
    let mut all = crate::harness::public_addresses();
    for row in pilot::Entity::find().all(db).await.unwrap() {
        all.extend(["", "/versions/1"].map(|leaf| format!("/pilots/{}{leaf}", row.number)));
    }
    for row in dataset_row::Entity::find().all(db).await.unwrap() {
        all.push(format!("/api/v1/datasets/{}/rows/{}", row.dataset, row.key));
    }
    for row in user::Entity::find().all(db).await.unwrap() {
        for area in ["/account/members", "/account/absence", "/admin/accounts"] {
            all.push(format!("{area}/{}", row.id));
        }
    }
    all
}

/// Reads these addresses and whatever they lead to, and looks at each answer.
pub(crate) async fn crawl(
    person: &Person,
    starts: impl IntoIterator<Item = String>,
    look: impl FnMut(&str, &Answer),
) -> usize {
    crawl_some(person, (starts.into_iter().collect(), Amount::WHOLE), look).await
}

/// The same, and no more than so much of what looks alike.
pub(crate) async fn crawl_some(
    person: &Person,
    (starts, amount): (Vec<String>, Amount),
    mut look: impl FnMut(&str, &Answer),
) -> usize {
    let mut wanted = Wanted::new(amount);
    let mut waiting: VecDeque<String> =
        starts.into_iter().filter(|way| wanted.takes(way)).collect();
    let mut read = 0;
    while let Some(address) = waiting.pop_front() {
        let answer = person.get(&address).await;
        assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
        read += usize::from(answer.status == StatusCode::OK);
        look(&address, &answer);
        waiting.extend(ways(&answer).into_iter().filter(|way| wanted.takes(way)));
    }
    read
}

/// Where a page leads on this site, but to another language, to files of the house, and to the demo.
fn ways(answer: &Answer) -> Vec<String> {
    if !answer.header("content-type").starts_with("text/html") {
        return Vec::new();
    }
    let values = ["href=\"", "src=\""].into_iter().flat_map(|name| answer.body.split(name).skip(1));
    let values = values.filter_map(|rest| rest.split('"').next()).map(plain);
    let ways = values.map(|way| way.split('#').next().unwrap_or_default().to_owned());
    let here = |way: &String| way.starts_with('/') && !way.starts_with("//");
    let skipped = ["/static/", "/demo", "/sign-out"];
    ways.filter(here)
        .filter(|way| !skipped.iter().any(|start| way.starts_with(start)))
        .filter(|way| !way.contains("lang="))
        .collect()
}

/// Text of a page without its escapes.
pub(crate) fn plain(text: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ];
    signs.iter().fold(text.to_owned(), |text, (mark, sign)| text.replace(mark, sign))
}

/// What stands in an answer but the number of its request, and what is packed in it.
pub(crate) fn text_alone(answer: &Answer) -> String {
    if answer.header("content-type").starts_with("text/html") {
        return answer.without_number();
    }
    inside(&answer.bytes)
}

/// Everything that can be read in an answer: its headers, its page or file, and what is packed in it.
pub(crate) fn text(answer: &Answer) -> String {
    let headers = answer.headers.values().filter_map(|value| value.to_str().ok());
    let headers = headers.collect::<Vec<_>>().join("\n");
    format!("{headers}\n{}", inside(&answer.bytes))
}

fn inside(bytes: &[u8]) -> String {
    if bytes.starts_with(b"PK\x03\x04") {
        let files = unpacked(bytes).into_iter();
        return files
            .flat_map(|(name, bytes)| [name, "\n".to_owned(), inside(&bytes), "\n".to_owned()])
            .collect();
    }
    let plain = String::from_utf8_lossy(bytes).into_owned();
    if plain.starts_with("%PDF-") && plain.contains("beginbfchar") {
        // Lines of paper are broken anywhere.
        return text_of(bytes).split_whitespace().collect();
    }
    plain
}
