//! Every address that there is, filled in with what is kept, and every way that leads on from there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::StatusCode;
use madang::{
    store::{
        application, attachment, condition_change, dataset_row, letter, matter, opinion_file,
        pilot, scene, user,
    },
    web,
};
use sea_orm::{EntityTrait, QueryOrder};

use crate::{
    committee::packet::unpacked,
    harness::{Answer, Person, Portal, paper::text_of},
};

/// What is kept, by the name of the parameter that stands for it.
pub(crate) struct Kept {
    applications: Vec<String>,
    /// Of these, those whose parts are asked for as well.
    taken_apart: Vec<String>,
    meetings: Vec<String>,
    /// Each with its kind.
    matters: Vec<(String, String)>,
    by_name: BTreeMap<&'static str, Vec<String>>,
}

impl Kept {
    pub async fn of(portal: &Portal) -> Self {
        let db = portal.app.db.read();
        let cases = application::Entity::find().order_by_asc(application::Column::Id);
        let cases = cases.all(db).await.unwrap();
        let all = matter::Entity::find().all(db).await.unwrap();
        let is_meeting = |row: &&matter::Model| row.kind == scene::MEETING;
        let ids = |rows: Vec<&matter::Model>| rows.iter().map(|row| row.id.to_string()).collect();
        let mut by_name = BTreeMap::from([
            ("file", files(portal).await),
            ("number", cases.iter().filter_map(|row| row.number.clone()).collect()),
            ("version", vec!["1".to_owned(), "2".to_owned()]),
            ("section", vec!["idea".to_owned(), "documents".to_owned()]),
            ("act", vec!["withdraw".to_owned(), "hand_back".to_owned()]),
        ]);
        let letters = letter::Entity::find().all(db).await.unwrap();
        by_name.insert("letter", letters.iter().map(|row| row.id.to_string()).collect());
        let changes = condition_change::Entity::find().all(db).await.unwrap();
        by_name.insert("change", changes.iter().map(|row| row.id.to_string()).collect());
        for (name, kind) in [("request", scene::REQUEST), ("objection", scene::OBJECTION)] {
            by_name.insert(name, ids(all.iter().filter(|row| row.kind == kind).collect()));
        }
        Self {
            taken_apart: cases.iter().map(|row| row.id.to_string()).collect(),
            applications: cases.iter().map(|row| row.id.to_string()).collect(),
            meetings: ids(all.iter().filter(is_meeting).collect()),
            matters: all
                .iter()
                .filter(|row| !is_meeting(row))
                .map(|row| (row.kind.clone(), row.id.to_string()))
                .collect(),
            by_name,
        }
    }

    /// Every case, and of what hangs on cases two of a kind: what looks alike is read once.
    pub fn fewer(mut self) -> Self {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        self.matters.retain(|(kind, _)| {
            let count = seen.entry(kind.clone()).or_default();
            *count += 1;
            kind == scene::APPLICATION || *count <= 2
        });
        self.by_name.values_mut().for_each(|values| values.truncate(8));
        let last = self.taken_apart.pop();
        self.taken_apart.truncate(1);
        self.taken_apart.extend(last);
        self
    }

    /// The same with other values for a parameter.
    pub fn with(mut self, name: &'static str, values: Vec<String>) -> Self {
        self.by_name.insert(name, values);
        self
    }

    /// Every address of the router, with all that fits in its place; nothing was ever kept under the others.
    pub fn addresses(&self) -> Vec<String> {
        let paths = web::table().into_iter().map(|(path, _)| path);
        paths.filter(|path| !path.starts_with("/demo")).flat_map(|path| self.filled(path)).collect()
    }

    fn filled(&self, path: &str) -> Vec<String> {
        let several = path.matches('{').count() > 1;
        let area = path.split('/').nth(1).unwrap_or_default();
        let mut all = vec![String::new()];
        for part in path.split('/').skip(1) {
            let fits = match part.strip_prefix('{') {
                Some(name) => self.fits((area, several), name.trim_end_matches('}')),
                None => vec![part.to_owned()],
            };
            let longer = |one: &String| fits.iter().map(|part| format!("{one}/{part}")).collect();
            all = all.iter().flat_map(|one| -> Vec<String> { longer(one) }).collect();
        }
        all
    }

    fn fits(&self, (area, several): (&str, bool), name: &str) -> Vec<String> {
        let known = match (area, name) {
            ("committee", "id") => Some(self.meetings.clone()),
            ("review", "id") if !several => {
                Some(self.matters.iter().map(|(_, id)| id.clone()).collect())
            }
            ("applications" | "review", "id") if several => Some(self.taken_apart.clone()),
            ("applications" | "audit" | "steward", "id") => Some(self.applications.clone()),
            _ => self.by_name.get(name).cloned(),
        };
        known.unwrap_or_else(|| vec!["nothing".to_owned()])
    }
}

async fn files(portal: &Portal) -> Vec<String> {
    let db = portal.app.db.read();
    let attached = attachment::Entity::find().all(db).await.unwrap();
    let enclosed = opinion_file::Entity::find().all(db).await.unwrap();
    let attached = attached.iter().map(|row| row.id.to_string());
    attached.chain(enclosed.iter().map(|row| row.id.to_string())).collect()
}

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

/// How many addresses of one path are read that differ in their query alone.
const QUERIES: usize = 12;

/// Reads these addresses and whatever they lead to, and looks at each answer.
pub(crate) async fn crawl(
    person: &Person,
    starts: impl IntoIterator<Item = String>,
    mut look: impl FnMut(&str, &Answer),
) -> usize {
    let mut waiting: VecDeque<String> = starts.into_iter().collect();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut queries: BTreeMap<String, usize> = BTreeMap::new();
    let mut read = 0;
    while let Some(address) = waiting.pop_front() {
        let answer = person.get(&address).await;
        assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
        read += usize::from(answer.status == StatusCode::OK);
        look(&address, &answer);
        for way in ways(&answer) {
            let (path, query) = way.split_once('?').unwrap_or((&way, ""));
            let count = queries.entry(path.to_owned()).or_default();
            if (query.is_empty() || *count < QUERIES) && seen.insert(way.clone()) {
                *count += usize::from(!query.is_empty());
                waiting.push_back(way);
            }
        }
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
